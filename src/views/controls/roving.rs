//! Roving focus: the figures of a region, and the terms among them, are one stop of the Tab key; arrow keys go from one
//! to the next.
//!
//! The stop is the region itself, whose figures may come and go. A grid is laid out by the board and has no box of its
//! own to be focused; there the stop is the figure that had the focus last, at the start the first one.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};

use crate::state::live::effect;
use crate::views::markup::{Slot, View, Words, view};

/// The figures of a region, which the stop goes to, and all that arrow keys go to.
const FIGURES: &str = "[data-why]";
const FIGURES_AND_TERMS: &str = "[data-why], [data-term]";

/// A region whose figures are one stop of the Tab key.
///
/// `role`: what it is to assistive technology, `grid` or `group`.
pub fn roving(role: &'static str, label: impl Into<Words>, class: &'static str, children: View) -> View {
    let label: Words = label.into();
    let region = Slot::empty();
    let is_grid = role == "grid";
    effect(move || {
        let first =
            region.get().filter(|_| is_grid).and_then(|region| region.query_selector(FIGURES).ok().flatten());
        if let Some(first) = first {
            set_stop(&first, true);
        }
    });
    view! {
        <div
            role=role
            aria-label=label
            class=class
            tabindex=(!is_grid).then_some("0")
            node_ref=region
            data-roving=""
            on:keydown=move_focus
            on:focus=|event: FocusEvent| enter(&region_of(event.current_target()))
            on:focusin=|event: FocusEvent| hold(event.current_target(), event.target(), "-1")
            on:focusout=|event: FocusEvent| hold(event.current_target(), event.related_target(), "0")
        >
            {children}
        </div>
    }
}

/// The region itself was reached by Tab: goes to the figure that had the focus last, or the first.
fn enter(region: &Option<Element>) {
    let Some(region) = region else { return };
    let last = region.query_selector("[data-last]").ok().flatten();
    let first = |of: &str| region.query_selector(of).ok().flatten();
    if let Some(figure) = last.or_else(|| first(FIGURES)).or_else(|| first(FIGURES_AND_TERMS)) {
        focus(&figure);
    }
}

/// While a figure has the focus, the region is no stop; once `other` is outside, it is again.
fn hold(region: Option<web_sys::EventTarget>, other: Option<web_sys::EventTarget>, tabindex: &str) {
    let Some(region) = region_of(region) else { return };
    let other: Option<Element> = other.and_then(|other| other.dyn_into().ok());
    let inside = other.as_ref().is_some_and(|other| other != &region && region.contains(Some(other)));
    if region.has_attribute("tabindex") && inside == (tabindex == "-1") {
        let _ = region.set_attribute("tabindex", tabindex);
    }
    let Some(figure) = other.filter(|figure| inside && figure.matches(FIGURES_AND_TERMS).unwrap_or(false))
    else {
        return;
    };
    if let Some(last) = region.query_selector("[data-last]").ok().flatten() {
        let _ = last.remove_attribute("data-last");
    }
    let _ = figure.set_attribute("data-last", "");
    if let Some(stop) = region.query_selector("[data-why][tabindex='0']").ok().flatten() {
        set_stop(&stop, false);
        set_stop(&figure, true);
    }
}

/// Makes a figure a stop of the Tab key, or none.
fn set_stop(figure: &Element, is_stop: bool) {
    let _ = figure.set_attribute("tabindex", if is_stop { "0" } else { "-1" });
}

fn move_focus(event: KeyboardEvent) {
    let Some(region) = region_of(event.current_target()) else { return };
    let here: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(here) = here.filter(|here| here.matches(FIGURES_AND_TERMS).unwrap_or(false)) else { return };
    let figures = figures(&region);
    let Some(place) = figures.iter().position(|figure| figure == &here) else { return };
    let next = match event.key().as_str() {
        "ArrowRight" => figures.get(place + 1).cloned(),
        "ArrowLeft" => place.checked_sub(1).and_then(|place| figures.get(place)).cloned(),
        "ArrowDown" => below(&here, &figures, 1.0),
        "ArrowUp" => below(&here, &figures, -1.0),
        "Home" => figures.first().cloned(),
        "End" => figures.last().cloned(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        focus(&next);
    }
}

/// The figure below (`direction` 1) or above (−1): in a grid that of the same column, elsewhere the nearest.
fn below(here: &Element, figures: &[Element], direction: f64) -> Option<Element> {
    let Some(cell) = here.closest("[role='gridcell']").ok().flatten() else {
        return nearest(here, figures, direction).cloned();
    };
    let row = cell.parent_element()?;
    let cells = row.children();
    let place = (0..cells.length()).find(|place| cells.item(*place).as_ref() == Some(&cell))?;
    let next = if direction > 0.0 { row.next_element_sibling() } else { row.previous_element_sibling() };
    next?.children().item(place)?.query_selector(FIGURES).ok().flatten()
}

/// The nearest figure below (`direction` 1) or above (−1), first by line, then by column.
fn nearest<'a>(here: &Element, figures: &'a [Element], direction: f64) -> Option<&'a Element> {
    let from = here.get_bounding_client_rect();
    let distance = |figure: &Element| {
        let to = figure.get_bounding_client_rect();
        let down = (to.top() - from.top()) * direction;
        (down > from.height() / 2.0).then(|| down * 4.0 + (to.left() - from.left()).abs())
    };
    figures
        .iter()
        .filter_map(|figure| distance(figure).map(|far| (figure, far)))
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map(|(figure, _)| figure)
}

/// The figures and terms of a region that are seen, in the order of the page.
fn figures(region: &Element) -> Vec<Element> {
    let Ok(found) = region.query_selector_all(FIGURES_AND_TERMS) else { return Vec::new() };
    (0..found.length())
        .filter_map(|place| found.item(place)?.dyn_into::<Element>().ok())
        .filter(|figure| figure.get_client_rects().length() > 0)
        .collect()
}

fn region_of(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target.and_then(|target| target.dyn_into().ok())
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}
