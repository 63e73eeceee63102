//! How the raised cap came to bind again: the early total, what the new cap had left over it, what a dearer euro and
//! late tenders added, and what was over in the end.

use crate::engine::money::Money;
use crate::library::replay::facts::{ANNOUNCED_EARLY, ANNOUNCED_EARLY_SOURCE, CAPS};
use crate::library::replay::{early_to_expiration, plain, room_as_announced};
use crate::views::charts::growth;
use crate::views::controls::told::Told;
use crate::views::explain::{COMPUTED, Explanation};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::why_panel::OpenWhy;

/// The steps, as a table.
pub(super) fn section(open: OpenWhy) -> View {
    let growth = early_to_expiration();
    let text = |amount: Money| format::principal_sum(amount, "USD");
    let given = |fact: &str| format::term(plain(fact), "USD");
    let (announced, cap) = (given(ANNOUNCED_EARLY), given(CAPS[1]));
    let drawing = growth::drawing(&growth, Money::from_decimal(plain(CAPS[1])), "USD");
    let room = text(room_as_announced());
    let mut told = Told::default();
    let steps = [
        step(&mut told, "Tendered early, all four series, as announced", &announced, read_in(&announced)),
        step(&mut told, "The new Tender Cap: rounded up to a whole million", &cap, of_cap(&announced, &cap)),
        step(
            &mut told,
            "Room that it left over the early tenders",
            &room,
            Explanation::new(
                "Room over the early tenders",
                "Tender Cap − tendered early, as announced",
                format!("{cap} − {announced} = {room}"),
                COMPUTED,
            ),
        ),
        step(
            &mut told,
            "Tendered early, from the estimates, at 1.2921 dollars for a euro",
            &text(growth.before),
            computed(
                "Tendered early, from the estimates",
                "Tendered early of each series × rate, added up",
                format!(
                    "$249,457,000 + $229,541,000 + $265,880,000 + €278,499,000 × 1.2921 = {}",
                    text(growth.before)
                ),
            )
            .note(format!("Announced were {announced}; the estimates meet it to within one euro note.")),
        ),
        step(
            &mut told,
            "A dearer euro adds to the same notes, from 1.2921 to 1.3294",
            &format!("+{}", text(growth.by_rates)),
            computed(
                "What the rate added",
                "Euro notes tendered early × (rate of 1 December − rate of 12 November)",
                format!("€278,499,000 × (1.3294 − 1.2921) = {}", text(growth.by_rates)),
            ),
        ),
        step(
            &mut told,
            "Late tenders add",
            &format!("+{}", text(growth.by_tenders)),
            computed(
                "What late tenders added",
                "Tendered late × rate of 1 December",
                format!("€8,941,000 × 1.3294 = {}", text(growth.by_tenders)),
            ),
        ),
        step(
            &mut told,
            "Tendered at the expiration",
            &text(growth.after),
            computed(
                "Tendered at the expiration",
                "Tendered early + what the rate added + what late tenders added",
                format!(
                    "{} + {} + {} = {}",
                    text(growth.before),
                    text(growth.by_rates),
                    text(growth.by_tenders),
                    text(growth.after)
                ),
            )
            .note("The company said about $1.127 billion."),
        ),
        step(
            &mut told,
            "Over the Tender Cap: the euro notes at level 4 are prorated",
            &text(growth.over),
            computed(
                "Over the Tender Cap",
                "Tendered at the expiration − Tender Cap",
                format!("{} − {cap} = {}", text(growth.after), text(growth.over)),
            ),
        ),
    ];
    view! {
        <section class="panel" aria-labelledby="binding-title">
            <h3 id="binding-title">"A cap that fitted on the day, and bound at the end"</h3>
            <p>
                "The new cap was the early tenders' total rounded up. It left next to no room, so the euro had only to \
                 rise, or anybody to tender late, for the cap to prorate the last level again. Both happened."
            </p>
            {drawing}
            {told.region(open, "How the raised cap came to bind again", "table-region", view! {
                <table class="steps"><tbody>{Vec::from(steps)}</tbody></table>
            })}
        </section>
    }
}

fn step(told: &mut Told, name: &'static str, amount: &str, explanation: Explanation) -> View {
    let amount = told.figure(Some(explanation), amount.to_owned());
    view! { <tr><th scope="row">{name}</th><td>{amount}</td></tr> }
}

fn computed(title: &str, formula: &str, with_numbers: String) -> Explanation {
    Explanation::new(
        title,
        formula,
        with_numbers,
        format!("{COMPUTED}, from estimated tenders and assumed rates"),
    )
}

fn read_in(amount: &str) -> Explanation {
    Explanation::new(
        "Tendered early, as announced",
        "Total over all four series, euro converted by the company",
        amount,
        ANNOUNCED_EARLY_SOURCE,
    )
}

fn of_cap(announced: &str, cap: &str) -> Explanation {
    Explanation::new(
        "The Tender Cap from 17 November",
        "As announced; it is the early tenders' total rounded up to a whole million",
        format!("{announced}, rounded up: {cap}"),
        "Level 3 press releases, 15 and 17 November 2004",
    )
}
