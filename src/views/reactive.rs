//! Reactive values and views of a few plain types.
//!
//! Each closure that a view takes as it is becomes code of its own, several kilobytes of it. Boxed here, they
//! share one kind of text, of flag, of view and of handler, which is what keeps the page small.

use leptos::prelude::*;

/// A text that follows what it is made of; whoever reads it is told only when it has become another.
pub fn text(make: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    remembered(Box::new(make))
}

/// A flag that follows what it is made of.
pub fn flag(make: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    remembered(Box::new(make))
}

/// A length or place in pixels that follows what it is made of.
pub fn length(make: impl Fn() -> f64 + Send + Sync + 'static) -> Signal<f64> {
    remembered(Box::new(make))
}

/// Any other value that follows what it is made of.
pub fn remembered<T>(make: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| make()).into()
}

/// A part of the page that is made again when what it is made of has changed.
pub fn part(make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let make: Box<dyn Fn() -> AnyView + Send> = Box::new(make);
    make.into_any()
}

/// What is done when a button is pressed.
pub fn pressed(act: impl Fn() + 'static) -> Box<dyn FnMut(web_sys::MouseEvent)> {
    Box::new(move |_| act())
}

/// A value that never changes, where one that may is taken.
pub fn fixed(text: impl Into<String>) -> Signal<String> {
    Signal::stored(text.into())
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
