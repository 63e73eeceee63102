//! The lessons that ship: each reads, says of itself what the list of lessons says, and links what it speaks of.

use std::path::Path;

use super::listed;
use tender_simulator::library::glossary::{self, Glossary};
use tender_simulator::library::lesson::text::{Block, Piece, Text};
use tender_simulator::library::lesson::{self, LESSONS, Lesson, ShippedLesson};
use tender_simulator::library::write::write;

const FOLDER: &str = "src/library/lessons";

fn lesson_of(shipped: &ShippedLesson) -> Lesson {
    let path = format!("{FOLDER}/{}", shipped.part);
    let text = std::fs::read_to_string(&path).expect(&path);
    lesson::read(&text).unwrap_or_else(|problems| panic!("{path}: {}", listed(&problems)))
}

#[test]
fn every_lesson_reads_and_is_listed_as_it_is() {
    for shipped in &LESSONS {
        let lesson = lesson_of(shipped);
        assert_eq!(lesson.id, shipped.id);
        assert_eq!(lesson.title, shipped.title);
        assert_eq!(lesson.teaches, shipped.teaches);
        assert_eq!(lesson.minutes, shipped.minutes);
        assert!((5..=10).contains(&lesson.minutes), "{}", lesson.id);
        assert!(!lesson.sources.is_empty(), "{}", lesson.id);
    }
}

#[test]
fn every_file_is_a_part_of_the_page_and_in_the_list() {
    let page = std::fs::read_to_string("index.html").unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        files += 1;
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(LESSONS.iter().any(|shipped| shipped.part == name), "{name} is in no list");
        let copied = format!(r#"rel="copy-file" href="{FOLDER}/{name}" data-target-path="parts""#);
        assert!(page.contains(&copied), "{name} is no part of the page");
    }
    assert_eq!(files, LESSONS.len());
    assert!(files >= 11, "the rules of the law that have a lesson each");
    assert!(Path::new(FOLDER).join("README.md").exists());
}

#[test]
fn every_lesson_has_tasks_that_teach() {
    for shipped in &LESSONS {
        let lesson = lesson_of(shipped);
        assert!(lesson.tasks.len() >= 2, "{}: two tasks", lesson.id);
        assert!(lesson.worked.text.iter().any(|block| matches!(block, Block::Step(_))), "{}", lesson.id);
        for (place, page) in lesson.tasks.iter().enumerate() {
            let at = format!("{}, task {place}", lesson.id);
            assert!(page.hints.len() >= 2, "{at}: hints come one at a time");
            assert!(page.task.wrong.len() >= 2, "{at}: rules that can be missed");
            assert!(!page.task.asked.limits.is_empty(), "{at}: which limit binds is asked");
            for (asked, series) in page.task.asked.limits.iter().enumerate() {
                let right = page.task.check(&Default::default()).limits[asked].right;
                let among = page.task.choices().into_iter().filter(|choice| *choice == right).count();
                assert_eq!(among, 1, "{at}: the limit of series {series} stands once among the choices");
            }
        }
    }
}

/// Links and files that are taken away hold a step's offer as a file.
#[test]
fn every_steps_offer_is_the_same_from_its_file() {
    for shipped in &LESSONS {
        let lesson = lesson_of(shipped);
        let tasks = lesson.tasks.iter().flat_map(|page| {
            [&page.task.case].into_iter().chain(page.task.wrong.iter().map(|wrong| &wrong.case))
        });
        for case in [&lesson.idea.case, &lesson.worked.case].into_iter().chain(tasks) {
            let again = tender_simulator::library::read(&write(&case.file));
            assert_eq!(again.as_ref(), Ok(&*case.file), "{}", lesson.id);
        }
    }
}

/// All texts of a lesson, in the order in which they are read.
fn texts(lesson: &Lesson) -> Vec<&Text> {
    let pages = lesson.idea.text.iter().chain(&lesson.worked.text).map(Block::text);
    let mut all: Vec<&Text> = lesson.able.iter().chain(pages).collect();
    for page in &lesson.tasks {
        all.extend(page.ask.iter().map(Block::text));
        all.extend(&page.hints);
        all.extend(page.task.wrong.iter().map(|wrong| &wrong.rule));
        all.extend(page.after.iter().map(Block::text));
    }
    all
}

fn shipped_glossary() -> Glossary {
    let text = std::fs::read_to_string("src/library/glossary.json").unwrap();
    glossary::read(&text).unwrap()
}

#[test]
fn every_link_is_to_a_term_of_the_glossary() {
    let glossary = shipped_glossary();
    let ids: Vec<&str> =
        glossary.groups.iter().flat_map(|group| &group.entries).map(|entry| &*entry.id).collect();
    for shipped in &LESSONS {
        let lesson = lesson_of(shipped);
        assert!(lesson.terms().count() >= 5, "{}", lesson.id);
        for term in lesson.terms() {
            assert!(ids.contains(&term), "{}: [[{term}|…]] is in no glossary", lesson.id);
        }
    }
}

/// Terms that are also everyday words, which lessons use as such.
const EVERYDAY: [&str; 8] = ["rate", "dates", "reason", "totals", "launch", "window", "pass", "does-not-fit"];

/// The terms of the glossary that a text's plain words hold, as whole words.
fn plain_terms<'g>(text: &Text, glossary: &'g Glossary) -> Vec<&'g str> {
    let words: String = text
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => format!(" {} ", words.to_lowercase()),
            Piece::Term { .. } | Piece::Figure(_) => " | ".to_owned(),
        })
        .collect();
    let words: String =
        words.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let words = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
    let entries = glossary.groups.iter().flat_map(|group| &group.entries);
    let stands = |term: &str| words.contains(&format!(" {} ", term.to_lowercase().replace('-', " ")));
    entries
        .filter(|entry| !EVERYDAY.contains(&&*entry.id) && stands(&entry.term))
        .map(|entry| &*entry.id)
        .collect()
}

#[test]
fn a_term_is_a_link_where_a_lesson_uses_it_first() {
    let glossary = shipped_glossary();
    let mut missing = Vec::new();
    for shipped in &LESSONS {
        let lesson = lesson_of(shipped);
        let mut linked: Vec<&str> = Vec::new();
        for text in texts(&lesson) {
            linked.extend(text.terms());
            for term in plain_terms(text, &glossary) {
                if !linked.contains(&term) {
                    linked.push(term);
                    missing.push(format!("{}: {term}", lesson.id));
                }
            }
        }
    }
    assert!(missing.is_empty(), "not linked where first used:\n{}", missing.join("\n"));
}
