//! How the predictions of each asked series lie: a strip of dots, the same as a table, and, once the answer is shown,
//! how many are right and which rules were missed.

use std::sync::Arc;

use super::room::{About, Room};
use crate::library::lesson::text::Told as Telling;
use crate::state::class::{AskedSeries, Class, Given, Spread, Verdict};
use crate::views::charts::strip::{self, Strip};
use crate::views::controls::told::Told;
use crate::views::explain::{self, Context, Explanation};
use crate::views::figure::Why;
use crate::views::markup::{View, view};
use crate::views::reactive::{part, pressed, text};
use crate::views::why_panel::OpenWhy;
use crate::views::{format, lesson_text};

/// Most amounts that a table lists.
const MOST_LISTED: usize = 8;

/// Where predicted amounts come from.
const FROM_CODES: &str = "the codes that were pasted";

/// The predictions of all asked series, and the button that shows the answer.
pub(super) fn results(room: Room, open: OpenWhy, about: &Arc<About>) -> View {
    let name =
        text(move || if room.revealed.get() { "Cover the answer" } else { "Show the answer" }.to_owned());
    let switch = pressed(move || room.revealed.set(!room.revealed.get_untracked()));
    let (all, title) = (about.clone(), about.title.clone());
    let throughout = part(move || room.revealed.get().then(|| right_throughout(&room.class.get(), &all)));
    let about = about.clone();
    view! {
        <section class="class-results" aria-labelledby="class-title">
            <div class="panel-head">
                <h3 id="class-title">{title}</h3>
                <button type="button" class="button" on:click=switch>{name}</button>
            </div>
            {throughout}
            {part(move || {
                let (class, revealed) = (room.class.get(), room.revealed.get());
                let shown = if revealed { Shown::Answer } else { Shown::Predictions };
                let series = 0..about.question.series.len();
                series.map(|place| one_series(open, &about, &class, place, shown)).collect::<Vec<View>>()
            })}
        </section>
    }
}

/// How much is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Predictions,
    Answer,
}

fn right_throughout(class: &Class, about: &About) -> View {
    let (right, all) = (class.right_throughout(&about.question), class.counted.len());
    let words = match about.question.series.len() {
        1 => format!("{right} of {all} right."),
        series => format!("{right} of {all} right in all {series} series."),
    };
    view! { <p class="class-verdict" role="status">{words}</p> }
}

fn one_series(open: OpenWhy, about: &About, class: &Class, place: usize, shown: Shown) -> View {
    let AskedSeries { title, currency, tendered, answer, .. } = &about.question.series[place];
    let spread = class.spread(&about.question, place);
    let largest = spread.given.iter().map(|given| given.amount).max().unwrap_or(0);
    let answer = (shown == Shown::Answer).then_some((*answer, about.question.tolerance));
    let drawing = strip::drawing(&Strip {
        given: &spread.given,
        end: largest.max(*tendered),
        currency,
        median: spread.median,
        answer,
    });
    let mut told = Told::default();
    let facts = facts(&mut told, about, place, &spread, shown);
    let table = table(&mut told, about, class, place, &spread, shown);
    let id = format!("class-series-{place}");
    view! {
        <section class="panel class-series" aria-labelledby=id.clone()>
            <h4 id=id>{title.clone()}</h4>
            {told.region(open, format!("Predictions of {title}"), "class-figures", view! {
                <div class="class-chart">{drawing}<p class="class-facts">{facts}</p></div>
                {table}
            })}
        </section>
    }
}

/// What there is to say of a series in one line.
fn facts(told: &mut Told, about: &About, place: usize, spread: &Spread, shown: Shown) -> View {
    let AskedSeries { place: series, currency, answer, title, .. } = &about.question.series[place];
    let amount = |amount: u64| format::principal(amount, currency);
    let open = (spread.open > 0).then(|| format!(" {} left it open.", spread.open));
    let median = spread.median.map(|median| {
        let explanation = Explanation::new(
            format!("Median, {title}"),
            "The predicted amounts in ascending order; the one in the middle",
            format!("Half of {} predictions are {} or less", spread.answered, amount(median)),
            FROM_CODES,
        );
        view! { " Median "{told.figure(Some(explanation), amount(median))}"." }
    });
    let count = match spread.answered {
        1 => "1 prediction.".to_owned(),
        count => format!("{count} predictions."),
    };
    let right = (shown == Shown::Answer).then(|| {
        let case = &about.task.case;
        let context = Context::new(&case.offer, &case.outcome, &case.file);
        let answer = told.figure(explain::explain(Why::Accepted(*series), &context), amount(*answer));
        let within = match about.question.tolerance {
            0 => View::Nothing,
            tolerance => {
                let explanation = Explanation::new(
                    "Tolerance",
                    "A prediction is right if it is no further than this from the answer",
                    amount(tolerance),
                    "stated by the task",
                );
                view! { ", within "{told.figure(Some(explanation), amount(tolerance))} }
            }
        };
        view! { " "<strong>{format!("{} right", spread.right)}</strong>{within}". Answer "{answer}"." }
    });
    view! { {count}{median}{open}{right} }
}

/// The predicted amounts, most frequent first.
fn table(told: &mut Told, about: &About, class: &Class, place: usize, spread: &Spread, shown: Shown) -> View {
    let rows: Vec<View> = spread
        .given
        .iter()
        .take(MOST_LISTED)
        .map(|given| {
            let AskedSeries { currency, title, .. } = &about.question.series[place];
            let amount = format::principal(given.amount, currency);
            let explanation = Explanation::new(
                format!("Predicted, {title}"),
                "An amount that was predicted",
                amount.clone(),
                FROM_CODES,
            )
            .note(by_whom(class.who(place, given.amount)));
            let verdict = (shown == Shown::Answer)
                .then(|| view! { <td class="words">{verdict(told, about, given)}</td> });
            view! {
                <tr>
                    <th scope="row">{told.figure(Some(explanation), amount)}</th>
                    <td>{given.count.to_string()}</td>
                    {verdict}
                </tr>
            }
        })
        .collect();
    let more = spread.given.len().saturating_sub(MOST_LISTED);
    let more =
        (more > 0).then(|| view! { <p class="small">{format!("And {more} more amounts, seen above.")}</p> });
    let head = (shown == Shown::Answer).then(|| view! { <th scope="col" class="words">"What it is"</th> });
    view! {
        <div class="class-table">
            <table>
                <thead><tr><th scope="col">"Predicted"</th><th scope="col">"Times"</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {more}
        </div>
    }
}

fn verdict(told: &mut Told, about: &About, given: &Given) -> View {
    match given.verdict {
        Verdict::Right => view! { <span class="tag in-full">"right"</span> },
        Verdict::Missed(place) => {
            lesson_text::pieces(told, &about.task.wrong[place].rule, Telling::Everything).into()
        }
        Verdict::Wrong => "wrong".into(),
    }
}

fn by_whom((names, nameless): (Vec<String>, usize)) -> String {
    let mut whom = names;
    match nameless {
        0 => {}
        1 => whom.push("one without a name".into()),
        count => whom.push(format!("{count} without a name")),
    }
    format!("Predicted by {}.", format::listed(&whom))
}
