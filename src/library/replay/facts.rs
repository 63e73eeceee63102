//! The facts of the Replay: what happened on which day, told in our own words, each with its source.

use super::{Day, Fact, Later, Tendered};

const RELEASE_OCTOBER: &str = "Level 3 press release, 29 October 2004";
const RELEASE_15: &str = "Level 3 press release, 15 November 2004";
const RELEASE_17: &str = "Level 3 press release, 17 November 2004";
const RELEASE_DECEMBER: &str = "Level 3 press release, 2 December 2004";
const RELEASES_ON_FUNDING: &str = "Level 3 press releases, November and December 2004";
const ECB: &str = "European Central Bank, euro reference rates";
const ECB_AND_ESTIMATES: &str =
    "European Central Bank, euro reference rates; compared here with the estimated tenders";
const OUR_READING: &str = "Follows from the terms of 29 October 2004";

/// Total of the early tenders over all four series, the euro notes converted, in dollars: as announced on 15 November.
pub const ANNOUNCED_EARLY: &str = "1104727255";
/// Where [`ANNOUNCED_EARLY`] stands.
pub const ANNOUNCED_EARLY_SOURCE: &str = RELEASE_15;
/// The Tender Cap of 29 October and that of 17 November, in dollars.
pub const CAPS: [&str; 2] = ["450000000", "1105000000"];

/// Why tenders by series are estimates.
pub const ESTIMATES: &str = "The releases of 15 November and 2 December print what was tendered of each series, but \
    those tables could not be read here. Only the 9⅛% notes are known from the text: $249,457,000 tendered and \
    accepted; all of it is taken as early. The 11% and 10½% notes are worked back from what was still outstanding in \
    December 2005, and all of them are taken as early. The euro notes are set so that both totals in the text are met \
    at the European Central Bank's reference rates of 12 November and 1 December 2004.";
/// Why the rates are assumptions.
pub const RATE_ASSUMED: &str = "The offer converts euro to dollars, but the release names neither a rate nor a day for \
    it. The European Central Bank's reference rate of the date is taken.";

/// Dollars for one euro: (day, rate).
pub const ECB_RATES: [(&str, &str); 6] = [
    ("29 October", "1.2737"),
    ("12 November", "1.2921"),
    ("17 November", "1.3026"),
    ("29 November", "1.3247"),
    ("1 December", "1.3294"),
    ("2 December", "1.3314"),
];

/// Three-month dollar LIBOR on 1 December 2004 and the loan's margin over it, per cent a year.
pub const LIBOR: &str = "2.41875";
pub const MARGIN: &str = "7.00";
/// Where these two stand.
pub const LOAN_SOURCE: &str =
    "Loan: Level 3 releases of November and December 2004; three-month USD LIBOR of 1 December 2004";

/// The days, in order.
pub static DAYS: [Day; 5] = [
    Day {
        key: "launch",
        date: "29 October 2004",
        title: "Launch",
        offer: "level3-2004-launch",
        rate: "1.2737",
        tendered: Tendered::Nothing,
        known: &[
            Fact {
                text: "The company offers cash for four series of its notes due 2008, up to a Tender Cap of $450,000,000 of principal, with a maximum for each series and four Acceptance Priority Levels.",
                source: RELEASE_OCTOBER,
            },
            Fact {
                text: "It must take notes only if at least $400,000,000 is borrowed under a new credit facility. There is no minimum tender.",
                source: RELEASE_OCTOBER,
            },
            Fact { text: "Nothing is tendered yet.", source: OUR_READING },
        ],
        holders: &[
            Fact {
                text: "Tender by 5:00 p.m. in New York on 12 November for the Total Consideration, or later, until midnight on 29 November, for $20.00 (€20.00) less per 1,000.",
                source: RELEASE_OCTOBER,
            },
            Fact { text: "Keep the notes.", source: OUR_READING },
            Fact {
                text: "Whether and until when a tender could be withdrawn stands in the Offer to Purchase, which could not be read here.",
                source: RELEASE_OCTOBER,
            },
        ],
    },
    Day {
        key: "early",
        date: "12 November 2004",
        title: "Early Tender Date, announced on the 15th",
        offer: "level3-2004-launch",
        rate: "1.2921",
        tendered: Tendered::Early,
        known: &[
            Fact {
                text: "At 5:00 p.m. the early window closes. Three days later the company announces the total of all four series, euro converted: $1,104,727,255, almost two and a half times the Tender Cap.",
                source: RELEASE_15,
            },
            Fact { text: "The euro has risen from 1.2737 dollars at launch to 1.2921.", source: ECB },
        ],
        holders: &[
            Fact {
                text: "Tender late, until midnight on 29 November, without the Early Tender Payment.",
                source: RELEASE_OCTOBER,
            },
            Fact {
                text: "A late tender at a higher level still goes before early ones at lower levels: this offer takes both windows together.",
                source: OUR_READING,
            },
        ],
    },
    Day {
        key: "raised",
        date: "17 November 2004",
        title: "Cap raised, expiration moved, loan raised",
        offer: "level3-2004-final",
        rate: "1.3026",
        tendered: Tendered::Early,
        known: &[
            Fact {
                text: "The Tender Cap becomes $1,105,000,000. Maximums and levels stay as they were.",
                source: RELEASE_17,
            },
            Fact {
                text: "The offers now end at midnight on 1 December instead of 29 November. The Early Tender Date is not opened again.",
                source: RELEASE_17,
            },
            Fact { text: "The credit facility grows to $730,000,000.", source: RELEASE_17 },
            Fact {
                text: "The euro stands at 1.3026 dollars, and the early tenders alone are over the new cap at that rate.",
                source: ECB_AND_ESTIMATES,
            },
        ],
        holders: &[
            Fact {
                text: "Tender late, until midnight on 1 December, without the Early Tender Payment.",
                source: RELEASE_17,
            },
            Fact {
                text: "How much of what came late would have come by 29 November is not known, so an expiration that was not moved cannot be replayed.",
                source: OUR_READING,
            },
        ],
    },
    Day {
        key: "expiration",
        date: "1 December 2004",
        title: "Expiration",
        offer: "level3-2004-final",
        rate: "1.3294",
        tendered: Tendered::All,
        known: &[
            Fact {
                text: "At midnight the offers end. Late tenders have come in, here all of them euro notes.",
                source: "Estimate, see below",
            },
            Fact { text: "The euro stands at 1.3294 dollars.", source: ECB },
        ],
        holders: &[Fact {
            text: "Nothing more: what is tendered is tendered, the other notes stay outstanding.",
            source: OUR_READING,
        }],
    },
    Day {
        key: "results",
        date: "2 December 2004",
        title: "Results and settlement",
        offer: "level3-2004-final",
        rate: "1.3294",
        tendered: Tendered::All,
        known: &[
            Fact {
                text: "About $1.127 billion was tendered and $1.105 billion is accepted; it settles the same day.",
                source: RELEASE_DECEMBER,
            },
            Fact {
                text: "Of the 9⅛% notes $249,457,000 is tendered and accepted, and $954,195,000 stays outstanding.",
                source: RELEASE_DECEMBER,
            },
            Fact {
                text: "The money comes from a term loan of $730,000,000 at LIBOR + 7.00%, due 2011, and $345,000,000 of 5.25% convertible notes due 2011.",
                source: RELEASES_ON_FUNDING,
            },
        ],
        holders: &[Fact {
            text: "Receive cash for what was accepted and accrued interest on it; what was not accepted comes back.",
            source: RELEASE_OCTOBER,
        }],
    },
];

/// What the issuer did later; none of it belongs to the offer.
pub static LATER: [Later; 3] = [
    Later {
        date: "12 January 2005",
        title: "Fewer jobs",
        text: "The operating companies are to cut about 500 to 600 jobs before the end of the month. The company expects to save about $60 to $70 million a year by it, and to pay $20 to $25 million in severance.",
        source: "Level 3 press release, 12 January 2005",
    },
    Later {
        date: "13 May 2005",
        title: "A share offering is filed",
        text: "The holding company of the information services group files for an initial public offering. It would get nothing: Level 3 Financing, the company's own subsidiary and the borrower of the loan, is the sole seller, and would use the net proceeds for general corporate purposes. No amount is given.",
        source: "Level 3 press release, 13 May 2005",
    },
    Later {
        date: "24 May 2007",
        title: "Annual meeting",
        text: "Stockholders allow the board to make one share of 5, 10, 15 or 20 in the future. The board has taken no action on it.",
        source: "Level 3 press release, 24 May 2007",
    },
];
