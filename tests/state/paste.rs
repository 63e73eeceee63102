//! Pasted tables: samples of many shapes, what is asked, what would change, and what is refused.

use tender_simulator::engine::draft::{DraftLevels, DraftSeries};
use tender_simulator::engine::offer::Window;
use tender_simulator::state::field::Field;
use tender_simulator::state::history::History;
use tender_simulator::state::paste::{
    Aim, Answer, Ask, LONGEST_PASTE, MOST_COLUMNS, MOST_ROWS, Meaning, Pasting, Plan, Sureness, plan,
};
use tender_simulator::state::scenario::{Edit, Scenario};

use crate::offers::{Dice, level3};

/// The table of the release of 29 October 2004, its footnotes below it, as the text has it: fractions lost, titles
/// wrapped, amounts on the line above the title but for the last.
const RELEASE: &str = include_str!("../data/level3-release-table.txt");

fn pasted(text: &str) -> Pasting {
    Pasting { plain: text.to_owned(), ..Pasting::default() }
}

/// The plan over the Level 3 offer as launched.
fn planned(pasting: &Pasting) -> Plan {
    plan(pasting, &Scenario::open(level3())).unwrap_or_else(|why| panic!("{why}: {}", pasting.plain))
}

/// What a plan comes to, a line each: what is asked `?`, what is in the way `!`, and what would be put in.
fn lines(plan: &Plan) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for question in plan.questions.iter().filter(|question| question.answer.is_none()) {
        lines.push(format!("? {} [{}]", question.text, question.choices.join(" | ")));
    }
    lines.extend(plan.problems.iter().map(|problem| format!("! {problem}")));
    match &plan.edit {
        Some(Edit::Open(file)) => {
            for series in &file.draft.series {
                let tendered = file.draft.tenders.iter().find(|(id, _)| *id == series.id);
                let tendered = tendered.map_or_else(String::new, |(_, by_window)| {
                    let window = |window| by_window[window].as_deref().unwrap_or("-").to_owned();
                    format!(" tendered {}", Window::ALL.map(window).join("/"))
                });
                lines.push(format!("{}{tendered}", line_of(series)));
            }
        }
        Some(_) => lines.extend(
            plan.changes.iter().map(|change| format!("{}: {} -> {}", change.what, change.old, change.new)),
        ),
        None => {}
    }
    lines
}

/// `9.125-2008 | 9⅛% Senior Notes due 2008 | USD 1203652000 of which 450000000 at 1 | 837.5 + 20 = 857.5`
fn line_of(series: &DraftSeries) -> String {
    let DraftLevels::One(level) = series.levels else { return "several levels".to_owned() };
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{} | {} | {} {} of which {} at {level} | {} + {} = {}",
        series.id,
        series.title,
        series.currency,
        series.outstanding,
        text(&series.max_offer_amount),
        text(&series.tender_consideration),
        text(&series.early_tender_payment),
        text(&series.total_consideration)
    )
}

/// One pasted text, the answers to what is asked, and what then comes of it.
struct Sample {
    title: &'static str,
    text: &'static str,
    markup: Option<&'static str>,
    aim: Option<Aim>,
    answers: &'static [(Answer, usize)],
    gives: &'static [&'static str],
}

const SAMPLE: Sample = Sample { title: "", text: "", markup: None, aim: None, answers: &[], gives: &[] };

const SAMPLES: &[Sample] = &[
    Sample {
        title: "a spreadsheet's tabs, tenders by window, to the series by coupon and year",
        text: "Series\tEarly\tLate\n9⅛% Senior Notes due 2008\t250,000,000\t1,000,000\n11% Notes 2008\t229,541,000\t–\n",
        gives: &[
            "9⅛% Senior Notes due 2008, tendered early: 249,457,000 -> 250,000,000",
            "9⅛% Senior Notes due 2008, tendered late: 0 -> 1,000,000",
        ],
        ..SAMPLE
    },
    Sample {
        title: "millions in one heading, cells in quotes, a total row that is not put in",
        text: "\"Notes\"\t\"Tendered early\n(in millions)\"\tTendered by guaranteed delivery (USD mm)\n9.125% due 2008\t250.5\t2\n\"11% due 2008\"\t200\t0\nTotal\t450.5\t2\n",
        gives: &[
            "9⅛% Senior Notes due 2008, tendered early: 249,457,000 -> 250,500,000",
            "9⅛% Senior Notes due 2008, tendered by guaranteed delivery: 0 -> 2,000,000",
            "11% Senior Notes due 2008, tendered early: 229,541,000 -> 200,000,000",
        ],
        ..SAMPLE
    },
    Sample {
        title: "thousands in a caption over all columns",
        text: "($ in thousands)\t\t\nTitle\tEarly tenders\tLate tenders\n9⅛% Notes due 2008\t250,500\t1,250,000\n",
        gives: &["! 9⅛% Senior Notes due 2008, tendered late: “1,250,000,000”; all windows together are at most the principal outstanding, 1,203,652,000: this one at most 953,152,000."],
        ..SAMPLE
    },
    Sample {
        title: "European separators are asked about, whatever they show",
        text: "Titel\tTendered early\n9,125% Notes due 2008\t250.000.000\n10¾% Senior Euro Notes due 2008\tEUR 270.000.000\n",
        gives: &["? Which separates thousands in this table, commas or points? [Commas: “250.000.000” is then no number | Points: “250.000.000” is 250,000,000]"],
        ..SAMPLE
    },
    Sample {
        title: "European separators, answered",
        text: "Titel\tTendered early\n9,125% Notes due 2008\t250.000.000\n10¾% Senior Euro Notes due 2008\tEUR 270.000.000\n",
        answers: &[(Answer::Separators, 1)],
        gives: &[
            "9⅛% Senior Notes due 2008, tendered early: 249,457,000 -> 250,000,000",
            "10¾% Senior Euro Notes due 2008, tendered early: 278,499,000 -> 270,000,000",
        ],
        ..SAMPLE
    },
    Sample {
        title: "a comma before three digits alone shows nothing and is asked about",
        text: "Series\tTendered early\n9⅛% due 2008\t250,000\n11% due 2008\t1,000\n",
        gives: &["? Which separates thousands in this table, commas or points? [Commas: “250,000” is 250,000 | Points: “250,000” is 250]"],
        ..SAMPLE
    },
    Sample {
        title: "a capital M is asked about",
        text: "Series\tTendered early\n9⅛% due 2008\t250M\n11% due 2008\t$1.5 M\n",
        gives: &["? What does the M of “250M” stand for? [Million | Thousand]"],
        ..SAMPLE
    },
    Sample {
        title: "a capital M, answered",
        text: "Series\tTendered early\n9⅛% due 2008\t250M\n11% due 2008\t$1.5 M\n",
        answers: &[(Answer::CapitalM, 0)],
        gives: &[
            "9⅛% Senior Notes due 2008, tendered early: 249,457,000 -> 250,000,000",
            "11% Senior Notes due 2008, tendered early: 229,541,000 -> 1,500,000",
        ],
        ..SAMPLE
    },
    Sample {
        title: "a window that no heading names is not guessed",
        text: "Title of Notes\tPrincipal amount tendered\n11% Senior Notes due 2008\t229,500,000\n",
        gives: &["! The column “Principal amount tendered” does not say when notes were tendered: choose tendered early, late or guaranteed."],
        ..SAMPLE
    },
    Sample {
        title: "a row of another offer is named, and so is one named twice",
        text: "Series\tEarly\n7% Notes due 2010\t1,000,000\n11% due 2008\t1,000,000\n11.000% due 2008\t2,000,000\n",
        gives: &[
            "! Which series of this offer is “7% Notes due 2010”? Choose it in the table, or “not used”.",
            "! Two rows are “11% Senior Notes due 2008”: choose “not used” for one of them.",
        ],
        ..SAMPLE
    },
    Sample {
        title: "another currency, a sign, a half digit group: each refused by name",
        text: "Series\tEarly\n9⅛% due 2008\tEUR 250,000,000\n11% due 2008\t(1,000,000)\n10½% due 2008\t1,00,000,000\n",
        gives: &[
            "! 9⅛% due 2008, tendered early: “EUR 250,000,000” cannot be put in; it must be an amount in USD; “EUR” is another currency.",
            "! 11% due 2008, tendered early: “(1,000,000)” cannot be put in; it must be 0 or more, without a sign or parentheses.",
            "! 10½% due 2008, tendered early: “1,00,000,000” cannot be put in; it must be digits in groups of three, as elsewhere in the table.",
        ],
        ..SAMPLE
    },
    Sample {
        title: "a web page: currencies and percent signs in cells of their own, raised fractions, footnotes, spans",
        text: "ignored, the markup holds the table",
        markup: Some(
            "<html><head><style>td{color:red}</style></head><body><!-- <td> --><table>\
             <tr><th rowspan=2>Title of Security<sup>1</sup></th><th colspan=2 rowspan=2>Principal Amount Outstanding</th>\
             <th rowspan=\"2\">Acceptance Priority Level</th><th colspan=4>Per $1,000</th></tr>\
             <tr><th colspan=2>Tender Offer Consideration(1)</th><th colspan=2>Early Tender&nbsp;Premium</th></tr>\
             <tr><td>4<sup>3</sup>/<sub>8</sub>% Notes due&nbsp;2030&#8224;</td><td>$</td><td>500,000,000<sup>2</sup></td><td>1</td><td>$</td><td>950.00</td><td>$</td><td>30.00</td></tr>\
             <tr><td>5 1/16% Notes<br>due 2031</td><td>$</td><td>750,000,000</td><td>2</td><td>$</td><td>960.25</td><td>$</td><td>30.00</td></tr>\
             <tr><td>Total</td><td>$</td><td>1,250,000,000</td><td></td><td></td><td></td><td></td><td></td></tr>\
             </table></body></html>",
        ),
        gives: &[
            "4.375-2030 | 4⅜% Notes due 2030 | USD 500000000 of which - at 1 | 950 + 30 = -",
            "5.0625-2031 | 5 1/16% Notes due 2031 | USD 750000000 of which - at 2 | 960.25 + 30 = -",
        ],
        ..SAMPLE
    },
    Sample {
        title: "a release with titles above their figures, further columns, marks, and text around it",
        text: "\
The Company announced  today that it has begun to purchase for cash the  notes that the
table below shows, subject to  the maximum of each and to  the order of their levels.

                         CUSIP        Principal       Tender      Acceptance     Reference U.S.      Bloomberg     Tender Offer
                         Numbers      Amount          SubCap      Priority       Treasury            Reference     Consideration (2)
Series of Notes                       Outstanding                 Level          Security            Page

5.250% Senior
Notes due 2027        123456AB1    $600,000,000  $250,000,000        1         4.125% due 2027         FIT1          $1,002.50
6.000% Senior
Notes due 2035 (1)    123456AC9    $400,000,000      N/A             2         4.250% due 2035         FIT1            $987.15

(1) Callable.
(2) Per $1,000 principal amount of Notes validly tendered.
",
        gives: &[
            "5.25-2027 | 5.250% Senior Notes due 2027 | USD 600000000 of which 250000000 at 1 | 1002.5 + - = -",
            "6-2035 | 6.000% Senior Notes due 2035 | USD 400000000 of which - at 2 | 987.15 + - = -",
        ],
        ..SAMPLE
    },
    Sample {
        title: "a page of a PDF: single blanks, no heading; prices known by their sums",
        text: "9.125% Senior Notes due 2028 $1,203,652,000 $450,000,000 1 $ 837.50 $20.00 $857.50\n11% Senior Notes due 2028 $362,036,000 $362,036,000 2 $ 867.50 $20.00 $887.50\n",
        gives: &[
            "9.125-2028 | 9.125% Senior Notes due 2028 | USD 1203652000 of which 450000000 at 1 | 837.5 + 20 = 857.5",
            "11-2028 | 11% Senior Notes due 2028 | USD 362036000 of which 362036000 at 2 | 867.5 + 20 = 887.5",
        ],
        ..SAMPLE
    },
    Sample {
        title: "cells one below the other, with their headings",
        text: "Title of Security\nOutstanding\nAcceptance Priority Level\nMaximum Offer Amount\n5% Notes due 2030\n$500,000,000\n1\n$100,000,000\n6% Notes due 2031\n$600,000,000\n2\n$200,000,000\n",
        gives: &[
            "5-2030 | 5% Notes due 2030 | USD 500000000 of which 100000000 at 1 | - + - = -",
            "6-2031 | 6% Notes due 2031 | USD 600000000 of which 200000000 at 2 | - + - = -",
        ],
        ..SAMPLE
    },
    Sample {
        aim: Some(Aim::Terms),
        title: "bars, with billions, levels and tenders, and two series alike",
        text: "| Issue | Outstanding ($ bn) | Level | Tendered early ($ bn) |\n|---|---:|:--:|---|\n| 5% Notes due 2030 | 1.25 | 1 | 0.5 |\n| 5% Notes due 2030, Series B | 1 | 2 | 0.25 |\n",
        gives: &[
            "5-2030 | 5% Notes due 2030 | USD 1250000000 of which - at 1 | - + - = - tendered 500000000/-/-",
            "5-2030-2 | 5% Notes due 2030, Series B | USD 1000000000 of which - at 2 | - + - = - tendered 250000000/-/-",
        ],
        ..SAMPLE
    },
    Sample {
        title: "semicolons and decimal commas, the currency in its own column, coupon and maturity apart",
        text: "Description;Coupon;Maturity;Currency;Outstanding;Priority;Purchase Price\nSenior A;4,25%;2030;EUR;500.000.000;1;987,50\nSenior B;5%;2031;EUR;250.000.000;2;990\n",
        answers: &[(Answer::Separators, 1)],
        gives: &[
            "4.25-2030 | Senior A | EUR 500000000 of which - at 1 | 987.5 + - = -",
            "5-2031 | Senior B | EUR 250000000 of which - at 2 | 990 + - = -",
        ],
        ..SAMPLE
    },
    Sample {
        title: "prices that do not add up, and a price above the limit, are named as the rules' check names them",
        text: "Notes\tOutstanding\tLevel\tTender Offer Consideration\tEarly Tender Payment\tTotal Consideration\n5% due 2030\t500,000,000\t1\t950.00\t30.00\t985.00\n6% due 2031\t500,000,000\t65\t950.00\t30.00\t980.00\n",
        gives: &[
            "! 5% due 2030: “985”; the three prices must agree: Tender Offer Consideration 950 and Early Tender Payment 30 make 980.",
            "! 6% due 2031: “65”; an Acceptance Priority Level must be a whole number from 1 to 64.",
        ],
        ..SAMPLE
    },
    Sample {
        title: "levels that no column gives are asked about",
        text: "Notes\tOutstanding at 5:00 p.m.\n5% due 2030\t500,000,000\n6% due 2031\t600,000,000\n",
        gives: &["? The table has no Acceptance Priority Levels. How do the series stand? [All on level 1 | In the order of the table: the first row on level 1, the next on level 2, and so on]"],
        ..SAMPLE
    },
    Sample {
        title: "levels in the order of the table",
        text: "Notes\tOutstanding at 5:00 p.m.\n5% due 2030\t500,000,000\n6% due 2031\t600,000,000\n",
        answers: &[(Answer::Levels, 1)],
        gives: &[
            "5-2030 | 5% due 2030 | USD 500000000 of which - at 1 | - + - = -",
            "6-2031 | 6% due 2031 | USD 600000000 of which - at 2 | - + - = -",
        ],
        ..SAMPLE
    },
    Sample {
        title: "prices for 100 of principal are refused",
        text: "Notes\tOutstanding\tLevel\tTotal Consideration per $100 principal amount\n5% due 2030\t500,000,000\t1\t98.50\n",
        gives: &["! The column “Total Consideration per $100 principal amount” gives prices for another principal than 1,000: they must be per 1,000."],
        ..SAMPLE
    },
];

#[test]
fn each_sample_gives_what_it_should() {
    let mut wrong = Vec::new();
    for sample in SAMPLES {
        let pasting = Pasting {
            markup: sample.markup.map(str::to_owned),
            aim: sample.aim,
            answers: sample.answers.to_vec(),
            ..pasted(sample.text)
        };
        let plan = planned(&pasting);
        if lines(&plan) != sample.gives {
            let columns: Vec<&str> = plan.columns.iter().map(|column| column.meaning.name()).collect();
            let given = lines(&plan).join("\n    ");
            wrong.push(format!("{}\n    {}\n    {given}", sample.title, columns.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What it is, two maturities as a table has them, what is answered about them, and what the two series then fall due on.
type Due = (&'static str, [&'static str; 2], Option<usize>, [&'static str; 2]);

#[test]
fn pasted_maturities_are_taken_over_and_what_could_be_two_days_is_asked() {
    #[rustfmt::skip]
    let table: [Due; 13] = [
        ("in words", ["May 1, 2030", "15 September 2031"], None, ["2030-05-01", "2031-09-15"]),
        ("in short words", ["1st Sept. 2030", "Dec-31-2031"], None, ["2030-09-01", "2031-12-31"]),
        ("as files have them", ["2030-05-01", "2031/12/31"], None, ["2030-05-01", "2031-12-31"]),
        ("years alone say no day", ["2030", "2031"], None, ["-", "-"]),
        ("dashes and blanks", ["–", ""], None, ["-", "-"]),
        ("one row shows the month first", ["05/01/2030", "12/31/2031"], None, ["2030-05-01", "2031-12-31"]),
        ("one row shows the day first", ["01.05.2030", "31.12.2031"], None, ["2030-05-01", "2031-12-31"]),
        ("the same either way", ["05/05/2030", "12/12/2031"], None, ["2030-05-05", "2031-12-12"]),
        ("answered: the month", ["05/01/2030", "06/02/2031"], Some(0), ["2030-05-01", "2031-06-02"]),
        ("answered: the day", ["05/01/2030", "06/02/2031"], Some(1), ["2030-01-05", "2031-02-06"]),
        ("rows that contradict each other", ["31/12/2030", "12/31/2031"], Some(1), ["2030-12-31", "-"]),
        ("no day of any year", ["February 30, 2030", "2031-13-01"], None, ["-", "-"]),
        ("other words", ["Perpetual", "15/06/30"], None, ["-", "-"]),
    ];
    for (title, [one, other], answer, expected) in table {
        let text = format!(
            "Notes\tMaturity\tOutstanding\tLevel\n5% Notes A\t{one}\t500,000,000\t1\n6% Notes B\t{other}\t600,000,000\t2\n"
        );
        let mut pasting = pasted(&text);
        let asked = planned(&pasting);
        let is_asked = asked.questions.iter().any(|question| question.about == Answer::Dates);
        assert_eq!(is_asked, answer.is_some(), "{title}: {:?}", asked.questions);
        assert_eq!(asked.edit.is_some(), answer.is_none(), "{title}: {:?}", lines(&asked));
        pasting.answers.extend(answer.map(|answer| (Answer::Dates, answer)));
        let plan = planned(&pasting);
        let Some(Edit::Open(file)) = &plan.edit else { panic!("{title}: {:?}", lines(&plan)) };
        let due: Vec<&str> =
            file.draft.series.iter().map(|series| series.maturity.as_deref().unwrap_or("-")).collect();
        assert_eq!(due, expected, "{title}");
    }
    // What is no day is left out, and told; it blocks nothing.
    let strange =
        planned(&pasted("Notes\tMaturity\tOutstanding\tLevel\n5% Notes\tPerpetual\t500,000,000\t1\n"));
    assert!(strange.notes.iter().any(|note| note.contains("“Perpetual” is no day")), "{:?}", strange.notes);
}

/// The Level 3 release: what is asked is the lost fractions alone; answered, they give the four series of the offer.
#[test]
fn the_table_of_the_release_gives_the_offer() {
    let mut pasting = pasted(RELEASE);
    let asked = planned(&pasting);
    assert_eq!(asked.aim, Aim::Terms);
    assert_eq!(asked.edit, None);
    let questions: Vec<(&str, usize)> =
        asked.questions.iter().map(|question| (question.text.as_str(), question.choices.len())).collect();
    assert_eq!(
        questions,
        [
            ("“9?% Senior Notes due 2008”: part of “9?%” was lost on the way. Which coupon is it?", 7),
            ("“101/2% Senior Discount Notes due 2008”: is “101/2%” 10½%?", 1),
            ("“103/4% Senior Euro Notes due 2008”: is “103/4%” 10¾%?", 1),
        ]
    );
    assert_eq!(asked.problems, ["USD for 1 EUR: the offer needs this rate, and the table does not say it."]);

    pasting.answers = asked.questions.iter().map(|question| (question.about, 0)).collect();
    pasting.said = vec![
        (Ask::Name, "Level 3, October 2004".to_owned()),
        (Ask::Cap, "450m".to_owned()),
        (Ask::Rate("EUR"), "1.2737".to_owned()),
    ];
    let plan = planned(&pasting);
    assert!(plan.columns.iter().all(|column| column.sureness == Sureness::Named));
    let Some(Edit::Open(file)) = &plan.edit else { panic!("{:?}", lines(&plan)) };
    assert_eq!(
        (file.id.as_str(), file.name.as_str()),
        ("pasted-level-3-october-2004", "Level 3, October 2004")
    );

    // As the offer's own file has them, for all that the table says.
    let shipped = &level3().draft;
    assert_eq!(file.draft.rates, shipped.rates);
    assert_eq!(file.draft.caps, shipped.caps);
    assert_eq!(file.draft.cap_currency, shipped.cap_currency);
    assert_eq!(file.amount_is, level3().amount_is);
    let total = ["857.5", "887.5", "857.5", "850"];
    for ((pasted, shipped), total) in file.draft.series.iter().zip(&shipped.series).zip(total) {
        let short =
            |text: &Option<String>| text.as_deref().and_then(tender_simulator::state::entry::canonical);
        let as_short = DraftSeries {
            tender_consideration: short(&shipped.tender_consideration),
            early_tender_payment: short(&shipped.early_tender_payment),
            total_consideration: Some(total.to_owned()),
            denomination: None,
            minimum_denomination: None,
            day_count: None,
            payment_dates: Vec::new(),
            maturity: None,
            ..shipped.clone()
        };
        assert_eq!(*pasted, as_short);
    }
    assert_eq!(file.draft.series.len(), 4);
    assert_eq!(file.assumed("series.0.denomination"), Some("assumed: the pasted table does not say it"));
    assert_eq!(file.assumed("series.0.outstanding"), None);
}

/// The table as it stands in the whole release, with paragraphs and addresses around it.
#[test]
fn the_table_is_found_in_the_text_around_it() {
    let before = "Media:            Josh Howell                     Investors:        Robin Grey\n                  720-888-2517                                    720-888-2518\n\n\
        In no event will the company be  obligated  to accept for  purchase or pay for Notes\ntendered  in an aggregate  principal  amount in excess of $450 million (the \"Tender Cap\").\n\n";
    let after = "\n\nEach Offer is scheduled to expire at midnight,  New York City time,  on November\n29, 2004,  unless  extended.\n\n                       2\n\n\
        Level  3  (Nasdaq:LVLT)  is  an  international  communications  and  information\nservices company. Call (212) 430-3774 and (866)\n873-6300 (collect).\n";
    let whole = planned(&pasted(&format!("{before}{RELEASE}{after}")));
    let alone = planned(&pasted(RELEASE));
    assert_eq!(whole, alone);
}

#[test]
fn what_the_person_chooses_counts() {
    let mut pasting =
        pasted("Notes\tPrincipal amount tendered\n7% Notes due 2010\t1,000,000\n11% due 2008\t2,000,000\n");
    pasting.meanings.push((1, Meaning::TenderedLate));
    pasting.series.push((0, Some(3)));
    assert_eq!(
        lines(&planned(&pasting)),
        [
            "10¾% Senior Euro Notes due 2008, tendered late: 8,941,000 -> 1,000,000",
            "11% Senior Notes due 2008, tendered late: 0 -> 2,000,000",
        ]
    );
    pasting.series = vec![(0, None)];
    assert_eq!(lines(&planned(&pasting)), ["11% Senior Notes due 2008, tendered late: 0 -> 2,000,000"]);
    // Places that the table lacks, and answers that no question has, are passed over.
    pasting.meanings.push((9, Meaning::Level));
    pasting.series.push((7, Some(90)));
    pasting.answers = vec![(Answer::Coupon(0), 99), (Answer::Separators, 9)];
    assert_eq!(lines(&planned(&pasting)), ["11% Senior Notes due 2008, tendered late: 0 -> 2,000,000"]);
}

#[test]
fn tenders_and_terms_are_each_one_step_of_the_history() {
    let tenders = "Series\tTendered early\tTendered late\n9⅛% due 2008\t250,000,000\t1,000,000\n11% due 2008\t5,000,000\t6,000,000\n";
    let terms = "Notes\tOutstanding\tLevel\n5% due 2030\t500,000,000\t1\n";
    for text in [tenders, terms] {
        let mut history = History::new(Scenario::open(level3()));
        let before = history.present().clone();
        let edit = planned(&pasted(text)).edit.expect("nothing is open");
        assert!(history.change(edit, None));
        let after = history.present().clone();
        assert_ne!(after, before);
        assert!(history.undo() && !history.can_undo(), "one step");
        assert_eq!(*history.present(), before);
        assert!(history.redo());
        assert_eq!(*history.present(), after);
        assert!(after.settle().is_ok());
    }
    // Amounts go where their series and window are.
    let mut scenario = Scenario::open(level3());
    scenario.apply(planned(&pasted(tenders)).edit.expect("nothing is open"));
    let tendered = |series, window| scenario.text(Field::Tender { series, window }).into_owned();
    assert_eq!(tendered(0, Window::Early), "250000000");
    assert_eq!(tendered(1, Window::Late), "6000000");
    assert_eq!(tendered(2, Window::Early), "265880000", "what the table does not name stays");
}

#[test]
fn a_table_that_says_what_is_there_changes_nothing() {
    let plan = planned(&pasted("Series\tTendered early\n9⅛% due 2008\t249,457,000\n"));
    assert_eq!(plan.edit, None);
    assert_eq!(
        plan.notes.last().map(String::as_str),
        Some("What is tendered is the same already: nothing would change.")
    );
}

#[test]
fn texts_without_a_table_are_told() {
    let why = |text: &str| plan(&pasted(text), &Scenario::open(level3())).expect_err("no table");
    assert_eq!(why(" \n"), "");
    assert!(why("Each Offer is scheduled to expire at midnight.").starts_with("No table was found"));
    let long = "9⅛% due 2008\t1,000\n".repeat(LONGEST_PASTE / 10);
    assert!(why(&long).contains("at most 200,000 are read"), "{}", why(&long));
}

/// Pieces of tables in any order, and damaged samples: nothing panics, and whatever can be put in passes the check.
#[test]
fn no_text_panics() {
    const PIECES: &[&str] = &[
        "9?%",
        "101/2%",
        "⅛",
        "%",
        " ",
        "  ",
        "   ",
        "\t",
        "\n",
        "\n\n",
        "$",
        "EUR",
        "€ ",
        "1,203,652,000",
        "1.203,5",
        "450M",
        "0",
        "(1)",
        "*",
        "**",
        "†",
        "--------",
        "Total",
        "Acceptance Priority Level",
        "Outstanding (in millions)",
        "Tendered early",
        "Tender Offer Consideration",
        "due 2008",
        "Senior Notes",
        "837.50",
        "|",
        ";",
        "\"",
        "\",\"",
        "<td>",
        "<table><tr><td rowspan=99 colspan=99>",
        "</table>",
        "<sup>1</sup>",
        "/",
        "&nbsp;",
        "&#x110000;",
        "<!--",
        "１",
        "\u{feff}",
        "123456AB1",
        "N/A",
        "—",
        "\r",
        "\0",
        "𝟗",
        "e\u{301}",
        "18446744073709551616",
        "/0%",
        "1/64%",
        "0/2%",
        "¹",
        "%%",
    ];
    let mut dice = Dice(7);
    for round in 0..500 {
        let mut text = String::new();
        if round % 3 == 0 {
            let sample = &SAMPLES[dice.roll(SAMPLES.len())];
            text = sample.markup.unwrap_or(sample.text).to_owned();
            if round % 2 == 0 {
                text = RELEASE.to_owned();
            }
        }
        for _ in 0..dice.roll(60) {
            let at = (0..=dice.roll(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            text.insert_str(at, PIECES[dice.roll(PIECES.len())]);
        }
        check_any(&text, [None, Some(Aim::Tenders), Some(Aim::Terms)][dice.roll(3)]);
    }
}

/// As long as can be, each of one shape that a careless reader takes long over.
#[test]
fn long_texts_are_read() {
    for piece in [
        "a",
        " ",
        "  ",
        "\t",
        "\n",
        "\"",
        "9",
        "9 ",
        "9  ",
        "(1)",
        "*",
        "%",
        "9%\n",
        "1,000\t",
        "1,000\n",
        "a  1\n",
        "a\t1\n",
        "<",
        "<td>",
        "<table>",
        "<tr><td>1",
        "<sup>",
        "<sup>1</sup>",
        "&",
        "|1",
        ";",
        "$ ",
        "⅛",
        "9?%  1,000\n",
        "1 1 1 1\n",
        "--- ",
        "* a\n",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let markup = format!("<table><tr><td>5% due 2030<td>{text}");
        let scenario = Scenario::open(level3());
        for pasting in [pasted(&text), Pasting { markup: Some(markup), ..Pasting::default() }] {
            if let Ok(plan) = plan(&pasting, &scenario) {
                assert!(plan.rows.len() <= MOST_ROWS && plan.columns.len() <= MOST_COLUMNS);
            }
        }
    }
}

fn check_any(text: &str, aim: Option<Aim>) {
    let scenario = Scenario::open(level3());
    for markup in [None, Some(text.to_owned())] {
        let mut pasting = Pasting { markup, aim, ..pasted(text) };
        let Ok(asked) = plan(&pasting, &scenario) else { continue };
        pasting.answers =
            asked.questions.iter().map(|question| (question.about, question.choices.len() - 1)).collect();
        pasting.said = vec![(Ask::Rate("EUR"), "1.2737".to_owned()), (Ask::Cap, "450m".to_owned())];
        let Ok(Plan { edit: Some(edit), .. }) = plan(&pasting, &scenario) else { continue };
        let mut after = scenario.clone();
        after.apply(edit);
        assert!(after.settle().is_ok(), "{text:?}");
    }
}
