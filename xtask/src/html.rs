//! Reading and changing the HTML of the built page.
//!
//! The page is the project's own, so that this needs to know no more of HTML than the page uses: attributes stand in
//! double quotes, none holds a `>`, and a script that is loaded has nothing between its tags.

/// The inside of each opening tag, `link rel="icon" href="./icon.svg"/`.
pub fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter(|part| part.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        .filter_map(|part| part.split('>').next())
}

/// The name of an opening tag.
#[must_use]
pub fn name(tag: &str) -> &str {
    tag.split([' ', '\n', '>', '/']).next().unwrap_or_default()
}

/// The value of an attribute.
#[must_use]
pub fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let (_, value) = tag.match_indices(name).map(|(at, _)| tag.split_at(at)).find(|(before, after)| {
        before.ends_with(char::is_whitespace) && after[name.len()..].trim_start().starts_with('=')
    })?;
    value.split('"').nth(1)
}

/// The file beside the page that an address in it names; none for a place in the page, data, or another host.
#[must_use]
pub fn file(address: &str) -> Option<&str> {
    let elsewhere = address.starts_with(['/', '#']) || address.contains(':');
    (!elsewhere).then(|| address.strip_prefix("./").unwrap_or(address))
}

/// The page with a further line at the end of its head.
#[must_use]
pub fn with_in_head(html: &str, line: &str) -> String {
    html.replacen("  </head>", &format!("    {line}\n  </head>"), 1)
}

/// The page without the lines of its head that hold this.
#[must_use]
pub fn without_in_head(html: &str, mark: &str) -> String {
    let (head, rest) = html.split_at(html.find("</head>").unwrap_or(0));
    let kept = head.split_inclusive('\n').filter(|line| !line.contains(mark));
    kept.chain([rest]).collect()
}

/// The page with some elements replaced: those for whose opening tag `replace` has something else. Only such elements
/// can be replaced as have nothing inside: a `link`, a `meta`, a `script` that is loaded, the opening tag alone.
///
/// # Errors
///
/// The first error of `replace`.
pub fn replaced(
    html: &str,
    mut replace: impl FnMut(&str) -> Result<Option<String>, String>,
) -> Result<String, String> {
    let mut whole = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        whole.push_str(before);
        let tag = after.split('>').next().unwrap_or_default();
        if let Some(other) = replace(tag)? {
            whole.push_str(&other);
            rest = after.get(tag.len() + 1..).unwrap_or_default();
            rest = rest.strip_prefix("</script>").unwrap_or(rest);
        } else {
            whole.push('<');
            rest = after;
        }
    }
    whole.push_str(rest);
    Ok(whole)
}

/// A text as it stands in an attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r##"<html lang="en">
  <head>
    <meta
      name="description" content="a" />
    <script type="module" src="./start-1.js"></script>
  </head>
  <body><a href="#top">up</a></body>"##;

    #[test]
    fn tags_and_their_attributes_are_read() {
        let names: Vec<_> = tags(PAGE).map(name).collect();
        assert_eq!(names, ["html", "head", "meta", "script", "body", "a"]);
        let table = [
            ("name", Some("description")),
            ("content", Some("a")),
            ("lang", None),
            ("scription", None),
            ("tent", None),
        ];
        let meta = tags(PAGE).nth(2).unwrap();
        for (name, expected) in table {
            assert_eq!(attribute(meta, name), expected, "{name}");
        }
    }

    #[test]
    fn a_file_beside_the_page_is_told_from_other_addresses() {
        let table = [
            ("./a.css", Some("a.css")),
            ("parts/a.js", Some("parts/a.js")),
            ("#top", None),
            ("/a.css", None),
            ("//example.com/a.css", None),
            ("https://example.com/a.css", None),
            ("data:,a", None),
        ];
        for (address, expected) in table {
            assert_eq!(file(address), expected, "{address}");
        }
    }

    #[test]
    fn lines_are_put_into_the_head_and_taken_out_again() {
        let more = with_in_head(PAGE, r#"<meta name="version" content="1" />"#);
        assert!(more.contains("</script>\n    <meta name=\"version\" content=\"1\" />\n  </head>"), "{more}");
        assert_eq!(without_in_head(&more, r#"<meta name="version""#), PAGE);
    }

    #[test]
    fn an_element_is_replaced_with_its_end() {
        let replace = |tag: &str| Ok((name(tag) == "script").then(|| "<script>go()</script>".to_owned()));
        let other = replaced(PAGE, replace).unwrap();
        assert!(other.contains("\n    <script>go()</script>\n  </head>"), "{other}");
        assert_eq!(replaced(PAGE, |_| Ok(None)).unwrap(), PAGE);
        assert_eq!(replaced(PAGE, |tag| Err(tag.to_owned())), Err(r#"html lang="en""#.to_owned()));
    }

    #[test]
    fn a_text_stays_inside_its_attribute() {
        assert_eq!(escaped(r#"a?b&c"<d"#), "a?b&amp;c&quot;&lt;d");
    }
}
