//! What a link opens beside the scenario, put together by ticking: for a class, for a projector, for another page.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use crate::state::cover::Cover;
use crate::state::live::Signal;
use crate::state::lock::{Locks, Part};
use crate::state::options::Options;
use crate::state::screen::Screen;
use crate::views::markup::{View, view};
use crate::views::reactive::{flag, part, text};

/// Something that is ticked.
struct Tick {
    words: &'static str,
    is: fn(&Options) -> bool,
    set: fn(&mut Options, bool),
}

const TICKS: [Tick; 6] = [
    Tick {
        words: "Results are covered until somebody uncovers them",
        is: |options| options.cover.is_on(),
        set: |options, on| options.cover = if on { Cover::ALL } else { Cover::OFF },
    },
    Tick {
        words: "The terms are locked: prices, maximums, rates, dates, rules, conditions",
        is: |options| has(options, Part::Terms),
        set: |options, on| lock(options, Part::Terms, on),
    },
    Tick {
        words: "The caps are locked",
        is: |options| has(options, Part::Cap),
        set: |options, on| lock(options, Part::Cap, on),
    },
    Tick {
        words: "The priority levels are locked",
        is: |options| has(options, Part::Levels),
        set: |options, on| lock(options, Part::Levels, on),
    },
    Tick {
        words: "It opens for a projector",
        is: |options| options.presents,
        set: |options, on| options.presents = on,
    },
    Tick {
        words: "It stands inside another page, without the head of this one",
        is: |options| options.is_embedded,
        set: |options, on| options.is_embedded = on,
    },
];

fn has(options: &Options, part: Part) -> bool {
    options.locks.parts().any(|locked| locked == part)
}

fn lock(options: &mut Options, part: Part, on: bool) {
    let others = options.locks.parts().filter(|locked| *locked != part);
    options.locks = Locks::of(others.chain(on.then_some(part)));
}

/// The choices; `asked` is what they come to.
pub fn link_options(asked: Signal<Options>) -> View {
    let choose = move |event: Event| {
        let chooser = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(screen) = chooser.and_then(|chooser| Screen::of_key(&chooser.value())) {
            asked.update(|options| options.screen = screen);
        }
    };
    let option = move |screen: Screen| {
        let selected = flag(move || asked.with(|options| options.screen == screen));
        view! { <option value=screen.key() selected=selected>{screen.name()}</option> }
    };
    let screens = Screen::ALL.into_iter().filter(|screen| screen.is_listed() && *screen != Screen::TakeHome);
    let screens: Vec<View> = screens.map(option).collect();
    let ticks: Vec<View> = TICKS.into_iter().map(|tick| tick_view(asked, tick)).collect();
    let present = text(move || asked.with(|options| options.screen.key().to_owned()));
    let said = part(move || pairs_view(asked.with(Options::pairs)));
    view! {
        <fieldset class="link-options">
            <legend>"What the link opens"</legend>
            <label class="link-screen">
                "Screen "
                <select prop:value=present on:change=choose>{screens}</select>
            </label>
            {ticks}
            {said}
        </fieldset>
    }
}

fn pairs_view(pairs: Vec<String>) -> Option<View> {
    (!pairs.is_empty()).then(|| {
        view! { <p class="small">"The link says so at its end: "<code>{pairs.join("&")}</code></p> }
    })
}

fn tick_view(asked: Signal<Options>, tick: Tick) -> View {
    let Tick { words, is, set } = tick;
    let ticked = flag(move || asked.with(is));
    let heard = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            asked.update(|options| set(options, input.checked()));
        }
    };
    view! {
        <label class="link-tick"><input type="checkbox" prop:checked=ticked on:change=heard/>{words}</label>
    }
}
