//! The example that settles offer files, run as people run it: its lines, its messages and its exit status.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tender_simulator::library::json::Json;

/// `settle` on some files, from the project's root.
fn settle(files: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["run", "--quiet", "--example", "settle", "--"])
        .args(files);
    cargo.output().expect("cargo runs the example")
}

fn lines(output: &Output) -> Vec<Json> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| Json::parse(line).unwrap()).collect()
}

/// A file of this test's own.
fn file(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}

/// The line of the worked example: every key, in order, as promised to whoever reads it with a program.
const LAUNCH: &str = concat!(
    r#"{"id":"level3-2004-launch","series":{"#,
    r#""9.125-2008":{"tendered":"249457000","accepted":"249457000","early":"249457000","late":"0","guaranteed":"0","#,
    r#""returned":"0","factor":"1.000000","purchase_price":"213909377.5","accrued_interest":"1833682.07","#,
    r#""reason":"in_full","reasons":{"early":"in_full"}},"#,
    r#""11-2008":{"tendered":"229541000","accepted":"200543000","early":"200543000","late":"0","guaranteed":"0","#,
    r#""returned":"28998000","factor":"0.873669","purchase_price":"177981912.5","accrued_interest":"4595777.15","#,
    r#""reason":"cap:Tender Cap","reasons":{"early":"cap:Tender Cap"}},"#,
);

#[test]
fn an_offer_is_one_line() {
    let output =
        settle(&["src/library/offers/level3-2004-launch.json", "src/library/offers/murphy-2023-11.json"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(text.starts_with(LAUNCH), "{text}");
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    let cap = lines[0].get("caps").and_then(|caps| caps.get("Tender Cap")).unwrap();
    assert_eq!(cap.get("used").and_then(Json::text), Some("450000000"));
    assert_eq!(cap.get("left").and_then(Json::text), Some("0"));
    assert_eq!(lines[0].get("problems"), Some(&Json::List(Vec::new())));
    // Murphy's release gives no coupons or dates: what accrued is not known.
    let series = lines[1].get("series").and_then(|series| series.get("5.875-2027")).unwrap();
    assert_eq!(series.get("accrued_interest"), Some(&Json::Null));
}

#[test]
fn problems_take_the_place_of_results_and_the_others_still_settle() {
    let launch = fs::read_to_string("src/library/offers/level3-2004-launch.json").unwrap();
    let refused = launch.replace(r#""450000000""#, r#""450m""#);
    let list = file("list.json", format!("[{refused}, {launch}]").as_bytes());
    let output = settle(&[&list]);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    let problems = lines[0].get("problems").unwrap();
    let Json::List(problems) = problems else { panic!("{problems}") };
    let paths: Vec<_> =
        problems.iter().filter_map(|problem| problem.get("path").and_then(Json::text)).collect();
    assert_eq!(paths, ["series.0.max_offer_amount", "caps.0.amount"]);
    assert_eq!(problems[0].get("value").and_then(Json::text), Some("450m"));
    assert_eq!(lines[0].get("id").and_then(Json::text), Some("level3-2004-launch"));
    for key in ["series", "caps"] {
        assert_eq!(lines[0].get(key), Some(&Json::Object(Vec::new())));
    }
    assert_eq!(lines[1].get("problems"), Some(&Json::List(Vec::new())));
}

#[test]
fn what_cannot_be_read_is_said_and_the_next_file_is_taken() {
    let latin = file("latin.json", b"{\"id\": \"caf\xe9\"}");
    let output = settle(&["no such file.json", &latin, "src/library/offers/cbs-2010-04.json"]);
    assert_eq!(output.status.code(), Some(1));
    let messages = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(messages.contains("no such file.json: the file cannot be read"), "{messages}");
    assert!(messages.contains("latin.json: the file must be text in UTF-8"), "{messages}");
    let ids: Vec<_> = lines(&output).iter().map(|line| line.get("id").cloned().unwrap()).collect();
    assert_eq!(ids, [Json::Null, Json::Null, Json::Text("cbs-2010-04".into())]);
}

#[test]
fn without_a_file_it_says_how_it_is_used() {
    let output = settle(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("usage: settle FILE..."));
}
