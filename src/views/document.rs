//! Views in the page: drawn once, and drawn again with as little change as there is.
//!
//! A part that is made again keeps the elements that are the same as before, with the focus and whatever else the
//! browser knows of them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::RenderEffect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node};

use super::markup::{self, Act, Attribute, Kind, Value, View, Words};
use crate::state::edge;
use crate::state::live::LiveText;

/// Draws a view into the element `app` of the page, for as long as the page is open.
///
/// # Panics
///
/// Where the page has no such element.
pub fn mount(make: impl FnOnce() -> View + 'static) {
    let parent = edge::place_of_app();
    let place = parent.clone().unchecked_into();
    // Leptos' own mount starts its scheduler and owns the signals; what it mounts is nothing.
    let mounted = leptos::mount::mount_to(place, move || {
        std::mem::forget(draw(make(), Place { parent: &parent, before: None, svg: false }));
    });
    mounted.forget();
}

/// Where something is drawn.
#[derive(Clone, Copy)]
struct Place<'a> {
    parent: &'a Node,
    before: Option<&'a Node>,
    /// Elements are those of a drawing.
    svg: bool,
}

/// A view as it stands in the page. Every one has a node, so that another can be put in its place.
enum Drawn {
    Nothing(Node),
    Fixed { node: Node, words: Cow<'static, str> },
    Live { node: Node, _follows: Follows },
    Element { node: Element, tag: &'static str, attributes: Vec<Set>, children: Vec<Drawn> },
    Part { drawn: Rc<RefCell<Drawn>>, _follows: Follows },
    Several { views: Vec<Drawn>, end: Node },
}

/// An attribute as it is set.
struct Set {
    kind: Kind,
    name: &'static str,
    state: State,
}

enum State {
    Nothing,
    Fixed(Cow<'static, str>),
    Live { _follows: Follows },
    Act(Rc<RefCell<Act>>),
    Slot,
}

/// Done now, and again whenever something that it reads has changed; dropped, it is over.
type Follows = RenderEffect<()>;

fn follow(mut act: Box<dyn FnMut()>) -> Follows {
    RenderEffect::new(move |_| act())
}

fn draw(view: View, place: Place) -> Drawn {
    match view {
        View::Nothing => Drawn::Nothing(put(edge::comment(), place)),
        View::Words(Words::Fixed(words)) => Drawn::Fixed { node: put(edge::text_node(&words), place), words },
        View::Words(Words::Live(words)) => {
            let node = put(edge::text_node(""), place);
            Drawn::Live { _follows: follow_words(&node, words), node }
        }
        View::Element(markup::Element { tag, attributes, children }) => {
            let svg = place.svg || tag == "svg";
            let node = edge::element(tag, svg);
            let attributes = attributes.into_iter().map(|attribute| set(&node, attribute)).collect();
            let within = Place { parent: &node, before: None, svg };
            let children = children.into_iter().map(|child| draw(child, within)).collect();
            put(node.clone().into(), place);
            Drawn::Element { node, tag, attributes, children }
        }
        View::Part(make) => {
            // The comment holds the place until the part is drawn into it, at once.
            let holder = Drawn::Nothing(put(edge::comment(), place));
            draw_part(make, Rc::new(RefCell::new(holder)), place.svg)
        }
        View::Several(views) => {
            let views = views.into_iter().map(|view| draw(view, place)).collect();
            Drawn::Several { views, end: put(edge::comment(), place) }
        }
    }
}

fn put(node: Node, place: Place) -> Node {
    // Inserting fails only before a node that is elsewhere.
    let _ = place.parent.insert_before(&node, place.before);
    node
}

/// A part takes the place of what stands there.
fn draw_part(make: Box<dyn Fn() -> View>, drawn: Rc<RefCell<Drawn>>, svg: bool) -> Drawn {
    let stands = drawn.clone();
    let _follows = follow(Box::new(move || {
        let view = make();
        redraw(&mut stands.borrow_mut(), view, svg);
    }));
    Drawn::Part { drawn, _follows }
}

/// Draws a view in place of another, keeping what is the same.
fn redraw(drawn: &mut Drawn, view: View, svg: bool) {
    match (&mut *drawn, view) {
        (Drawn::Nothing(_), View::Nothing) => {}
        (Drawn::Fixed { node, words }, View::Words(Words::Fixed(now))) => {
            if *words != now {
                node.set_node_value(Some(&now));
                *words = now;
            }
        }
        (Drawn::Live { node, _follows }, View::Words(Words::Live(words))) => {
            *_follows = follow_words(node, words);
        }
        (Drawn::Element { node, tag, attributes, children }, View::Element(now))
            if *tag == now.tag && are_alike(attributes, &now.attributes) =>
        {
            let svg = svg || *tag == "svg";
            for (set, attribute) in attributes.iter_mut().zip(now.attributes) {
                set_again(node, set, attribute);
            }
            redraw_all(children, now.children, Place { parent: node, before: None, svg });
        }
        (Drawn::Part { drawn: stands, .. }, View::Part(make)) => {
            let stands = stands.clone();
            *drawn = draw_part(make, stands, svg);
        }
        (Drawn::Several { views, end }, View::Several(now)) => {
            if let Some(parent) = end.parent_node() {
                redraw_all(views, now, Place { parent: &parent, before: Some(end), svg });
            }
        }
        (_, view) => {
            let before = drawn.first();
            if let Some(parent) = before.parent_node() {
                let now = draw(view, Place { parent: &parent, before: Some(&before), svg });
                drawn.remove();
                *drawn = now;
            }
        }
    }
}

/// Views in a row: the first ones are drawn again, what is more is new, what is less goes.
fn redraw_all(drawn: &mut Vec<Drawn>, views: Vec<View>, end: Place) {
    for gone in drawn.drain(views.len().min(drawn.len())..) {
        gone.remove();
    }
    let stood = drawn.len();
    for (place, view) in views.into_iter().enumerate() {
        if place < stood {
            redraw(&mut drawn[place], view, end.svg);
        } else {
            drawn.push(draw(view, end));
        }
    }
}

impl Drawn {
    /// The node that it begins with.
    fn first(&self) -> Node {
        match self {
            Drawn::Nothing(node) | Drawn::Fixed { node, .. } | Drawn::Live { node, .. } => node.clone(),
            Drawn::Element { node, .. } => node.clone().into(),
            Drawn::Part { drawn, .. } => drawn.borrow().first(),
            Drawn::Several { views, end } => views.first().map_or_else(|| end.clone(), Drawn::first),
        }
    }

    /// Takes it out of the page.
    fn remove(&self) {
        match self {
            Drawn::Part { drawn, .. } => drawn.borrow().remove(),
            Drawn::Several { views, end } => {
                views.iter().for_each(Drawn::remove);
                take_out(end);
            }
            _ => take_out(&self.first()),
        }
    }
}

fn take_out(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

fn follow_words(node: &Node, words: LiveText) -> Follows {
    let node = node.clone();
    follow_text(words, Box::new(move |words| node.set_node_value(Some(words))))
}

/// Puts a text where it belongs, now and whenever it has become another.
fn follow_text(words: LiveText, put: Box<dyn Fn(&str)>) -> Follows {
    let mut stands: Option<String> = None;
    follow(Box::new(move || {
        let words = words.get();
        if stands.as_ref() != Some(&words) {
            put(&words);
            stands = Some(words);
        }
    }))
}

/// Whether attributes are of the same kinds and names.
fn are_alike(set: &[Set], now: &[Attribute]) -> bool {
    let is_alike = |(set, now): (&Set, &Attribute)| set.kind == now.kind && set.name == now.name;
    set.len() == now.len() && set.iter().zip(now).all(is_alike)
}

fn set(node: &Element, attribute: Attribute) -> Set {
    let Attribute { kind, name, value } = attribute;
    let state = match value {
        Value::Nothing => {
            let _ = node.remove_attribute(name);
            State::Nothing
        }
        Value::Words(Words::Fixed(words)) => {
            set_words(node, kind, name, &words);
            State::Fixed(words)
        }
        Value::Words(Words::Live(words)) => {
            let node = node.clone();
            let put = move |words: &str| set_words(&node, kind, name, words);
            State::Live { _follows: follow_text(words, Box::new(put)) }
        }
        Value::Flag(flag) => {
            let node = node.clone();
            let set = move || set_flag(&node, kind, name, flag.get());
            State::Live { _follows: follow(Box::new(set)) }
        }
        Value::Act(act) => {
            let act = Rc::new(RefCell::new(act));
            let heard = act.clone();
            edge::listen(node, name, move |event| {
                let act = heard.borrow().clone();
                act(event);
            });
            State::Act(act)
        }
        Value::Slot(slot) => {
            slot.fill(node);
            State::Slot
        }
    };
    Set { kind, name, state }
}

/// An element that stays is given what is said of it now.
fn set_again(node: &Element, set_before: &mut Set, attribute: Attribute) {
    match (&set_before.state, attribute.value) {
        (State::Fixed(before), Value::Words(Words::Fixed(now))) if *before == now => {}
        (State::Act(act), Value::Act(now)) => *act.borrow_mut() = now,
        (_, value) => *set_before = set(node, Attribute { value, ..attribute }),
    }
}

fn set_words(node: &Element, kind: Kind, name: &'static str, words: &str) {
    // The names are ours, and good ones.
    match kind {
        Kind::Plain => _ = node.set_attribute(name, words),
        Kind::Style => _ = node.unchecked_ref::<HtmlElement>().style().set_property(name, words),
        Kind::Property => set_property(node, name, words.into()),
        Kind::Class | Kind::Event | Kind::Slot => {}
    }
}

fn set_flag(node: &Element, kind: Kind, name: &'static str, flag: bool) {
    match kind {
        Kind::Plain if flag => _ = node.set_attribute(name, ""),
        Kind::Plain => _ = node.remove_attribute(name),
        Kind::Class => _ = node.class_list().toggle_with_force(name, flag),
        Kind::Property => set_property(node, name, flag.into()),
        Kind::Style | Kind::Event | Kind::Slot => {}
    }
}

fn set_property(node: &Element, name: &'static str, value: JsValue) {
    let _ = js_sys::Reflect::set(node, &name.into(), &value);
}
