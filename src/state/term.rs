//! The terms of an offer that are one text each, and where each stands in a draft. What an offer is made of (which
//! series, caps, rates, conditions) is for [`super::reshape`].

use std::borrow::Cow;

use super::entry::EntryKind;
use crate::engine::draft::{Draft, DraftDates, DraftLevels, DraftSeries};
use crate::engine::offer::{AcceptanceRule, Basis, DayCount};

/// One term. Places are those in the draft's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A term of one series.
    Series { series: usize, of: SeriesTerm },
    /// An Acceptance Priority Level of a series; the place among its levels.
    Level { series: usize, place: usize },
    /// The most accepted of a series at one of several levels.
    LevelLimit { series: usize, place: usize },
    /// What the offer calls a cap.
    CapName { cap: usize },
    /// What a cap counts, in the words of [`BASES`].
    CapBasis { cap: usize },
    /// What the offer calls a condition.
    ConditionName { condition: usize },
    /// The least that meets a condition.
    ConditionAtLeast { condition: usize },
    /// A date of the offer.
    Date(DateTerm),
    /// The currency that caps are counted in.
    CapCurrency,
    /// `yes` or `no`.
    EarlyTendersFirst,
    /// One of [`ACCEPTANCES`].
    Acceptance,
}

/// A term that each series has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeriesTerm {
    Title,
    Currency,
    Outstanding,
    MaxOfferAmount,
    TenderConsideration,
    EarlyTenderPayment,
    TotalConsideration,
    Denomination,
    MinimumDenomination,
    Coupon,
    /// One of [`DAY_COUNTS`].
    DayCount,
    /// Months and days, with commas between.
    PaymentDates,
    Maturity,
    AccruedPer1000,
}

/// A date of the offer, or the place whose clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateTerm {
    Launch,
    Withdrawal,
    EarlyTender,
    Pricing,
    EarlySettlement,
    Expiration,
    Settlement,
    Zone,
}

/// What a cap can count, as an offer file says it.
pub const BASES: [&str; 3] = ["principal", "purchase_price", "purchase_price_and_accrued"];
/// How days can be counted, as an offer file says it.
pub const DAY_COUNTS: [&str; 3] = ["30/360", "actual/actual", "actual/365"];
/// How series can be accepted: in proportion, or whole; then what follows one that does not fit.
pub const ACCEPTANCES: [&str; 3] = ["pro_rata", "skip", "stop"];

/// The prices, any two of which give the third.
pub const PRICES: [SeriesTerm; 3] =
    [SeriesTerm::TenderConsideration, SeriesTerm::EarlyTenderPayment, SeriesTerm::TotalConsideration];

/// Where a draft holds a term of a series that may be absent; none for the others. To be read by `&`, changed by `&mut`.
macro_rules! optional {
    ($term:expr, $draft:ident, $($borrow:tt)+) => {
        Some(match $term {
            SeriesTerm::MaxOfferAmount => $($borrow)+ $draft.max_offer_amount,
            SeriesTerm::TenderConsideration => $($borrow)+ $draft.tender_consideration,
            SeriesTerm::EarlyTenderPayment => $($borrow)+ $draft.early_tender_payment,
            SeriesTerm::TotalConsideration => $($borrow)+ $draft.total_consideration,
            SeriesTerm::Denomination => $($borrow)+ $draft.denomination,
            SeriesTerm::MinimumDenomination => $($borrow)+ $draft.minimum_denomination,
            SeriesTerm::Coupon => $($borrow)+ $draft.coupon,
            SeriesTerm::Maturity => $($borrow)+ $draft.maturity,
            SeriesTerm::AccruedPer1000 => $($borrow)+ $draft.accrued_per_1000,
            _ => return None,
        })
    };
}

/// Where a draft holds a date; borrowed as by [`optional`].
macro_rules! slot {
    ($date:expr, $dates:ident, $($borrow:tt)+) => {
        match $date {
            DateTerm::Launch => $($borrow)+ $dates.launch,
            DateTerm::Withdrawal => $($borrow)+ $dates.withdrawal,
            DateTerm::EarlyTender => $($borrow)+ $dates.early_tender,
            DateTerm::Pricing => $($borrow)+ $dates.pricing,
            DateTerm::EarlySettlement => $($borrow)+ $dates.early_settlement,
            DateTerm::Expiration => $($borrow)+ $dates.expiration,
            DateTerm::Settlement => $($borrow)+ $dates.settlement,
            DateTerm::Zone => $($borrow)+ $dates.zone,
        }
    };
}

impl SeriesTerm {
    /// All, in the order of the screen.
    pub const ALL: [SeriesTerm; 14] = [
        SeriesTerm::Title,
        SeriesTerm::Currency,
        SeriesTerm::Outstanding,
        SeriesTerm::MaxOfferAmount,
        SeriesTerm::TenderConsideration,
        SeriesTerm::EarlyTenderPayment,
        SeriesTerm::TotalConsideration,
        SeriesTerm::Denomination,
        SeriesTerm::MinimumDenomination,
        SeriesTerm::Coupon,
        SeriesTerm::DayCount,
        SeriesTerm::PaymentDates,
        SeriesTerm::Maturity,
        SeriesTerm::AccruedPer1000,
    ];

    /// Its key in an offer file, what a link calls it, and its name.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            SeriesTerm::Title => ("title", "ti", "Title"),
            SeriesTerm::Currency => ("currency", "cu", "Currency"),
            SeriesTerm::Outstanding => ("outstanding", "os", "Principal amount outstanding"),
            SeriesTerm::MaxOfferAmount => ("max_offer_amount", "mx", "Maximum Offer Amount"),
            SeriesTerm::TenderConsideration => ("tender_consideration", "tc", "Tender Offer Consideration"),
            SeriesTerm::EarlyTenderPayment => ("early_tender_payment", "ep", "Early Tender Payment"),
            SeriesTerm::TotalConsideration => ("total_consideration", "tt", "Total Consideration"),
            SeriesTerm::Denomination => ("denomination", "dn", "Denomination"),
            SeriesTerm::MinimumDenomination => ("minimum_denomination", "md", "Minimum denomination"),
            SeriesTerm::Coupon => ("coupon", "cp", "Coupon, % a year"),
            SeriesTerm::DayCount => ("day_count", "dc", "Day count"),
            SeriesTerm::PaymentDates => ("payment_dates", "pd", "Payment dates"),
            SeriesTerm::Maturity => ("maturity", "mt", "Maturity"),
            SeriesTerm::AccruedPer1000 => ("accrued_per_1000", "ac", "Accrued interest per 1,000"),
        }
    }

    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        self.words().2
    }

    /// Its text, where it is one that may be absent.
    fn optional(self, draft: &DraftSeries) -> Option<&Option<String>> {
        optional!(self, draft, &)
    }

    fn optional_mut(self, draft: &mut DraftSeries) -> Option<&mut Option<String>> {
        optional!(self, draft, &mut)
    }

    fn text(self, draft: &DraftSeries) -> Cow<'_, str> {
        match self {
            SeriesTerm::Title => draft.title.as_str().into(),
            SeriesTerm::Currency => draft.currency.as_str().into(),
            SeriesTerm::Outstanding => draft.outstanding.as_str().into(),
            SeriesTerm::DayCount => {
                draft.day_count.map_or("", |day_count| DAY_COUNTS[day_count as usize]).into()
            }
            SeriesTerm::PaymentDates => draft.payment_dates.join(", ").into(),
            _ => self.optional(draft).and_then(Option::as_deref).unwrap_or_default().into(),
        }
    }

    fn write(self, draft: &mut DraftSeries, text: String) {
        match self {
            SeriesTerm::Title => draft.title = text,
            SeriesTerm::Currency => draft.currency = text,
            SeriesTerm::Outstanding => draft.outstanding = text,
            SeriesTerm::DayCount => {
                draft.day_count = match text.as_str() {
                    "30/360" => Some(DayCount::Thirty360),
                    "actual/actual" => Some(DayCount::ActualActual),
                    "actual/365" => Some(DayCount::Actual365),
                    _ => None,
                }
            }
            SeriesTerm::PaymentDates => {
                let days = text.split([',', ';', ' ']).filter(|day| !day.is_empty());
                draft.payment_dates = days.map(str::to_owned).collect();
            }
            _ => {
                if let Some(slot) = self.optional_mut(draft) {
                    *slot = Some(text);
                }
            }
        }
    }
}

impl DateTerm {
    /// All, in the order of the screen.
    pub const ALL: [DateTerm; 8] = [
        DateTerm::Launch,
        DateTerm::Withdrawal,
        DateTerm::EarlyTender,
        DateTerm::Pricing,
        DateTerm::EarlySettlement,
        DateTerm::Expiration,
        DateTerm::Settlement,
        DateTerm::Zone,
    ];

    /// Its key in an offer file, what a link calls it, and its name.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            DateTerm::Launch => ("launch", "dl", "Launch"),
            DateTerm::Withdrawal => ("withdrawal", "dw", "Withdrawal Deadline"),
            DateTerm::EarlyTender => ("early_tender", "de", "Early Tender Date"),
            DateTerm::Pricing => ("pricing", "dp", "Price determination"),
            DateTerm::EarlySettlement => ("early_settlement", "ds", "Early settlement"),
            DateTerm::Expiration => ("expiration", "dx", "Expiration Date"),
            DateTerm::Settlement => ("settlement", "df", "Final settlement"),
            DateTerm::Zone => ("zone", "dz", "Clock of"),
        }
    }

    /// Its name on the screen.
    pub fn name(self) -> &'static str {
        self.words().2
    }

    fn slot(self, dates: &DraftDates) -> &Option<String> {
        slot!(self, dates, &)
    }

    fn slot_mut(self, dates: &mut DraftDates) -> &mut Option<String> {
        slot!(self, dates, &mut)
    }
}

impl Term {
    /// Every term of an offer, in order.
    pub fn all(draft: &Draft) -> Vec<Term> {
        let mut all = Vec::new();
        for (series, terms) in draft.series.iter().enumerate() {
            all.extend(SeriesTerm::ALL.map(|of| Term::Series { series, of }));
            for place in 0..level_count(terms) {
                all.extend([Term::Level { series, place }, Term::LevelLimit { series, place }]);
            }
        }
        for cap in 0..draft.caps.len() {
            all.extend([Term::CapName { cap }, Term::CapBasis { cap }]);
        }
        for condition in 0..draft.conditions.len() {
            all.extend([Term::ConditionName { condition }, Term::ConditionAtLeast { condition }]);
        }
        all.extend(DateTerm::ALL.map(Term::Date));
        all.extend([Term::CapCurrency, Term::EarlyTendersFirst, Term::Acceptance]);
        all.retain(|term| term.is_in(draft));
        all
    }

    /// Whether the offer has this term.
    pub fn is_in(self, draft: &Draft) -> bool {
        let levels = |series: usize| draft.series.get(series).map(|series| &series.levels);
        match self {
            Term::Series { series, .. } => series < draft.series.len(),
            Term::Level { series, place } => {
                draft.series.get(series).is_some_and(|of| place < level_count(of))
            }
            Term::LevelLimit { series, place } => {
                matches!(levels(series), Some(DraftLevels::Several(several)) if place < several.len())
            }
            Term::CapName { cap } | Term::CapBasis { cap } => cap < draft.caps.len(),
            Term::ConditionName { condition } | Term::ConditionAtLeast { condition } => {
                condition < draft.conditions.len()
            }
            Term::Date(_) | Term::CapCurrency | Term::EarlyTendersFirst | Term::Acceptance => true,
        }
    }

    /// The path of its problems; the offer has it.
    pub(super) fn path(self, draft: &Draft) -> String {
        match self {
            Term::Series { series, of } => format!("series.{series}.{}", of.words().0),
            Term::Level { series, place } => match draft.series[series].levels {
                DraftLevels::One(_) => format!("series.{series}.level"),
                DraftLevels::Several(_) => format!("series.{series}.levels.{place}.level"),
            },
            Term::LevelLimit { series, place } => format!("series.{series}.levels.{place}.max"),
            Term::CapName { cap } => format!("caps.{cap}.name"),
            Term::CapBasis { cap } => format!("caps.{cap}.basis"),
            Term::ConditionName { condition } => format!("conditions.{condition}.name"),
            Term::ConditionAtLeast { condition } => format!("conditions.{condition}.at_least"),
            Term::Date(date) => format!("dates.{}", date.words().0),
            Term::CapCurrency => "cap_currency".into(),
            Term::EarlyTendersFirst => "rules.early_tenders_first".into(),
            Term::Acceptance => "rules.acceptance".into(),
        }
    }

    /// Its name for messages; the offer has it.
    pub(super) fn name(self, draft: &Draft) -> String {
        match self {
            Term::Series { series, of } => format!("{}, {}", draft.series[series].title, of.name()),
            Term::Level { series, .. } => {
                format!("{}, Acceptance Priority Level", draft.series[series].title)
            }
            Term::LevelLimit { series, .. } => format!("{}, limit at a level", draft.series[series].title),
            Term::CapName { cap } => format!("{}, name", draft.caps[cap].name),
            Term::CapBasis { cap } => format!("{}, what it counts", draft.caps[cap].name),
            Term::ConditionName { condition } => format!("{}, name", draft.conditions[condition].name),
            Term::ConditionAtLeast { condition } => {
                format!("{}, at least", draft.conditions[condition].name)
            }
            Term::Date(date) => date.name().into(),
            Term::CapCurrency => "Cap currency".into(),
            Term::EarlyTendersFirst => "Early tenders first".into(),
            Term::Acceptance => "Acceptance".into(),
        }
    }

    /// What a link calls it.
    pub(super) fn key(self) -> String {
        match self {
            Term::Series { series, of } => format!("{}{series}", of.words().1),
            Term::Level { series, place } => format!("lv{series}.{place}"),
            Term::LevelLimit { series, place } => format!("lm{series}.{place}"),
            Term::CapName { cap } => format!("cn{cap}"),
            Term::CapBasis { cap } => format!("cb{cap}"),
            Term::ConditionName { condition } => format!("kn{condition}"),
            Term::ConditionAtLeast { condition } => format!("ka{condition}"),
            Term::Date(date) => date.words().1.into(),
            Term::CapCurrency => "rc".into(),
            Term::EarlyTendersFirst => "re".into(),
            Term::Acceptance => "ra".into(),
        }
    }

    /// Whether an empty text means that it is not limited, not known, or as usual.
    pub(super) fn may_be_empty(self, draft: &Draft) -> bool {
        match self {
            Term::Series { of: SeriesTerm::DayCount | SeriesTerm::PaymentDates, .. } => true,
            Term::Series { series, of } => of.optional(&draft.series[series]).is_some(),
            Term::LevelLimit { .. } | Term::Date(_) => true,
            _ => false,
        }
    }

    /// How its text is read. `series`: how an amount of its series is; `cap_currency`: the caps'.
    pub(super) fn kind<'a>(self, series: EntryKind<'a>, cap_currency: &'a str) -> EntryKind<'a> {
        let EntryKind::Principal { currency, .. } = series else { return series };
        match self {
            Term::Series { of, .. } => match of {
                SeriesTerm::Title
                | SeriesTerm::Currency
                | SeriesTerm::PaymentDates
                | SeriesTerm::Maturity => EntryKind::Text,
                SeriesTerm::Outstanding | SeriesTerm::Denomination | SeriesTerm::MinimumDenomination => {
                    EntryKind::Amount { currency }
                }
                SeriesTerm::MaxOfferAmount => series,
                SeriesTerm::TenderConsideration
                | SeriesTerm::EarlyTenderPayment
                | SeriesTerm::TotalConsideration
                | SeriesTerm::AccruedPer1000 => EntryKind::Price { currency },
                SeriesTerm::Coupon => EntryKind::PerCent,
                SeriesTerm::DayCount => EntryKind::Choice(&DAY_COUNTS),
            },
            Term::Level { .. } => EntryKind::Whole,
            Term::LevelLimit { .. } => series,
            Term::CapBasis { .. } => EntryKind::Choice(&BASES),
            Term::ConditionAtLeast { .. } => EntryKind::Amount { currency: cap_currency },
            Term::EarlyTendersFirst => EntryKind::YesNo,
            Term::Acceptance => EntryKind::Choice(&ACCEPTANCES),
            Term::Date(DateTerm::Zone)
            | Term::CapName { .. }
            | Term::ConditionName { .. }
            | Term::CapCurrency => EntryKind::Text,
            Term::Date(_) => EntryKind::Moment,
        }
    }

    /// What a draft says of it; empty if nothing. The offer has it.
    pub(super) fn text(self, draft: &Draft) -> Cow<'_, str> {
        match self {
            Term::Series { series, of } => of.text(&draft.series[series]),
            Term::Level { series, place } => match &draft.series[series].levels {
                DraftLevels::One(level) => level.to_string().into(),
                DraftLevels::Several(levels) => levels[place].0.to_string().into(),
            },
            Term::LevelLimit { series, place } => match &draft.series[series].levels {
                DraftLevels::One(_) => "".into(),
                DraftLevels::Several(levels) => levels[place].1.as_deref().unwrap_or_default().into(),
            },
            Term::CapName { cap } => draft.caps[cap].name.as_str().into(),
            Term::CapBasis { cap } => BASES[draft.caps[cap].basis as usize].into(),
            Term::ConditionName { condition } => draft.conditions[condition].name.as_str().into(),
            Term::ConditionAtLeast { condition } => draft.conditions[condition].at_least.as_str().into(),
            Term::Date(date) => date.slot(&draft.dates).as_deref().unwrap_or_default().into(),
            Term::CapCurrency => draft.cap_currency.as_str().into(),
            Term::EarlyTendersFirst => if draft.early_tenders_first { "yes" } else { "no" }.into(),
            Term::Acceptance => ACCEPTANCES[draft.acceptance as usize].into(),
        }
    }

    /// Puts a plain text into a draft; an empty one takes away what may be absent. The offer has it.
    pub(super) fn put(self, draft: &mut Draft, plain: String) {
        if plain.is_empty() && self.may_be_empty(draft) {
            match self {
                Term::Series { series, of } => match of.optional_mut(&mut draft.series[series]) {
                    Some(slot) => *slot = None,
                    None => of.write(&mut draft.series[series], plain),
                },
                Term::LevelLimit { series, place } => {
                    if let DraftLevels::Several(levels) = &mut draft.series[series].levels {
                        levels[place].1 = None;
                    }
                }
                Term::Date(date) => *date.slot_mut(&mut draft.dates) = None,
                _ => {}
            }
        } else {
            self.write(draft, plain);
        }
    }

    /// Writes a text into a draft as it is; a number or a choice that it is none of is left as none allowed, or as it
    /// was.
    pub(super) fn write(self, draft: &mut Draft, text: String) {
        match self {
            Term::Series { series, of } => of.write(&mut draft.series[series], text),
            Term::Level { series, place } => {
                let level = text.parse().unwrap_or(0);
                match &mut draft.series[series].levels {
                    DraftLevels::One(one) => *one = level,
                    DraftLevels::Several(levels) => levels[place].0 = level,
                }
            }
            Term::LevelLimit { series, place } => {
                if let DraftLevels::Several(levels) = &mut draft.series[series].levels {
                    levels[place].1 = Some(text);
                }
            }
            Term::CapName { cap } => draft.caps[cap].name = text,
            Term::CapBasis { cap } => {
                draft.caps[cap].basis = match text.as_str() {
                    "purchase_price" => Basis::PurchasePrice,
                    "purchase_price_and_accrued" => Basis::PurchasePriceAndAccrued,
                    _ => Basis::Principal,
                }
            }
            Term::ConditionName { condition } => draft.conditions[condition].name = text,
            Term::ConditionAtLeast { condition } => draft.conditions[condition].at_least = text,
            Term::Date(date) => *date.slot_mut(&mut draft.dates) = Some(text),
            Term::CapCurrency => draft.cap_currency = text,
            Term::EarlyTendersFirst => draft.early_tenders_first = text == "yes",
            Term::Acceptance => {
                draft.acceptance = match text.as_str() {
                    "skip" => AcceptanceRule::AllOrNothingSkip,
                    "stop" => AcceptanceRule::AllOrNothingStop,
                    _ => AcceptanceRule::ProRata,
                }
            }
        }
    }
}

/// At how many levels a series stands.
pub(super) fn level_count(series: &DraftSeries) -> usize {
    match &series.levels {
        DraftLevels::One(_) => 1,
        DraftLevels::Several(levels) => levels.len(),
    }
}
