//! The marker on a bar: where somebody predicts that acceptance ends; and, once the result is uncovered, the gap to
//! where it does.

use super::{Moved, Predicting};
use crate::engine::offer::Window;
use crate::state::live::Fresh;
use crate::state::prediction::Guessed;
use crate::views::charts::bars::Plot;
use crate::views::controls::handle::{Handle, Movable, Said, handle};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::reactive::{flag, part, pixels, text};

/// What is drawn over the bar of the series at that place among those asked.
pub(super) fn over(of: Predicting, plot: Plot, place: usize) -> View {
    let revealed = flag(move || of.is_revealed());
    part(move || if revealed.get() { gap(of, plot, place) } else { marker(of, plot, place) })
}

/// The marker: a slider from nothing to all that is tendered.
fn marker(of: Predicting, plot: Plot, place: usize) -> View {
    let moved = Moved { of, place };
    let task = of.task();
    let series = moved.series();
    let terms = &task.case.offer.series[series];
    let currency = terms.currency.clone();
    let words = text(move || match of.read(place) {
        Guessed::Amount { amount, .. } => {
            format!("{} accepted, predicted", format::principal(amount, &currency))
        }
        _ => "nothing predicted yet".into(),
    });
    let unset = flag(move || !matches!(of.read(place), Guessed::Amount { .. }));
    let handle = handle(Handle {
        moves: moved,
        class: "guess-handle",
        label: format!("{}, accepted, your prediction", terms.title),
        said: Said::of(moved, words),
        x: plot.end_of(series, move || moved.amount()),
        per_pixel: plot.per_pixel(series, Window::Early),
    });
    view! { <div class="marker" class:unset=unset>{handle}</div> }
}

/// From the predicted end to the right one, while the board shows the task's own offer.
fn gap(of: Predicting, plot: Plot, place: usize) -> View {
    let task = of.task();
    let (series, right) = (task.asked.amounts[place], task.right_amounts()[place]);
    let guessed = Moved { of, place };
    let is_predicted = matches!(of.read(place), Guessed::Amount { .. });
    let (from, to): (Fresh<f64>, Fresh<f64>) =
        (plot.end_of(series, move || guessed.amount()), plot.end_of(series, move || right));
    let file = task.case.file.clone();
    let is_shown = flag(move || is_predicted && of.store.is_as_opened(&file));
    let class = if task.asked.is_near(guessed.amount(), right) { "gap right" } else { "gap" };
    part(move || {
        is_shown.get().then(|| {
            let x = |end: Fresh<f64>| text(move || pixels(end.get()));
            let left = text(move || pixels(from.get().min(to.get())));
            let width = text(move || pixels((from.get() - to.get()).abs()));
            view! {
                <svg class=class aria-hidden="true">
                    <rect class="gap-band" x=left y="46" width=width height="12"/>
                    <line class="gap-edge" x1=x(from) x2=x(from) y1="24" y2="80"/>
                    <line class="gap-guess" x1=x(from) x2=x(from) y1="24" y2="80"/>
                </svg>
            }
        })
    })
}
