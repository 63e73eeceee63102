//! A class: a trainee copies a code, and the instructor's page reads three hundred of them out of a chat.

use serde_json::json;
use tender_simulator::library::exercise::{Exercise, Key};
use tender_simulator::library::lesson;
use tender_simulator::state::class_code::{Asked, Code, Name, Who, found};
use tender_simulator::views::format;

use crate::page::Page;

const EXERCISE: &str = "2-17";

/// The place of the asked series in which its first rule, missed, shows.
const SHOWS: usize = 1;

/// What a class of 280 gave for the exercise, as text of a chat, and what the engine says of it.
struct Chat {
    text: String,
    /// How many are right of that series, and of all.
    right: usize,
    right_throughout: usize,
    /// How many gave the first known wrong answer.
    missed: usize,
}

fn exercise() -> Exercise {
    Exercise::of(Key::read(EXERCISE).unwrap())
}

fn asked() -> Asked {
    Asked::Exercise { difficulty: 2, number: 17 }
}

fn written(amounts: &[u64], who: Who, asked: Asked) -> String {
    let code = Code { asked, amounts: amounts.iter().copied().map(Some).collect(), who };
    code.write().expect("it fits")
}

fn chat() -> Chat {
    let task = exercise().task;
    let (right, wrong) = (task.right_amounts(), task.wrong[0].amounts.clone());
    assert!(wrong[SHOWS].abs_diff(right[SHOWS]) > task.asked.tolerance, "the first rule shows there");
    let off: Vec<u64> = right.iter().map(|amount| amount + 3 * task.asked.tolerance + 1_000).collect();
    // Every third gives each; the names of the first five come again, all with the wrong answer.
    let given = |place: usize| match place % 3 {
        0 => right.clone(),
        1 => wrong.clone(),
        _ => off.clone(),
    };
    let who = |place: usize| match place % 2 {
        0 => Who::Named(Name::typed(&format!("T{place}")).unwrap().unwrap()),
        _ => Who::Nameless(place as u16),
    };
    let mut codes: Vec<String> = (0..280).map(|place| written(&given(place), who(place), asked())).collect();
    codes.extend((0..5).map(|place| written(&wrong, who(2 * place), asked())));
    codes.extend((20..28).map(|place| written(&given(place), who(place), asked())));
    codes.extend((0..7).map(|place| written(&right, Who::Nameless(place), Asked::task("one-cap", 1))));
    let beyond = (0..6).map(|place| written(&right, Who::Nameless(3_000 + place), asked()));
    codes.extend(beyond);
    let mut text = String::from("Good morning! Post your codes, please 🎉\r\n");
    for (place, code) in codes.iter().enumerate() {
        let around =
            ["[09:12] Ann: {}\n", "> “{}”\n> thanks\n", "<p>my code: <b>{}</b></p>", "{} 👍\n"][place % 4];
        let code = if place % 5 == 0 { code.to_lowercase() } else { code.clone() };
        let broken = format!("{}\n{}", &code[..9], &code[9..]);
        text += &around.replace("{}", if place % 7 == 0 { &broken } else { &code });
    }
    for code in &codes[..3] {
        text += &format!("\n{}{}", &code[..code.len() - 1], if code.ends_with('7') { '8' } else { '7' });
    }
    let finally = |place: usize| if place < 10 && place.is_multiple_of(2) { 1 } else { place % 3 };
    let all = |kind: usize| (0..280).filter(|place| finally(*place) == kind).count();
    Chat { text, right: all(0), right_throughout: all(0), missed: all(1) }
}

#[test]
fn three_hundred_codes_in_messy_text_are_laid_about_the_engines_answer() {
    let chat = chat();
    let page = Page::open_screen("class", "#class-text");
    page.put_on_clipboard(&chat.text);
    page.click("#class-text");
    page.press("Control+v");
    page.wait("the codes", "document.querySelector('.class-series')");
    assert_eq!(
        page.text(".class-count"),
        "280 predictions count. Not counted: 3 damaged, 9 repeated, 4 replaced by a later one of the same name, \
         7 of other tasks, 6 beyond the 300 that are read."
    );
    assert_eq!(page.text("#class-title"), format!("Exercise {EXERCISE}"));
    let task = exercise().task;
    assert_eq!(page.count(".class-series"), task.asked.amounts.len());
    let covered: String = page.js("return document.querySelector('.class-results').innerText");
    assert!(!covered.contains("right") && !covered.to_lowercase().contains("answer."), "{covered}");
    assert_eq!(
        page.count(".strip-line, .strip-band, .dot.right, .class-results .tag"),
        0,
        "the answer is not there"
    );
    assert_eq!(page.count(".class-series:nth-of-type(1) .dot"), 280);

    page.click(".class-results .panel-head button");
    page.wait("the answer", "document.querySelector('.strip-line')");
    let series = task.asked.amounts[SHOWS];
    let currency = &task.case.offer.series[series].currency;
    let accepted = task.case.outcome.series[series].principal_accepted.total();
    let facts = page.js_with::<String>(
        "return document.querySelectorAll('.class-series .class-facts')[args].innerText",
        json!(SHOWS),
    );
    assert!(facts.contains(&format!("{} right", chat.right)), "{facts}");
    assert!(facts.contains(&format!("Answer {}.", format::principal(accepted, currency))), "{facts}");
    assert!(page.text(".class-verdict").starts_with(&format!("{} of 280 right", chat.right_throughout)));
    let rows: Vec<Vec<String>> = page
        .js("return [...document.querySelectorAll('.class-series table')[1].tBodies[0].rows]
             .map(row => [...row.cells].map(cell => cell.innerText.trim()))");
    let row =
        |amount: u64| rows.iter().find(|row| row[0] == format::principal(amount, currency)).expect("its row");
    let wrong = row(task.wrong[0].amounts[SHOWS]);
    assert_eq!(wrong[1], chat.missed.to_string());
    let sentence = |text: &str| text.contains(' ') && text.ends_with('.');
    assert!(sentence(&wrong[2]), "the rule that was missed: {wrong:?}");
    assert_eq!(row(accepted)[1..], [chat.right.to_string(), "right".to_owned()]);
    assert_eq!(page.stray_amounts(), [""; 0]);

    // The text is still there after another screen.
    page.js::<()>(
        "[...document.querySelectorAll('.screens .go')].find(go => go.innerText === 'Terms').click()",
    );
    page.wait("the terms", "!document.querySelector('#class-text')");
    page.js::<()>("history.back()");
    page.wait("the class again", "document.querySelector('.class-series')");
}

#[test]
fn a_trainees_code_is_copied_with_a_name() {
    let page = Page::served(xtask::server::Options::default());
    page.browser.open(&page.address(&format!("#1/level3-2004-launch/s=exercises&exercise={EXERCISE}/end")));
    page.wait("the exercise", "document.querySelector('.class-code')");
    page.js::<()>("document.querySelector('details:has(.class-code)').open = true");
    assert_eq!(page.count(".class-code .code"), 0, "nothing is predicted");
    let task = exercise().task;
    for series in &task.asked.amounts {
        page.enter(&format!("#guess-{series}"), "12.5m");
    }
    page.enter(".class-code input", "Zoë");
    page.wait("the code", "document.querySelector('.class-code .code')");
    let read = found(&page.text(".class-code .code"));
    let amounts = vec![Some(12_500_000); task.asked.amounts.len()];
    let who = Who::Named(Name::typed("Zoë").unwrap().unwrap());
    assert_eq!(read.codes, [Code { asked: asked(), amounts, who }]);
    page.enter(".class-code input", "李");
    page.wait("what is wrong", "document.querySelector('.class-code .message')");
    assert!(page.text(".class-code .message").starts_with("The name “李” holds “李”"));
    assert_eq!(page.count(".class-code .code"), 0);
    page.js::<()>("localStorage.removeItem('tender-simulator.class-name')");
}

/// Pastes the code of somebody who worked on a lesson's task.
fn paste_code_of_a_lesson(page: &Page) {
    let code = written(&[1_000], Who::Nameless(1), Asked::task("one-cap", 1));
    page.js_with::<()>(
        "const field = document.querySelector('#class-text'); field.value = args; \
         field.dispatchEvent(new Event('input', { bubbles: true }))",
        json!(code),
    );
}

#[test]
fn codes_of_a_lesson_find_its_task() {
    let page = Page::open_screen("class", "#class-text");
    paste_code_of_a_lesson(&page);
    page.wait("the task", "document.querySelector('.class-results')");
    assert_eq!(page.text("#class-title"), "One cap and one series, task 1");
    assert_eq!(page.text(".class-count"), "1 prediction counts.");
    let lesson = lesson::read(include_str!("../../src/library/lessons/one-cap.json")).expect("it ships");
    let task = &lesson.tasks[0].task;
    let (series, right) = (task.asked.amounts[0], task.right_amounts()[0]);
    let terms = &task.case.offer.series[series];
    assert_eq!(page.text(".class-series h4"), terms.title);
    page.click(".class-results .panel-head button");
    page.wait("the answer", "document.querySelector('.strip-line')");
    let facts = page.text(".class-facts");
    assert!(facts.contains(&format!("Answer {}.", format::principal(right, &terms.currency))), "{facts}");
}

#[test]
fn a_task_that_was_on_its_way_when_the_screen_was_left_is_asked_for_again() {
    let page = Page::open_screen("class", "#class-text");
    page.js::<()>(
        "const open = page.open; window.held = []; \
         page.open = name => name === 'one-cap.json' ? new Promise(done => held.push(() => done(open(name)))) : open(name)",
    );
    page.js_with::<()>(
        "const field = document.querySelector('#class-text'); field.value = args; \
         field.dispatchEvent(new Event('input', { bubbles: true }))",
        json!(written(&[1_000], Who::Nameless(1), Asked::task("one-cap", 1))),
    );
    page.wait("the task to be asked for", "held.length === 1");
    page.js::<()>(
        "[...document.querySelectorAll('.screens .go')].find(go => go.innerText === 'Terms').click()",
    );
    page.wait("the terms", "document.querySelector('.term-card')");
    page.js::<()>("held[0]()");
    page.frame();
    page.js::<()>("history.back()");
    page.wait("the task to be asked for again", "held.length === 2");
    page.js::<()>("held[1]()");
    page.wait("the task", "document.querySelector('.class-results')");
    assert_eq!(page.text(".class-count"), "1 prediction counts.");
}
