//! The scenario as a link: with a button that copies it and a QR code, or why there is none.

use leptos::prelude::untrack;

use super::file::save_button;
use super::link_options::link_options;
use super::qr;
use crate::state::edge;
use crate::state::link::{self, LONGEST_WRITTEN};
use crate::state::live::Signal;
use crate::state::options::Options;
use crate::state::screen::Screen;
use crate::state::site;
use crate::state::store::Store;
use crate::views::controls::telling::{Told, telling};
use crate::views::markup::{View, view};
use crate::views::message::Message;
use crate::views::reactive::{entered, part, remembered, text};

/// Under this key the browser keeps the address that was typed.
const KEY: &str = "tender-simulator.base-address";

/// The address that links begin with, where one was typed; copies are the same.
#[derive(Clone, Copy)]
pub struct Base(Signal<Option<String>>);

/// How a scenario is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Share {
    Link(String),
    /// The link would have so many characters.
    TooLong(usize),
}

impl Base {
    /// As this browser kept it.
    pub fn kept() -> Base {
        let kept = edge::kept(KEY).ok().flatten().and_then(|kept| site::read_base(&kept).ok().flatten());
        Base(Signal::new(kept))
    }

    /// What links begin with: what was typed, what the page was built for, or where it is.
    pub fn address(self) -> String {
        let built_for = || Some(edge::meta("base-url")).filter(|address| !address.is_empty());
        let found = self.0.get().or_else(built_for);
        found.unwrap_or_else(|| site::without_fragment(&edge::address()).to_owned())
    }

    /// How the scenario that is open is passed on, with what else the page is to show.
    pub fn share(self, store: Store, options: &Options) -> Share {
        store.scenario().with(|scenario| {
            let link = self.address() + &link::write(&store.linked(scenario), options);
            match link.chars().count() {
                characters if characters > LONGEST_WRITTEN => Share::TooLong(characters),
                _ => Share::Link(link),
            }
        })
    }
}

/// Copies the link of the scenario, with what else the page is to show; where there is none, Share and export says why.
pub fn copy_link(store: Store, base: Base, options: &Options, told: Told) {
    match untrack(|| base.share(store, options)) {
        Share::Link(link) => {
            let copied = edge::copy(&link, None);
            told.tell(if copied { "Link copied" } else { "Copy it from the address bar" });
        }
        Share::TooLong(_) => store.show(Screen::TakeHome),
    }
}

/// The link, its code, and the address that it begins with.
pub fn share_panel(store: Store, base: Base, message: Message) -> View {
    let asked = Signal::new(Options::default());
    let share = remembered(move || base.share(store, &asked.get()));
    view! {
        <section class="panel share" aria-labelledby="share-title">
            <h2 id="share-title">"Link"</h2>
            {part(move || match share.get() {
                Share::Link(link) => link_view(store, base, asked, link),
                Share::TooLong(characters) => file_instead(store, message, format!(
                    "The link of this scenario would have {characters} characters. Over {LONGEST_WRITTEN}, mail programs and chats cut links short: pass it on as a file."
                )),
            })}
            {link_options(asked)}
            {base_view(base)}
        </section>
    }
}

fn link_view(store: Store, base: Base, asked: Signal<Options>, link: String) -> View {
    let code = match qr::code(&link) {
        Some(code) => view! { <figure class="code">{code}</figure> },
        None => {
            let words = format!(
                "This link is too long for a QR code that a phone reads from a projector: it has {} characters, and a code \
                 of version {} takes about 360. Pass it on by the link itself.",
                link.chars().count(),
                qr::HIGHEST_VERSION
            );
            view! { <p class="no-code">{words}</p> }
        }
    };
    view! {
        <p>"Whoever opens it sees this scenario. All of it stands in the link itself; nothing is sent anywhere."</p>
        <div class="link-row">
            <label class="visually-hidden" for="share-link">"The link"</label>
            <input id="share-link" type="text" readonly="" value=link/>
            {telling("button", "Copy link", "", move |told| copy_link(store, base, &asked.get_untracked(), told))}
        </div>
        {code}
    }
}

fn file_instead(store: Store, message: Message, why: String) -> View {
    view! {
        <p class="instead">{why}</p>
        <div class="actions">{save_button(store, message)}</div>
    }
}

/// Whether others can open the link, and the field for an address at which they can.
fn base_view(base: Base) -> View {
    let note = part(move || {
        (!site::is_public(&base.address())).then(|| {
            view! {
                <p class="only-here">
                    <strong>"Others cannot open this link:"</strong>
                    " it leads to this machine or its own network. Type the address at which others open this page, once; this browser keeps it."
                </p>
            }
        })
    });
    let is_needed = remembered(move || base.0.with(Option::is_some) || !site::is_public(&base.address()));
    view! {
        {note}
        {part(move || is_needed.get().then(|| untrack(|| base_field(base))))}
    }
}

/// The field for the address. A browser that keeps nothing is no error: the address holds while the page is open.
fn base_field(base: Base) -> View {
    let wrong = Signal::new(None::<String>);
    let typed = Signal::new(base.0.get_untracked().unwrap_or_default());
    let enter = entered(move |text| {
        let read = site::read_base(&text);
        typed.set(text);
        wrong.set(read.as_ref().err().cloned());
        if let Ok(address) = read {
            match &address {
                Some(address) => _ = edge::keep(KEY, address),
                None => edge::forget(KEY),
            }
            base.0.set(address);
        }
    });
    view! {
        <div class="entry base">
            <label for="base-address">"Base address"</label>
            <input
                id="base-address"
                type="text"
                inputmode="url"
                autocomplete="off"
                spellcheck="false"
                placeholder="https://example.org/tender-offers/"
                prop:value=text(move || typed.get())
                aria-invalid=text(move || wrong.with(Option::is_some).to_string())
                aria-describedby="base-address-remark"
                on:change=enter
            />
            <div class="remark" id="base-address-remark">
                {part(move || wrong.get().map(|problem| view! { <p class="message">{problem}</p> }))}
            </div>
        </div>
    }
}
