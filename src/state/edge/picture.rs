//! Drawings as pictures of pixels.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::files::save_blob;

/// Saves a standalone SVG of `width` by `height` as PNG, each of its pixels as `times` by `times`; tells whether it
/// could be drawn.
pub fn save_as_png(
    name: &str,
    svg: &str,
    (width, height): (u32, u32),
    times: u32,
    tell: impl Fn(bool) + Clone + 'static,
) {
    let Ok(image) = HtmlImageElement::new() else { return tell(false) };
    let (drawn, failed, name) = (image.clone(), tell.clone(), name.to_owned());
    let loaded = Closure::once_into_js(move || match draw(&drawn, width * times, height * times) {
        Some(canvas) => save_canvas(&canvas, name, tell),
        None => tell(false),
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(move || failed(false)).unchecked_ref()));
    // Of the two kinds of address that a picture of our own can have, the one that the page's policy allows.
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(svg)));
}

fn draw(image: &HtmlImageElement, width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width.into(), height.into())
        .ok()?;
    Some(canvas)
}

fn save_canvas(canvas: &HtmlCanvasElement, name: String, tell: impl Fn(bool) + Clone + 'static) {
    let failed = tell.clone();
    let made = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = &blob {
            save_blob(&name, blob);
        }
        tell(blob.is_some());
    });
    if canvas.to_blob(made.unchecked_ref()).is_err() {
        failed(false);
    }
}
