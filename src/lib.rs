//! The Tender Offer Simulator: how a capped debt tender offer allocates, live in the browser.
//!
//! Five rooms, and imports point down only:
//!
//! ```text
//! views      components: read the outcome, send edits, compute no amount      -> state, library, engine, chart
//! state      what can change and how: typed text, edits, history, link, store -> library, engine
//! library    what ships: the offers as files, and the reader of their format  -> engine
//! engine     the law of the offer; knows no page, clock, file or float
//! chart      plane geometry; knows no money and no page
//! ```
//!
//! Beside them `book`, a part of its own that the page loads when somebody asks for a workbook: an offer as a workbook whose formulas are the
//! law (-> library, engine).
//!
//! One way round: a control sends an [`state::scenario::Edit`]; the scenario is the one signal, and holds what was
//! typed, not what it means; a memo reads it into a draft, checks it ([`engine::check`]), settles it
//! ([`engine::acceptance`]) and yields an [`engine::outcome::Outcome`] with its working as data, or all problems at
//! once; views print that. Nothing derived is stored, and no effect writes a signal. Undo, Reset, a link and a
//! pasted cell are only other sources of edits.
//!
//! Where things are:
//! - a rule of the law: `engine/acceptance/` (passes, levels, filling, rounding), `engine/cash.rs` (money);
//! - what an offer may hold: `engine/figures.rs` and `engine/check/`; its file: `library/format.rs`;
//! - how typed numbers are read: `state/entry.rs`; the address: `state/link.rs`;
//! - a sentence: `views/working/`, `views/explain/`, `views/reasons.rs`; a number as text: `views/format.rs`;
//! - a part of the screen: one file each in `views/`; its look: `style/`, every colour in `tokens.css`;
//! - the commands: `xtask/`. What holds the walls up: `tests/tidy.rs`.

#[cfg(feature = "book")]
pub mod book;
pub mod chart;
pub mod engine;
pub mod library;
pub mod state;
// What a part of the page begins with stays in every program that is compiled with it; these two show no page.
#[cfg(not(all(target_family = "wasm", any(feature = "book", feature = "engine-bench"))))]
pub mod views;
