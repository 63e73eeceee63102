//! The workbook as a module of its own for the page: an offer file's text goes in, the bytes of an .xlsx file come out.

use wasm_bindgen::prelude::wasm_bindgen;

/// The bytes of the workbook of an offer in the format `tender-offer/1`, with a link back to it.
///
/// # Errors
/// All problems of the text, one a line.
#[wasm_bindgen]
pub fn workbook(text: &str, link: &str) -> Result<Vec<u8>, String> {
    tender_simulator::book::workbook(text, link)
}

fn main() {}
