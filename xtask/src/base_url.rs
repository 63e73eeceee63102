//! The address that a site will have, where its pages cannot know it: `dist --base-url`.

use crate::html;
use std::fmt;
use url::Url;

/// An address of a site's page, as people can open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an address: of the site's folder, to which a slash is added if it has none, or of its page.
    ///
    /// # Errors
    ///
    /// A sentence that names the text and what is allowed.
    pub fn parse(text: &str) -> Result<Self, String> {
        let refusal = |why: &str| {
            format!(
                "`dist --base-url {text}` is no address for the site: {why}. Allowed: an https:// or http:// address \
                 of a folder or page, without ?, # and password."
            )
        };
        let mut url = Url::parse(text).map_err(|error| refusal(&error.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(refusal(&format!("{}: is not on the web", url.scheme())));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refusal("it has a user's name or password, which everybody would read"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(refusal("it has a ? or #, after which links put what is shown"));
        }
        let path = url.path().to_owned();
        if !path.rsplit('/').next().unwrap_or_default().contains('.') && !path.ends_with('/') {
            url.set_path(&format!("{path}/"));
        }
        Ok(Self(url.into()))
    }

    /// A page with this address in it: as `<meta name="base-url">`, which the page reads, and as its canonical
    /// address, which search engines do.
    #[must_use]
    pub fn written_into(&self, html: &str) -> String {
        let address = html::escaped(&self.0);
        // The page's own has no address, and the first of two would count.
        let html = html::without_in_head(html, r#"<meta name="base-url""#);
        let html = html::with_in_head(&html, &format!(r#"<meta name="base-url" content="{address}" />"#));
        html::with_in_head(&html, &format!(r#"<link rel="canonical" href="{address}" />"#))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_folders_and_pages_are_taken() {
        let table = [
            ("https://example.com", "https://example.com/"),
            ("https://example.com/a", "https://example.com/a/"),
            ("https://example.com/a/", "https://example.com/a/"),
            ("https://example.com/a/simulator.html", "https://example.com/a/simulator.html"),
            ("http://intranet:8080/ü b", "http://intranet:8080/%C3%BC%20b/"),
            ("HTTPS://Example.COM/A", "https://example.com/A/"),
        ];
        for (text, expected) in table {
            assert_eq!(BaseUrl::parse(text).map(|url| url.to_string()), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused_by_name_with_the_reason() {
        let table = [
            ("", "relative URL without a base"),
            ("example.com/a", "relative URL without a base"),
            ("ftp://example.com", "ftp: is not on the web"),
            ("file:///home/a", "file: is not on the web"),
            ("javascript:alert(1)", "javascript: is not on the web"),
            ("https://", "empty host"),
            ("https://a b/", "invalid"),
            ("https://me:secret@example.com", "password"),
            ("https://example.com/?a=1", "it has a ? or #"),
            ("https://example.com/#1/a", "it has a ? or #"),
        ];
        for (text, expected) in table {
            let refusal = BaseUrl::parse(text).unwrap_err();
            assert!(refusal.contains(expected), "{text}: {refusal}");
            assert!(refusal.starts_with(&format!("`dist --base-url {text}` is no address")), "{refusal}");
            assert!(refusal.contains("Allowed: an https:// or http://"), "{refusal}");
        }
    }

    #[test]
    fn the_page_gets_the_address_as_text_of_an_attribute() {
        let url = BaseUrl::parse("https://example.com/a&b\"c").unwrap();
        let html = url.written_into("<head>\n    <meta name=\"base-url\" content=\"\" />\n  </head>");
        assert_eq!(html.matches("base-url").count(), 1, "in place of the empty one: {html}");
        assert!(
            html.contains(r#"<meta name="base-url" content="https://example.com/a&amp;b%22c/" />"#),
            "{html}"
        );
        assert!(
            html.contains(r#"<link rel="canonical" href="https://example.com/a&amp;b%22c/" />"#),
            "{html}"
        );
    }
}
