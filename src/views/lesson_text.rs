//! The text of lessons and tasks, drawn: words, terms that open their entry in the glossary, and figures with the
//! explanation that they have in the offer they are of.

use super::controls::told::Told;
use super::explain::{self, COMPUTED, Context, Explanation};
use super::figure::Why;
use super::glossary::term_in_region;
use super::markup::{View, view};
use super::why_panel::OpenWhy;
use super::{format, reasons};
use crate::engine::offer::{Offer, Series, Window};
use crate::engine::outcome::Outcome;
use crate::library::lesson::figure::{Figure, Quantity, Value};
use crate::library::lesson::text::{Block, Piece, Text, Told as Telling};
use crate::library::published::CheckedOffer;
use crate::state::cover::Cover;

/// Texts one after the other, as one region: paragraphs, and steps numbered on.
///
/// `telling`: whether explanations of figures may hold results; not where the reader has yet to predict them.
pub fn blocks(open: OpenWhy, label: &'static str, blocks: &[Block], telling: Telling) -> View {
    let mut told = Told::default();
    let mut drawn: Vec<View> = Vec::new();
    let mut steps: Vec<View> = Vec::new();
    for block in blocks {
        let pieces = pieces(&mut told, block.text(), telling);
        match block {
            Block::Step(_) => steps.push(view! { <li>{pieces}</li> }),
            Block::Paragraph(_) => {
                drawn.extend(list(&mut steps));
                drawn.push(view! { <p>{pieces}</p> });
            }
        }
    }
    drawn.extend(list(&mut steps));
    told.region(open, label, "lesson-words", view! { {drawn} })
}

/// One text as a region of its own.
pub fn line(open: OpenWhy, label: &'static str, text: &Text, telling: Telling) -> View {
    let mut told = Told::default();
    let pieces = pieces(&mut told, text, telling);
    told.region(open, label, "lesson-words", view! { <p>{pieces}</p> })
}

/// The steps so far as a list.
fn list(steps: &mut Vec<View>) -> Option<View> {
    let steps = std::mem::take(steps);
    (!steps.is_empty()).then(|| view! { <ol>{steps}</ol> })
}

/// A text inside a region that has other figures too.
pub fn pieces(told: &mut Told, text: &Text, telling: Telling) -> Vec<View> {
    let draw = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone().into(),
        Piece::Term { id, words } => term_in_region(id.clone(), words.clone()),
        Piece::Figure(figure) => drawn(told, figure, telling),
    };
    text.pieces.iter().map(draw).collect()
}

fn drawn(told: &mut Told, figure: &Figure, telling: Telling) -> View {
    let CheckedOffer { file, offer, outcome, .. } = &*figure.case;
    let words = words(figure);
    if matches!(figure.value, Value::Words(_) | Value::PerCent(_) | Value::Reason(_)) {
        return words.into();
    }
    let outcome = match telling {
        Telling::Everything => outcome,
        Telling::NoResult => &Cover::ALL.conceal(outcome),
    };
    let explanation = match why(figure.quantity, outcome) {
        Some(why) => explain::explain(why, &Context::new(offer, outcome, file)),
        None => of_no_row(figure, &words),
    };
    told.figure(explanation, words)
}

/// A figure as text.
fn words(figure: &Figure) -> String {
    let CheckedOffer { offer, outcome, .. } = &*figure.case;
    match &figure.value {
        Value::Words(words) => words.clone(),
        Value::Principal { amount, currency } => format::principal(*amount, currency),
        Value::PrincipalSum { amount, currency } => format::principal_sum(*amount, currency),
        Value::Term { amount, currency } => format::term(*amount, currency),
        Value::Counted { amount, basis, currency } => format::counted(*amount, *basis, currency),
        Value::Money { amount, currency } => format::money(*amount, currency),
        Value::Price { amount, currency } => format::price(*amount, currency),
        Value::PerCent(share) => format::coupon(*share),
        Value::Rate(rate) => format::rate(*rate),
        Value::Factor { part, whole } => format::factor(*part, *whole),
        Value::Reason(series) => reasons::short(offer, outcome, *series),
    }
}

/// The figure of the screens that a quantity is, if it is one of them.
fn why(quantity: Quantity, outcome: &Outcome) -> Option<Why> {
    use Quantity as Q;
    let converted = false;
    Some(match quantity {
        Q::Outstanding(series) => Why::Outstanding(series),
        Q::MaximumOfferAmount(series) => Why::MaximumOfferAmount(series),
        Q::LevelLimit { series, level } => Why::LevelLimit { series, level },
        Q::Denomination(series) => Why::Denomination(series),
        Q::Price { series, window } => Why::Price { series, window },
        Q::Rate(series) => Why::SeriesRate(series),
        Q::CapAmount(cap) => Why::CapAmount(cap),
        Q::Tendered(series) => Why::Tendered(series),
        Q::TenderedBy { series, window } => Why::TenderedBy { series, window },
        Q::TenderedInCapCurrency(series) => Why::TenderedInCapCurrency(series),
        Q::AllTendered => Why::AllTendered,
        Q::Accepted(series) => Why::Accepted(series),
        Q::AcceptedBy { series, window } => Why::AcceptedBy { series, window },
        Q::AcceptedInCapCurrency(series) => Why::AcceptedInCapCurrency(series),
        Q::AllAccepted => Why::AllAccepted,
        Q::Returned(series) => Why::Returned(series),
        Q::ReturnedBy { series, window } => Why::ReturnedBy { series, window },
        Q::AllReturned => Why::AllReturned,
        Q::Factor(series) => Why::Factor(series),
        Q::OutstandingAfter(series) => Why::OutstandingAfter(series),
        Q::PurchasePrice(series) => Why::PurchasePrice { series, converted },
        Q::PurchasePriceBy { series, window } => Why::PurchasePriceBy { series, window, converted },
        Q::AllPurchasePrice => Why::AllPurchasePrice,
        Q::AccruedInterest(series) => Why::AccruedInterest { series, converted },
        Q::TotalCash(series) => Why::TotalCash { series, converted },
        Q::AllCash => Why::AllCash,
        Q::Room { series, cap } => {
            let (level, step) = first_step(outcome, series)?;
            Why::RoomBefore { level, step, cap }
        }
        Q::Filled(series) => {
            let (level, step) = first_step(outcome, series)?;
            Why::StepFilled { level, step }
        }
        Q::CapUsed(cap) => Why::CapUsed(cap),
        Q::CapLeft(cap) => Why::CapLeft(cap),
        Q::Title(_)
        | Q::Coupon(_)
        | Q::Reason(_)
        | Q::EarlyTenderPayment(_)
        | Q::TenderedAtLevel(_)
        | Q::CostOfWaiting(_) => return None,
    })
}

/// The first step of a series in the working: the place of its level, and in it.
fn first_step(outcome: &Outcome, series: usize) -> Option<(usize, usize)> {
    outcome.working.iter().enumerate().find_map(|(level, working)| {
        working.steps.iter().position(|step| step.series == series).map(|step| (level, step))
    })
}

/// The explanation of a figure that no screen has.
fn of_no_row(figure: &Figure, words: &str) -> Option<Explanation> {
    let CheckedOffer { offer, outcome, .. } = &*figure.case;
    match figure.quantity {
        Quantity::EarlyTenderPayment(series) => Some(Explanation::new(
            format!("Early Tender Payment, {}", offer.series[series].title),
            "What early tenders get on top of the Tender Offer Consideration, per 1,000 of principal",
            words,
            "a term of the offer",
        )),
        Quantity::TenderedAtLevel(level) => Some(at_level(offer, outcome, level, words)),
        Quantity::CostOfWaiting(series) => {
            let (terms, came) = (&offer.series[series], &outcome.series[series]);
            let payment = format::price(terms.prices?.early_tender_payment, &terms.currency);
            let [late, guaranteed] = [Window::Late, Window::Guaranteed]
                .map(|window| format::principal(came.principal_accepted[window], &terms.currency));
            Some(Explanation::new(
                format!("What waiting cost, {}", terms.title),
                "Early Tender Payment × principal accepted that was tendered after the Early Tender Date ÷ 1,000",
                format!("{payment} × ({late} + {guaranteed}) ÷ 1,000 = {words}"),
                COMPUTED,
            ))
        }
        _ => None,
    }
}

/// What is tendered at a level, as a sum over its series.
fn at_level(offer: &Offer, outcome: &Outcome, level: u8, words: &str) -> Explanation {
    let stands = |series: &Series| series.levels.iter().any(|at| at.level == level);
    let at_level = offer.series.iter().zip(&outcome.series).filter(|(terms, _)| stands(terms));
    let amounts: Vec<String> = at_level
        .map(|(_, came)| format::principal_sum(came.tendered_in_cap_currency, &offer.cap_currency))
        .collect();
    Explanation::new(
        format!("Tendered at level {level}"),
        "Tendered of all series on the level, each in the currency of the cap",
        format!("{} = {words}", amounts.join(" + ")),
        COMPUTED,
    )
}
