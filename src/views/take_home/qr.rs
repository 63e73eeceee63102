//! The QR code of a link.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::views::markup::{View, view};

/// The highest version that is drawn: 65 by 65 fields, which a phone still reads from a projector.
pub const HIGHEST_VERSION: u8 = 12;

/// Empty fields around the code, as its standard asks for.
const MARGIN: i32 = 4;

/// The code of a text, drawn; none if it takes a higher version.
pub fn code(text: &str) -> Option<View> {
    let code = encode(text)?;
    let size = (code.size() + 2 * MARGIN).to_string();
    view! {
        <svg class="qr" role="img" aria-label="QR code of the link" viewBox=format!("0 0 {size} {size}") shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <path d=fields(&code) fill="#000000"/>
        </svg>
    }
    .into()
}

fn encode(text: &str) -> Option<QrCode> {
    let segments = QrSegment::make_segments(text);
    let (lowest, highest) = (Version::MIN, Version::new(HIGHEST_VERSION));
    // With the better correction that fits into the same size.
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, lowest, highest, None::<Mask>, true).ok()
}

/// The dark fields as a path, each run of them in a line as one bar.
fn fields(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN));
            }
            x += run + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_at_most_12() {
        let bytes = |count: usize| "a".repeat(count);
        assert_eq!(encode(&bytes(367)).map(|code| code.size()), Some(65), "what version 12 holds");
        assert!(encode(&bytes(368)).is_none() && code(&bytes(368)).is_none());
        assert_eq!(
            encode("https://example.org/#1/level3-2004-launch").map(|code| code.version().value()),
            Some(3)
        );
    }

    #[test]
    fn the_path_covers_the_dark_fields_and_no_others() {
        let code = encode("https://example.org/").unwrap();
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let drawn: usize = fields(&code)
            .split('M')
            .skip(1)
            .map(|bar| {
                let (_, run) = bar.split_once('h').unwrap();
                run.split('v').next().unwrap().parse::<usize>().unwrap()
            })
            .sum();
        assert_eq!(drawn, dark);
    }
}
