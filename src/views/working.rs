//! stub
use super::figure::Span;
use crate::state::scenario::Settled;
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub series: Option<usize>,
    pub spans: Vec<Span>,
}
pub fn working(_s: &Settled) -> Vec<Line> {
    vec![]
}
