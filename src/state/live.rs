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

#[inline(never)]
fn typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().expect("a value is read as the type that it was made as")
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    typed::<T>(one) == typed::<T>(other)
}
