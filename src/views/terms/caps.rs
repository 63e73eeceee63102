//! The caps of an offer: what each is called, how much it is, what it counts, and which series it covers.

use super::fields::{choice, field, group, reshape_button, title, told, wrong_at, wrong_with};
use super::words;
use crate::engine::draft::Draft;
use crate::state::field::Field;
use crate::state::reshape::Reshape;
use crate::state::store::Store;
use crate::state::term::Term;
use crate::views::figure::Why;
use crate::views::markup::{View, view};
use crate::views::reactive::{flag, pressed};

const BASES: &[(&str, &str)] = &[
    ("principal", "Principal"),
    ("purchase_price", "Purchase price"),
    ("purchase_price_and_accrued", "Purchase price and accrued interest"),
];

/// All caps.
pub fn caps_group(store: Store) -> View {
    let draft = store.scenario().with_untracked(|scenario| scenario.base().draft.clone());
    let cards: Vec<View> = (0..draft.caps.len()).map(|cap| card(store, &draft, cap)).collect();
    let none = cards.is_empty().then(
        || view! { <p class="shows">"No cap: all that is tendered can be accepted, up to the maximums."</p> },
    );
    group(
        "Caps and sub-caps",
        reshape_button(store, "Add a cap", "", Reshape::AddCap),
        words::CAPS,
        view! {
            {wrong_with(store, "caps")}
            {none}
            <ol class="term-cards">{cards}</ol>
        },
    )
}

fn card(store: Store, draft: &Draft, cap: usize) -> View {
    let name = draft.caps[cap].name.clone();
    let up = cap
        .checked_sub(1)
        .map(|above| reshape_button(store, "Move up", &name, Reshape::MoveCap { from: cap, to: above }));
    let covers: Vec<View> = (0..draft.series.len()).map(|series| cover(store, draft, cap, series)).collect();
    view! {
        <li class="term-card" data-card=cap.to_string()>
            <div class="term-grid">
                <div class="wide">{field(store, Field::Term(Term::CapName { cap }), "Name", &name)}</div>
                {told(store, Field::CapAmount { cap }, "Amount", &name, Why::CapAmount(cap))}
                {choice(store, Field::Term(Term::CapBasis { cap }), "What it counts", &name, BASES)}
            </div>
            <fieldset class="covers">
                <legend>{format!("{name} covers")}</legend>
                {covers}
            </fieldset>
            {wrong_at(store, format!("caps.{cap}.series"))}
            <div class="tools">
                {up}
                {reshape_button(store, "Remove", &name, Reshape::RemoveCap { cap })}
            </div>
        </li>
    }
}

/// Whether a cap covers a series. Changed, the whole group is made again.
fn cover(store: Store, draft: &Draft, cap: usize, series: usize) -> View {
    let id = &draft.series[series].id;
    let covered = draft.caps[cap].series.as_ref().is_none_or(|ids| ids.contains(id));
    let checked = flag(move || covered);
    let locked = flag(move || store.locks().with(|locks| locks.is_any()));
    let change = pressed(move || store.reshape(Reshape::Cover { cap, series }));
    view! {
        <label class="draw"><input type="checkbox" prop:checked=checked disabled=locked on:change=change/>{title(store, series)}</label>
    }
}
