//! Reactive values and views of a few plain types.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

use super::markup::View;
use crate::state::live::{Live, LiveText};

/// A text that follows what it is made of; whoever reads it is told whenever that has changed.
pub fn text(make: impl Fn() -> String + Send + Sync + 'static) -> LiveText {
    LiveText::new(make)
}

/// A flag that follows what it is made of.
pub fn flag(make: impl Fn() -> bool + Send + Sync + 'static) -> Live<bool> {
    Live::new(make)
}

/// A length or place in pixels that follows what it is made of.
pub fn length(make: impl Fn() -> f64 + Send + Sync + 'static) -> Live<f64> {
    Live::new(make)
}

/// Any other value that follows what it is made of.
pub fn remembered<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Live<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Live::new(make)
}

/// A part of the page that is made again when what it is made of has changed.
pub fn part<V: Into<View>>(make: impl Fn() -> V + 'static) -> View {
    View::Part(Box::new(move || make().into()))
}

/// What is done when a button is pressed.
pub fn pressed(act: impl Fn() + 'static) -> impl Fn(Event) + 'static {
    move |_| act()
}

/// What is done when something else is chosen in a list, with its value.
pub fn chosen(act: impl Fn(String) + 'static) -> impl Fn(Event) + 'static {
    move |event| {
        let list = event.current_target().and_then(|list| list.dyn_into::<HtmlSelectElement>().ok());
        if let Some(list) = list {
            act(list.value());
        }
    }
}

/// Pixels as a number for an attribute, to a hundredth.
pub fn pixels(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let hundredths = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::pixels;

    #[test]
    fn pixels_are_written_to_a_hundredth() {
        for (value, text) in
            [(0.0, "0.00"), (249.457, "249.46"), (-3.5, "-3.50"), (-0.004, "0.00"), (1e6, "1000000.00")]
        {
            assert_eq!(pixels(value), text);
        }
    }
}
