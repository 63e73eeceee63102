//! Where the page stands: which addresses others can open, and which ones links may begin with.

use tender_simulator::state::site::{is_public, read_base, without_fragment};

#[test]
fn addresses_of_this_machine_and_of_private_networks_are_not_public() {
    let table = [
        ("https://example.org/tender/", true),
        ("HTTPS://EXAMPLE.ORG", true),
        ("http://8.8.8.8:8080/#1/x", true),
        ("http://172.32.0.1/", true),
        ("http://[2001:db8::1]/", true),
        ("https://localhost.example.org/", true),
        ("file:///home/a/index.html", false),
        ("about:blank", false),
        ("", false),
        ("http://localhost:8080/", false),
        ("http://LOCALHOST/", false),
        ("http://page.localhost/", false),
        ("http://printer.local/", false),
        ("http://127.0.0.1:8114/", false),
        ("http://127.9.9.9/", false),
        ("http://0.0.0.0/", false),
        ("http://10.1.2.3/", false),
        ("http://172.16.0.1/", false),
        ("http://172.31.255.1/", false),
        ("http://192.168.0.10/", false),
        ("http://169.254.1.1/", false),
        ("http://[::1]:8080/", false),
        ("http://[fd00::1]/", false),
        ("http://[fe80::1]/", false),
        ("http://[::ffff:10.0.0.1]/", false),
    ];
    for (address, expected) in table {
        assert_eq!(is_public(address), expected, "{address}");
    }
}

#[test]
fn a_base_address_is_taken_or_refused_with_what_is_allowed() {
    let taken = [
        ("https://example.org/offers/", Some("https://example.org/offers/")),
        ("  http://intranet/x  ", Some("http://intranet/x")),
        ("https://example.org:8443/a%20b/index.html", Some("https://example.org:8443/a%20b/index.html")),
        ("", None),
        ("   ", None),
    ];
    for (text, expected) in taken {
        assert_eq!(read_base(text), Ok(expected.map(str::to_owned)), "{text}");
    }
    let long = format!("https://example.org/{}", "a".repeat(300));
    let refused = [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https:///path",
        "https://example.org/#1/x",
        "https://example.org/?a",
        "https://exa mple.org/",
        "https://user@example.org/",
        "javascript://example.org/%0aalert(1)",
        "https://münchen.example/",
        &long,
    ];
    for text in refused {
        let problem = read_base(text).expect_err(text);
        let shown: String = text.chars().take(20).collect();
        for part in ["base address", shown.as_str(), "https:// or http://"] {
            assert!(problem.contains(part), "{text}: {part} is not in {problem}");
        }
    }
}

#[test]
fn links_begin_with_the_address_before_its_fragment() {
    assert_eq!(without_fragment("https://a.example/b/?c=1#1/x"), "https://a.example/b/");
    assert_eq!(without_fragment("file:///a/index.html"), "file:///a/index.html");
}
