//! The lessons that ship: each reads, and says of itself what the list of lessons says.

use tender_simulator::library::lesson::{self, LESSONS, Lesson, ShippedLesson};

fn read(shipped: &ShippedLesson) -> Lesson {
    let path = format!("src/library/lessons/{}", shipped.part);
    let text = std::fs::read_to_string(&path).expect(&path);
    lesson::read(&text).unwrap_or_else(|problems| panic!("{path}: {}", super::listed(&problems)))
}

#[test]
fn every_lesson_reads_and_is_listed_as_it_is() {
    for shipped in &LESSONS {
        let lesson = read(shipped);
        assert_eq!(lesson.id, shipped.id);
        assert_eq!(lesson.title, shipped.title);
        assert_eq!(lesson.teaches, shipped.teaches);
        assert_eq!(lesson.minutes, shipped.minutes);
    }
}
