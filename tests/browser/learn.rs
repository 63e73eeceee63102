//! The Learn screen: a lesson from the list to its end, predictions by keys, pointer and typing, what is hidden until
//! it is revealed, and the progress that this browser keeps.

use serde_json::{Value, json};
use tender_simulator::engine::figures::grouped;
use tender_simulator::library::lesson::task::Task;
use tender_simulator::library::lesson::{self, LESSONS, Lesson};
use xtask::browser::Point;

use crate::offers::check_explanations;
use crate::page::Page;
use crate::take_home::{Folder, choose, press};

/// The lesson that a test goes through: its first task asks for the amount and the limit of one series.
const ONE_CAP: &str = include_str!("../../src/library/lessons/one-cap.json");

/// The marker on a bar.
const MARKER: &str = "[role=slider][aria-label$='your prediction']";
/// What came of a prediction.
const VERDICTS: &str = ".verdicts";

fn one_cap() -> Lesson {
    lesson::read(ONE_CAP).expect("a lesson that ships")
}

/// The list of lessons.
fn list() -> Page {
    Page::open_screen("learn", ".lessons")
}

/// A step of a lesson, opened by its link.
fn open_step(page: &Page, id: &str, step: usize) {
    page.browser.open("about:blank");
    page.browser.open(&page.address(&format!("#1/level3-2004-launch/s=learn&lesson={id}.{step}/end")));
    page.wait_with(
        "the step",
        "document.querySelector('#step-title') && document.querySelectorAll('.lesson-steps button')[args - 1]?.getAttribute('aria-current') === 'step' && document.querySelector('.board')",
        &json!(step),
    );
    page.wait_for_parts();
}

/// Waits until the title of the step that is open is this one.
fn wait_for_step(page: &Page, title: &str) {
    page.wait_with("the step", "document.querySelector('#step-title')?.innerText === args", &json!(title));
    page.wait("the focus", "document.activeElement.id === 'step-title'");
}

/// The one amount asked, typed into its field.
fn type_amount(page: &Page, task: &Task, amount: u64) {
    page.enter(&format!("#guess-{}", task.asked.amounts[0]), &amount.to_string());
}

/// Picks the limit at that place among the choices.
fn pick(page: &Page, place: usize) {
    page.click(&format!(".limits .limit:nth-of-type({}) input", place + 1));
}

fn right_limit(task: &Task) -> usize {
    let verdict = task.check(&Default::default());
    let right = verdict.limits[0].right;
    task.choices().iter().position(|limit| *limit == right).expect("the right one is among the choices")
}

#[test]
fn a_lesson_from_the_list_to_its_end_with_a_wrong_prediction_and_then_a_right_one() {
    let page = list();
    let lesson = one_cap();
    let task = &lesson.tasks[0].task;
    press(&page, ".ways", "Begin with");
    wait_for_step(&page, "The idea");
    assert_eq!(page.text(".lesson-head h2"), lesson.title);
    press(&page, ".ways-on", "Next");
    wait_for_step(&page, "A worked case");
    assert!(!page.text(".results").contains("Covered"), "a worked case is no question");
    press(&page, ".ways-on", "Next");
    wait_for_step(&page, "Task 1");
    let series = task.asked.amounts[0];
    let accepted = format!("accepted.{series}");
    assert_eq!(page.result(&accepted), "Covered");

    // Nothing is checked that is not whole.
    press(&page, ".predict", "Check my prediction");
    assert!(
        page.text(VERDICTS).contains("still missing is the amount accepted of"),
        "{}",
        page.text(VERDICTS)
    );

    // By pointer: all of it, which misses the cap.
    let from = page.bring(MARKER).middle();
    page.mouse_move(from, 0);
    page.mouse_down(from, 0);
    let far = Point { x: 1_430.0, y: from.y };
    page.mouse_move(far, 0);
    page.mouse_up(far, 0);
    let tendered = task.case.offer.tendered[series].total();
    assert_eq!(page.attribute(MARKER, "aria-valuenow"), Some(tendered.to_string()));
    pick(&page, 0);
    press(&page, ".predict", "Check my prediction");
    page.wait("the verdict", "document.querySelector('.verdicts .missed')");
    let said = page.text(VERDICTS);
    let missed = task.wrong.iter().position(|wrong| wrong.amounts == [tendered]).expect("a wrong answer");
    let rule: String = task.wrong[missed].rule.pieces.iter().filter_map(words).collect();
    assert!(said.contains(&rule), "{rule}: {said}");
    assert_eq!(page.result(&accepted), "Covered", "it stays covered");

    // By keys: back to the right amount.
    page.focus(MARKER);
    page.press("Home");
    let right = task.right_amounts()[0];
    for _ in 0..right / 10_000_000 {
        page.press("PageUp");
    }
    for _ in 0..right % 10_000_000 / 1_000_000 {
        page.press("ArrowRight");
    }
    pick(&page, right_limit(task));
    press(&page, ".predict", "Check my prediction");
    page.wait("the answer", "document.querySelector('.verdicts .tag.in-full')");
    assert!(page.text(VERDICTS).contains("as you said"), "{}", page.text(VERDICTS));
    assert_eq!(page.count(".verdicts .tag.cut"), 0);
    assert_eq!(
        page.result(&accepted).replace(|letter: char| !letter.is_ascii_digit(), ""),
        right.to_string()
    );
    press(&page, VERDICTS, "To the working");
    page.wait("the working", "document.activeElement.id === 'working-title'");

    progress_stays_until_it_is_cleared(&page, &lesson);
}

/// To the end of the lesson, back to the list, and from one visit to the next.
fn progress_stays_until_it_is_cleared(page: &Page, lesson: &Lesson) {
    for place in 1..lesson.tasks.len() {
        press(page, ".ways-on", "Next");
        wait_for_step(page, &format!("Task {}", place + 1));
    }
    press(page, ".ways-on", "Done");
    page.wait_with(
        "the next lesson",
        "document.querySelector('.lesson-head h2')?.innerText === args",
        &json!(LESSONS[1].title),
    );
    press(page, ".lesson-head", "All lessons");
    page.wait("the list", "document.querySelector('.lessons')");
    let state = "document.querySelector('.lessons li .tag')?.innerText === 'done, 1 task right'";
    page.wait("the progress", state);
    page.wait("the address", "!location.hash.includes('lesson=')");
    page.reload();
    page.wait("the list", "document.querySelector('.lessons')");
    page.wait("the progress to be kept", state);
    press(page, ".progress-line", "Clear my progress");
    press(page, ".progress-line", "Clear it");
    page.wait("it to be cleared", "!document.querySelector('.lessons .tag')");
    page.reload();
    page.wait("the list", "document.querySelector('.lessons')");
    assert_eq!(page.count(".lessons .tag"), 0, "it is gone from this browser");
}

fn words(piece: &lesson::text::Piece) -> Option<String> {
    match piece {
        lesson::text::Piece::Words(words) | lesson::text::Piece::Term { words, .. } => Some(words.clone()),
        lesson::text::Piece::Figure(_) => None,
    }
}

#[test]
fn revealing_draws_the_gap_and_says_how_far_off_it_was() {
    let page = list();
    let lesson = one_cap();
    let task = &lesson.tasks[0].task;
    open_step(&page, &lesson.id, 3);
    let right = task.right_amounts()[0];
    type_amount(&page, task, right - 20_000_000);
    press(&page, ".predict", "Reveal the answer");
    page.wait("the gap", "document.querySelector('.gap .gap-band')");
    let said = page.text(VERDICTS);
    assert!(said.contains("$20,000,000 too little") && said.contains("None was picked"), "{said}");
    // From the predicted end to the end of what is accepted.
    let (band, accepted) = (page.rect(".gap .gap-band"), page.rect(".bar rect.accepted"));
    let end = accepted.x + accepted.width;
    assert!((band.x + band.width - end).abs() < 1.5, "{band:?} {accepted:?}");
    assert!(band.width > 5.0, "{band:?}");
    assert_eq!(page.stray_amounts(), [""; 0]);
    check_explanations(&page, 20);
    page.js::<()>("document.querySelector('.why .close')?.click()");

    press(&page, ".predict", "Cover it and try again");
    page.wait("the cover", "document.querySelector('.results').innerText.includes('Covered')");
    assert_eq!(page.count(".gap"), 0);
    assert_eq!(page.value(&format!("#guess-{}", task.asked.amounts[0])), "130,000,000", "it stays typed");
}

#[test]
fn an_answer_stands_nowhere_while_it_is_hidden() {
    let page = list();
    for shipped in &LESSONS {
        let text = std::fs::read_to_string(format!(
            "{}/src/library/lessons/{}",
            env!("CARGO_MANIFEST_DIR"),
            shipped.part
        ));
        let lesson = lesson::read(&text.expect("its file")).expect("a lesson that ships");
        for (place, task) in lesson.tasks.iter().enumerate() {
            let answer = only_in_the_answer(&task.task);
            open_step(&page, &lesson.id, place + 3);
            page.wait("the cover", "document.querySelector('.results').innerText.includes('Covered')");
            for hint in 0..task.hints.len() {
                press(&page, ".hints", if hint == 0 { "Give me a hint" } else { "Another hint" });
            }
            let seen = everything(&page);
            for amount in &answer {
                for spelling in [amount.to_string(), grouped(&amount.to_string())] {
                    assert!(!says(&seen, &spelling), "{} task {}: {spelling}", lesson.id, place + 1);
                }
            }
            press(&page, ".predict", "Reveal the answer");
            page.wait("the answer", "!document.querySelector('.results').innerText.includes('Covered')");
            let seen = everything(&page);
            for amount in &answer {
                let spelling = grouped(&amount.to_string());
                assert!(says(&seen, &spelling), "{} task {}: {spelling} is revealed", lesson.id, place + 1);
            }
        }
    }
}

/// Whether a text holds a number, and not as a part of a longer one.
fn says(text: &str, number: &str) -> bool {
    let goes_on = |letter: char| letter.is_ascii_digit() || letter == ',';
    text.match_indices(number).any(|(at, _)| {
        let after = text[at + number.len()..].strip_prefix(',').unwrap_or(&text[at + number.len()..]);
        !text[..at].ends_with(goes_on) && !after.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

/// The amounts accepted and returned of a task that are no terms or tenders of its offer too.
fn only_in_the_answer(task: &Task) -> Vec<u64> {
    let (offer, outcome) = (&task.case.offer, &task.case.outcome);
    let mut known: Vec<u64> = vec![0];
    for (terms, tendered) in offer.series.iter().zip(&offer.tendered) {
        known.extend([terms.outstanding, tendered.total(), terms.denomination]);
        known.extend(tendered.0);
        // How far a window's handle reaches.
        known.extend(tendered.0.map(|window| terms.outstanding - (tendered.total() - window)));
        known.extend(terms.max_offer_amount);
        known.extend(terms.levels.iter().filter_map(|level| level.limit));
    }
    known.extend(offer.caps.iter().filter_map(|cap| cap.amount.trunc().to_string().parse::<u64>().ok()));
    let came = outcome.series.iter();
    let amounts = came.flat_map(|came| [came.principal_accepted.total(), came.principal_returned.total()]);
    amounts.filter(|amount| !known.contains(amount)).collect()
}

/// All that the document and the accessibility tree say, and what stands in fields.
fn everything(page: &Page) -> String {
    page.frame();
    let document: String = page.js(
        "return document.documentElement.outerHTML + document.title + [...document.querySelectorAll('input')].map(input => input.value).join(' ')",
    );
    let tree: Vec<Value> = page.accessibility_tree();
    document + &json!(tree).to_string()
}

#[test]
fn the_offer_of_a_step_is_changed_and_put_back() {
    let page = list();
    open_step(&page, "one-cap", 1);
    let field = ".terms[data-series='0'] .windows input";
    let before = page.value(field);
    assert!(page.of::<bool>(".set-up button", "return element.disabled"), "nothing is to be put back");
    page.enter(field, "1m");
    page.wait("it to be said", "document.querySelector('.set-up').innerText.includes('You have changed it')");
    page.click(".set-up button");
    page.frame();
    assert_eq!(page.value(field), before);
    // The address holds the lesson and its step, and not the offer that the lesson sets up.
    page.wait("the address", "location.hash.includes('lesson=one-cap.1')");
    let length: usize = page.js("return location.hash.length");
    assert!(length < 100, "{}", page.fragment());
    page.reload();
    page.wait("the step", "document.querySelector('#step-title') && document.querySelector('.board')");
    assert_eq!(page.value(field), before);
    // Changed, it holds the changes, and they are there again.
    page.enter(field, "2m");
    page.press("Tab");
    page.wait("the address", "location.hash.length > 100");
    page.reload();
    page.wait("the step", "document.querySelector('#step-title') && document.querySelector('.board')");
    assert_eq!(page.value(field), "2m");
    assert!(page.text(".set-up").contains("You have changed it"), "{}", page.text(".set-up"));
}

#[test]
fn what_this_browser_does_not_keep_is_said_and_the_lessons_work() {
    let page = list();
    page.js::<()>("Storage.prototype.setItem = () => { throw new Error('full') }");
    press(&page, ".ways", "Begin with");
    wait_for_step(&page, "The idea");
    page.wait(
        "the message",
        "[...document.querySelectorAll('.banner')].some(banner => banner.innerText.includes('no room left'))",
    );

    page.js::<()>(
        "delete Storage.prototype.setItem; localStorage['tender-simulator.lessons'] = 'learn/1\\none-cap 2 -\\nlev'",
    );
    page.browser.open("about:blank");
    page.browser.open(&page.address("#1/level3-2004-launch/s=learn/end"));
    page.wait(
        "the message",
        "[...document.querySelectorAll('.banner')].some(banner => banner.innerText.includes('damaged'))",
    );
    assert_eq!(page.text(".lessons .tag"), "begun, step 2");
    page.js::<()>("localStorage.clear()");
}

#[test]
fn a_lesson_is_opened_from_a_file_or_refused_with_all_its_problems() {
    let folder = Folder::new("lesson");
    let page = list();
    let bad = folder.file("bad.json", ONE_CAP.replace("\"minutes\": 5", "\"minutes\": 500"));
    choose(&page, &bad);
    page.wait("the refusal", "document.querySelector('.banner')?.innerText.includes('minutes')");
    let own = ONE_CAP.replace("\"id\": \"one-cap\"", "\"id\": \"of-my-own\"");
    let own = folder
        .file("own.json", own.replace("\"title\": \"One cap and one series\"", "\"title\": \"Of my own\""));
    choose(&page, &own);
    page.wait("the lesson", "document.querySelector('.lesson-head h2')?.innerText === 'Of my own'");
    page.wait("its offer", "document.querySelector('.board')");
    // What came from a file is gone with the page, and that is said.
    page.wait("the address", "location.hash.includes('lesson=of-my-own.1')");
    page.reload();
    page.wait("the message", "document.querySelector('.banner')?.innerText.includes('open the file again')");
}

#[test]
fn every_amount_is_explained_and_nothing_scrolls_sideways() {
    let page = list();
    for (id, step) in [("one-cap", 1), ("one-cap", 2), ("one-cap", 3), ("shared-level", 2), ("euro", 4)] {
        open_step(&page, id, step);
        assert_eq!(page.stray_amounts(), [""; 0], "{id} {step}");
        for width in [390, 1024, 1440, 2560] {
            page.desktop(width, 900);
            page.frame();
            let over: i32 = page.js("return document.documentElement.scrollWidth - innerWidth");
            assert!(over <= 0, "{id} {step}, {width}: {over} pixels too wide");
        }
        page.desktop(1440, 900);
    }
}
