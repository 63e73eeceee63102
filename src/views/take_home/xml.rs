//! A drawing as text, to be saved.

use super::table::escaped;
use crate::views::markup::{Element, Kind, Value, View, Words};

/// What a view says, as XML. Of what follows something, nothing: a drawing to be saved stands still.
pub fn xml(view: &View) -> String {
    let mut text = String::new();
    write(&mut text, view);
    text
}

fn write(text: &mut String, view: &View) {
    match view {
        View::Words(Words::Fixed(words)) => text.push_str(&escaped(words)),
        View::Element(element) => write_element(text, element),
        View::Several(views) => views.iter().for_each(|view| write(text, view)),
        View::Shares(shares) => shares.views.iter().for_each(|view| write(text, view)),
        View::Apart(apart) => write(text, apart),
        View::Nothing | View::Same | View::Words(Words::Live(_)) | View::Part(_) => {}
    }
}

fn write_element(text: &mut String, Element { tag, attributes, children }: &Element) {
    text.push('<');
    text.push_str(tag);
    for attribute in attributes {
        if let (Kind::Plain, Value::Words(Words::Fixed(words))) = (attribute.kind, &attribute.value) {
            for part in [" ", attribute.name, "=\"", &escaped(words), "\""] {
                text.push_str(part);
            }
        }
    }
    if children.is_empty() {
        return text.push_str("/>");
    }
    text.push('>');
    children.iter().for_each(|child| write(text, child));
    for part in ["</", tag, ">"] {
        text.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::markup::view;

    #[test]
    fn a_view_becomes_text_that_xml_takes() {
        let name = String::from("A & B <c> \"d\"\u{1}");
        let drawing = view! { <g id="a" fill=name.clone() on:click=|_: web_sys::Event| ()><text x="1">{name}</text><line/></g> };
        let safe = "A &amp; B &lt;c&gt; &quot;d&quot;";
        assert_eq!(
            xml(&drawing),
            format!("<g id=\"a\" fill=\"{safe}\"><text x=\"1\">{safe}</text><line/></g>")
        );
    }
}
