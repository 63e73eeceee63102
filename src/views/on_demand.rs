//! What arrives when it is first shown: parts of the program that the page does not start with.
//!
//! The build takes whatever only such a part needs, code and words alike, out of the program that the page starts
//! with (`xtask/src/split.rs`). A part is named where its one way in stands, in `#[wasm_split(NAME, …)]`; whoever
//! shows it goes through here. Natively all is one program, and everything is there at once.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::untrack;
use leptos::task::spawn_local;
pub use wasm_split_helpers::SplitLoaderError as NotThere;
pub use wasm_split_helpers::wasm_split;

use super::markup::{View, view};
use super::reactive::{part, pressed};
use crate::state::live::Signal;

/// What becomes of a call into a part of the program: it is there, and returns; or it has to arrive first.
pub type Call<T> = Pin<Box<dyn Future<Output = Result<T, NotThere>>>>;

/// A view that a part of the program makes; until that has arrived, a line that says so, and if it does not, why.
pub fn on_demand(call: impl Fn() -> Call<View> + 'static, arrive: fn() -> Call<()>) -> View {
    let arrived = Signal::new(Ok(()));
    part(move || match (arrived.get(), untrack(|| at_once(call()))) {
        (Err(()), _) => failed(move || arrived.set(Ok(()))),
        (Ok(()), Some(view)) => view,
        (Ok(()), None) => {
            spawn_local(async move {
                // Whoever waited may be gone by then.
                arrived.set(arrive().await.map_err(|_| ()));
            });
            view! { <p class="arriving" role="status">"Loading…"</p> }
        }
    })
}

/// Calls into a part of the program: at once if it is there, else when it has arrived; tells if it does not.
pub fn when_there(mut call: Call<()>, failed: impl FnOnce() + 'static) {
    match polled(&mut call) {
        Some(Ok(())) => {}
        Some(Err(_)) => failed(),
        None => spawn_local(async move {
            if call.await.is_err() {
                failed();
            }
        }),
    }
}

/// What a part of the program returns, if it is there.
pub fn at_once<T>(mut call: Call<T>) -> Option<T> {
    polled(&mut call)?.ok()
}

fn polled<T>(call: &mut Call<T>) -> Option<Result<T, NotThere>> {
    // The first asks for the part; if it is here already, the second hears so.
    for _ in 0..2 {
        if let Poll::Ready(returned) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return Some(returned);
        }
    }
    None
}

fn failed(again: impl Fn() + 'static) -> View {
    view! {
        <div class="banner" role="alert">
            <p><strong>"This part of the page did not arrive."</strong>" It is loaded when it is first opened, and that did not work just now."</p>
            <button type="button" class="button" on:click=pressed(again)>"Try again"</button>
        </div>
    }
}
