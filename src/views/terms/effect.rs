//! What comes of the terms, as they are typed: each series' result, the caps, and what is wrong.

use crate::state::edge;
use crate::state::field::Field;
use crate::state::live::LiveText;
use crate::state::scenario::Settled;
use crate::state::store::Store;
use crate::views::controls::amount::figure;
use crate::views::controls::entry_field::sentence;
use crate::views::controls::table::{heads, region};
use crate::views::figure::Why;
use crate::views::format;
use crate::views::glossary::term;
use crate::views::markup::{View, view};
use crate::views::of_series::OfSeries;
use crate::views::reactive::{part, pressed, remembered, text};
use crate::views::totals::{NOT_KNOWN, left_of};

/// The panel's id, by which it is brought into sight.
const PANEL: &str = "effect";

/// The panel beside the terms.
pub fn effect_panel(store: Store) -> View {
    let names = remembered(move || {
        store.shown().with(|shown| {
            let offer = &shown.settled.offer;
            let series: Vec<(String, String)> =
                offer.series.iter().map(|series| (series.title.clone(), series.currency.clone())).collect();
            let caps: Vec<String> = offer.caps.iter().map(|cap| cap.name.clone()).collect();
            (series, caps)
        })
    });
    let rows = part(move || {
        let (series, _) = names.get();
        let row =
            |(series, (title, currency)): (usize, (String, String))| row(store, series, title, &currency);
        series.into_iter().enumerate().map(row).collect::<Vec<View>>()
    });
    let caps = part(move || {
        let (_, caps) = names.get();
        let cap = |(cap, name): (usize, String)| {
            let left = text(move || store.shown().with(|shown| left_of(&shown.settled, cap)));
            view! { <div><dt>{format!("{name} left")}</dt><dd>{figure(Why::CapLeft(cap), left)}</dd></div> }
        };
        caps.into_iter().enumerate().map(cap).collect::<Vec<View>>()
    });
    let [tendered, accepted, cash] = totals(store);
    view! {
        <aside id=PANEL class="panel effect" aria-label="What comes of it" tabindex="-1">
            <h2>"What comes of it"</h2>
            {problems(store)}
            {region("Results of each series", view! {
                <table class="effect-table results">
                    {heads(["Series".into(), term("accepted", "Accepted"), term("factor", "Factor")])}
                    <tbody>{rows}</tbody>
                </table>
            })}
            <dl class="effect-totals">
                <div><dt>"Tendered"</dt><dd>{figure(Why::AllTendered, tendered)}</dd></div>
                <div><dt>"Accepted"</dt><dd>{figure(Why::AllAccepted, accepted)}</dd></div>
                {caps}
                <div><dt>"Total cash"</dt><dd>{figure(Why::AllCash, cash)}</dd></div>
            </dl>
        </aside>
    }
}

/// The effect in one line that stays in sight while one types, where there is no room for the panel beside the fields.
pub fn effect_line(store: Store) -> View {
    let [tendered, accepted, cash] = totals(store);
    let show = pressed(|| edge::focus(PANEL));
    view! {
        <section class="effect-line" aria-label="What comes of it, in short">
            <p>
                <span>"Accepted "{figure(Why::AllAccepted, accepted)}</span>
                <span class="of">"of "{figure(Why::AllTendered, tendered)}</span>
                <span>"Cash "{figure(Why::AllCash, cash)}</span>
            </p>
            <button type="button" class="button" on:click=show>"By series"</button>
        </section>
    }
}

/// What is tendered, accepted and paid in all.
fn totals(store: Store) -> [LiveText; 3] {
    let all = |read: fn(&Settled) -> String| text(move || store.shown().with(|shown| read(&shown.settled)));
    [
        all(|of| format::principal_sum(of.outcome.totals.tendered, &of.offer.cap_currency)),
        all(|of| format::principal_sum(of.outcome.totals.accepted, &of.offer.cap_currency)),
        all(|of| {
            let cash = of.outcome.totals.cash.total_cash;
            cash.map_or_else(|| NOT_KNOWN.into(), |cash| format::money(cash, &of.offer.cap_currency))
        }),
    ]
}

/// One series: what is accepted, its factor, and why.
fn row(store: Store, series: usize, title: String, currency: &str) -> View {
    let of = OfSeries { store, series };
    let accepted = of.principal(currency, |outcome| outcome.principal_accepted.total());
    let factor = of.factor(NOT_KNOWN);
    view! {
        <tr data-series=series.to_string()>
            <th scope="row">
                {title}
                {of.reason("0")}
            </th>
            <td class="number accepted">{figure(Why::Accepted(series), accepted)}</td>
            <td class="number">{figure(Why::Factor(series), factor)}</td>
        </tr>
    }
}

/// All that is wrong, each with the field that it stands at.
pub fn problems(store: Store) -> View {
    let told = remembered(move || {
        let draft = store.scenario().with(|scenario| scenario.base().draft.clone());
        store.problems().with(|problems| {
            if problems.is_empty() {
                return Vec::new();
            }
            let fields = Field::all(&draft);
            let name = |path: &str| {
                let field = fields.iter().find(|field| field.path(&draft) == path);
                field.map_or_else(String::new, |field| format!("{}: ", field.name(&draft)))
            };
            problems.list.iter().map(|problem| name(&problem.path) + &sentence(&problem.allowed)).collect()
        })
    });
    part(move || {
        let items: Vec<View> = told.get().into_iter().map(|words| view! { <li>{words}</li> }).collect();
        (!items.is_empty()).then(|| view! { <ul class="problem-list">{items}</ul> })
    })
}
