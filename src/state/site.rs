//! Where the page stands: whether others can open a link to it, and the address that links begin with.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Most characters of an address that links begin with.
const LONGEST: usize = 300;

/// Whether an address can be opened from other machines, as far as it tells by itself: on the web, and neither on
/// this machine nor in a private network.
pub fn is_public(address: &str) -> bool {
    host(address).is_some_and(|host| !host.is_empty() && !is_local(host))
}

/// An address without its fragment and query.
pub fn without_fragment(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or_default()
}

/// Reads an address that links are to begin with; empty: none.
///
/// # Errors
/// What is wrong with it, as a sentence with the field, the value and what is allowed.
pub fn read_base(text: &str) -> Result<Option<String>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && !b"#?\"<>\\^`{|}@".contains(&byte));
    let has_host = host(text).is_some_and(|host| host.bytes().any(|byte| byte.is_ascii_alphanumeric()));
    if is_plain && has_host && text.len() <= LONGEST {
        return Ok(Some(text.to_owned()));
    }
    let mut shown: String = text.chars().take(100).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    Err(format!(
        "The base address “{shown}” is refused; it must be the address of this page as others open it, beginning with \
         https:// or http://, without # or ?, in plain letters, at most {LONGEST} characters."
    ))
}

/// The host of an address on the web, without its port; of an IPv6 address with its brackets.
fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match host.find(']') {
        Some(end) => Some(&host[..=end]),
        None => host.split(':').next(),
    }
}

/// Whether a host is this machine, or one of a private network.
fn is_local(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return is_local_v4(address);
    }
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    if let Some(address) = inside.and_then(|inside| inside.parse::<Ipv6Addr>().ok()) {
        let is_own = address.is_loopback() || address.is_unspecified();
        return is_own
            || address.is_unique_local()
            || address.is_unicast_link_local()
            || address.to_ipv4_mapped().is_some_and(is_local_v4);
    }
    host == "localhost" || host.ends_with(".localhost") || host.ends_with(".local")
}

fn is_local_v4(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_private() || address.is_link_local() || address.is_unspecified()
}
