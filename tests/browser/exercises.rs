//! The Exercises screen: a run that a link opens, hidden until it is revealed, checked, scored; and both kinds of paper
//! from the same number.

use serde_json::json;
use tender_simulator::library::exercise::{Exercise, Key};
use tender_simulator::library::lesson::task::{Answer, Limit};
use tender_simulator::views::{format, working::working};

use crate::page::Page;
use crate::take_home::{Folder, pages_on_paper, press};

/// The paper that is printed on, in inches.
const PAPER: [(&str, (f64, f64)); 2] = [("A4", (8.27, 11.69)), ("Letter", (8.5, 11.0))];

fn exercise(key: &str) -> Exercise {
    Exercise::of(Key::read(key).unwrap())
}

/// The screen with an exercise.
fn open(key: &str) -> Page {
    let page = Page::open_screen("exercises", "#exercise-title");
    page.go(&page.address(&format!("#1/level3-2004-launch/s=exercises&exercise={key}/end")));
    wait_for(&page, key);
    page
}

fn wait_for(page: &Page, key: &str) {
    page.wait_with(
        "the exercise",
        "document.querySelector('#exercise-title')?.innerText === args",
        &json!(format!("Exercise {key}")),
    );
}

/// Types the amounts and picks the limits.
fn answer(page: &Page, exercise: &Exercise, amounts: &[u64], limits: &[Limit]) {
    let task = &exercise.task;
    for (series, amount) in task.asked.amounts.iter().zip(amounts) {
        page.enter(&format!("#guess-{series}"), &amount.to_string());
    }
    for (place, limit) in limits.iter().enumerate() {
        let choice = task.choices().iter().position(|choice| choice == limit).unwrap();
        page.js_with::<()>(
            "document.querySelectorAll('.limits')[args[0]].querySelectorAll('input')[args[1]].click()",
            json!([place, choice]),
        );
    }
    press(page, ".predict", "Check my prediction");
}

fn right_limits(exercise: &Exercise) -> Vec<Limit> {
    exercise.task.check(&Answer::default()).limits.iter().map(|limit| limit.right).collect()
}

/// The accepted and returned amounts that are no term of the offer and nothing that is tendered, as digits.
fn telling(exercise: &Exercise) -> Vec<String> {
    let case = &exercise.task.case;
    let written = tender_simulator::library::write::write(&case.file);
    let results = case
        .outcome
        .series
        .iter()
        .flat_map(|came| [came.principal_accepted.total(), came.principal_returned.total()]);
    let results = results.filter(|amount| *amount > 0).map(|amount| amount.to_string());
    // A series that is taken whole is accepted as it is tendered, early and late together.
    let series = case.outcome.series.iter();
    let tendered: Vec<String> = series.map(|came| came.principal_tendered.total().to_string()).collect();
    results
        .filter(|digits| !written.contains(&format!("\"{digits}\"")) && !tendered.contains(digits))
        .collect()
}

/// What the answer key says of missed rules: each with the amounts that come of it.
fn by_rule_of(key: &str) -> Vec<Vec<String>> {
    let exercise = exercise(key);
    let (task, offer) = (&exercise.task, &exercise.task.case.offer);
    let rows = exercise.rules.iter().zip(&task.wrong).map(|(rule, wrong)| {
        let amounts = task.asked.amounts.iter().zip(&wrong.amounts);
        let amounts =
            amounts.map(|(series, amount)| format::principal(*amount, &offer.series[*series].currency));
        [rule.sentence().to_owned()].into_iter().chain(amounts).collect()
    });
    rows.collect()
}

#[test]
fn a_run_is_checked_scored_and_hidden_until_then() {
    let page = open("3-21");
    page.wait("the address", "location.hash.includes('exercise=3-21')");
    let exercise = exercise("3-21");
    let hidden = telling(&exercise);
    assert!(hidden.len() > 2, "{hidden:?}");
    let held = |page: &Page| {
        let tree = serde_json::to_string(&page.accessibility_tree()).unwrap();
        let held: String = page
            .js("const fields = [...document.querySelectorAll('input, select')].map(field => field.value);
             return [document.documentElement.outerHTML, document.title, ...fields].join('\\n')");
        (held + &tree).replace(',', "")
    };
    let found = |page: &Page| -> Vec<String> {
        let held = held(page);
        hidden.iter().filter(|digits| held.contains(*digits)).cloned().collect()
    };
    assert_eq!(found(&page), [""; 0], "hidden means gone");

    // The answer of one who misses a rule: its sentence is said, and nothing of the answer is shown.
    let wrong =
        exercise.task.wrong.iter().position(|wrong| wrong.amounts.iter().any(|amount| *amount > 0)).unwrap();
    answer(&page, &exercise, &exercise.task.wrong[wrong].amounts, &right_limits(&exercise));
    page.wait_with(
        "the rule",
        "document.querySelector('.verdicts').innerText.includes(args)",
        &json!(exercise.rules[wrong].sentence()),
    );
    assert_eq!(page.text(".score"), "Score: 0 of 1 right at the first check; 5 in this run.");
    let typed: Vec<String> = exercise.task.wrong[wrong].amounts.iter().map(u64::to_string).collect();
    assert_eq!(found(&page).iter().filter(|digits| !typed.contains(digits)).count(), 0);
    answer(&page, &exercise, &exercise.task.right_amounts(), &right_limits(&exercise));
    page.wait("the working", "document.getElementById('working-title')");
    assert_eq!(found(&page), hidden, "revealed, all of it is there");
    assert_eq!(
        page.text(".score"),
        "Score: 0 of 1 right at the first check; 5 in this run.",
        "the first check counts"
    );

    press(&page, ".ways-on", "Next exercise");
    wait_for(&page, "3-22");
    page.wait("the address", "location.hash.includes('exercise=3-22')");
    let next = self::exercise("3-22");
    assert_eq!(page.count("#working-title"), 0);
    answer(&page, &next, &next.task.right_amounts(), &right_limits(&next));
    page.wait("the answer", "document.querySelector('.verdicts .tag.in-full')");
    assert_eq!(page.text(".score"), "Score: 1 of 2 right at the first check; 5 in this run.");
    let marks: Vec<String> =
        page.js("return [...document.querySelectorAll('.lesson-steps .tag')].map(tag => tag.innerText)");
    assert_eq!(marks, ["wrong", "right"]);

    page.reload();
    wait_for(&page, "3-22");
    page.wait(
        "the score of the session",
        "document.querySelector('.score').innerText.startsWith('Score: 1 of 2')",
    );
    assert_eq!(page.count("#working-title"), 0, "the answer is covered again");
    page.js::<()>("sessionStorage.clear()");
}

#[test]
fn a_number_that_is_none_is_refused_and_another_difficulty_opens_at_once() {
    let page = open("1-7");
    let number = ".choice-field input";
    page.enter(number, "0");
    page.press("Tab");
    page.wait("the refusal", "document.querySelector('.exercise-choice .message')");
    let said = page.text(".exercise-choice .message");
    assert!(said.contains("First exercise: “0”") && said.contains("1 to 2000"), "{said}");
    assert_eq!(page.value(number), "0", "nothing typed is lost");
    page.enter(number, "300");
    page.press("Tab");
    wait_for(&page, "1-300");
    page.js::<()>(
        "const select = document.querySelector('.choice-field select'); select.value = '5'; \
         select.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    wait_for(&page, "5-300");
    page.wait("the address", "location.hash.includes('exercise=5-300')");
    page.go(&page.address("#1/level3-2004-launch/s=exercises&exercise=7-1/end"));
    page.wait("the message", "document.querySelector('.banner')?.innerText.includes('exercise')");
    let said = page.banners();
    assert!(said.contains("“7-1”") && said.contains("a difficulty from 1 to 5"), "{said}");
    for width in [390, 1024, 1440, 2560] {
        page.desktop(width, 900);
        page.frame();
        let over: i32 = page.js("return document.documentElement.scrollWidth - innerWidth");
        assert!(over <= 0, "{width}: {over} pixels too wide");
    }
    page.js::<()>("sessionStorage.clear()");
}

#[test]
fn a_worksheet_holds_no_answer_and_the_key_holds_every_figure() {
    let folder = Folder::new("worksheet");
    let page = open("4-1999");
    let keys = ["4-1999", "4-2000", "4-1", "4-2", "4-3"];
    for (name, size) in PAPER {
        press(&page, ".on-paper", "Worksheet");
        page.wait("the pages", "document.querySelectorAll('.preview .exercise-page').length === 5");
        let pages = pages_on_paper(&page, &folder, size);
        assert_eq!(pages.len(), keys.len(), "{name}: a page for each exercise");
        for (sheet, key) in pages.iter().zip(keys) {
            let exercise = exercise(key);
            assert!(
                sheet.starts_with("Worksheet · Exercises 4-1999 to 4-3 · difficulty 4 Name"),
                "{name}: {sheet}"
            );
            assert!(sheet.contains(&format!("exercise {key}")), "{name}: {sheet}");
            for (terms, tendered) in
                exercise.task.case.offer.series.iter().zip(&exercise.task.case.offer.tendered)
            {
                for amount in tendered.0.iter().filter(|amount| **amount > 0) {
                    let amount = format::principal(*amount, &terms.currency);
                    assert!(sheet.contains(&amount), "{name}, {key}: {amount} is not in {sheet}");
                }
            }
            let plain = sheet.replace(',', "");
            for digits in telling(&exercise) {
                assert!(!plain.contains(&digits), "{name}, {key}: the worksheet tells {digits}");
            }
            for word in ["Undo", "Print…", "prorated by", "Difficulty"] {
                assert!(!sheet.contains(word), "{name}, {key}: {word} is on paper");
            }
        }
        press(&page, ".on-paper", "Answer key");
        page.wait("the pages", "document.querySelector('.preview .by-rule')");
        let by_rule: Vec<Vec<Vec<String>>> = page.js(
            "return [...document.querySelectorAll('.preview .by-rule')].map(table => \
             [...table.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.textContent)))",
        );
        assert_eq!(by_rule, keys.map(by_rule_of), "{name}: each rule beside what comes of missing it");
        let pages = pages_on_paper(&page, &folder, size);
        for sheet in &pages {
            assert!(
                sheet.starts_with("Answer key · Exercises 4-1999 to 4-3 · difficulty 4"),
                "{name}: {sheet}"
            );
        }
        let text = pages.join(" ");
        for key in keys {
            let exercise = exercise(key);
            let case = &exercise.task.case;
            for (terms, came) in case.offer.series.iter().zip(&case.outcome.series) {
                let (tendered, accepted) = (came.principal_tendered.total(), came.principal_accepted.total());
                for amount in [tendered, accepted, came.principal_returned.total()] {
                    let amount = format::principal(amount, &terms.currency);
                    assert!(text.contains(&amount), "{name}, {key}: {amount} is not in the key");
                }
                let factor = format::factor(accepted, tendered);
                assert!(text.contains(&factor), "{name}, {key}: {factor} is not in the key");
            }
            for line in working(&case.offer, &case.outcome) {
                // A head that stands on each page may come between two lines of a sentence.
                let whole = text.contains(&line.text());
                let ends =
                    line.text().split(". ").all(|sentence| text.contains(sentence.trim_end_matches('.')));
                assert!(whole || ends, "{name}, {key}: the key lacks “{}”", line.text());
            }
            for wrong in &exercise.task.wrong {
                for (series, amount) in exercise.task.asked.amounts.iter().zip(&wrong.amounts) {
                    let amount = format::principal(*amount, &case.offer.series[*series].currency);
                    assert!(text.contains(&amount), "{name}, {key}: {amount} is not in the key");
                }
            }
        }
    }
    press(&page, ".preview", "Back to the exercises");
    wait_for(&page, "4-1999");
    page.js::<()>("sessionStorage.clear()");
}
