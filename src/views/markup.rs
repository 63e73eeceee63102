//! Markup: what a view says, before it stands in the page.
//!
//! `view!` takes the same markup as Leptos' own and differs in what it makes: there, each element is a type of its
//! own with some kilobytes of code; here all are one type, drawn and drawn again by one function
//! ([`super::document`]). Signals and effects are Leptos'.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::prelude::{GetValue, LocalStorage, SetValue, StoredValue};
use wasm_bindgen::JsCast;
use web_sys::Event;

use crate::state::live::{Fresh, Live, LiveText};

/// A piece of the page.
#[derive(Default)]
pub enum View {
    #[default]
    Nothing,
    Words(Words),
    Element(Element),
    /// Made again when what it is made of has changed.
    Part(Box<dyn Fn() -> View>),
    /// One after the other.
    Several(Vec<View>),
    /// One after the other, each of a share of one value.
    Shares(Shares),
    /// Within one of the shares, what follows something by itself.
    Apart(Box<View>),
    /// What stands there already, in a part that is made again; nothing where there is no such thing.
    Same,
}

/// Views that are followed together: see [`super::reactive::shares`].
pub struct Shares {
    /// The places of those whose share has changed since it was asked last.
    pub(super) changed: Box<dyn FnMut() -> Vec<usize>>,
    pub(super) views: Vec<View>,
}

/// Text as it is, or text that follows something.
pub enum Words {
    Fixed(Cow<'static, str>),
    Live(LiveText),
}

/// An element with all that is in it.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<View>,
}

/// Something said of an element.
pub struct Attribute {
    pub(super) kind: Kind,
    pub(super) name: &'static str,
    pub(super) value: Value,
}

/// Where an attribute goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `name="…"`; a flag is there or not.
    Plain,
    /// `class:name=flag`.
    Class,
    /// `style:name=words`.
    Style,
    /// `prop:name=…`: of the element in the page, not of its text.
    Property,
    /// `on:name=act`.
    Event,
    /// `node_ref=slot`.
    Slot,
}

/// What an attribute is.
pub enum Value {
    Nothing,
    Words(Words),
    Flag(Fresh<bool>),
    Act(Act),
    Slot(Slot),
}

/// What is done when an event is heard.
pub type Act = Rc<dyn Fn(Event)>;

/// Where an element is found once it stands in the page.
#[derive(Clone, Copy)]
pub struct Slot(StoredValue<Option<web_sys::Element>, LocalStorage>);

impl Slot {
    /// One that is filled when the element is drawn.
    pub fn empty() -> Slot {
        Slot(StoredValue::new_local(None))
    }

    /// The element, once it is there.
    pub fn get(self) -> Option<web_sys::Element> {
        self.0.get_value()
    }

    pub(super) fn fill(self, element: &web_sys::Element) {
        self.0.set_value(Some(element.clone()));
    }
}

/// Markup as it is written down, from left to right.
#[derive(Default)]
pub struct Markup {
    /// The elements that are not closed yet, each within the one before.
    open: Vec<Element>,
    done: Vec<View>,
}

impl Markup {
    /// `<tag`.
    pub fn open(&mut self, tag: &'static str) {
        self.open.push(Element { tag, attributes: Vec::new(), children: Vec::new() });
    }

    /// `</tag>`.
    pub fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.put(View::Element(element));
        }
    }

    /// `"words"`.
    pub fn words(&mut self, words: &'static str) {
        self.put(words.into());
    }

    /// `{child}`.
    pub fn add(&mut self, child: impl Into<View>) {
        self.put(child.into());
    }

    /// `name="value"`.
    pub fn fixed(&mut self, name: &'static str, value: &'static str) {
        self.attribute(Kind::Plain, name, value.into());
    }

    /// `name=value`, and with `style:` and `prop:`.
    pub fn set(&mut self, kind: Kind, name: &'static str, value: impl Into<Value>) {
        self.attribute(kind, name, value.into());
    }

    /// `on:name=act`.
    pub fn hear<E: JsCast>(&mut self, name: &'static str, act: impl Fn(E) + 'static) {
        let act = Rc::new(move |event: Event| act(event.unchecked_into()));
        self.attribute(Kind::Event, name, Value::Act(act));
    }

    /// All of it.
    pub fn done(mut self) -> View {
        match self.done.len() {
            1 => self.done.swap_remove(0),
            _ => View::Several(self.done),
        }
    }

    #[inline(never)]
    fn put(&mut self, view: View) {
        match self.open.last_mut() {
            Some(element) => element.children.push(view),
            None => self.done.push(view),
        }
    }

    #[inline(never)]
    fn attribute(&mut self, kind: Kind, name: &'static str, value: Value) {
        if let Some(element) = self.open.last_mut() {
            element.attributes.push(Attribute { kind, name, value });
        }
    }
}

impl From<&'static str> for Words {
    fn from(words: &'static str) -> Words {
        Words::Fixed(Cow::Borrowed(words))
    }
}

impl From<String> for Words {
    fn from(words: String) -> Words {
        Words::Fixed(Cow::Owned(words))
    }
}

impl From<Cow<'static, str>> for Words {
    fn from(words: Cow<'static, str>) -> Words {
        Words::Fixed(words)
    }
}

impl From<LiveText> for Words {
    fn from(words: LiveText) -> Words {
        Words::Live(words)
    }
}

impl<W: Into<Words>> From<W> for View {
    fn from(words: W) -> View {
        View::Words(words.into())
    }
}

impl<V: Into<View>> From<Option<V>> for View {
    fn from(view: Option<V>) -> View {
        view.map_or(View::Nothing, Into::into)
    }
}

impl From<Vec<View>> for View {
    fn from(views: Vec<View>) -> View {
        View::Several(views)
    }
}

impl FromIterator<View> for View {
    fn from_iter<I: IntoIterator<Item = View>>(views: I) -> View {
        let mut several = Vec::new();
        for view in views {
            several.push(view);
        }
        View::Several(several)
    }
}

impl<W: Into<Words>> From<W> for Value {
    fn from(words: W) -> Value {
        Value::Words(words.into())
    }
}

impl From<Option<&'static str>> for Value {
    fn from(words: Option<&'static str>) -> Value {
        words.map_or(Value::Nothing, Value::from)
    }
}

impl From<Fresh<bool>> for Value {
    fn from(flag: Fresh<bool>) -> Value {
        Value::Flag(flag)
    }
}

impl From<Live<bool>> for Value {
    fn from(flag: Live<bool>) -> Value {
        Value::Flag(Fresh::new(move || flag.get()))
    }
}

impl From<Slot> for Value {
    fn from(slot: Slot) -> Value {
        Value::Slot(slot)
    }
}

/// Markup becomes a [`View`]: elements, `"text"`, and `{anything}` that is one or becomes one.
///
/// An attribute's value is an expression, in parentheses if it holds `>`.
macro_rules! view {
    ($($markup:tt)*) => {{
        let mut markup = $crate::views::markup::Markup::default();
        $crate::views::markup::nodes!(markup; $($markup)*);
        markup.done()
    }};
}

/// What stands between tags, and the tags.
macro_rules! nodes {
    ($to:ident;) => {};
    ($to:ident; </ $tag:ident> $($rest:tt)*) => {
        $to.close();
        $crate::views::markup::nodes!($to; $($rest)*);
    };
    ($to:ident; < $tag:ident $($rest:tt)*) => {
        $to.open(stringify!($tag));
        $crate::views::markup::attributes!($to; $($rest)*);
    };
    ($to:ident; $words:literal $($rest:tt)*) => {
        $to.words($words);
        $crate::views::markup::nodes!($to; $($rest)*);
    };
    ($to:ident; { $($child:tt)* } $($rest:tt)*) => {
        $to.add({ $($child)* });
        $crate::views::markup::nodes!($to; $($rest)*);
    };
}

/// What stands in a tag after its name: one attribute after the other, up to its end.
macro_rules! attributes {
    ($to:ident; > $($rest:tt)*) => {
        $crate::views::markup::nodes!($to; $($rest)*);
    };
    ($to:ident; / > $($rest:tt)*) => {
        $to.close();
        $crate::views::markup::nodes!($to; $($rest)*);
    };
    ($to:ident; on:$name:ident = $($rest:tt)*) => {
        $crate::views::markup::value!($to; (Event, stringify!($name)) [] $($rest)*);
    };
    ($to:ident; prop:$name:ident = $($rest:tt)*) => {
        $crate::views::markup::value!($to; (Property, stringify!($name)) [] $($rest)*);
    };
    ($to:ident; class:$name:ident $(- $more:ident)* = $($rest:tt)*) => {
        $crate::views::markup::value!(
            $to; (Class, concat!(stringify!($name) $(, "-", stringify!($more))*)) [] $($rest)*
        );
    };
    ($to:ident; style:--$name:ident = $($rest:tt)*) => {
        $crate::views::markup::value!($to; (Style, concat!("--", stringify!($name))) [] $($rest)*);
    };
    ($to:ident; style:$name:ident = $($rest:tt)*) => {
        $crate::views::markup::value!($to; (Style, stringify!($name)) [] $($rest)*);
    };
    ($to:ident; node_ref = $($rest:tt)*) => {
        $crate::views::markup::value!($to; (Slot, "") [] $($rest)*);
    };
    ($to:ident; $name:ident $(- $more:ident)* = $($rest:tt)*) => {
        $crate::views::markup::value!(
            $to; (Plain, concat!(stringify!($name) $(, "-", stringify!($more))*)) [] $($rest)*
        );
    };
}

/// The value of an attribute: all up to the next attribute, or to the end of the tag.
macro_rules! value {
    ($to:ident; $key:tt [$($value:tt)+] > $($rest:tt)*) => {
        $crate::views::markup::attribute!($to; $key $($value)+);
        $crate::views::markup::attributes!($to; > $($rest)*);
    };
    ($to:ident; $key:tt [$($value:tt)+] / > $($rest:tt)*) => {
        $crate::views::markup::attribute!($to; $key $($value)+);
        $crate::views::markup::attributes!($to; / > $($rest)*);
    };
    ($to:ident; $key:tt [$($value:tt)+] style:--$name:ident = $($rest:tt)*) => {
        $crate::views::markup::attribute!($to; $key $($value)+);
        $crate::views::markup::attributes!($to; style:--$name = $($rest)*);
    };
    ($to:ident; $key:tt [$($value:tt)+] $kind:ident : $name:ident $(- $more:ident)* = $($rest:tt)*) => {
        $crate::views::markup::attribute!($to; $key $($value)+);
        $crate::views::markup::attributes!($to; $kind : $name $(- $more)* = $($rest)*);
    };
    ($to:ident; $key:tt [$($value:tt)+] $name:ident $(- $more:ident)* = $($rest:tt)*) => {
        $crate::views::markup::attribute!($to; $key $($value)+);
        $crate::views::markup::attributes!($to; $name $(- $more)* = $($rest)*);
    };
    ($to:ident; $key:tt [$($value:tt)*] $next:tt $($rest:tt)*) => {
        $crate::views::markup::value!($to; $key [$($value)* $next] $($rest)*);
    };
}

/// One attribute.
macro_rules! attribute {
    ($to:ident; (Event, $name:expr) $($act:tt)+) => {
        $to.hear($name, $($act)+);
    };
    ($to:ident; (Plain, $name:expr) $value:literal) => {
        $to.fixed($name, $value);
    };
    ($to:ident; ($kind:ident, $name:expr) $($value:tt)+) => {
        $to.set($crate::views::markup::Kind::$kind, $name, $($value)+);
    };
}

pub(crate) use {attribute, attributes, nodes, value, view};

#[cfg(test)]
mod tests {
    use super::{Kind, Value, View, Words};

    /// The markup again, in a form that shows what was understood.
    fn shown(view: &View) -> String {
        match view {
            View::Nothing => "()".into(),
            View::Same => "same".into(),
            View::Shares(shares) => shares.views.iter().map(shown).collect::<Vec<_>>().join(" "),
            View::Apart(view) => format!("apart({})", shown(view)),
            View::Words(Words::Fixed(words)) => format!("{words:?}"),
            View::Words(Words::Live(_)) => "live".into(),
            View::Part(make) => format!("part({})", shown(&make())),
            View::Several(views) => views.iter().map(shown).collect::<Vec<_>>().join(" "),
            View::Element(element) => {
                let attributes = element.attributes.iter().map(|attribute| {
                    let kind = match attribute.kind {
                        Kind::Plain => "",
                        Kind::Class => "class:",
                        Kind::Style => "style:",
                        Kind::Property => "prop:",
                        Kind::Event => "on:",
                        Kind::Slot => "slot",
                    };
                    let value = match &attribute.value {
                        Value::Words(Words::Fixed(words)) => words.to_string(),
                        Value::Words(Words::Live(_)) | Value::Flag(_) => "live".into(),
                        Value::Act(_) => "act".into(),
                        Value::Slot(_) | Value::Nothing => String::new(),
                    };
                    format!(" {kind}{}={value}", attribute.name)
                });
                let children: String = element.children.iter().map(shown).collect();
                format!("<{}{}>{children}</{}>", element.tag, attributes.collect::<String>(), element.tag)
            }
        }
    }

    #[test]
    fn markup_is_taken_as_it_is_written() {
        let (name, place) = (String::from("x"), 3);
        let children: Vec<View> = vec![view! { <i/> }, View::Nothing];
        let written = view! {
            <p class="a" style:--row=place.to_string() aria-label=name.clone() data-why-not=format!("{name} {}", 1 + 1)>
                "one "{name.clone()}<br/>
            </p>
            {children}
            <input type="text" style:left=name style:--x="1" on:click=move |_: web_sys::Event| () prop:value="v"/>
            <b tabindex=Some("0") hidden=None></b>
        };
        assert_eq!(
            shown(&written),
            "<p class=a style:--row=3 aria-label=x data-why-not=x 2>\"one \"\"x\"<br></br></p> <i></i> () \
             <input type=text style:left=x style:--x=1 on:click=act prop:value=v></input> \
             <b tabindex=0 hidden=></b>"
        );
    }
}
