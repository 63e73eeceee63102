//! What each column of a pasted table is: by its heading, or by what it holds.

use super::figures::{Separators, Unit, has_unit, is_figure, is_identifier, plain_digits, without_marks};
use super::table::{Table, is_total};

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    NotUsed,
    Title,
    Identifier,
    Currency,
    Coupon,
    Maturity,
    Outstanding,
    Level,
    Maximum,
    TenderConsideration,
    EarlyPayment,
    TotalConsideration,
    /// Tendered, in a window that the heading does not name.
    Tendered,
    TenderedEarly,
    TenderedLate,
    TenderedGuaranteed,
    Accepted,
}

impl Meaning {
    /// All, in the order in which they are offered.
    pub const ALL: [Meaning; 17] = [
        Meaning::NotUsed,
        Meaning::Title,
        Meaning::Identifier,
        Meaning::Currency,
        Meaning::Coupon,
        Meaning::Maturity,
        Meaning::Outstanding,
        Meaning::Level,
        Meaning::Maximum,
        Meaning::TenderConsideration,
        Meaning::EarlyPayment,
        Meaning::TotalConsideration,
        Meaning::Tendered,
        Meaning::TenderedEarly,
        Meaning::TenderedLate,
        Meaning::TenderedGuaranteed,
        Meaning::Accepted,
    ];

    /// What the person reads.
    pub fn name(self) -> &'static str {
        match self {
            Meaning::NotUsed => "not used",
            Meaning::Title => "title of the series",
            Meaning::Identifier => "CUSIP or ISIN",
            Meaning::Currency => "currency",
            Meaning::Coupon => "coupon",
            Meaning::Maturity => "maturity",
            Meaning::Outstanding => "principal outstanding",
            Meaning::Level => "Acceptance Priority Level",
            Meaning::Maximum => "Maximum Offer Amount",
            Meaning::TenderConsideration => "Tender Offer Consideration",
            Meaning::EarlyPayment => "Early Tender Payment",
            Meaning::TotalConsideration => "Total Consideration",
            Meaning::Tendered => "tendered, window not said",
            Meaning::TenderedEarly => "tendered early",
            Meaning::TenderedLate => "tendered late",
            Meaning::TenderedGuaranteed => "tendered, guaranteed",
            Meaning::Accepted => "accepted (a result)",
        }
    }

    /// Whether it holds amounts of principal, which a unit in a heading counts.
    pub fn is_amount(self) -> bool {
        matches!(self, Meaning::Outstanding | Meaning::Maximum | Meaning::Accepted) || self.is_tendered()
    }

    /// Whether it holds prices per 1,000.
    pub fn is_price(self) -> bool {
        matches!(self, Meaning::TenderConsideration | Meaning::EarlyPayment | Meaning::TotalConsideration)
    }

    /// Whether it holds what is tendered.
    pub fn is_tendered(self) -> bool {
        matches!(
            self,
            Meaning::Tendered | Meaning::TenderedEarly | Meaning::TenderedLate | Meaning::TenderedGuaranteed
        )
    }
}

/// How it is known what a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// Its heading names it.
    Named,
    /// It looks like it.
    Guessed,
    /// The person said so.
    Chosen,
}

impl Sureness {
    /// What the person reads.
    pub fn words(self) -> &'static str {
        match self {
            Sureness::Named => "named by its heading",
            Sureness::Guessed => "guessed: please check",
            Sureness::Chosen => "chosen by you",
        }
    }
}

/// What a column is, and what it counts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    pub meaning: Meaning,
    pub sureness: Sureness,
    pub unit: Option<Unit>,
}

/// What each column is. `chosen`: what the person said of some, by place.
pub fn columns(table: &Table, chosen: &[(usize, Meaning)]) -> Vec<Column> {
    let contents: Vec<Contents> = (0..table.headings.len()).map(|place| Contents::of(table, place)).collect();
    let mut found: Vec<(Meaning, Sureness)> = (table.headings.iter().zip(&contents))
        .map(|(heading, contents)| by_heading(heading, contents))
        .collect();
    by_contents(table, &contents, &mut found);
    for (place, meaning) in chosen {
        if let Some(found) = found.get_mut(*place) {
            *found = (*meaning, Sureness::Chosen);
        }
    }
    let column = |(place, (meaning, sureness)): (usize, (Meaning, Sureness))| Column {
        heading: table.headings[place].clone(),
        meaning,
        sureness,
        unit: unit_of(table, place).filter(|_| meaning.is_amount()),
    };
    found.into_iter().enumerate().map(column).collect()
}

/// What a column counts in by its heading, or by what stands over all columns.
fn unit_of(table: &Table, place: usize) -> Option<Unit> {
    let of_caption = || table.captions.iter().find_map(|caption| Unit::of_heading(caption));
    Unit::of_heading(&table.headings[place]).or_else(of_caption)
}

/// What the cells of a column have in common.
struct Contents {
    figures: usize,
    identifiers: usize,
    /// The figures in millionths, as far as one can see without asking; by row.
    values: Vec<Option<u128>>,
    largest: u128,
    all_whole: bool,
    /// A heading or a cell says millions or the like: no price does.
    with_unit: bool,
}

impl Contents {
    fn of(table: &Table, place: usize) -> Contents {
        let cells =
            || (0..table.rows.len()).filter(|row| !is_total(table, *row)).map(|row| &table.rows[row][place]);
        let values: Vec<Option<u128>> = cells().map(|cell| roughly(cell)).collect();
        Contents {
            with_unit: unit_of(table, place).is_some() || cells().any(|cell| has_unit(cell)),
            figures: cells().filter(|cell| is_figure(cell)).count(),
            identifiers: cells().filter(|cell| is_identifier(without_marks(cell).0)).count(),
            largest: values.iter().flatten().copied().max().unwrap_or(0),
            all_whole: values.iter().flatten().all(|value| value % ONE == 0),
            values,
        }
    }

    fn looks_like_price(&self) -> bool {
        self.figures > 0 && !self.with_unit && (1..=LARGEST_PRICE).contains(&self.largest)
    }
}

/// A unit, in the millionths that cells are compared in.
const ONE: u128 = 1_000_000;
/// No price per 1,000 is higher.
const LARGEST_PRICE: u128 = 10_000 * ONE;

/// A figure in millionths: enough to tell prices from amounts, and nothing is put in from it.
fn roughly(cell: &str) -> Option<u128> {
    let (cell, _) = without_marks(cell);
    let start = cell.find(|letter: char| letter.is_ascii_digit())?;
    let end = cell.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let digits = &cell[start..end];
    let plain = plain_digits(digits, Separators::CommaThousands)
        .or_else(|| plain_digits(digits, Separators::CommaDecimal))?;
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let millionths = format!("{whole}{part:0<6.6}");
    (is_figure(cell) && millionths.len() < 30).then(|| millionths.parse().ok())?
}

/// Words of headings over figures that are no terms and no tenders.
const NO_TERM: &[&str] = &[
    "factor",
    "proration",
    "prorated",
    "percentage",
    "percent",
    "spread",
    "yield",
    "benchmark",
    "reference",
    "bloomberg",
    "returned",
];

/// Words of headings over titles.
const TITLES: &[&str] = &[
    "title",
    "series",
    "notes",
    "note",
    "security",
    "securities",
    "description",
    "bonds",
    "bond",
    "debentures",
    "issue",
    "instrument",
];

/// What a heading names; not used where it names nothing known.
fn by_heading(heading: &str, contents: &Contents) -> (Meaning, Sureness) {
    let heading = heading.to_lowercase().replace("- ", "").replace(['*', '†', '‡', '(', ')', '/', '-'], " ");
    let words: Vec<&str> = heading.split_whitespace().collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.trim_matches([',', ':', '.'])));
    let named = |meaning| (meaning, Sureness::Named);
    let price = contents.looks_like_price();
    let pay = has(&["payment", "premium", "participation", "payments"]);
    let considered = has(&["consideration", "price"]);
    let late = has(&["late", "after"]);
    let early = has(&["early"]);
    if words.is_empty() {
        (Meaning::NotUsed, Sureness::Guessed)
    } else if has(&["cusip", "cusips", "isin", "isins", "identifier", "wkn"]) {
        named(Meaning::Identifier)
    } else if has(&["priority", "level", "levels"]) {
        named(Meaning::Level)
    } else if has(NO_TERM) {
        named(Meaning::NotUsed)
    } else if has(&["accepted", "purchased"]) {
        named(Meaning::Accepted)
    } else if has(&["guaranteed", "guarantee"]) {
        named(Meaning::TenderedGuaranteed)
    } else if considered && has(&["total"]) {
        named(Meaning::TotalConsideration)
    } else if considered && late {
        named(Meaning::TenderConsideration)
    } else if early && !pay && !considered && has(&["tendered", "tenders"]) {
        named(Meaning::TenderedEarly)
    } else if early && pay && price {
        named(Meaning::EarlyPayment)
    } else if considered && early {
        (Meaning::TotalConsideration, Sureness::Guessed)
    } else if late {
        named(Meaning::TenderedLate)
    } else if early && price {
        (Meaning::EarlyPayment, Sureness::Guessed)
    } else if early {
        named(Meaning::TenderedEarly)
    } else if has(&["tendered", "tenders"]) {
        named(Meaning::Tendered)
    } else if has(&["maximum", "max", "subcap", "subcaps", "cap", "caps"]) {
        named(Meaning::Maximum)
    } else if considered && price {
        let sureness = if has(&["offer", "tender"]) { Sureness::Named } else { Sureness::Guessed };
        (Meaning::TenderConsideration, sureness)
    } else if has(&["outstanding"]) {
        named(Meaning::Outstanding)
    } else if has(&["coupon"]) || (has(&["interest"]) && has(&["rate"])) {
        named(Meaning::Coupon)
    } else if has(&["maturity", "due"]) {
        named(Meaning::Maturity)
    } else if has(&["currency", "ccy"]) {
        named(Meaning::Currency)
    } else if has(TITLES) {
        named(Meaning::Title)
    } else if has(&["principal"]) && contents.largest > LARGEST_PRICE {
        (Meaning::Outstanding, Sureness::Guessed)
    } else {
        (Meaning::NotUsed, Sureness::Guessed)
    }
}

/// What columns without a telling heading look like. The column of titles is one in any case.
fn by_contents(table: &Table, contents: &[Contents], found: &mut [(Meaning, Sureness)]) {
    let taken = |found: &[(Meaning, Sureness)], meaning| found.iter().any(|(known, _)| *known == meaning);
    if let Some(title) = found.get_mut(table.title).filter(|(meaning, _)| *meaning != Meaning::Title) {
        *title = (Meaning::Title, Sureness::Guessed);
    }
    for (place, found) in found.iter_mut().enumerate() {
        // The title is one; an issuer's name or a second description is not.
        if found.0 == Meaning::Title && place != table.title {
            *found = (Meaning::NotUsed, Sureness::Guessed);
        }
    }
    let open: Vec<usize> = (0..found.len())
        .filter(|place| found[*place] == (Meaning::NotUsed, Sureness::Guessed))
        .filter(|place| table.headings[*place].is_empty())
        .collect();
    for place in &open {
        let column = &contents[*place];
        let meaning = if column.identifiers > column.figures.max(1) / 2 && column.identifiers > 0 {
            Meaning::Identifier
        } else if column.figures == 0 {
            continue;
        } else if column.all_whole && column.largest <= 64 * ONE {
            Meaning::Level
        } else if column.largest > LARGEST_PRICE {
            amount_by_place(found)
        } else {
            continue;
        };
        if meaning != Meaning::NotUsed && !taken(found, meaning) {
            found[*place] = (meaning, Sureness::Guessed);
        }
    }
    prices_by_sum(contents, &open, found);
}

/// The first amounts are what is outstanding, the next the maximums.
fn amount_by_place(found: &[(Meaning, Sureness)]) -> Meaning {
    let taken = |meaning| found.iter().any(|(known, _)| *known == meaning);
    if !taken(Meaning::Outstanding) {
        Meaning::Outstanding
    } else if !taken(Meaning::Maximum) {
        Meaning::Maximum
    } else {
        Meaning::NotUsed
    }
}

/// Three prices of which one is the sum of the others in every row: the largest is the Total Consideration, the
/// smallest the Early Tender Payment.
fn prices_by_sum(contents: &[Contents], open: &[usize], found: &mut [(Meaning, Sureness)]) {
    let prices: Vec<usize> =
        open.iter().copied().filter(|place| contents[*place].looks_like_price()).collect();
    let [.., a, b, c] = prices[..] else { return };
    let adds_up =
        (contents[a].values.iter().zip(&contents[b].values).zip(&contents[c].values)).all(|row| match row {
            ((Some(a), Some(b)), Some(c)) => a + b == *c,
            _ => false,
        });
    if adds_up {
        let (price, payment) = if contents[a].largest >= contents[b].largest { (a, b) } else { (b, a) };
        found[price] = (Meaning::TenderConsideration, Sureness::Guessed);
        found[payment] = (Meaning::EarlyPayment, Sureness::Guessed);
        found[c] = (Meaning::TotalConsideration, Sureness::Guessed);
    }
}

/// Whether the prices of a heading stand for something else than 1,000 of principal.
pub fn counts_per_hundred(heading: &str) -> bool {
    let heading = heading.replace(",", "");
    let per = heading.split_whitespace().any(|word| {
        let digits = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        digits.parse().is_ok_and(|per: u64| per != 1000 && per.is_multiple_of(100) && per > 0)
    });
    per && heading.to_lowercase().contains("per")
}
