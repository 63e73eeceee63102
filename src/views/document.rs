//! Views in the page: drawn once, and drawn again with as little change as there is.
//!
//! A part that is made again keeps the elements that are the same as before, with the focus and whatever else the
//! browser knows of them.
//!
//! What follows something has an effect of its own, or stands in a group: those of a group are made again together, by
//! one effect, which so is all that the signals know of them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

use leptos::prelude::{Owner, RenderEffect, untrack};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node};

use super::markup::{self, Act, Attribute, Kind, Shares, Value, View, Words};
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
        let within = Within { svg: false, group: None };
        std::mem::forget(draw(make(), Place { parent: &parent, before: None, within }));
    });
    mounted.forget();
}

/// Where something is drawn.
#[derive(Clone, Copy)]
struct Place<'a> {
    parent: &'a Node,
    before: Option<&'a Node>,
    within: Within<'a>,
}

/// What is around something.
#[derive(Clone, Copy)]
struct Within<'a> {
    /// Elements are those of a drawing.
    svg: bool,
    /// What follows something does so with this group.
    group: Option<&'a Rc<Group>>,
}

impl Within<'_> {
    /// The same outside of any group.
    fn apart(self) -> Self {
        Within { group: None, ..self }
    }
}

/// A view as it stands in the page. Every one has a node, so that another can be put in its place.
enum Drawn {
    Nothing(Node),
    Fixed { node: Node, words: Cow<'static, str> },
    Live { node: Node, _follows: Follows },
    Element { node: Element, tag: &'static str, attributes: Vec<Set>, children: Vec<Drawn> },
    Part { drawn: Rc<RefCell<Drawn>>, _follows: Follows },
    Several { views: Vec<Drawn>, end: Node },
    Shares { views: Vec<Drawn>, end: Node, _follows: Follows },
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

/// Done now, and again whenever something that it reads has changed, or whenever its group is; dropped, it is over.
enum Follows {
    Alone { _effect: RenderEffect<()> },
    Grouped { _act: Rc<Follower> },
}

type Follower = RefCell<Box<dyn FnMut()>>;

/// What is done again together.
#[derive(Default)]
struct Group(RefCell<Vec<Weak<Follower>>>);

fn follow(within: Within, mut act: Box<dyn FnMut()>) -> Follows {
    match within.group {
        None => Follows::Alone { _effect: RenderEffect::new(move |_| act()) },
        Some(group) => Follows::Grouped { _act: group.follow(act) },
    }
}

impl Group {
    /// Does it now, and whenever the group is done again. Whoever draws the group is told of nothing that it reads.
    fn follow(&self, mut act: Box<dyn FnMut()>) -> Rc<Follower> {
        untrack(&mut act);
        let follower = Rc::new(RefCell::new(act));
        self.0.borrow_mut().push(Rc::downgrade(&follower));
        follower
    }

    /// Does all of it again. What comes to the group meanwhile is done already; what leaves it is not done any more.
    fn again(&self) {
        let count = self.0.borrow().len();
        for place in 0..count {
            let follower = self.0.borrow()[place].upgrade();
            if let Some(follower) = follower {
                follower.borrow_mut()();
            }
        }
        self.0.borrow_mut().retain(|follower| follower.strong_count() > 0);
    }
}

fn draw(view: View, place: Place) -> Drawn {
    match view {
        View::Nothing => Drawn::Nothing(put(edge::comment(), place)),
        View::Words(Words::Fixed(words)) => Drawn::Fixed { node: put(edge::text_node(&words), place), words },
        View::Words(Words::Live(words)) => {
            let node = put(edge::text_node(""), place);
            Drawn::Live { _follows: follow_words(place.within, &node, words), node }
        }
        View::Element(markup::Element { tag, attributes, children }) => {
            let within = Within { svg: place.within.svg || tag == "svg", ..place.within };
            let node = edge::element(tag, within.svg);
            let attributes = attributes.into_iter().map(|attribute| set(within, &node, attribute)).collect();
            let inside = Place { parent: &node, before: None, within };
            let children = children.into_iter().map(|child| draw(child, inside)).collect();
            put(node.clone().into(), place);
            Drawn::Element { node, tag, attributes, children }
        }
        View::Part(make) => {
            // The comment holds the place until the part is drawn into it, at once.
            let holder = Drawn::Nothing(put(edge::comment(), place));
            draw_part(make, Rc::new(RefCell::new(holder)), place.within)
        }
        View::Several(views) => {
            let views = views.into_iter().map(|view| draw(view, place)).collect();
            Drawn::Several { views, end: put(edge::comment(), place) }
        }
        View::Shares(shares) => {
            let end = put(edge::comment(), place);
            draw_shares(shares, Vec::new(), end.clone(), Place { before: Some(&end), ..place })
        }
        View::Apart(view) => draw(*view, Place { within: place.within.apart(), ..place }),
        View::Same => Drawn::Nothing(put(edge::comment(), place)),
    }
}

fn put(node: Node, place: Place) -> Node {
    // Inserting fails only before a node that is elsewhere.
    let _ = place.parent.insert_before(&node, place.before);
    node
}

/// A part takes the place of what stands there. What it makes lives until it is made again.
fn draw_part(make: Box<dyn Fn() -> View>, drawn: Rc<RefCell<Drawn>>, within: Within) -> Drawn {
    // An effect that is dropped lets go of what it does only some turns later. What the part has drawn must be gone with
    // the part: held here, it would hear of changes until then, and read what was cleaned up with the part around it.
    let stands = Rc::downgrade(&drawn);
    let (svg, group) = (within.svg, within.group.cloned());
    let made = Owner::new();
    let remake = move || {
        let Some(stands) = stands.upgrade() else { return };
        let view = make();
        redraw(&mut stands.borrow_mut(), view, Within { svg, group: group.as_ref() });
    };
    let _follows = follow(within, Box::new(move || made.with_cleanup(&remake)));
    Drawn::Part { drawn, _follows }
}

/// Shares take the places of the views that stand there, each with a group of its own.
fn draw_shares(shares: Shares, stood: Vec<Drawn>, end: Node, place: Place) -> Drawn {
    let Shares { mut changed, views } = shares;
    let mut stood = stood.into_iter();
    let (mut drawn, mut groups) = (Vec::new(), Vec::new());
    for view in views {
        let group = Rc::new(Group::default());
        let within = Within { group: Some(&group), ..place.within };
        drawn.push(match stood.next() {
            Some(mut stands) => {
                redraw(&mut stands, view, within);
                stands
            }
            None => draw(view, Place { within, ..place }),
        });
        groups.push(group);
    }
    stood.for_each(|gone| gone.remove());
    let again = move || {
        let changed = changed();
        untrack(|| changed.into_iter().for_each(|place| groups[place].again()));
    };
    Drawn::Shares { views: drawn, end, _follows: follow(place.within, Box::new(again)) }
}

/// Draws a view in place of another, keeping what is the same.
fn redraw(drawn: &mut Drawn, view: View, within: Within) {
    match (&mut *drawn, view) {
        (Drawn::Nothing(_), View::Nothing) => {}
        (Drawn::Fixed { node, words }, View::Words(Words::Fixed(now))) => {
            if *words != now {
                node.set_node_value(Some(&now));
                *words = now;
            }
        }
        (Drawn::Live { node, _follows }, View::Words(Words::Live(words))) => {
            *_follows = follow_words(within, node, words);
        }
        (_, View::Same) => {}
        (_, View::Apart(view)) => redraw(drawn, *view, within.apart()),
        (Drawn::Element { node, tag, attributes, children }, View::Element(now))
            if *tag == now.tag && are_alike(attributes, &now.attributes) =>
        {
            let within = Within { svg: within.svg || *tag == "svg", ..within };
            for (set, attribute) in attributes.iter_mut().zip(now.attributes) {
                set_again(within, node, set, attribute);
            }
            redraw_all(children, now.children, Place { parent: node, before: None, within });
        }
        (Drawn::Part { drawn: stands, .. }, View::Part(make)) => {
            let stands = stands.clone();
            *drawn = draw_part(make, stands, within);
        }
        (Drawn::Several { views, end }, View::Several(now)) => {
            if let Some(parent) = end.parent_node() {
                redraw_all(views, now, Place { parent: &parent, before: Some(end), within });
            }
        }
        (Drawn::Shares { views, end, .. }, View::Shares(now)) => {
            let (views, end) = (std::mem::take(views), end.clone());
            if let Some(parent) = end.parent_node() {
                *drawn = draw_shares(
                    now,
                    views,
                    end.clone(),
                    Place { parent: &parent, before: Some(&end), within },
                );
            }
        }
        (_, view) => {
            let before = drawn.first();
            if let Some(parent) = before.parent_node() {
                let now = draw(view, Place { parent: &parent, before: Some(&before), within });
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
            redraw(&mut drawn[place], view, end.within);
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
            Drawn::Several { views, end } | Drawn::Shares { views, end, .. } => {
                views.first().map_or_else(|| end.clone(), Drawn::first)
            }
        }
    }

    /// Takes it out of the page.
    fn remove(&self) {
        match self {
            Drawn::Part { drawn, .. } => drawn.borrow().remove(),
            Drawn::Several { views, end } | Drawn::Shares { views, end, .. } => {
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

fn follow_words(within: Within, node: &Node, words: LiveText) -> Follows {
    let node = node.clone();
    follow_text(within, words, Box::new(move |words| node.set_node_value(Some(words))))
}

/// Puts a text where it belongs, now and whenever it has become another.
fn follow_text(within: Within, words: LiveText, put: Box<dyn Fn(&str)>) -> Follows {
    let mut stands: Option<String> = None;
    let follow_text = move || {
        let words = words.get();
        if stands.as_ref() != Some(&words) {
            put(&words);
            stands = Some(words);
        }
    };
    follow(within, Box::new(follow_text))
}

/// Whether attributes are of the same kinds and names.
fn are_alike(set: &[Set], now: &[Attribute]) -> bool {
    let is_alike = |(set, now): (&Set, &Attribute)| set.kind == now.kind && set.name == now.name;
    set.len() == now.len() && set.iter().zip(now).all(is_alike)
}

fn set(within: Within, node: &Element, attribute: Attribute) -> Set {
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
            State::Live { _follows: follow_text(within, words, Box::new(put)) }
        }
        Value::Flag(flag) => {
            let node = node.clone();
            let mut stands = None;
            let follow_flag = move || {
                let flag = flag.get();
                if stands.replace(flag) != Some(flag) {
                    set_flag(&node, kind, name, flag);
                }
            };
            State::Live { _follows: follow(within, Box::new(follow_flag)) }
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
fn set_again(within: Within, node: &Element, set_before: &mut Set, attribute: Attribute) {
    match (&set_before.state, attribute.value) {
        (State::Fixed(before), Value::Words(Words::Fixed(now))) if *before == now => {}
        (State::Act(act), Value::Act(now)) => *act.borrow_mut() = now,
        (_, value) => *set_before = set(within, node, Attribute { value, ..attribute }),
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
