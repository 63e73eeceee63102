//! Reactive values and views of a few plain types.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use super::markup::{Shares, View};
use crate::state::live::{Fresh, Live, LiveText};

/// A text that follows what it is made of; whoever reads it is told whenever that has changed.
pub fn text(make: impl Fn() -> String + Send + Sync + 'static) -> LiveText {
    LiveText::new(make)
}

/// A flag that follows what it is made of.
pub fn flag(make: impl Fn() -> bool + Send + Sync + 'static) -> Live<bool> {
    Live::new(make)
}

/// Any other value that follows what it is made of as a text does: it is made again for whoever reads it, who is told
/// whenever what it is made of has changed.
pub fn fresh<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Fresh<T> {
    Fresh::new(make)
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

/// Views one after the other, each of a share of one value. One place looks at the value when it has changed; what a
/// view says is made again, all of it together, when its share is another, and at no other time. With hundreds of texts
/// that each followed the value by themselves, being told would take longer than making them.
///
/// `same`: whether two values have the same share for the view in a place. A view says nothing that its share does not
/// hold.
pub fn shares<T: 'static>(
    of: impl Fn() -> T + 'static,
    same: impl Fn(&T, &T, usize) -> bool + 'static,
    views: Vec<View>,
) -> View {
    let count = views.len();
    let mut before: Option<T> = None;
    let changed = move || {
        let now = of();
        let others = match &before {
            None => Vec::new(),
            Some(before) => (0..count).filter(|place| !same(before, &now, *place)).collect(),
        };
        before = Some(now);
        others
    };
    View::Shares(Shares { changed: Box::new(changed), views })
}

/// A view of one value, all of it made again together when that is another: see [`shares`].
pub fn share<T: PartialEq + 'static>(of: impl Fn() -> T + 'static, view: View) -> View {
    shares(of, |before, now, _| before == now, vec![view])
}

/// A view within one of [`shares`] that follows by itself what it is made of: its share does not hold that.
pub fn apart(view: View) -> View {
    View::Apart(Box::new(view))
}

/// A list that is made again when what it is made of has changed: of its views those whose item is another. They are of
/// fixed words, since they stay when the list is made again.
pub fn listed<T: PartialEq + 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    view: impl Fn(&T) -> View + 'static,
) -> View {
    let before: RefCell<Vec<T>> = RefCell::default();
    part(move || {
        let now = items();
        let stood = before.replace(Vec::new());
        let draw = |(place, item)| if stood.get(place) == Some(item) { View::Same } else { view(item) };
        let views: Vec<View> = now.iter().enumerate().map(draw).collect();
        before.replace(now);
        views
    })
}

/// What is done when a button is pressed.
pub fn pressed(act: impl Fn() + 'static) -> impl Fn(Event) + 'static {
    move |_| act()
}

/// The element whose listener heard an event.
pub fn heard_at<T: JsCast>(event: &Event) -> Option<T> {
    event.current_target().and_then(|target| target.dyn_into().ok())
}

/// What is done when something else is chosen in a list, with its value.
pub fn chosen(act: impl Fn(String) + 'static) -> impl Fn(Event) + 'static {
    move |event| heard_at::<HtmlSelectElement>(&event).into_iter().for_each(|list| act(list.value()))
}

/// What is done when something else stands in a field, with its text.
pub fn entered(act: impl Fn(String) + 'static) -> impl Fn(Event) + 'static {
    move |event| heard_at::<HtmlInputElement>(&event).into_iter().for_each(|field| act(field.value()))
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
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::{listed, pixels, shares};
    use crate::views::markup::{View, Words};

    #[test]
    fn pixels_are_written_to_a_hundredth() {
        for (value, text) in
            [(0.0, "0.00"), (249.457, "249.46"), (-3.5, "-3.50"), (-0.004, "0.00"), (1e6, "1000000.00")]
        {
            assert_eq!(pixels(value), text);
        }
    }

    #[test]
    fn of_a_value_those_views_are_made_again_whose_share_is_another() {
        let value = Rc::new(RefCell::new(vec![1, 2, 3]));
        let read = value.clone();
        let same = |before: &Vec<i32>, now: &Vec<i32>, place: usize| before.get(place) == now.get(place);
        let views = (0..3).map(|_| View::Nothing).collect();
        let View::Shares(mut shares) = shares(move || read.borrow().clone(), same, views) else {
            panic!("shares are shares")
        };
        for (now, changed, title) in [
            (vec![1, 2, 3], vec![], "drawn as they are"),
            (vec![1, 2, 3], vec![], "nothing changed"),
            (vec![1, 5, 3], vec![1], "one"),
            (vec![4, 5, 6], vec![0, 2], "the others, seen from the last time and not from the first"),
            (vec![4], vec![1, 2], "what is gone"),
        ] {
            *value.borrow_mut() = now;
            assert_eq!((shares.changed)(), changed, "{title}");
        }
    }

    #[test]
    fn of_a_list_those_views_are_made_again_whose_item_is_another() {
        let items = Rc::new(RefCell::new(Vec::new()));
        let read = items.clone();
        let View::Part(make) = listed(move || read.borrow().clone(), |item: &&'static str| View::from(*item))
        else {
            panic!("a list is a part")
        };
        for (now, made, title) in [
            (vec!["a", "b"], vec!["a", "b"], "drawn for the first time"),
            (vec!["a", "c"], vec!["same", "c"], "one is another"),
            (vec!["a", "c", "d"], vec!["same", "same", "d"], "one more"),
            (vec!["c", "d"], vec!["c", "d"], "the first is gone, so that all stand elsewhere"),
        ] {
            *items.borrow_mut() = now;
            let View::Several(views) = make() else { panic!("a list is several views") };
            let said: Vec<String> = views.iter().map(said).collect();
            assert_eq!(said, made, "{title}");
        }
    }

    fn said(view: &View) -> String {
        match view {
            View::Same => "same".into(),
            View::Words(Words::Fixed(words)) => words.to_string(),
            _ => panic!("words"),
        }
    }
}
