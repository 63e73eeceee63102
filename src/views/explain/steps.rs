//! The steps of the working: room, demand, limits, factors, and what was accepted.

use super::{At, COMPUTED, Explanation, by_rule, difference, how_tendered, sum};
use crate::engine::money::Money;
use crate::engine::offer::{AcceptanceRule, Basis, ByWindow, Window};
use crate::engine::outcome::{Exhaustion, OwnLimit, Reason};
use crate::views::{format, lookup, reasons};

/// Room of a cap before a step.
pub(super) fn room_before(at: At, cap: usize) -> Option<Explanation> {
    let room = at.context.counted(cap, *at.step.room_before.get(cap)?);
    let used: Vec<String> = at
        .before()
        .filter_map(|before| before.step.accepted_in_cap[cap])
        .filter(|used| *used != Money::ZERO)
        .map(|used| at.context.counted(cap, used))
        .collect();
    let amount = format::term(at.context.offer.caps[cap].amount, &at.context.offer.cap_currency);
    let title = format!("Left of {} before {}", at.context.cap_name(cap), at.name());
    let formula = "Left = the cap − what was accepted before, as the cap counts it";
    Some(Explanation::new(title, formula, difference(&amount, &used, &room), by_rule(9)))
}

/// Room of a cap after a step.
pub(super) fn room_after(at: At, cap: usize) -> Option<Explanation> {
    let [before, after] = [at.step.room_before.get(cap)?, at.step.room_after.get(cap)?]
        .map(|room| at.context.counted(cap, *room));
    let used = at.step.accepted_in_cap[cap].map(|used| at.context.counted(cap, used));
    let title = format!("Left of {} after {}", at.context.cap_name(cap), at.name());
    let formula = "Left after = left before − what is accepted here, as the cap counts it";
    let used: Vec<String> = used.into_iter().collect();
    let explanation = Explanation::new(title, formula, difference(&before, &used, &after), by_rule(9));
    let is_last = at.step_index + 1 == at.level.steps.len();
    let is_closed = is_last && at.level.closes.contains(&cap) && at.step.room_after[cap] != Money::ZERO;
    let closed = is_closed.then(|| {
        "Before rounding the cap was full, so it is closed: what rounding left stays unused (rule 6)."
            .to_owned()
    });
    Some(explanation.notes(closed))
}

/// What is asked at a step.
pub(super) fn demand(at: At) -> Explanation {
    let demand = at.principal(at.step.demand.total());
    let title = format!("Asked, {}", at.name());
    let earlier: Vec<String> = earlier_in_pass(at).map(|at| at.principal(at.step.accepted.total())).collect();
    let tendered = at.context.offer.tendered[at.step.series];
    let windows = windows_of_pass(at).into_iter().filter(|window| tendered[*window] > 0);
    let addends: Vec<String> = windows
        .map(|window| format!("{} {}", at.principal(tendered[window]), how_tendered(window)))
        .collect();
    let with_numbers = if earlier.is_empty() {
        sum(&addends, &demand)
    } else {
        difference(&addends.join(" + "), &earlier, &demand)
    };
    let formula = "Asked = tendered in the windows of this pass − what higher levels accepted of it";
    Explanation::new(title, formula, with_numbers, by_rule(3))
        .notes(at.context.rests_on_tenders(at.step.series))
}

/// The least of what is asked and the series' own limits.
pub(super) fn own_limit(at: At) -> Explanation {
    let step = at.step;
    let terms = &at.context.offer.series[step.series];
    let taken_before = |same_level: bool| -> Vec<String> {
        let before = at.before().filter(|before| before.step.series == step.series);
        let before = before.filter(|before| !same_level || before.level.place.level == at.level.place.level);
        before
            .map(|before| before.step.accepted.total())
            .filter(|accepted| *accepted > 0)
            .map(|accepted| at.principal(accepted))
            .collect()
    };
    let left = |amount: u64, taken: Vec<String>, name: String| {
        std::iter::once(at.principal(amount)).chain(taken).collect::<Vec<_>>().join(" − ") + " " + &name
    };
    let mut least = vec![format!("{} asked", at.principal(step.demand.total()))];
    if let Some(amount) = terms.max_offer_amount {
        let name = reasons::own_limit_name(OwnLimit::MaximumOfferAmount);
        least.push(left(amount, taken_before(false), name));
    }
    let here = OwnLimit::LevelLimit(at.level.place.level);
    if let Some(amount) = lookup::own_limit_amount(at.context.offer, step.series, here) {
        least.push(left(amount, taken_before(true), reasons::own_limit_name(here)));
    }
    Explanation::new(
        format!("Own limit, {}", at.name()),
        "Own limit = least of what is asked, what is left of its Maximum Offer Amount and of its limit at this level",
        least_of(&least, &at.principal(step.own_limit)),
        by_rule(3),
    )
}

/// What was filled before rounding.
pub(super) fn filled(at: At) -> Option<Explanation> {
    at.step.factor.as_ref()?;
    let step = at.step;
    let filled = at.principal(step.filled);
    let demand = at.principal(step.demand.total());
    let title = format!("Filled before rounding, {}", at.name());
    let just_over = if lookup::is_filled_exactly(step) { "" } else { "just over " };
    let (formula, with_numbers) = match step.reason {
        Reason::Cap(cap) if is_alone(at) && is_same_unit(at, cap) => {
            ("Filled = all that the cap has left", at.context.counted(cap, step.room_before[cap]))
        }
        Reason::Cap(cap) if is_alone(at) => {
            let asked = at.context.counted(cap, step.demand_in_cap[cap]?);
            let room = at.context.counted(cap, step.room_before[cap]);
            (
                "Filled = asked × room of the cap ÷ what is asked of it",
                format!("{demand} × {room} ÷ {asked} = {just_over}{filled}"),
            )
        }
        _ => (
            "Filled = factor × what is asked",
            format!("{} of {demand} = {just_over}{filled}", factor_text(at)),
        ),
    };
    let exact = "One exact division: a factor that was rounded is never multiplied.";
    Some(Explanation::new(title, formula, with_numbers, rule_of(at)).note(exact))
}

/// What was accepted at a step.
pub(super) fn accepted(at: At) -> Explanation {
    let title = format!("Accepted, {}", at.name());
    let accepted = at.principal(at.step.accepted.total());
    let why = reasons_note(at);
    if at.context.offer.acceptance != AcceptanceRule::ProRata {
        let formula =
            "Accepted = all that is asked if it fits whole in its own limit and in every cap, else nothing";
        return Explanation::new(title, formula, fits(at, &accepted), rule_of(at)).notes(why);
    }
    if let Reason::Exhausted { cap, why: Exhaustion::Closed(_) } = at.step.reason {
        let formula = format!("Accepted = nothing, because {} is closed", at.context.cap_name(cap));
        return Explanation::new(title, formula, accepted, rule_of(at)).notes(why);
    }
    let (formula, with_numbers) = if is_alone(at) || at.step.factor.is_none() {
        (
            "Accepted = least of what is asked, its own limit, and what each cap over it has left",
            least_of(&limits(at), &accepted),
        )
    } else {
        (
            "Accepted = factor × what is asked, rounded down to the denomination where it is cut",
            format!("{} of {} = {accepted}", factor_text(at), at.principal(at.step.demand.total())),
        )
    };
    Explanation::new(title, formula, with_numbers, rule_of(at)).notes(why).notes(rounding(at))
}

/// What was accepted at a step in one window.
pub(super) fn accepted_by(at: At, window: Window) -> Option<Explanation> {
    let (demand, accepted) = (at.step.demand, at.step.accepted);
    if demand[window] == 0 {
        return None;
    }
    let title = format!("Accepted of what was tendered {}, {}", how_tendered(window), at.name());
    let here = at.principal(accepted[window]);
    if accepted == demand || accepted.total() == 0 {
        let formula = if accepted == demand { "Accepted = all that is asked" } else { "Accepted = nothing" };
        return Some(Explanation::new(title, formula, here, rule_of(at)).notes(reasons_note(at)));
    }
    let later: Vec<Window> =
        Window::ALL.into_iter().filter(|other| *other > window && demand[*other] > 0).collect();
    let shared = shared_before(at, window);
    if later.is_empty() {
        let formula = match lookup::windows_asking(at.step).len() {
            1 => "Accepted = all that is accepted of the series: no other window asks",
            _ => "Accepted = the rest of what is accepted of the series",
        };
        let (whole, taken) = shared.split_first()?;
        return Some(Explanation::new(title, formula, difference(whole, taken, &here), by_rule(8)));
    }
    let share_of: Vec<String> =
        std::iter::once(window).chain(later).map(|other| at.principal(demand[other])).collect();
    let (whole, of) = (bracketed(&shared, " − "), bracketed(&share_of, " + "));
    let explanation = Explanation::new(
        title,
        "Accepted = this window's part of what is accepted, in proportion to what is asked, rounded down to the denomination",
        format!("{whole} × {} ÷ {of} = {here}", at.principal(demand[window])),
        by_rule(8),
    );
    Some(explanation.note(denomination_note(at)))
}

/// The factor at which the filling of a step stopped.
pub(super) fn factor(at: At) -> Explanation {
    let title = format!("Factor, {}", at.name());
    let factor = factor_text(at);
    let step = at.step;
    let division = match step.reason {
        _ if step.factor.is_none() => None,
        Reason::Cap(cap) => room_by_asked(at, cap),
        Reason::Maximum(_) => Some((
            "Factor = own limit ÷ what is asked",
            format!("{} ÷ {}", at.principal(step.own_limit), at.principal(step.demand.total())),
        )),
        _ => None,
    };
    let Some((formula, division)) = division else {
        let formula = match step.reason {
            Reason::Cap(_) => "One factor rises for all series on the level until the cap is full",
            Reason::InFull => "All that is asked is filled",
            _ => "Nothing is filled",
        };
        return Explanation::new(title, formula, factor, rule_of(at)).notes(reasons_note(at));
    };
    Explanation::new(title, formula, format!("{division} = {factor}"), rule_of(at))
        .note("Shown with four decimals, half up; amounts are computed by one exact division.")
}

/// What the whole demand counts under a cap.
pub(super) fn demand_in_cap(at: At, cap: usize) -> Option<Explanation> {
    let counted = at.context.counted(cap, (*at.step.demand_in_cap.get(cap)?)?);
    let title = format!("Asked of {}, {}", at.context.cap_name(cap), at.name());
    Some(in_cap(at, cap, title, "asked", at.step.demand, counted))
}

/// What the accepted amount counts under a cap.
pub(super) fn accepted_in_cap(at: At, cap: usize) -> Option<Explanation> {
    let counted = at.context.counted(cap, (*at.step.accepted_in_cap.get(cap)?)?);
    let title = format!("Used of {}, {}", at.context.cap_name(cap), at.name());
    Some(in_cap(at, cap, title, "accepted", at.step.accepted, counted))
}

/// Principal as a cap counts it: at its price and at its rate.
fn in_cap(
    at: At,
    cap: usize,
    title: String,
    what: &str,
    principal: ByWindow<u64>,
    counted: String,
) -> Explanation {
    let series = at.step.series;
    let terms = &at.context.offer.series[series];
    let basis = at.context.offer.caps[cap].basis;
    let is_foreign = at.context.is_foreign(series);
    let formula = match (basis, is_foreign) {
        (Basis::Principal, false) => format!("The cap counts principal {what} one for one"),
        (Basis::Principal, true) => format!("Principal {what} × rate"),
        (Basis::PurchasePrice, false) => format!("Principal {what} × price ÷ 1,000, each window at its own"),
        (Basis::PurchasePrice, true) => {
            format!("Principal {what} × price ÷ 1,000 × rate, each window at its own price")
        }
        (Basis::PurchasePriceAndAccrued, false) => {
            format!("Principal {what} × (price + accrued interest per 1,000) ÷ 1,000, each window at its own")
        }
        (Basis::PurchasePriceAndAccrued, true) => format!(
            "Principal {what} × (price + accrued interest per 1,000) ÷ 1,000 × rate, each window at its own"
        ),
    };
    let rate = if is_foreign { format!(" × {}", format::rate(terms.rate)) } else { String::new() };
    let windows = Window::ALL.into_iter().filter(|window| principal[*window] > 0);
    let addends: Vec<String> = match basis {
        Basis::Principal if principal.total() == 0 => Vec::new(),
        Basis::Principal => vec![at.principal(principal.total()) + &rate],
        Basis::PurchasePrice | Basis::PurchasePriceAndAccrued => windows
            .map(|window| format!("{}{}{rate}", at.principal(principal[window]), per_1000(at, basis, window)))
            .collect(),
    };
    let explanation = Explanation::new(title, formula, sum(&addends, &counted), COMPUTED);
    if is_foreign { explanation.notes(at.context.rests_on_rate(series)) } else { explanation }
}

/// ` × $857.50 ÷ 1,000`, with accrued interest where the cap counts it.
fn per_1000(at: At, basis: Basis, window: Window) -> String {
    let terms = &at.context.offer.series[at.step.series];
    let text = |price| at.context.price(at.step.series, price);
    let price = terms.prices.map_or_else(String::new, |prices| text(prices.of(window)));
    match (basis, terms.accrual[window]) {
        (Basis::PurchasePriceAndAccrued, Some(accrual)) => {
            format!(" × ({price} + {}) ÷ 1,000", text(accrual.per_1000))
        }
        _ => format!(" × {price} ÷ 1,000"),
    }
}

/// Room ÷ what is asked, where a cap cut all that asked of it at this level, and they are not too many.
fn room_by_asked(at: At, cap: usize) -> Option<(&'static str, String)> {
    let asking: Vec<_> = (at.level.steps.iter())
        .filter(|step| step.factor.is_some())
        .filter_map(|step| Some((step.reason, step.demand_in_cap[cap]?)))
        .collect();
    if asking.len() > super::LONGEST_SUM || !asking.iter().all(|(reason, _)| *reason == Reason::Cap(cap)) {
        return None;
    }
    let asked: Vec<String> = asking.iter().map(|(_, asked)| at.context.counted(cap, *asked)).collect();
    let room = at.context.counted(cap, at.level.room_before[cap]);
    let formula = "Factor = room of the cap ÷ what is asked of it at this level";
    Some((formula, format!("{room} ÷ {}", bracketed(&asked, " + "))))
}

/// What stands against a step: what is asked, its own limit, and the room of each cap.
fn limits(at: At) -> Vec<String> {
    let step = at.step;
    let asked = format!("{} asked", at.principal(step.demand.total()));
    let own = step.own_limit_below_demand.map(|limit| {
        format!("{} left of its {}", at.principal(step.own_limit), reasons::own_limit_name(limit))
    });
    let caps = (0..step.room_before.len()).filter_map(|cap| {
        let asked = at.context.counted(cap, step.demand_in_cap[cap]?);
        let room = at.context.counted(cap, step.room_before[cap]);
        let name = at.context.cap_name(cap);
        Some(if is_same_unit(at, cap) {
            format!("{room} left of {name}")
        } else {
            format!("what {room} left of {name} is enough for (all that is asked would take {asked})")
        })
    });
    std::iter::once(asked).chain(own).chain(caps).collect()
}

/// All or nothing: what is asked against what is left, limit by limit.
fn fits(at: At, accepted: &str) -> String {
    let step = at.step;
    let own = step.own_limit_below_demand.map(|limit| {
        let (asked, left) = (at.principal(step.demand.total()), at.principal(step.own_limit));
        format!("{asked} asked of its {}, {left} left", reasons::own_limit_name(limit))
    });
    let caps = (0..step.room_before.len()).filter_map(|cap| {
        let asked = at.context.counted(cap, step.demand_in_cap[cap]?);
        let room = at.context.counted(cap, step.room_before[cap]);
        Some(format!("{asked} asked of {}, {room} left", at.context.cap_name(cap)))
    });
    let limits: Vec<String> = own.into_iter().chain(caps).collect();
    if limits.is_empty() { accepted.to_owned() } else { format!("{}: {accepted}", limits.join("; ")) }
}

/// `least of a, b and c = d`.
fn least_of(items: &[String], least: &str) -> String {
    match items {
        [_] => least.to_owned(),
        items => format!("least of {} = {least}", format::listed(items)),
    }
}

/// What a cut series accepts, less what the windows before this one got of it.
fn shared_before(at: At, window: Window) -> Vec<String> {
    let before = Window::ALL.into_iter().filter(|other| *other < window && at.step.demand[*other] > 0);
    let taken = before.map(|other| at.principal(at.step.accepted[other]));
    std::iter::once(at.principal(at.step.accepted.total())).chain(taken).collect()
}

fn bracketed(items: &[String], joint: &str) -> String {
    match items {
        [one] => one.clone(),
        items => format!("({})", items.join(joint)),
    }
}

/// The rule that decided a step.
fn rule_of(at: At) -> String {
    if at.context.offer.acceptance != AcceptanceRule::ProRata {
        return "computed here, all or nothing".into();
    }
    by_rule(match at.step.reason {
        Reason::Exhausted { .. } => 4,
        Reason::Maximum(_) if at.step.own_limit == 0 => 3,
        _ => 5,
    })
}

/// How the amount was rounded, if it was.
fn rounding(at: At) -> Option<String> {
    let is_rounded = at.step.accepted.total() != at.step.filled || !lookup::is_filled_exactly(at.step);
    (at.step.factor.is_some() && is_rounded).then(|| denomination_note(at))
}

fn denomination_note(at: At) -> String {
    let denomination = at.context.offer.series[at.step.series].denomination;
    let mut note = format!("Rounded down to a multiple of {}.", at.principal(denomination));
    if at.context.file.assumed(&format!("series.{}.denomination", at.step.series)).is_some() {
        note.push_str(" That denomination is assumed.");
    }
    note
}

/// Why the step came out as it did, where it is the series' last and so holds its headline.
fn reasons_note(at: At) -> Option<String> {
    let series = at.step.series;
    let result = &at.context.outcome.series[series];
    (At::of_series(at.context, series).len() == 1 && result.reason == at.step.reason)
        .then(|| reasons::long(at.context.offer, at.context.outcome, series))
}

fn factor_text(at: At) -> String {
    at.step.factor.as_ref().map_or_else(|| "0%".to_owned(), format::fraction)
}

fn is_same_unit(at: At, cap: usize) -> bool {
    lookup::counts_one_for_one(at.context.offer, cap, at.step.series)
}

fn is_alone(at: At) -> bool {
    at.level.steps.len() == 1
}

/// The windows that a pass takes.
fn windows_of_pass(at: At) -> Vec<Window> {
    match (at.context.offer.early_tenders_first, at.level.place.pass) {
        (false, _) => Window::ALL.to_vec(),
        (true, 1) => vec![Window::Early],
        (true, _) => vec![Window::Late, Window::Guaranteed],
    }
}

/// Earlier steps of the same series in the same pass.
fn earlier_in_pass<'a>(at: At<'a>) -> impl Iterator<Item = At<'a>> {
    at.before().filter(move |before| {
        before.step.series == at.step.series && before.level.place.pass == at.level.place.pass
    })
}
