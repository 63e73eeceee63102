//! What is said of locked parts of the offer: which they are, and that a change was refused for one.

use super::format;
use super::markup::{View, view};
use super::reactive::{part, remembered};
use crate::state::lock::{Locks, Part};
use crate::state::store::Store;

/// Says at the head of the page what is locked, and why the last change was not made.
pub fn banner(store: Store) -> View {
    let said = remembered(move || (store.locks().get(), store.refused()));
    part(move || {
        let (locks, refused) = said.get();
        locks.is_any().then(|| {
            let refused = refused.map(|part| {
                format!(" The last change was not made, since it would have changed {}.", one_of(part))
            });
            view! {
                <div class="banner locked-banner" role="status">
                    <p><strong>{words(locks)}</strong>" The link that was opened says so."{refused}</p>
                </div>
            }
        })
    })
}

/// What is locked, as a sentence.
pub fn words(locks: Locks) -> String {
    let parts: Vec<String> = locks.parts().map(|part| part.name().to_owned()).collect();
    format!("{} are locked.", format::capitalised(&format::listed(&parts)))
}

/// Something of a part, in a sentence.
fn one_of(part: Part) -> &'static str {
    match part {
        Part::Terms => "a term",
        Part::Cap => "a cap",
        Part::Levels => "a priority level",
    }
}
