//! What is said of a prediction: while the results are covered, only what is right and which rule was missed; once they
//! are uncovered, the amounts, how far off each was, and the way to the working.

use super::{Predicting, words};
use crate::engine::beside::Change;
use crate::library::lesson::task::{AmountVerdict, LimitVerdict, Task, Verdict};
use crate::library::lesson::text::Told as Telling;
use crate::state::edge;
use crate::state::prediction::{Attempt, Stage};
use crate::views::controls::told::Told;
use crate::views::explain::{self, COMPUTED, Context, Explanation};
use crate::views::figure::Why;
use crate::views::format;
use crate::views::lesson_text::pieces;
use crate::views::markup::{View, view};
use crate::views::reactive::{part, pressed, remembered};
use crate::views::working_panel::WORKING;

/// What came of the prediction so far.
pub(super) fn view(of: Predicting) -> View {
    // Typing is no news: what was said stays, or goes with the first key.
    let stage = remembered(move || of.attempt.with(|attempt| attempt.stage));
    part(move || {
        let task = of.task();
        let attempt = of.attempt.get_untracked();
        match stage.get() {
            Stage::Open => View::Nothing,
            Stage::Unfinished => unfinished(&task, &attempt),
            Stage::Checked => checked(of, &task, &attempt),
            Stage::Revealed => revealed(of, &task, &attempt),
        }
    })
}

/// What is missing before it can be checked.
fn unfinished(task: &Task, attempt: &Attempt) -> View {
    let answer = attempt.answer(task);
    let title = |series: &usize| task.case.offer.series[*series].title.clone();
    let amounts = answer.amounts.iter().zip(&task.asked.amounts).filter(|(amount, _)| amount.is_none());
    let limits = answer.limits.iter().zip(&task.asked.limits).filter(|(limit, _)| limit.is_none());
    let missing: Vec<String> = (amounts
        .map(|(_, series)| format!("the amount accepted of {}", title(series))))
    .chain(limits.map(|(_, series)| format!("the limit that binds for {}", title(series))))
    .collect();
    view! { <p class="message">{format!("Not checked yet: still missing is {}.", format::listed(&missing))}</p> }
}

/// Right or not, without an amount.
fn checked(of: Predicting, task: &Task, attempt: &Attempt) -> View {
    let verdict = task.check(&attempt.answer(task));
    let amounts = verdict.amounts.iter().map(|amount| {
        line(
            task,
            amount.series,
            amount.is_right,
            if amount.is_right { "the amount is right." } else { "not the amount that is accepted." },
        )
    });
    let limits = verdict.limits.iter().map(|limit| {
        line(
            task,
            limit.series,
            limit.is_right,
            if limit.is_right { "the limit is right." } else { "another limit binds." },
        )
    });
    let lines: Vec<View> = amounts.chain(limits).collect();
    let mut told = Told::default();
    let rules = rules(&mut told, task, &verdict, Telling::NoResult);
    told.region(
        of.open,
        "What came of your prediction",
        "verdict-lines",
        view! {
            <ul>{lines}</ul>
            {rules}
            <p>"Change it and check again, or reveal the answer."</p>
        },
    )
}

fn line(task: &Task, series: usize, is_right: bool, said: &'static str) -> View {
    let (class, word) = mark(is_right);
    let title = format!("{}: ", task.case.offer.series[series].title);
    view! { <li><span class=class>{word}</span>" "{title}{said}</li> }
}

fn mark(is_right: bool) -> (&'static str, &'static str) {
    if is_right { ("tag in-full", "right") } else { ("tag cut", "not right") }
}

/// The answer, with the gap to it.
fn revealed(of: Predicting, task: &Task, attempt: &Attempt) -> View {
    let verdict = task.check(&attempt.answer(task));
    let mut told = Told::default();
    let mut lines: Vec<View> = Vec::new();
    for amount in &verdict.amounts {
        lines.push(amount_line(&mut told, task, amount));
    }
    lines.extend(verdict.limits.iter().map(|limit| limit_line(task, limit)));
    let rules = rules(&mut told, task, &verdict, Telling::Everything);
    let working = pressed(|| edge::focus(WORKING));
    told.region(of.open, "What came of your prediction", "verdict-lines", view! {
        <ul>{lines}</ul>
        {rules}
        <p class="actions"><button type="button" class="button" on:click=working>"To the working"</button></p>
    })
}

/// One amount: the right one, what was said, and how far apart they are.
fn amount_line(told: &mut Told, task: &Task, amount: &AmountVerdict) -> View {
    let case = &task.case;
    let terms = &case.offer.series[amount.series];
    let principal = |units: u64| format::principal(units, &terms.currency);
    let right_text = principal(amount.right);
    let context = Context::new(&case.offer, &case.outcome, &case.file);
    let right = told.figure(explain::explain(Why::Accepted(amount.series), &context), right_text.clone());
    let title = format!("{}: ", terms.title);
    let Some((said, gap)) = amount.given.zip(amount.gap) else {
        return view! { <li>{title}{right}" is accepted; no amount was predicted."</li> };
    };
    let (class, word) = mark(amount.is_right);
    let said_text = principal(said);
    let off = principal(gap.size());
    let yours = Explanation::new(
        format!("Your prediction, {}", terms.title),
        "What you typed or set by the marker",
        said_text.clone(),
        "entered here",
    );
    let apart = Explanation::new(
        format!("How far off, {}", terms.title),
        "Predicted − accepted",
        format!("{said_text} − {right_text} = {}", format::change(gap, &terms.currency)),
        COMPUTED,
    );
    let yours = told.figure(Some(yours), said_text);
    let rest = match gap {
        Change::Same => view! { " is accepted, as you said." },
        Change::More(_) | Change::Less(_) => {
            let off = told.figure(Some(apart), off);
            let direction = if matches!(gap, Change::More(_)) { " too much" } else { " too little" };
            let within = if amount.is_right { ", within what this task tolerates." } else { "." };
            view! { " is accepted; you said "{yours}", "{off}{direction}{within} }
        }
    };
    view! { <li><span class=class>{word}</span>" "{title}{right}{rest}</li> }
}

fn limit_line(task: &Task, limit: &LimitVerdict) -> View {
    let offer = &task.case.offer;
    let (class, word) = mark(limit.is_right);
    let title = format!("{}: ", offer.series[limit.series].title);
    let right = words(offer, limit.right);
    let said = match limit.picked {
        _ if limit.is_right => format!("the limit that binds: {right}."),
        Some(picked) => format!("the limit that binds: {right}. You picked: {}.", words(offer, picked)),
        None => format!("the limit that binds: {right}. None was picked."),
    };
    let tag = limit.picked.map(|_| view! { <span class=class>{word}</span>" " });
    view! { <li>{tag}{title}{said}</li> }
}

/// The rules that were missed, each once.
fn rules(told: &mut Told, task: &Task, verdict: &Verdict, telling: Telling) -> View {
    let mut missed: Vec<usize> = Vec::new();
    let of_amounts = verdict.amounts.iter().filter_map(|amount| amount.missed);
    for place in verdict.missed.into_iter().chain(of_amounts) {
        if !missed.contains(&place) && verdict.missed.is_none_or(|whole| whole == place) {
            missed.push(place);
        }
    }
    let rule = |place: usize| {
        let rule = pieces(told, &task.wrong[place].rule, telling);
        view! { <p class="missed"><strong>"A rule was missed. "</strong>{rule}</p> }
    };
    missed.into_iter().map(rule).collect()
}
