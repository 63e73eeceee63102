//! The built page in Chromium, under its own content security policy. What is worked out is tested
//! elsewhere; here, that keys, mouse, finger and address reach it, and that what comes of it is seen, heard
//! and explained.
//!
//! A test gets a [`page::Page`] of its own, in a browser that all share by turns. Whatever the test looks
//! for, it also fails on an error in the console, on a breach of the policy, and on a request to elsewhere.
//! Nothing waits for a time to pass but where a time is what is tested.

mod accessibility;
mod address;
mod changes;
mod class;
mod conditions;
mod cover;
mod exercises;
mod explanations;
mod fallback;
mod figures;
mod glossary;
mod handles;
mod learn;
mod offers;
mod offline;
mod other_tab;
mod page;
mod paste;
mod present;
mod replay;
mod single_file;
mod site;
mod speech;
mod take_home;
mod terms;
mod typing;
mod verify;
mod worked_example;
