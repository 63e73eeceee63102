//! What a link opens beside the scenario, put together by ticking: for a class, for a projector, for another page.

use crate::state::cover::Cover;
use crate::state::live::Signal;
use crate::state::lock::Part;
use crate::state::options::Options;
use crate::state::screen::Screen;
use crate::views::markup::{View, view};
use crate::views::reactive::{chosen, flag, part, pressed, text};

/// Something that is ticked.
struct Tick {
    words: &'static str,
    is: fn(&Options) -> bool,
    /// Ticks it, or takes the tick away.
    turn: fn(&mut Options),
}

const TICKS: [Tick; 6] = [
    Tick {
        words: "Results are covered until somebody uncovers them",
        is: |options| options.cover.is_on(),
        turn: |options| options.cover = if options.cover.is_on() { Cover::OFF } else { Cover::ALL },
    },
    Tick {
        words: "The terms are locked: prices, maximums, rates, dates, rules, conditions",
        is: |options| options.locks.has(Part::Terms),
        turn: |options| options.locks = options.locks.turned(Part::Terms),
    },
    Tick {
        words: "The caps are locked",
        is: |options| options.locks.has(Part::Cap),
        turn: |options| options.locks = options.locks.turned(Part::Cap),
    },
    Tick {
        words: "The priority levels are locked",
        is: |options| options.locks.has(Part::Levels),
        turn: |options| options.locks = options.locks.turned(Part::Levels),
    },
    Tick {
        words: "It opens for a projector",
        is: |options| options.presents,
        turn: |options| options.presents = !options.presents,
    },
    Tick {
        words: "It stands inside another page, without the head of this one",
        is: |options| options.is_embedded,
        turn: |options| options.is_embedded = !options.is_embedded,
    },
];

/// The choices; `asked` is what they come to.
pub fn link_options(asked: Signal<Options>) -> View {
    let choose = chosen(move |key| {
        if let Some(screen) = Screen::of_key(&key) {
            asked.update(|options| options.screen = screen);
        }
    });
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
    let Tick { words, is, turn } = tick;
    let ticked = flag(move || asked.with(is));
    let press = pressed(move || asked.update(turn));
    view! {
        <label class="link-tick"><input type="checkbox" prop:checked=ticked on:change=press/>{words}</label>
    }
}
