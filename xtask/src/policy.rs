//! What a built page must not contain: anything its own content security policy would block.
//!
//! The policy stands in `index.html`. Breaking it shows only in a browser, as a part that silently does
//! not work, so the build looks for it.

use crate::html::{attribute, file, name, tags};

/// Everything in the page's HTML that its policy would block, or that would reach for another host.
#[must_use]
pub fn breaches(html: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    if !html.contains(r#"http-equiv="Content-Security-Policy""#) {
        breaches.push("it has no content security policy".to_owned());
    }
    for keyword in ["'unsafe-inline'", "'unsafe-eval'"] {
        if html.contains(keyword) {
            breaches.push(format!("its content security policy allows {keyword}"));
        }
    }
    for tag in tags(html) {
        let name = name(tag);
        if name == "script" && attribute(tag, "src").is_none() {
            breaches.push(format!("an inline script: <{tag}>"));
        }
        if name == "style" || attribute(tag, "style").is_some() {
            breaches.push(format!("an inline style: <{tag}>"));
        }
        if tag.split_whitespace().any(is_handler) {
            breaches.push(format!("an inline event handler: <{tag}>"));
        }
        for link in ["src", "href"] {
            if attribute(tag, link)
                .is_some_and(|address| !address.starts_with('#') && file(address).is_none())
            {
                breaches.push(format!("a link that is not relative: <{tag}>"));
            }
        }
    }
    breaches
}

/// The page's HTML without its comments, which are for those who read the source.
#[must_use]
pub fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before.trim_end_matches(' '));
        rest = after.split_once("-->").map_or("", |(_, after)| after.strip_prefix('\n').unwrap_or(after));
    }
    kept.push_str(rest);
    kept
}

fn is_handler(word: &str) -> bool {
    word.split_once('=')
        .is_some_and(|(name, _)| name.len() > 2 && name.to_ascii_lowercase().starts_with("on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"<meta http-equiv="Content-Security-Policy" content="script-src 'self'" />"#;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let breaches = breaches(&format!("<!doctype html>{POLICY}{html}"));
        assert_eq!(breaches.len(), expected.len(), "{html}: {breaches:?}");
        for (breach, expected) in breaches.iter().zip(expected) {
            assert!(breach.contains(expected), "{html}: {breach}");
        }
    }

    #[test]
    fn a_page_of_files_is_good() {
        check(
            r##"<link rel="icon" href="./icon-1.svg"/><script type="module" src="./start-1.js"></script>
                <p id="style" class="on">a = b, once=2</p><a href="#top">up</a>"##,
            &[],
        );
    }

    #[test]
    fn whatever_the_policy_blocks_is_found() {
        check("<script>go()</script>", &["inline script"]);
        check(r#"<script type="module">go()</script>"#, &["inline script"]);
        check("<style>p { color: red }</style>", &["inline style"]);
        check(r#"<p style="color: red">a</p>"#, &["inline style"]);
        check(r#"<p class="a" onclick="go()">a</p>"#, &["event handler"]);
        check(r#"<script src="https://example.com/a.js"></script>"#, &["not relative"]);
        check(r#"<link rel="stylesheet" href="/a.css">"#, &["not relative"]);
        check(r#"<link href="//example.com/a.css">"#, &["not relative"]);
        check(r#"<meta content="script-src 'unsafe-inline'">"#, &["allows 'unsafe-inline'"]);
        check(r#"<meta content="script-src 'wasm-unsafe-eval'">"#, &[]);
        assert_eq!(breaches("<p>a</p>"), ["it has no content security policy"]);
    }

    #[test]
    fn comments_are_taken_out() {
        assert_eq!(
            without_comments("<p>a</p>\n  <!-- one\n two -->\n  <p>b</p>\n"),
            "<p>a</p>\n  <p>b</p>\n"
        );
        assert_eq!(without_comments("a<!-- 1 -->b<!-- 2 -->c"), "abc");
        assert_eq!(without_comments("none"), "none");
    }
}
