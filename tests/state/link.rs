//! Links: a scenario in the address, and back.

use std::sync::{Arc, LazyLock};

use tender_simulator::engine::offer::Window;
use tender_simulator::library::{self, OFFERS, OfferFile};
use tender_simulator::state::field::Field;
use tender_simulator::state::link::{self, LONGEST_LINK, LinkProblem};
use tender_simulator::state::options::Options;
use tender_simulator::state::scenario::{Edit, LONGEST_TEXT, Scenario};

use crate::offers::{BORROWED, CAP, Dice, EURO_LATE, FIRST_EARLY, ODD_EARLY, POOL, RATE, WAIVED, level3};

/// The made-up offer stands here in the place of one that ships: a link names no other.
const TAKEN: &str = "alcoa-2010-08";

/// One file, as each one that ships is: scenarios of two files are never the same.
fn made_up() -> Arc<OfferFile> {
    static FILE: LazyLock<Arc<OfferFile>> = LazyLock::new(|| {
        let mut file = (*crate::offers::made_up()).clone();
        file.id = TAKEN.to_owned();
        Arc::new(file)
    });
    FILE.clone()
}

/// The offers that a page knows: those that ship, and the made-up one.
fn lookup(id: &str) -> Option<Arc<OfferFile>> {
    match id {
        TAKEN => Some(made_up()),
        "level3-2004-launch" => Some(level3()),
        _ => library::offer(id),
    }
}

fn with(edits: &[(Field, &str)]) -> Scenario {
    let mut scenario = Scenario::open(made_up());
    for (field, text) in edits {
        scenario.apply(Edit::Set { field: *field, text: (*text).to_owned() });
    }
    scenario
}

/// A link that opens on Simulate.
fn write(scenario: &Scenario) -> String {
    link::write(scenario, &Options::default())
}

/// The scenario of a link; whatever else it says is for tests/state/options.rs.
fn read(fragment: &str, lookup: fn(&str) -> Option<Arc<OfferFile>>) -> Result<Scenario, LinkProblem> {
    link::read(fragment, lookup).map(|opened| opened.scenario)
}

#[test]
fn links_are_written_and_read_back() {
    let table: &[(&[(Field, &str)], &str)] = &[
        (&[], "#1/alcoa-2010-08"),
        (&[(FIRST_EARLY, "200000000")], "#1/alcoa-2010-08/t0e=200000000/end"),
        (
            &[(CAP, "1.105bn"), (FIRST_EARLY, "450m"), (EURO_LATE, "0")],
            "#1/alcoa-2010-08/t0e=450m&t1l=0&c0=1.105bn/end",
        ),
        (
            &[(POOL, "450,000,000.5"), (RATE, "1.3294"), (BORROWED, ""), (WAIVED, "yes")],
            "#1/alcoa-2010-08/c1=450,000,000.5&r0=1.3294&a0=&w0=yes/end",
        ),
        (&[(CAP, "450000000.")], "#1/alcoa-2010-08/c0=450000000%2E/end"),
        (&[(CAP, "62%")], "#1/alcoa-2010-08/c0=62%25/end"),
        (&[(CAP, "$ 450 million")], "#1/alcoa-2010-08/c0=%24%20450%20million/end"),
        (&[(CAP, "a=b&c/d#e?f+g")], "#1/alcoa-2010-08/c0=a%3Db%26c%2Fd%23e%3Ff%2Bg/end"),
        (&[(CAP, "€\u{a0}💰\t\n")], "#1/alcoa-2010-08/c0=%E2%82%AC%C2%A0%F0%9F%92%B0%09%0A/end"),
    ];
    for (edits, link) in table {
        let scenario = with(edits);
        assert_eq!(write(&scenario), *link);
        assert_eq!(read(link, lookup).as_ref(), Ok(&scenario), "{link}");
        assert_eq!(read(&link[1..], lookup).as_ref(), Ok(&scenario), "{link} without its #");
    }
    let mut pasted = Scenario::open(made_up());
    pasted.apply(Edit::Paste { field: ODD_EARLY, text: "450,000".to_owned() });
    assert_eq!(write(&pasted), "#1/alcoa-2010-08/t2e-pasted=450,000/end");
    assert_eq!(read(&write(&pasted), lookup), Ok(pasted));
}

#[test]
fn links_are_short() {
    for shipped in &OFFERS {
        let link = write(&Scenario::open(Arc::new(shipped.read())));
        assert!(link.len() <= 60, "{link}");
        let scenario = read(&link, lookup).expect("an offer that ships opens");
        assert_eq!(scenario.base().id, shipped.id);
    }
    let mut scenario = Scenario::open(level3());
    let all = ["1203652000", "362036000", "409462000", "320826000"];
    for (series, text) in all.into_iter().enumerate() {
        let field = Field::Tender { series, window: Window::Guaranteed };
        scenario.apply(Edit::Set { field, text: text.to_owned() });
    }
    let link = write(&scenario);
    assert!(link.len() <= 140, "{} characters: {link}", link.len());
    assert_eq!(read(&link, lookup), Ok(scenario));
}

#[test]
fn links_written_by_hand_are_read_leniently() {
    let same = [
        "#1/alcoa-2010-08/t0e=450 million&c0=62%25/end",
        "1/alcoa-2010-08/c0=62%25&t0e=450%20million/end",
        "#1/alcoa%2D2010-08/t0e=450%20million&c0=%36%32%25/end",
        "#1/alcoa-2010-08/t0e=450%20million&c0=62%25&c1=1000.50/end",
    ];
    for link in same {
        assert_eq!(read(link, lookup), Ok(with(&[(FIRST_EARLY, "450 million"), (CAP, "62%")])), "{link}");
    }
}

#[test]
fn bad_links_say_what_is_wrong() {
    let long = format!("#1/alcoa-2010-08/c0={}/end", "9".repeat(LONGEST_TEXT + 1));
    let table = [
        ("", "The address holds something that is not a link to a scenario"),
        ("#", "The address holds something that is not a link to a scenario"),
        ("#main", "The address holds something that is not a link to a scenario"),
        ("#0/made-up", "The address holds something that is not a link to a scenario"),
        ("#01/made-up", "The address holds something that is not a link to a scenario"),
        ("#+1/made-up", "The address holds something that is not a link to a scenario"),
        ("#-1/made-up", "The address holds something that is not a link to a scenario"),
        ("#3/made-up", "The link was made by a newer version of this page"),
        ("#17/anything/else=%", "The link was made by a newer version of this page"),
        ("#99999999999999999999999/x", "The link was made by a newer version of this page"),
        ("#1", "The link names an offer that is not here"),
        ("#1/", "The link names an offer that is not here"),
        ("#1/level3-2004-laun", "The link names an offer that is not here"),
        ("#1/%ff", "The link names an offer that is not here"),
        ("#1/alcoa-2010-08/", "The link is cut off or damaged near its end"),
        ("#1/alcoa-2010-08/t0e=450", "The link is cut off or damaged near its end"),
        ("#1/alcoa-2010-08/t0e=450/", "The link is cut off or damaged near its end"),
        ("#1/alcoa-2010-08/t0e=450/en", "The link is cut off or damaged near its end"),
        ("#1/alcoa-2010-08/t0e=450/end/", "The link is cut off or damaged near its end"),
        ("#1/alcoa-2010-08/t0e=450/end.", "The link is cut off or damaged near its end"),
        ("#1/alcoa-2010-08/t0e=4/5/end", "The link is cut off or damaged near its end"),
        ("#1/alcoa-2010-08//end", "A change in the link has no ="),
        ("#1/alcoa-2010-08/t0e/end", "A change in the link has no ="),
        ("#1/alcoa-2010-08/t0e=1&/end", "A change in the link has no ="),
        ("#1/alcoa-2010-08/t3e=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/t00e=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/t+0e=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/t0=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/t0el=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/c0e=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/T0e=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/a1=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/é0=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/c99999999999999999999999=1/end", "The link changes a field that the offer lacks"),
        ("#1/alcoa-2010-08/c0=1&c0=2/end", "The link says one thing twice"),
        ("#1/alcoa-2010-08/c0=1&c0-pasted=1/end", "The link says one thing twice"),
        ("#1/alcoa-2010-08/c0=62%/end", "A text in the link is damaged"),
        ("#1/alcoa-2010-08/c0=62%2/end", "A text in the link is damaged"),
        ("#1/alcoa-2010-08/c0=%zz/end", "A text in the link is damaged"),
        ("#1/alcoa-2010-08/c0=%+1/end", "A text in the link is damaged"),
        ("#1/alcoa-2010-08/c0=%FF/end", "A text in the link is damaged"),
        ("#1/alcoa-2010-08/w0=maybe/end", "The link waives a condition in words unknown"),
        (long.as_str(), "A text in the link is too long"),
    ];
    for (link, what) in table {
        let problem = read(link, lookup).expect_err(link);
        assert_eq!(problem.what, what, "{link}");
        assert!(!problem.allowed.is_empty(), "{link}");
    }
    let endless = read(&"#1/".repeat(LONGEST_LINK), lookup).expect_err("too long");
    assert!(endless.to_string().len() < 300, "{endless}");
}

#[test]
fn messages_name_what_the_value_and_what_is_allowed() {
    let say = |link: &str| read(link, lookup).expect_err(link).to_string();
    assert_eq!(
        say("#3/made-up"),
        "The link was made by a newer version of this page: “3”; this page reads versions 1 and 2; reload it, or ask for the link anew."
    );
    assert_eq!(
        say("#1/level4"),
        "The link names an offer that is not here: “level4”; the id of an offer on this page stands there."
    );
    assert_eq!(
        say("#1"),
        "The link names an offer that is not here; the id of an offer on this page stands there."
    );
    let problem = LinkProblem { what: "It".into(), value: String::new(), allowed: "so".into() };
    assert_eq!(problem.to_string(), "It; so.");
}

#[test]
fn a_link_that_lost_its_tail_is_refused_or_opens_the_offer_as_launched() {
    let link = write(&with(&[(FIRST_EARLY, "450m"), (CAP, "1105000000"), (RATE, "1.3294")]));
    for cut in 1..link.len() {
        match read(&link[..cut], lookup) {
            Ok(scenario) => {
                assert_eq!((&link[..cut], scenario), ("#1/alcoa-2010-08", Scenario::open(made_up())))
            }
            Err(problem) => assert!(!problem.what.is_empty()),
        }
    }
}

/// A scenario with random texts in random fields.
fn any_scenario(dice: &mut Dice) -> Scenario {
    let pieces = [
        "0", "450", "1,105", "m", "M", "%", ".", ",", " ", "&", "=", "/", "#", "é", "💰", "\t", "-", "~", "+",
    ];
    let base = if dice.roll(2) == 0 { made_up() } else { level3() };
    let fields = Field::all(&base.draft);
    let mut scenario = Scenario::open(base);
    for _ in 0..dice.roll(12) {
        let field = *dice.pick(&fields);
        let text: String = (0..dice.roll(6)).map(|_| *dice.pick(&pieces)).collect();
        scenario.apply(match (field, dice.roll(3)) {
            (Field::ConditionWaived { .. }, _) => Edit::Put { field, text: "yes".to_owned() },
            (_, 0) => Edit::Paste { field, text },
            (_, 1) => Edit::Put { field, text },
            _ => Edit::Set { field, text },
        });
    }
    scenario
}

#[test]
fn whatever_is_typed_comes_back_from_its_link() {
    let mut dice = Dice(5);
    for _ in 0..5_000 {
        let scenario = any_scenario(&mut dice);
        let link = write(&scenario);
        let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"#/=&%-._~,".contains(&byte);
        assert!(link.bytes().all(safe), "{link}");
        assert_eq!(read(&link, lookup), Ok(scenario), "{link}");
    }
}

#[test]
fn no_link_however_mangled_does_harm() {
    let mut dice = Dice(9);
    let junk = [b'%', b'/', b'&', b'=', b'#', b'0', b'9', b'e', b't', 0, 0xff, 0xc3, b' ', b'-'];
    let (mut opened, mut refused) = (0, 0);
    for _ in 0..10_000 {
        let mut bytes = write(&any_scenario(&mut dice)).into_bytes();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(bytes.len());
            match dice.roll(3) {
                0 => bytes[at] = *dice.pick(&junk),
                1 => bytes.insert(at, *dice.pick(&junk)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        match read(&String::from_utf8_lossy(&bytes), lookup) {
            Ok(scenario) => {
                opened += 1;
                assert_eq!(read(&write(&scenario), lookup), Ok(scenario), "what opens can be written again");
            }
            Err(problem) => {
                refused += 1;
                assert!(problem.to_string().len() < 500, "{problem}");
            }
        }
    }
    assert!(opened > 100 && refused > 100, "both were met: {opened} opened, {refused} refused");
}
