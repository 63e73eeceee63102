//! How the raised cap came to bind again: the early total, what the new cap had left over it, what a dearer euro and
//! late tenders added, and what was over in the end.

use crate::engine::growth::Growth;
use crate::engine::money::Money;
use crate::engine::offer::{Offer, Window};
use crate::library::replay::facts::{ANNOUNCED_EARLY, ANNOUNCED_EARLY_SOURCE, CAPS, DAYS};
use crate::library::replay::{
    EARLY_TENDER_DATE, EXPIRATION, early_to_expiration, on_day, plain, room_as_announced,
};
use crate::views::charts::growth;
use crate::views::controls::told::Told;
use crate::views::explain::{COMPUTED, Explanation};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::why_panel::OpenWhy;

/// A row of the table.
struct Step {
    name: String,
    amount: String,
    why: Explanation,
}

/// The steps, as a table.
pub(super) fn section(open: OpenWhy) -> View {
    let growth = early_to_expiration();
    let drawing = growth::drawing(&growth, Money::from_decimal(plain(CAPS[1])), "USD");
    let mut told = Told::default();
    let row = |Step { name, amount, why }: Step| {
        let amount = told.figure(Some(why), amount);
        view! { <tr><th scope="row">{name}</th><td>{amount}</td></tr> }
    };
    let rows: Vec<View> = as_announced().into_iter().chain(as_computed(&growth)).map(row).collect();
    view! {
        <section class="panel" aria-labelledby="binding-title">
            <h3 id="binding-title">"A cap that fitted on the day, and bound at the end"</h3>
            <p>
                "The new cap was the early tenders' total rounded up. It left next to no room, so the euro had only to \
                 rise, or anybody to tender late, for the cap to prorate the last level again. Both happened."
            </p>
            {drawing}
            {told.region(open, "How the raised cap came to bind again", "table-region", view! {
                <table class="steps"><tbody>{rows}</tbody></table>
            })}
        </section>
    }
}

/// What the company said, and what follows from that alone.
fn as_announced() -> [Step; 3] {
    let given = |fact: &str| format::term(plain(fact), "USD");
    let (announced, cap) = (given(ANNOUNCED_EARLY), given(CAPS[1]));
    let room = format::principal_sum(room_as_announced(), "USD");
    [
        Step {
            name: "Tendered early, all four series, as announced".into(),
            amount: announced.clone(),
            why: Explanation::new(
                "Tendered early, as announced",
                "Total over all four series, euro converted by the company",
                announced.clone(),
                ANNOUNCED_EARLY_SOURCE,
            ),
        },
        Step {
            name: "The new Tender Cap: rounded up to a whole million".into(),
            amount: cap.clone(),
            why: Explanation::new(
                "The Tender Cap from 17 November",
                "As announced; it is the early tenders' total rounded up to a whole million",
                format!("{announced}, rounded up: {cap}"),
                "Level 3 press releases, 15 and 17 November 2004",
            ),
        },
        Step {
            name: "Room that it left over the early tenders".into(),
            amount: room.clone(),
            why: Explanation::new(
                "Room over the early tenders",
                "Tender Cap − tendered early, as announced",
                format!("{cap} − {announced} = {room}"),
                COMPUTED,
            ),
        },
    ]
}

/// What comes of the estimated tenders at the rates of the two days.
fn as_computed(growth: &Growth) -> [Step; 5] {
    let text = |amount: Money| format::principal_sum(amount, "USD");
    let [before, by_rates, by_tenders] = [growth.before, growth.by_rates, growth.by_tenders].map(text);
    let [after, over] = [growth.after, growth.over].map(text);
    let given = |fact: &str| format::term(plain(fact), "USD");
    let (announced, cap) = (given(ANNOUNCED_EARLY), given(CAPS[1]));
    let [earlier, later] = [EARLY_TENDER_DATE, EXPIRATION].map(|day| on_day(day).offer);
    let [from, to] = [EARLY_TENDER_DATE, EXPIRATION].map(|day| DAYS[day].rate);
    [
        Step {
            name: format!("Tendered early, from the estimates, at {from} dollars for a euro"),
            amount: before.clone(),
            why: computed(
                "Tendered early, from the estimates",
                "Tendered early of each series × rate, added up",
                format!("{} = {before}", at_rates(&earlier, Window::Early)),
            )
            .note(format!("Announced were {announced}; the estimates meet it to within one euro note.")),
        },
        Step {
            name: format!("A dearer euro adds to the same notes, from {from} to {to}"),
            amount: format!("+{by_rates}"),
            why: computed(
                "What the rate added",
                "Euro notes tendered early × (rate of 1 December − rate of 12 November)",
                format!("{} = {by_rates}", at_change_of_rates(&earlier, &later)),
            ),
        },
        Step {
            name: "Late tenders add".into(),
            amount: format!("+{by_tenders}"),
            why: computed(
                "What late tenders added",
                "Tendered late × rate of 1 December",
                format!("{} = {by_tenders}", at_rates(&later, Window::Late)),
            ),
        },
        Step {
            name: "Tendered at the expiration".into(),
            amount: after.clone(),
            why: computed(
                "Tendered at the expiration",
                "Tendered early + what the rate added + what late tenders added",
                format!("{before} + {by_rates} + {by_tenders} = {after}"),
            )
            .note("The company said about $1.127 billion."),
        },
        Step {
            name: "Over the Tender Cap: the euro notes at level 4 are prorated".into(),
            amount: over.clone(),
            why: computed(
                "Over the Tender Cap",
                "Tendered at the expiration − Tender Cap",
                format!("{after} − {cap} = {over}"),
            ),
        },
    ]
}

fn computed(title: &str, formula: &str, with_numbers: String) -> Explanation {
    Explanation::new(
        title,
        formula,
        with_numbers,
        format!("{COMPUTED}, from estimated tenders and assumed rates"),
    )
}

/// What was tendered in a window, series by series, as a sum at the offer's rates: `$200,000 + €300,000 × 1.2921`.
fn at_rates(offer: &Offer, window: Window) -> String {
    let tendered = offer.series.iter().zip(&offer.tendered).filter(|(_, tendered)| tendered[window] > 0);
    let addends = tendered.map(|(terms, tendered)| {
        let amount = format::principal(tendered[window], &terms.currency);
        if terms.currency == offer.cap_currency {
            amount
        } else {
            format!("{amount} × {}", format::rate(terms.rate))
        }
    });
    addends.collect::<Vec<_>>().join(" + ")
}

/// What was tendered early in other currencies than the caps', at what their rates rose by: `€300,000 × (1.3294 − 1.2921)`.
fn at_change_of_rates(earlier: &Offer, later: &Offer) -> String {
    let all = earlier.series.iter().zip(&later.series).zip(&earlier.tendered);
    let foreign = all.filter(|((before, _), _)| before.currency != earlier.cap_currency);
    let addends = foreign.map(|((before, after), tendered)| {
        let amount = format::principal(tendered[Window::Early], &before.currency);
        format!("{amount} × ({} − {})", format::rate(after.rate), format::rate(before.rate))
    });
    addends.collect::<Vec<_>>().join(" + ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The estimates of the shipped file, as its sources give them.
    #[test]
    fn the_sums_hold_the_tenders_of_the_offer_and_the_rates_of_its_days() {
        let [earlier, later] = [EARLY_TENDER_DATE, EXPIRATION].map(|day| on_day(day).offer);
        assert_eq!(
            at_rates(&earlier, Window::Early),
            "$249,457,000 + $229,541,000 + $265,880,000 + €278,499,000 × 1.2921"
        );
        assert_eq!(at_change_of_rates(&earlier, &later), "€278,499,000 × (1.3294 − 1.2921)");
        assert_eq!(at_rates(&later, Window::Late), "€8,941,000 × 1.3294");
    }
}
