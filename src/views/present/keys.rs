//! What each key does while presenting.

use super::stage::{Action, Stage};
use crate::state::edge;

/// Hears the keys for as long as the presentation stands.
pub fn hear(stage: Stage) {
    edge::on_key_while_drawn(move |event| {
        // A dialog has its own.
        if stage.dialog.get_untracked().is_some() || stage.store.leaving().get_untracked() {
            return;
        }
        let Some(key) = stage.keys.heard_any(&event) else { return };
        if let Some(action) = action_of(&key) {
            event.prevent_default();
            stage.act(action);
        }
    });
}

/// What a key does, if anything.
fn action_of(key: &str) -> Option<Action> {
    let lower = key.to_lowercase();
    let is_key = |name: &&str| **name == *key || **name == *lower;
    let action = Action::ALL.into_iter().find(|action| action.keys().iter().any(is_key))?;
    Some(match action {
        Action::CoverOne(_) => Action::CoverOne(key.parse::<usize>().ok()?.checked_sub(1)?),
        action => action,
    })
}
