//! "And if not?": the day's offer with another cap, another rate, its levels in another order or no loan, beside what
//! happened.

use std::sync::Arc;

use web_sys::Event;

use crate::engine::outcome::Outcome;
use crate::library::published::CheckedOffer;
use crate::library::replay::facts::{CAPS, DAYS, ECB_RATES};
use crate::library::replay::{Beside, Order, beside};
use crate::state::live::Live;
use crate::state::other_course::{Course, CourseText, ORDERS, OtherCourse, Remark, Replayed};
use crate::state::scenario::{Edit, Settled};
use crate::state::store::Store;
use crate::state::typing::{self, Stroke};
use crate::views::controls::table::heads;
use crate::views::controls::told::Told;
use crate::views::controls::typed::typed;
use crate::views::explain::{self, COMPUTED, Context, Explanation};
use crate::views::figure::Why;
use crate::views::markup::{View, view};
use crate::views::reactive::{chosen, flag, part, pressed, remembered, text};
use crate::views::why_panel::OpenWhy;
use crate::views::{format, reasons};

/// Words for the orders to choose from, beside [`ORDERS`].
const ORDER_NAMES: [&str; ORDERS.len()] = [
    "as the offer has them",
    "reversed: euro notes first",
    "11% notes first",
    "10½% notes first",
    "euro notes first, the others as they are",
];

/// The other course of a day, as it is typed, and where changes of it go.
#[derive(Clone, Copy)]
struct Typed {
    store: Store,
    day: usize,
    course: Live<OtherCourse>,
}

impl Typed {
    fn replayed(self, course: OtherCourse) -> Replayed {
        Replayed { day: self.day, course: Some(course) }
    }

    /// A finished change: a step of its own.
    fn put(self, course: OtherCourse) {
        self.store.change(Edit::Replay(self.replayed(course)));
    }

    fn put_text(self, of: CourseText, text: String) {
        self.put(self.course.with_untracked(|course| course.with(of, text)));
    }
}

/// The section of one day.
pub(super) fn section(store: Store, open: OpenWhy, place: usize, checked: Arc<CheckedOffer>) -> View {
    let first = at_first(place, &checked);
    let course = remembered(move || {
        store.scenario().with(|scenario| scenario.replayed().course.unwrap_or_else(|| first.clone()))
    });
    let typed = Typed { store, day: place, course };
    let draft = checked.file.draft.clone();
    let course = remembered(move || typed.course.with(|typed| typed.settle(&draft)));
    let of_cap = remembered(move || course.with(|course| course.cap.clone()));
    let of_rate = remembered(move || course.with(|course| course.rate.clone()));
    let beside = part(move || course.with(|course| beside_view(open, &checked, course)));
    view! {
        <section class="panel" aria-labelledby="course-title">
            <h3 id="course-title">"And if not?"</h3>
            <p>"Change what was decided, or what the euro did; what happened stays beside it."</p>
            <div class="course-terms">
                <div class="course-term">
                    {field("course-cap", "Tender Cap, USD", typed, CourseText::Cap, of_cap)}
                    <span class="choices">
                        {preset("Not raised", typed, CourseText::Cap, CAPS[0])}
                        {preset("As raised", typed, CourseText::Cap, CAPS[1])}
                    </span>
                </div>
                <div class="course-term">
                    {field("course-rate", "USD for 1 EUR", typed, CourseText::Rate, of_rate)}
                    <span class="choices">
                        {ECB_RATES.iter().map(|(day, rate)| preset(day, typed, CourseText::Rate, rate)).collect::<Vec<View>>()}
                    </span>
                </div>
                {order(typed)}
                {loan(typed)}
            </div>
            {beside}
        </section>
    }
}

/// The course that stands there at first: the other of the two caps.
fn at_first(place: usize, checked: &CheckedOffer) -> OtherCourse {
    let now = checked.file.draft.caps[0].amount.as_str();
    let other = if now == CAPS[0] { CAPS[1] } else { CAPS[0] };
    OtherCourse { cap: other.into(), rate: DAYS[place].rate.into(), ..OtherCourse::default() }
}

/// A field, with what is said about its text below it.
fn field(id: &'static str, label: &'static str, typed: Typed, of: CourseText, remark: Live<Remark>) -> View {
    let shown = text(move || typed.course.with(|course| typing::grouped(course.text(of))));
    let wrong = text(move || remark.with(|remark| !remark.sentence.is_empty()).to_string());
    let remarks = part(move || remark.with(|remark| remark_view(typed, of, remark)));
    let remark_id = format!("{id}-remark");
    view! {
        <div class="entry">
            <label for=id>{label}</label>
            <input id=id type="text" inputmode="text" autocomplete="off" spellcheck="false" maxlength="100"
                prop:value=shown aria-invalid=wrong aria-describedby=remark_id.clone()
                on:input=move |event| heard_input(typed, of, &event)
                on:blur=move |_: Event| typed.store.leave_course()/>
            <div class="remark" id=remark_id role="status">{remarks}</div>
        </div>
    }
}

fn heard_input(course: Typed, of: CourseText, event: &Event) {
    let before = course.course.get_untracked();
    let read = |now: &str, caret: usize, stroke: Stroke| typing::regroup(before.text(of), now, caret, stroke);
    typed(event, read, |text| course.store.type_course(of, course.replayed(before.with(of, text))));
}

fn remark_view(typed: Typed, of: CourseText, remark: &Remark) -> View {
    if remark.sentence.is_empty() {
        return View::Nothing;
    }
    let choice = |choice: &crate::state::entry::Choice| {
        let text = choice.text.clone();
        let press = pressed(move || typed.put_text(of, text.clone()));
        view! { <button type="button" class="choice" on:click=press>{choice.label.clone()}</button> }
    };
    let choices: Vec<View> = remark.choices.iter().map(choice).collect();
    view! { <p class="message">{remark.sentence.clone()}</p><span class="choices">{choices}</span> }
}

/// A text to be put in with one press.
fn preset(name: &'static str, typed: Typed, of: CourseText, value: &'static str) -> View {
    let press = pressed(move || typed.put_text(of, value.to_owned()));
    let label = format!("{name}: {}", typing::grouped(value));
    view! { <button type="button" class="choice" on:click=press>{label}</button> }
}

/// The order of the levels.
fn order(typed: Typed) -> View {
    let present = text(move || {
        let chosen = typed.course.with(|course| course.order);
        ORDERS.iter().find(|(_, order)| *order == chosen).map_or_else(String::new, |(key, _)| (*key).into())
    });
    let choose = chosen(move |chosen| {
        if let Some((_, order)) = ORDERS.iter().find(|(key, _)| *key == chosen) {
            typed.put(OtherCourse { order: *order, ..typed.course.get_untracked() });
        }
    });
    let option = |((key, _), name): (&(&'static str, Order), &'static str)| {
        let key = *key;
        let selected = flag(move || present.get() == key);
        view! { <option value=key selected=selected>{name}</option> }
    };
    let options: Vec<View> = ORDERS.iter().zip(ORDER_NAMES).map(option).collect();
    view! {
        <div class="course-term entry">
            <label for="course-order">"Levels"</label>
            <select id="course-order" prop:value=present on:change=choose>{options}</select>
        </div>
    }
}

/// Whether the loan came.
fn loan(typed: Typed) -> View {
    let unfunded = flag(move || typed.course.with(|course| course.unfunded));
    let press = pressed(move || {
        let course = typed.course.get_untracked();
        typed.put(OtherCourse { unfunded: !course.unfunded, ..course });
    });
    view! {
        <label class="course-term loan">
            <input type="checkbox" prop:checked=unfunded on:change=press/>
            "Nothing is borrowed: the financing condition fails and is not waived"
        </label>
    }
}

/// What happened and the other course, series by series.
fn beside_view(open: OpenWhy, checked: &CheckedOffer, course: &Course) -> View {
    let Some(settled) = &course.settled else {
        return view! { <p class="small">"There is nothing to compare until both can be read."</p> };
    };
    let compared = beside(&checked.outcome, &settled.outcome);
    let mut told = Told::default();
    let rows: Vec<View> = (0..checked.offer.series.len())
        .map(|series| row(&mut told, checked, settled, &compared, series))
        .collect();
    let totals = totals(&mut told, checked, settled, &compared);
    told.region(
        open,
        "What happened, and another course",
        "table-region",
        view! {
            <table class="replay-table">
                {heads(["Series", "On its terms", "And if not", "Difference", "Why"].map(View::from))}
                <tbody>{rows}</tbody>
                {totals}
            </table>
        },
    )
}

fn row(told: &mut Told, checked: &CheckedOffer, settled: &Settled, compared: &Beside, series: usize) -> View {
    let terms = &checked.offer.series[series];
    let text = |outcome: &Outcome| {
        format::principal(outcome.series[series].principal_accepted.total(), &terms.currency)
    };
    let (happened, other) = (text(&checked.outcome), text(&settled.outcome));
    let [of_happened, of_other] = contexts(checked, settled);
    let change = format::change(compared.accepted[series], &terms.currency);
    let difference = told.figure(Some(of_change(&terms.title, &other, &happened, &change)), change);
    let happened = told.figure(explain::explain(Why::Accepted(series), &of_happened), happened);
    let other = told.figure(explain::explain(Why::Accepted(series), &of_other), other);
    let class = format!("tag {}", reasons::kind(&settled.outcome.series[series]).key());
    let why = reasons::short(&settled.offer, &settled.outcome, series);
    let level = format!("{} · ", settled.offer.series[series].levels[0].level);
    view! {
        <tr>
            <th scope="row">{level}{terms.title.clone()}</th>
            <td>{happened}</td>
            <td>{other}</td>
            <td>{difference}</td>
            <td class="words"><span class=class>{why}</span></td>
        </tr>
    }
}

fn totals(told: &mut Told, checked: &CheckedOffer, settled: &Settled, compared: &Beside) -> View {
    let currency = &checked.offer.cap_currency;
    let text = |outcome: &Outcome| format::principal_sum(outcome.totals.accepted, currency);
    let (happened, other) = (text(&checked.outcome), text(&settled.outcome));
    let [of_happened, of_other] = contexts(checked, settled);
    let change = format::principal_sum(compared.accepted_in_all, currency);
    let difference = told.figure(Some(of_change("all series", &other, &happened, &change)), change);
    let happened = told.figure(explain::explain(Why::AllAccepted, &of_happened), happened);
    let other = told.figure(explain::explain(Why::AllAccepted, &of_other), other);
    let left = format::counted(settled.outcome.caps[0].left, settled.offer.caps[0].basis, currency);
    let left = told.figure(explain::explain(Why::CapLeft(0), &of_other), left);
    view! {
        <tfoot>
            <tr>
                <th scope="row">"All, in USD, each at its rate"</th>
                <td>{happened}</td>
                <td>{other}</td>
                <td>{difference}</td>
                <td class="words">"left of the cap: "{left}</td>
            </tr>
        </tfoot>
    }
}

/// The two outcomes as explanations are told from them.
fn contexts<'a>(checked: &'a CheckedOffer, settled: &'a Settled) -> [Context<'a>; 2] {
    [
        Context::new(&checked.offer, &checked.outcome, &checked.file),
        Context::new(&settled.offer, &settled.outcome, &checked.file),
    ]
}

fn of_change(what: &str, other: &str, happened: &str, change: &str) -> Explanation {
    Explanation::new(
        format!("Difference, {what}"),
        "Accepted in the other course − accepted on its terms",
        format!("{other} − {happened} = {change}"),
        COMPUTED,
    )
}
