//! Explanations and reasons, word for word, of figures that a reader of the Level 3 offer asks about first.

use super::Settled;
use crate::engine::offer::Window;
use crate::library;
use crate::views::explain::{Context, Explanation, explain};
use crate::views::figure::Why;
use crate::views::reasons::{self, Kind};

fn shipped(id: &str) -> Settled {
    Settled::of(library::offer(id).unwrap())
}

fn explained(settled: &Settled, why: Why) -> Explanation {
    explain(why, &settled.context()).unwrap()
}

#[test]
fn formulas_with_their_numbers() {
    let launch = shipped("level3-2004-launch");
    let last = shipped("level3-2004-final");
    let check = |settled: &Settled, why: Why, formula: &str, with_numbers: &str| {
        let explanation = explained(settled, why);
        assert_eq!(explanation.formula, formula, "{}", why.key());
        assert_eq!(explanation.with_numbers, with_numbers, "{}", why.key());
    };
    check(&launch, Why::Factor(1), "Factor = accepted ÷ tendered", "$200,543,000 ÷ $229,541,000 = 87.3670%");
    check(
        &launch,
        Why::Accepted(1),
        "Accepted = least of what is asked, its own limit, and what each cap over it has left",
        "least of $229,541,000 asked and $200,543,000 left of the Tender Cap = $200,543,000",
    );
    check(
        &launch,
        Why::RoomBefore { level: 2, step: 0, cap: 0 },
        "Left = the cap − what was accepted before, as the cap counts it",
        "$450,000,000 − $249,457,000 − $200,543,000 = $0",
    );
    check(
        &launch,
        Why::AccruedPer1000 { series: 0, window: Window::Early },
        "Per 1,000 = 1,000 × coupon × days ÷ 360",
        "1,000 × 9.125% × 29 ÷ 360 = $7.350694",
    );
    check(
        &launch,
        Why::AllPurchasePrice,
        "Purchase price of each series, added",
        "$213,909,377.50 + $177,981,912.50 = $391,891,290.00",
    );
    check(
        &last,
        Why::StepFilled { level: 3, step: 0 },
        "Filled = asked × room of the cap ÷ what is asked of it",
        "€287,440,000 × $360,122,000 ÷ $382,122,736 = just over €270,890,627",
    );
    check(
        &last,
        Why::AcceptedBy { series: 3, window: Window::Late },
        "Accepted = the rest of what is accepted of the series",
        "€270,890,000 − €262,463,000 = €8,427,000",
    );
    check(
        &last,
        Why::PurchasePrice { series: 3, converted: true },
        "Purchase price × rate",
        "€230,087,960.00 × 1.3294 = $305,878,934.02",
    );
}

#[test]
fn sources_and_assumptions() {
    let launch = shipped("level3-2004-launch");
    let source = |why| explained(&launch, why).source;
    assert!(source(Why::CapAmount(0)).starts_with("read in the offer's sources: Level 3 press release"));
    assert_eq!(source(Why::Rate(0)), "assumed: not read in a source");
    assert_eq!(
        source(Why::Tendered(1)),
        "assumed: outstanding at launch less outstanding in December 2005; all taken as early"
    );
    assert_eq!(source(Why::Accepted(1)), "computed here by rule 5, filling a level");
    assert_eq!(source(Why::Accepted(2)), "computed here by rule 4, shut caps");
    let note = "The rate is assumed: not read in a source.";
    assert!(explained(&launch, Why::AllTendered).notes.iter().any(|other| other == note));
}

#[test]
fn what_was_entered_is_no_assumption() {
    let launched = library::offer("level3-2004-launch").unwrap();
    let mut file = (*launched).clone();
    file.draft.rates[0].1 = "1.3".into();
    file.draft.tenders[1].1[Window::Early] = Some("230000000".into());
    let changed = Settled::of(file);
    let context = Context::new(&changed.offer, &changed.outcome, &launched);
    let explained = |why| explain(why, &context).unwrap();
    assert_eq!(explained(Why::Rate(0)).source, "entered here, in place of the offer's own figure");
    assert_eq!(explained(Why::Tendered(1)).source, "entered here, in place of the offer's own figure");
    assert!(explained(Why::Factor(1)).notes.iter().all(|note| !note.contains("tendered is assumed")));
    assert!(explained(Why::AllTendered).notes.iter().all(|note| !note.contains("assumed")));
    assert!(explained(Why::Factor(2)).notes.iter().any(|note| note.contains("tendered is assumed")));
}

#[test]
fn reasons_in_few_words_in_sentences_and_in_colour() {
    let check = |settled: &Settled, series: usize, short: &str, long: &str, kind: Kind| {
        assert_eq!(reasons::short(&settled.offer, &settled.outcome, series), short);
        assert_eq!(reasons::long(&settled.offer, &settled.outcome, series), long);
        assert_eq!(reasons::kind(&settled.outcome.series[series]), kind);
    };
    let launch = shipped("level3-2004-launch");
    check(&launch, 0, "accepted in full", "All that was tendered is accepted.", Kind::InFull);
    check(
        &launch,
        1,
        "prorated by the Tender Cap",
        "When level 2 came, the Tender Cap had $200,543,000 left and $229,541,000 was asked of it, so it prorated the level.",
        Kind::Cut,
    );
    check(
        &launch,
        2,
        "no room left: used up by higher levels",
        "When level 3 came, higher levels had used up the Tender Cap to the last unit.",
        Kind::Nothing,
    );
    let murphy = shipped("murphy-2023-11");
    check(
        &murphy,
        0,
        "no room left for the rest: used up by higher levels",
        "When level 4 came, higher levels had used up the Tender Cap to the last unit. What was accepted before stands.",
        Kind::Cut,
    );
    let williams = shipped("williams-2011-11");
    check(
        &williams,
        4,
        "no room left: closed when it prorated level 1",
        "The Tender Cap closed when it prorated level 1: nothing after that is accepted under it. Rounding down to the denomination left $1,720.96 in it, which stays unused.",
        Kind::Nothing,
    );
    let rogers = shipped("rogers-2025-07");
    check(
        &rogers,
        5,
        "does not fit whole",
        "A series is bought whole or not at all. At level 6 it asks $188,729,659.35 of the Maximum Purchase Consideration, which has $6,516,019.69 left.",
        Kind::Nothing,
    );
}
