//! The Verify screen: every shipped offer and every vector run in this browser, and what the browser offers for a
//! class: storage, print, the size of a projector.

use super::controls::table::{heads, region};
use super::format;
use super::markup::{View, view};
use super::reactive::{part, pressed, remembered, text};
use crate::library::OFFERS;
use crate::library::verify::{Failure, Run, VECTORS};
use crate::state::checking::{self, Progress, Stage};
use crate::state::edge::{self, site};
use crate::state::live::{LiveText, Signal};
use crate::state::screen::Screen;
use crate::state::store::Store;

/// Most failures that are listed one by one.
const MOST_LISTED: usize = 50;
/// The least window for a projector, in pixels.
const PROJECTOR: (f64, f64) = (1280.0, 720.0);

/// The Verify screen. The run starts when it opens.
pub fn verify(store: Store) -> View {
    let progress = Signal::new(Progress::default());
    checking::start(progress);
    let again = pressed(move || checking::start(progress));
    let back = pressed(move || store.show(Screen::Offers));
    view! {
        <div class="screen-head">
            <h2>"Verify"</h2>
            <p>
                {format!("Before class, or whenever in doubt: this browser works out all {} shipped offers and \
                          {VECTORS} made-up ones, and compares them with what was published and with what the \
                          rules demand.", OFFERS.len())}
            </p>
            <p class="ways">
                <button type="button" class="button" on:click=again>"Run again"</button>
                <button type="button" class="button" on:click=back>"Back to Offers"</button>
            </p>
        </div>
        <section class="panel run" aria-labelledby="run-title">
            <h3 id="run-title">"The law, in this browser"</h3>
            {progress_view(progress)}
            {tallies(progress)}
            {failures(progress)}
        </section>
        <section class="panel" aria-labelledby="browser-title">
            <h3 id="browser-title">"This browser, for a class"</h3>
            {browser_checks()}
        </section>
    }
}

/// How far the run is, as a bar and in words that are heard at its end.
fn progress_view(progress: Signal<Progress>) -> View {
    let done = move || progress.with(|progress| progress.run.offers.run + progress.run.vectors.run);
    let value = text(move || done().to_string());
    let state = remembered(move || {
        progress.with(|progress| (progress.stage.clone(), progress.run.failures.len(), elapsed(progress)))
    });
    let words = text(move || match state.get() {
        (Stage::Loading, ..) => "Loading the vectors…".into(),
        (Stage::Running, ..) => "Running…".into(),
        (Stage::Done, 0, time) => format!("Everything passed, in {time}."),
        (Stage::Done, failures, time) => {
            format!("{} failed, in {time}. Do not rely on this page in this browser.", results(failures))
        }
        (Stage::WithoutVectors(reason), failures, _) => {
            let offers = if failures == 0 { "The shipped offers passed" } else { "Shipped offers failed" };
            format!("{offers}; the vectors were not run. {reason}.")
        }
    });
    let class = text(move || {
        let word = match state.get() {
            (Stage::Loading | Stage::Running, ..) => "none",
            (Stage::Done, 0, _) => "in-full",
            _ => "cut",
        };
        format!("verdict {word}")
    });
    view! {
        <progress max=Run::total().to_string() prop:value=value aria-label="Offers and vectors run"></progress>
        <p class=class role="status">{words}</p>
    }
}

fn results(count: usize) -> String {
    if count == 1 { "One result".into() } else { format!("{count} results") }
}

/// Time spent, in words; while the run goes on it is not said.
fn elapsed(progress: &Progress) -> String {
    match progress.stage {
        Stage::Loading | Stage::Running => String::new(),
        _ => seconds(progress.milliseconds),
    }
}

fn seconds(milliseconds: f64) -> String {
    let tenths = (milliseconds / 100.0).ceil().max(1.0) as u64;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

/// What was run, passed and failed.
fn tallies(progress: Signal<Progress>) -> View {
    let cell = move |of: fn(&Progress) -> usize| text(move || progress.with(of).to_string());
    let time = text(move || progress.with(|progress| seconds(progress.milliseconds)));
    let row = |name: String, cells: [LiveText; 3]| {
        let cells: Vec<View> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect();
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }
    };
    view! {
        {region("What was run", view! {
            <table class="tallies">
                {heads(["What", "Run", "Passed", "Failed"].map(View::from))}
                <tbody>
                    {row(format!("Shipped offers, of {}", OFFERS.len()), [
                        cell(|it| it.run.offers.run),
                        cell(|it| it.run.offers.run - it.run.offers.failed),
                        cell(|it| it.run.offers.failed),
                    ])}
                    {row(format!("Vectors, of {VECTORS}"), [
                        cell(|it| it.run.vectors.run),
                        cell(|it| it.run.vectors.run - it.run.vectors.failed),
                        cell(|it| it.run.vectors.failed),
                    ])}
                </tbody>
            </table>
        })}
        <p class="small">
            "Series with a published result compared: "{cell(|it| it.run.series)}". Time of the arithmetic: "{time}"."
        </p>
    }
}

/// Each failure: offer, series, what was expected and what came.
fn failures(progress: Signal<Progress>) -> View {
    let list = remembered(move || progress.with(|progress| progress.run.failures.clone()));
    part(move || {
        list.with(|failures| {
            (!failures.is_empty()).then(|| {
                let rows: Vec<View> = failures.iter().take(MOST_LISTED).map(failure_row).collect();
                let more = failures.len().saturating_sub(MOST_LISTED);
                let more = (more > 0).then(|| view! { <p class="small">{format!("And {more} more.")}</p> });
                view! {
                    {region("What failed", view! {
                        <table class="failures">
                            {heads(["Offer", "Series", "What", "Expected", "Came"].map(View::from))}
                            <tbody>{rows}</tbody>
                        </table>
                    })}
                    {more}
                }
            })
        })
    })
}

fn failure_row(failure: &Failure) -> View {
    let Failure { offer, series, what, expected, came } = failure.clone();
    view! {
        <tr>
            <th scope="row">{offer}</th>
            <td class="words">{series}</td>
            <td class="words">{what}</td>
            <td class="words">{expected}</td>
            <td class="words">{came}</td>
        </tr>
    }
}

/// What a class needs of the browser, each with a sentence.
fn browser_checks() -> View {
    let size = Signal::new(edge::viewport());
    site::on_resize(move || {
        size.set(edge::viewport());
    });
    let missing = site::missing_features();
    let browser = match missing.as_slice() {
        [] => "This browser has everything that the page uses.".to_owned(),
        missing => format!(
            "This browser lacks {}: use Chrome or Edge 109, Firefox 115, Safari 16.4, or a later version.",
            format::listed(&missing.iter().map(ToString::to_string).collect::<Vec<_>>())
        ),
    };
    let (keeps, prints) = (site::keeps_things(), site::can_print());
    let storage = if keeps {
        "This browser can keep things for the page from one visit to the next."
    } else {
        "This browser keeps nothing for the page: take work along as a link before closing it."
    };
    let print = if prints {
        "This browser can print; what comes out depends on the printer that is chosen."
    } else {
        "This browser does not print: open the page in another one for worksheets."
    };
    let try_print = prints.then(|| {
        view! { <button type="button" class="button" on:click=pressed(site::print)>"Print this page"</button> }
    });
    let projector = part(move || {
        let (width, height) = size.get();
        let fits = width >= PROJECTOR.0 && height >= PROJECTOR.1;
        let now = format!("The window shows {} × {} pixels", width as u32, height as u32);
        let sentence = if fits {
            format!("{now}, enough for a projector: at least 1280 × 720.")
        } else {
            format!("{now}; on a projector let it have at least 1280 × 720: enlarge it, or zoom out.")
        };
        check_row("Projector", fits, sentence, None)
    });
    view! {
        <ul class="browser-checks">
            {check_row("Browser", missing.is_empty(), browser, None)}
            {check_row("Storage", keeps, storage.into(), None)}
            {check_row("Print", prints, print.into(), try_print)}
            {projector}
        </ul>
    }
}

fn check_row(name: &'static str, good: bool, sentence: String, more: Option<View>) -> View {
    let (class, word) = if good { ("tag in-full", "ready") } else { ("tag cut", "look at this") };
    view! {
        <li>
            <strong>{name}</strong>
            <span class=class>{word}</span>
            <span class="sentence">{sentence}</span>
            {more}
        </li>
    }
}
