//! The Class screen: what a class predicted, from the codes that its chat gave.

use super::markup::{View, view};
use crate::state::store::Store;

/// The Class screen.
pub fn class(_store: Store) -> View {
    view! { <div class="screen-head"><h2>"Class"</h2></div> }
}
