//! The list of lessons: what each teaches, how long it takes, and how far somebody has come; lessons from files; and
//! the way to forget all progress.

use web_sys::File;

use super::learning::{LIST_TITLE, Learning};
use crate::library::lesson::{self, LESSONS, ShippedLesson};
use crate::state::edge;
use crate::state::live::Signal;
use crate::state::progress::{Begun, Progress};
use crate::views::controls::file_button::file_button;
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::message::Message;
use crate::views::reactive::{part, pressed};

/// The list.
pub(super) fn view(learning: Learning, message: Message) -> View {
    let lessons: Vec<View> =
        LESSONS.iter().enumerate().map(|(place, lesson)| row(learning, place, lesson)).collect();
    view! {
        <div class="screen-head">
            <h2 id=LIST_TITLE tabindex="-1">"Learn: work a capped tender by hand"</h2>
            <p>
                "Each lesson is one rule, on a real offer: the idea, a case worked out, then tasks. Predict what is \
                 accepted before you look; the simulator shows how far off you were, and which rule was missed."
            </p>
            <p class="ways">{part(move || next(learning))}</p>
        </div>
        <ol class="lessons">{lessons}</ol>
        {from_file(learning, message)}
        {part(move || learning.progress.with(|progress| (!progress.is_empty()).then(|| clearing(learning, progress))))}
    }
}

/// The button that begins, or goes on.
fn next(learning: Learning) -> View {
    let found = learning.progress.with(|progress| {
        let open = LESSONS.iter().find(|lesson| progress.of(lesson.id).is_none_or(|begun| !begun.done));
        open.map(|lesson| (lesson, progress.of(lesson.id).map(|begun| begun.step)))
    });
    let Some((lesson, step)) = found else {
        return view! { <strong>"All lessons are done."</strong> };
    };
    let go = pressed(move || learning.go(lesson.id, step.unwrap_or(1)));
    let words = match step {
        Some(step) => format!("Go on with “{}”, step {step}", lesson.title),
        None => format!("Begin with “{}”", lesson.title),
    };
    view! { <button type="button" class="button primary" on:click=go>{words}</button> }
}

fn row(learning: Learning, place: usize, lesson: &'static ShippedLesson) -> View {
    let go = pressed(move || {
        let begun = learning.progress.with(|progress| progress.of(lesson.id).cloned());
        learning.go(lesson.id, begun.filter(|begun| !begun.done).map_or(1, |begun| begun.step));
    });
    let state = part(move || learning.progress.with(|progress| progress.of(lesson.id).map(tag)));
    view! {
        <li class="panel lesson-row">
            <span class="lesson-number" aria-hidden="true">{(place + 1).to_string()}</span>
            <div>
                <h3><button type="button" class="lesson-link" on:click=go>{lesson.title}</button></h3>
                <p>{lesson.teaches}</p>
                <p class="small">{format!("{} minutes ", lesson.minutes)}{state}</p>
            </div>
        </li>
    }
}

/// How far a lesson has come.
fn tag(begun: &Begun) -> View {
    let right = match begun.right.len() {
        0 => String::new(),
        1 => ", 1 task right".into(),
        tasks => format!(", {} tasks right", format::count(tasks)),
    };
    if begun.done {
        view! { <span class="tag in-full">{format!("done{right}")}</span> }
    } else {
        view! { <span class="tag">{format!("begun, step {}{right}", begun.step)}</span> }
    }
}

/// Opening a lesson that somebody wrote.
fn from_file(learning: Learning, message: Message) -> View {
    view! {
        <section class="panel" aria-labelledby="own-lesson-title">
            <h3 id="own-lesson-title">"A lesson of your own"</h3>
            <p>
                "Instructors can write lessons: a text file in the format tender-lesson/1. It is read here and goes nowhere."
            </p>
            {file_button("Open a lesson file…", move |file| open(learning, message, &file))}
        </section>
    }
}

/// Opens a lesson, or says why not; nothing has changed then.
fn open(learning: Learning, message: Message, file: &File) {
    let name = file.name();
    edge::read(file, lesson::LARGEST_FILE, move |text| match text.map(|text| lesson::read(&text)) {
        Ok(Ok(lesson)) => {
            message.clear();
            learning.take(lesson);
        }
        Ok(Err(problems)) => message.refuse_file(&name, &problems),
        Err(why) => message.say_not_opened(&name, &why),
    });
}

/// Forgetting all progress, asked once more.
fn clearing(learning: Learning, progress: &Progress) -> View {
    let asked = Signal::new(false);
    let done = format!("{} of {} lessons done.", progress.done(), LESSONS.len());
    let buttons = part(move || {
        if !asked.get() {
            let ask = pressed(move || asked.set(true));
            return view! { <button type="button" class="button" on:click=ask>"Clear my progress…"</button> };
        }
        let clear = pressed(move || learning.clear());
        let keep = pressed(move || asked.set(false));
        view! {
            <span>"All of it goes, and cannot be brought back. "</span>
            <button type="button" class="button" on:click=clear>"Clear it"</button>
            <button type="button" class="button" on:click=keep>"Keep it"</button>
        }
    });
    view! {
        <p class="progress-line" role="status">
            <span>{done}" It is kept in this browser alone. "</span>{buttons}
        </p>
    }
}
