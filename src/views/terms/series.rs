//! The series of an offer, each with its terms.

use rust_decimal::Decimal;

use super::fields::{choice, field, group, number, reshape_button, title, told, wrong_with};
use super::reorder::{Mover, grip, mover};
use super::words;
use crate::engine::draft::{Draft, DraftLevels};
use crate::engine::offer::{Prices, Window};
use crate::state::field::Field;
use crate::state::reshape::Reshape;
use crate::state::store::Store;
use crate::state::term::{SeriesTerm, Term};
use crate::views::figure::Why;
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::reactive::{part, remembered};

/// The ways in which days are counted.
const DAY_COUNTS: &[(&str, &str)] = &[
    ("", "Not stated"),
    ("30/360", "30/360"),
    ("actual/actual", "Actual/Actual"),
    ("actual/365", "Actual/365"),
];

/// All series.
pub fn series_group(store: Store) -> View {
    let draft = store.scenario().with_untracked(|scenario| scenario.base().draft.clone());
    let mover = mover(store, draft.series.len());
    let cards: Vec<View> = (0..draft.series.len()).map(|series| card(store, &draft, mover, series)).collect();
    let add = reshape_button(store, "Add a series", "", Reshape::AddSeries);
    group(
        "Series",
        add,
        words::SERIES,
        view! {
            {wrong_with(store, "series")}
            <ol class="term-cards" data-cards="">{cards}</ol>
        },
    )
}

/// One series.
fn card(store: Store, draft: &Draft, mover: Mover, series: usize) -> View {
    let of = |of| Field::Term(Term::Series { series, of });
    let name = draft.series[series].title.clone();
    let plain = |term: SeriesTerm| field(store, of(term), term.name(), &name);
    let told = |term: SeriesTerm, why: Why| told(store, of(term), term.name(), &name, why);
    let price = |term: SeriesTerm, window: Window, of_prices: fn(&Prices) -> Decimal| {
        view! {
            <div class="price">
                {told(term, Why::Price { series, window })}
                {derived(store, of(term), series, of_prices)}
            </div>
        }
    };
    let target = mover.is_target(series);
    view! {
        <li class="term-card" class:drop-target=target data-card=series.to_string()>
            <div class="card-head">
                {grip(mover, series, &name)}
                {number(series)}
                <h3>{title(store, series)}</h3>
                <div class="tools">
                    {mover.buttons(series, &name)}
                    {reshape_button(store, "Copy", &name, Reshape::CopySeries { series })}
                    {reshape_button(store, "Remove", &name, Reshape::RemoveSeries { series })}
                </div>
            </div>
            <div class="term-grid">
                <div class="wide">{plain(SeriesTerm::Title)}</div>
                {plain(SeriesTerm::Currency)}
                {told(SeriesTerm::Outstanding, Why::Outstanding(series))}
                {told(SeriesTerm::MaxOfferAmount, Why::MaximumOfferAmount(series))}
                {price(SeriesTerm::TenderConsideration, Window::Late, |prices| prices.tender_consideration)}
                {price(SeriesTerm::EarlyTenderPayment, Window::Early, |prices| prices.early_tender_payment)}
                {price(SeriesTerm::TotalConsideration, Window::Early, |prices| prices.total_consideration)}
                {told(SeriesTerm::Denomination, Why::Denomination(series))}
                {plain(SeriesTerm::MinimumDenomination)}
                {plain(SeriesTerm::Coupon)}
                {choice(store, of(SeriesTerm::DayCount), SeriesTerm::DayCount.name(), &name, DAY_COUNTS)}
                {plain(SeriesTerm::PaymentDates)}
                {plain(SeriesTerm::Maturity)}
                {plain(SeriesTerm::AccruedPer1000)}
            </div>
            {levels(store, draft, series, &name)}
        </li>
    }
}

/// The price that the two others give, below its empty field.
fn derived(store: Store, field: Field, series: usize, of: fn(&Prices) -> Decimal) -> View {
    let given = remembered(move || {
        if !store.with_scenario_of(field, |scenario| scenario.text(field).trim().is_empty()) {
            return None;
        }
        store.shown().with(|shown| {
            let terms = shown.settled.offer.series.get(series).filter(|_| !shown.is_stale())?;
            terms.prices.as_ref().map(|prices| format::price(of(prices), &terms.currency))
        })
    });
    part(move || {
        given.get().map(|price| view! { <p class="derived">{format!("{price}, from the others")}</p> })
    })
}

/// The Acceptance Priority Levels of a series.
fn levels(store: Store, draft: &Draft, series: usize, name: &str) -> View {
    let level = |place: usize| Field::Term(Term::Level { series, place });
    let add = reshape_button(store, "Also at another level", name, Reshape::AddLevel { series });
    let DraftLevels::Several(several) = &draft.series[series].levels else {
        return view! {
            <div class="levels">
                {field(store, level(0), "Acceptance Priority Level", name)}
                {add}
            </div>
        };
    };
    let row = |place: usize| {
        let limit = Field::Term(Term::LevelLimit { series, place });
        let remove = (several.len() > 1)
            .then(|| reshape_button(store, "Remove level", name, Reshape::RemoveLevel { series, place }));
        view! {
            <div class="levels">
                {field(store, level(place), "Acceptance Priority Level", name)}
                {field(store, limit, "Limit at this level", name)}
                {remove}
            </div>
        }
    };
    let rows: Vec<View> = (0..several.len()).map(row).collect();
    view! { {rows}<div class="levels">{add}</div> }
}
