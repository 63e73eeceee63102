//! Values that follow what they are made of.
//!
//! Underneath they are all of one type, with what tells two of them apart beside them: the machinery of a memo
//! stands once in the program, not once for each type of value, which is what keeps the page small.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::graph::Observer;

/// A value that is made again when something that it was made of has changed. Whoever reads it in an effect, or
/// for another such value, is told only when it has become another. Copies are the same value.
pub struct Live<T> {
    memo: Memo<Held>,
    of: PhantomData<fn() -> T>,
}

/// A value of any type.
#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    /// Whether two of its type are told apart by nobody.
    same: fn(&dyn Any, &dyn Any) -> bool,
}

/// Makes the value, with a look at the one before.
type Make = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

impl<T: Send + Sync + 'static> Live<T> {
    /// Follows what `make` reads.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Live<T>
    where
        T: PartialEq,
    {
        Live::of(Box::new(move |_| Held { value: Arc::new(make()), same: same::<T> }))
    }

    /// As [`Live::new`], made with a look at what it was before; each time counts as another.
    pub fn successive(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Live<T> {
        Live::of(Box::new(move |before| {
            let before = before.map(|before| typed(&*before.value));
            Held { value: Arc::new(make(before)), same: |_, _| false }
        }))
    }

    fn of(make: Make) -> Live<T> {
        Live { memo: memo(make), of: PhantomData }
    }

    /// Reads it, and is told of changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&*tracked(self.memo)))
    }

    /// Reads it once.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&*untracked(self.memo)))
    }

    /// Is told of changes.
    pub fn track(self) {
        tracked(self.memo);
    }

    /// The value, with changes told.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

/// A value that is set; whoever reads it in an effect, or for another value, is told each time. Copies are the same value.
pub struct Signal<T> {
    signal: RwSignal<Stored>,
    of: PhantomData<fn() -> T>,
}

/// A value of any type that is set.
type Stored = Box<dyn Any + Send + Sync>;

impl<T: Send + Sync + 'static> Signal<T> {
    /// One that is `value` at first.
    pub fn new(value: T) -> Signal<T> {
        Signal { signal: signal(Box::new(value)), of: PhantomData }
    }

    /// Reads it, and is told of changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let mut read = Reading::of(read);
        look(self.signal, &mut |value| read.at(value));
        read.done()
    }

    /// Reads it once.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let mut read = Reading::of(read);
        look_once(self.signal, &mut |value| read.at(value));
        read.done()
    }

    /// Is told of changes.
    pub fn track(self) {
        self.signal.track();
    }

    /// The value, with changes told.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Sets it, if what it is a part of is still there.
    pub fn set(self, value: T) {
        self.update(|stands| *stands = value);
    }

    /// Changes it, if what it is a part of is still there.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// The same; what `change` returns, if it was there.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut change, mut result) = (Some(change), None);
        alter(self.signal, &mut |value| {
            let value = value.downcast_mut().expect(ITS_TYPE);
            result = change.take().map(|change| change(value));
        });
        result
    }

    /// Whether what it is a part of has gone.
    pub fn is_gone(self) -> bool {
        self.signal.is_disposed()
    }
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

/// The value of a signal, kept for when what shows it comes again. Clones are the same value.
pub struct KeptSignal<T> {
    signal: ArcRwSignal<Stored>,
    of: PhantomData<fn() -> T>,
}

impl<T: Send + Sync + 'static> KeptSignal<T> {
    /// One that is `value` at first.
    pub fn new(value: T) -> KeptSignal<T> {
        KeptSignal { signal: ArcRwSignal::new(Box::new(value)), of: PhantomData }
    }

    /// The signal, for what shows it now.
    pub fn signal(&self) -> Signal<T> {
        Signal { signal: self.signal.clone().into(), of: PhantomData }
    }

    /// Reads it, and is told of changes.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.signal.with(|value| read(typed(&**value)))
    }

    /// Reads it once.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.signal.with_untracked(|value| read(typed(&**value)))
    }
}

impl<T> Clone for KeptSignal<T> {
    fn clone(&self) -> Self {
        KeptSignal { signal: self.signal.clone(), of: PhantomData }
    }
}

/// What is done with a value of any type, and what has come of it.
struct Reading<F, R> {
    read: Option<F>,
    result: Option<R>,
}

impl<F, R> Reading<F, R> {
    fn of<T>(read: F) -> Self
    where
        F: FnOnce(&T) -> R,
    {
        Reading { read: Some(read), result: None }
    }

    fn at<T: 'static>(&mut self, value: &dyn Any)
    where
        F: FnOnce(&T) -> R,
    {
        self.result = self.read.take().map(|read| read(typed(value)));
    }

    fn done(self) -> R {
        self.result.expect(ALIVE)
    }
}

/// A value that is made again for each reader, whenever something that it is made of has changed. What stands in the
/// page compares it with what stands there: a memo between the two would cost more than making it. Copies are the same
/// value.
pub struct Fresh<T: 'static>(StoredValue<Arc<dyn Fn() -> T + Send + Sync>>);

/// A text that is made again for each reader.
pub type LiveText = Fresh<String>;

impl<T: 'static> Fresh<T> {
    /// Follows what `make` reads.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Fresh<T> {
        Fresh(StoredValue::new(Arc::new(make)))
    }

    /// The value, with changes of what it is made of told.
    pub fn get(self) -> T {
        self.0.get_value()()
    }
}

impl<T: 'static> Clone for Fresh<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static> Copy for Fresh<T> {}

/// Whether someone is told of changes of what is read now.
pub fn is_followed() -> bool {
    Observer::get().is_some()
}

/// Done soon, and again whenever something that it reads has changed, for as long as what it is a part of.
pub fn effect(act: impl FnMut() + 'static) {
    follow(Box::new(act));
}

/// The same, with what it came to the time before.
pub fn effect_after<T: 'static>(mut act: impl FnMut(Option<T>) -> T + 'static) {
    let mut before = None;
    effect(move || before = Some(act(before.take())));
}

#[inline(never)]
fn follow(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| act());
}

#[inline(never)]
fn signal(value: Stored) -> RwSignal<Stored> {
    RwSignal::new(value)
}

#[inline(never)]
fn look(signal: RwSignal<Stored>, at: &mut dyn FnMut(&dyn Any)) {
    signal.with(|value| at(&**value));
}

#[inline(never)]
fn look_once(signal: RwSignal<Stored>, at: &mut dyn FnMut(&dyn Any)) {
    signal.with_untracked(|value| at(&**value));
}

#[inline(never)]
fn alter(signal: RwSignal<Stored>, change: &mut dyn FnMut(&mut dyn Any)) {
    signal.try_update(|value| change(&mut **value));
}

fn memo(make: Make) -> Memo<Held> {
    Memo::new_with_compare(make, |before, now| match (before, now) {
        (Some(before), Some(now)) => !(now.same)(&*before.value, &*now.value),
        _ => true,
    })
}

#[inline(never)]
fn tracked(memo: Memo<Held>) -> Arc<dyn Any + Send + Sync> {
    memo.get().value
}

#[inline(never)]
fn untracked(memo: Memo<Held>) -> Arc<dyn Any + Send + Sync> {
    memo.get_untracked().value
}

const ITS_TYPE: &str = "a value is read as the type that it was made as";

const ALIVE: &str = "what reads a value goes before it";

#[inline(never)]
fn typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().expect(ITS_TYPE)
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    typed::<T>(one) == typed::<T>(other)
}
