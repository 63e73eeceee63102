//! stub
use super::figure::Why;
use crate::state::store::Shown;
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub title: String,
    pub formula: String,
    pub with_numbers: String,
    pub notes: Vec<String>,
    pub source: String,
}
pub struct Context<'a>(&'a Shown);
impl<'a> Context<'a> {
    pub fn of(s: &'a Shown) -> Self {
        Context(s)
    }
}
pub fn explain(_w: Why, _c: &Context) -> Option<Explanation> {
    None
}
