//! The board: one row a series, its terms and tenders, its bar, and what comes of it, in one line of sight.
//! The cap is one line through all rows.

use leptos::prelude::*;

use super::assumed;
use super::charts::bars::{Axis, Bar, CapLine, Grid, Plot};
use super::controls::amount::Amount;
use super::controls::entry_field::EntryField;
use super::controls::roving::Roving;
use super::figure::Why;
use super::{format, offer_bar, reasons};
use crate::engine::draft::DraftLevels;
use crate::engine::money::Money;
use crate::engine::offer::{Series, Window};
use crate::engine::outcome::SeriesOutcome;
use crate::state::edge;
use crate::state::field::Field;
use crate::state::scenario::{Edit, Settled};
use crate::state::store::{Shown, Store};

/// How many hues there are; the seventh series has the first one's again.
const HUES: usize = 6;

/// All series of one offer.
#[component]
pub fn Board() -> impl IntoView {
    let store = expect_context::<Store>();
    let base = store.scenario().with_untracked(|scenario| scenario.base().clone());
    let launched = store.shown().with_untracked(|shown| shown.settled.clone());
    let order = in_order_of_levels(&launched);
    let plot = Plot::new(store);
    provide_context(plot);
    let places =
        StoredValue::new(order.iter().enumerate().map(|(row, series)| (*series, row)).collect::<Vec<_>>());
    let head = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(head) = head.get() {
            edge::watch_width(&head, move |width| plot.width.set(width));
        }
    });
    view! {
        <section class="board" aria-labelledby="board-title" style:--rows=order.len().to_string()>
            <div class="board-head head-terms">
                <h2 id="board-title">"Series, in order of acceptance"</h2>
            </div>
            <div class="board-head head-plot" node_ref=head>
                <Axis/>
            </div>
            <div class="board-head head-result">
                <h2>"Accepted for purchase"</h2>
            </div>
            <Grid/>
            {order
                .iter()
                .enumerate()
                .map(|(row, series)| view! { <Terms row=row series=*series terms=launched.offer.series[*series].clone() draft_levels=base.draft.series[*series].levels.clone()/> })
                .collect_view()}
            {order
                .iter()
                .enumerate()
                .map(|(row, series)| view! {
                    <div class="plot" style:--row=row.to_string()>
                        <Bar series=*series title=launched.offer.series[*series].title.clone() currency=launched.offer.series[*series].currency.clone() hue=hue(*series)/>
                    </div>
                })
                .collect_view()}
            <CapLine/>
            <Roving role="grid" label="Accepted, factor, returned and reason of each series" class="results">
                {places.get_value().into_iter().map(|(series, row)| view! { <Result row series terms=launched.offer.series[series].clone()/> }).collect_view()}
            </Roving>
        </section>
    }
}

/// The hue of a series, 1 to [`HUES`].
pub fn hue(series: usize) -> usize {
    series % HUES + 1
}

/// Series by their first level, then as listed.
fn in_order_of_levels(settled: &Settled) -> Vec<usize> {
    let series = &settled.offer.series;
    let mut order: Vec<usize> = (0..series.len()).collect();
    order.sort_by_key(|place| series[*place].levels[0].level);
    order
}

/// One series' part of what is shown; none for a moment while another offer takes its place.
fn outcome_of(store: Store, series: usize) -> Memo<Option<SeriesOutcome>> {
    Memo::new(move |_| store.shown().with(|shown| shown.settled.outcome.series.get(series).cloned()))
}

/// A text made of one series' outcome.
fn text_of(
    outcome: Memo<Option<SeriesOutcome>>,
    text: impl Fn(&SeriesOutcome) -> String + Send + Sync + 'static,
) -> Memo<String> {
    Memo::new(move |_| outcome.with(|outcome| outcome.as_ref().map_or_else(String::new, &text)))
}

/// Terms of a series, and the fields of what is tendered.
#[component]
fn Terms(row: usize, series: usize, terms: Series, draft_levels: DraftLevels) -> impl IntoView {
    let store = expect_context::<Store>();
    let outcome = outcome_of(store, series);
    let currency = terms.currency.clone();
    let tendered =
        text_of(outcome, move |outcome| format::principal(outcome.principal_tendered.total(), &currency));
    let share = text_of(outcome, |outcome| {
        outcome.tendered_millionths.map_or_else(|| super::totals::NOT_KNOWN.into(), format::share)
    });
    let cap_currency = store.scenario().with_untracked(|scenario| scenario.base().draft.cap_currency.clone());
    let foreign = terms.currency != cap_currency;
    let converted = text_of(outcome, {
        let cap_currency = cap_currency.clone();
        move |outcome| format::money(outcome.tendered_in_cap_currency, &cap_currency)
    });
    let rate = Memo::new(move |_| {
        store.shown().with(|shown| {
            shown
                .settled
                .offer
                .series
                .get(series)
                .map_or_else(String::new, |series| format::rate(series.rate))
        })
    });
    let rate_place = store.scenario().with_untracked(|scenario| {
        scenario.base().draft.rates.iter().position(|(currency, _)| *currency == terms.currency)
    });
    let (title, currency) = (terms.title.clone(), terms.currency.clone());
    let levels = terms.levels.iter().map(|level| level.level.to_string()).collect::<Vec<_>>().join(" & ");
    let limits = matches!(draft_levels, DraftLevels::Several(_));
    view! {
        <article class="terms" style:--row=row.to_string() aria-label=title.clone() data-series=series.to_string()>
            <span class=format!("badge hue-{}", hue(series))>
                <span class="level"><span class="visually-hidden">"Acceptance Priority Level "</span>{levels}</span>
            </span>
            <h3>{title.clone()}</h3>
            <Roving role="group" label=format!("Terms of {title}") class="facts">
                <TermsFigures series terms=terms.clone() limits/>
            </Roving>
            <div class="windows">
                {Window::ALL.into_iter().map(|window| view! {
                    <EntryField
                        field=Field::Tender { series, window }
                        label=window_name(window)
                        name=format!("tendered, {title}, in {currency}")
                        why=Why::TenderedBy { series, window }
                    />
                }).collect_view()}
            </div>
            <Roving role="group" label=format!("Tendered of {title}") class="facts">
                "Tendered "<Amount why=Why::Tendered(series) text=tendered/>
                " · "<Amount why=Why::TenderedShare(series) text=share/>" of outstanding"
                {foreign.then(|| view! {
                    " · "<Amount why=Why::TenderedInCapCurrency(series) text=converted/>" at "
                    {rate_place.map(|place| view! { <Amount why=Why::Rate(place) text=rate/> })}
                })}
                " "<assumed::Mark field=Field::Tender { series, window: Window::Early }/>
                <Changed series/>
            </Roving>
        </article>
    }
}

/// The fixed terms of a series as figures.
#[component]
fn TermsFigures(series: usize, terms: Series, limits: bool) -> impl IntoView {
    let amount = |principal: u64| format::principal(principal, &terms.currency);
    let fixed = |text: String| Signal::stored(text);
    let price = |window: Window| {
        let text = terms.prices.map_or_else(
            || super::totals::NOT_KNOWN.into(),
            |prices| format::price(prices.of(window), &terms.currency),
        );
        view! { <Amount why=Why::Price { series, window } text=fixed(text)/> }
    };
    let one_price = terms.prices.is_some_and(|prices| prices.early_tender_payment.is_zero());
    let level_limits = terms.levels.iter().filter(|_| limits).filter_map(|level| {
        let text = fixed(amount(level.limit?));
        Some(view! { " · at level "{level.level.to_string()}" up to "<Amount why=Why::LevelLimit { series, level: level.level } text/> })
    });
    view! {
        "Outstanding "<Amount why=Why::Outstanding(series) text=fixed(amount(terms.outstanding))/>
        {terms.max_offer_amount.map(|most| view! { " · maximum "<Amount why=Why::MaximumOfferAmount(series) text=fixed(amount(most))/> })}
        {level_limits.collect_view()}
        <br/>
        {price(Window::Early)}
        {if one_price {
            " per 1,000".into_any()
        } else {
            view! { " early, "{price(Window::Late)}" late" }.into_any()
        }}
        " "<assumed::TermsMark series/>
    }
}

fn window_name(window: Window) -> &'static str {
    match window {
        Window::Early => "Early",
        Window::Late => "Late",
        Window::Guaranteed => "Guaranteed",
    }
}

/// What was changed in this row since the last reset, each with the way back.
#[component]
fn Changed(series: usize) -> impl IntoView {
    let store = expect_context::<Store>();
    let changed = Memo::new(move |_| {
        store.scenario().with(|scenario| {
            let currency =
                scenario.base().draft.series.get(series).map_or("", |series| series.currency.as_str());
            Window::ALL
                .into_iter()
                .filter(|window| scenario.is_changed(Field::Tender { series, window: *window }))
                .map(|window| {
                    let launched = scenario.base().draft.tenders.iter().find(|(id, _)| {
                        scenario.base().draft.series.get(series).is_some_and(|series| series.id == *id)
                    });
                    let was = launched.and_then(|(_, texts)| texts[window].as_deref()).unwrap_or("0");
                    (window, format::principal(was.parse().unwrap_or(0), currency))
                })
                .collect::<Vec<_>>()
        })
    });
    let back = move |window: Window| {
        move |_| store.change(Edit::PutBack { field: Field::Tender { series, window } })
    };
    move || {
        changed
            .get()
            .into_iter()
            .map(|(window, was)| view! {
                <span class="changed">
                    {window_name(window)}" was "<Amount why=Why::TenderedBy { series, window } text=Signal::stored(was)/>
                    <button type="button" class="choice" on:click=back(window)>
                        "put back"<span class="visually-hidden">" "{window_name(window)}</span>
                    </button>
                </span>
            })
            .collect_view()
    }
}

/// What came of a series: one row of the grid.
#[component]
fn Result(row: usize, series: usize, terms: Series) -> impl IntoView {
    let store = expect_context::<Store>();
    let outcome = outcome_of(store, series);
    let currency = terms.currency.clone();
    let amount = move |read: fn(&SeriesOutcome) -> u64| {
        let currency = currency.clone();
        text_of(outcome, move |outcome| format::principal(read(outcome), &currency))
    };
    let accepted = amount(|outcome| outcome.principal_accepted.total());
    let returned = amount(|outcome| outcome.principal_returned.total());
    let factor = text_of(outcome, |outcome| match outcome.factor_millionths {
        Some(_) => format::factor(outcome.principal_accepted.total(), outcome.principal_tendered.total()),
        None => super::totals::NOT_KNOWN.into(),
    });
    let cap_currency = store.scenario().with_untracked(|scenario| scenario.base().draft.cap_currency.clone());
    let foreign = terms.currency != cap_currency;
    let converted =
        text_of(outcome, move |outcome| format::money(outcome.accepted_in_cap_currency, &cap_currency));
    let reason = Memo::new(move |_| {
        store.shown().with(|shown| {
            let Settled { offer, outcome } = &*shown.settled;
            outcome
                .series
                .get(series)
                .map(|came| (reasons::short(offer, outcome, series), reasons::kind(came)))
        })
    });
    view! {
        <div class="result" role="row" aria-label=terms.title.clone() style:--row=row.to_string() data-series=series.to_string()>
            <div role="gridcell" class="accepted">
                <Amount why=Why::Accepted(series) text=accepted/>
                {foreign.then(|| view! { <span class="converted"><Amount why=Why::AcceptedInCapCurrency(series) text=converted/></span> })}
            </div>
            <div class="shares">
                <span role="gridcell"><Amount why=Why::Factor(series) text=factor/>" of tenders"</span>
                " · "
                <span role="gridcell"><Amount why=Why::Returned(series) text=returned/>" returned"</span>
            </div>
            <div role="gridcell">
                <button type="button" tabindex="-1" data-why=Why::Reason(series).key() aria-haspopup="dialog"
                    class=move || format!("tag {}", reason.with(|reason| reason.as_ref().map_or("", |(_, kind)| kind.key())))>
                    {move || reason.with(|reason| reason.as_ref().map_or_else(String::new, |(text, _)| text.clone()))}
                </button>
            </div>
        </div>
    }
}

/// The caption of the axis: which cap is drawn and what it counts.
pub fn axis_caption(shown: &Shown, cap: Option<usize>) -> String {
    let offer = &shown.settled.offer;
    match cap.and_then(|cap| offer.caps.get(cap)) {
        Some(cap) => format!("{}, in {} of {}", cap.name, offer.cap_currency, offer_bar::basis(cap.basis)),
        None => format!("No cap: principal, in {}", offer.cap_currency),
    }
}

/// The amount of the drawn cap.
pub fn cap_amount(shown: &Shown, cap: usize) -> Money {
    shown.settled.offer.caps.get(cap).map_or(Money::ZERO, |cap| Money::from_decimal(cap.amount))
}
