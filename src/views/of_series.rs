//! What is said of what came of one series, wherever it has a row; it follows the outcome.

use super::covered;
use super::figure::Why;
use super::markup::{View, view};
use super::reactive::text;
use super::{format, reasons};
use crate::engine::outcome::SeriesOutcome;
use crate::state::live::LiveText;
use crate::state::store::{Shown, Store};

/// One series, by its place in the offer; copies are the same.
#[derive(Clone, Copy)]
pub struct OfSeries {
    pub store: Store,
    pub series: usize,
}

impl OfSeries {
    /// A text made of the outcome; nothing for a moment while another offer takes this one's place.
    pub fn text(self, make: impl Fn(&SeriesOutcome) -> String + Send + Sync + 'static) -> LiveText {
        let OfSeries { store, series } = self;
        let made =
            move |shown: &Shown| shown.settled.outcome.series.get(series).map_or_else(String::new, &make);
        text(move || store.shown().with(&made))
    }

    /// An amount of principal, in the series' currency.
    pub fn principal(self, currency: &str, read: fn(&SeriesOutcome) -> u64) -> LiveText {
        let currency = currency.to_owned();
        self.text(move |outcome| format::principal(read(outcome), &currency))
    }

    /// Accepted ÷ tendered. `of_nothing`: what is said where nothing is tendered.
    pub fn factor(self, of_nothing: &'static str) -> LiveText {
        self.text(move |outcome| match outcome.principal_tendered.total() {
            0 => of_nothing.into(),
            tendered => format::factor(outcome.principal_accepted.total(), tendered),
        })
    }

    /// Why it was treated so, in a few words; pressed, at length. `tabindex`: `-1` in a region that is one stop of the
    /// Tab key, else `0`.
    pub fn reason(self, tabindex: &'static str) -> View {
        let OfSeries { store, series } = self;
        let words = text(move || store.shown().with(|shown| covered::reason(shown, series)));
        let class = self.text(|outcome| format!("tag {}", reasons::kind(outcome).key()));
        view! {
            <button type="button" tabindex=tabindex data-why=Why::Reason(series).key() aria-haspopup="dialog" class=class>
                {words}
            </button>
        }
    }
}
