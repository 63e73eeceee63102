//! The tables as CSV and on the clipboard, the chart as a picture, the scenario on paper.

use super::copy::{Exported, copy_button, fresh, table_of};
use super::file::name;
use super::picture::{self, picture};
use super::xml::xml;
use crate::state::edge;
use crate::state::store::Store;
use crate::views::controls::telling::telling;
use crate::views::markup::{View, view};
use crate::views::reactive::{part, pressed};

/// How many pixels of the PNG one of the drawing is, each way.
const PNG_TIMES: u32 = 2;

/// A table that is offered: its name, what it holds, the end of its file's name.
struct Offered {
    name: &'static str,
    holds: &'static str,
    file: &'static str,
    table: Exported,
}

const TABLES: [Offered; 6] = [
    Offered {
        name: "Tenders",
        holds: "what is tendered of each series, by window",
        file: "tenders",
        table: Exported::Tenders,
    },
    Offered {
        name: "Results",
        holds: "accepted, factor, returned and why",
        file: "results",
        table: Exported::Results,
    },
    Offered {
        name: "Cash",
        holds: "purchase price and accrued interest at settlement",
        file: "cash",
        table: Exported::Cash,
    },
    Offered {
        name: "Steps",
        holds: "each level and series in order, with the room of the cap that is drawn",
        file: "steps",
        table: Exported::Steps,
    },
    Offered {
        name: "Totals",
        holds: "over all series, in the caps’ currency",
        file: "totals",
        table: Exported::Totals,
    },
    Offered { name: "Working", holds: "the steps in sentences", file: "working", table: Exported::Working },
];

/// The tables.
pub fn tables_panel(store: Store) -> View {
    let rows: Vec<View> = TABLES.into_iter().map(|offered| table_row(store, offered)).collect();
    view! {
        <section class="panel" aria-labelledby="tables-title">
            <h2 id="tables-title">"Tables"</h2>
            <p>"For a spreadsheet: amounts are plain numbers, and no cell is a formula."</p>
            <ul class="offered">{rows}</ul>
        </section>
    }
}

fn table_row(store: Store, offered: Offered) -> View {
    let Offered { name: title, holds, file, table } = offered;
    let about = format!(" of the table {title}");
    view! {
        <li>
            <span><strong>{title}</strong>", "{holds}</span>
            <span class="actions">
                {telling("choice", "Save CSV", about.clone(), move |told| {
                    let table = match table_of(store, table) {
                        Ok(table) => table,
                        Err(why) => return told.tell(why),
                    };
                    edge::save(&file_name(store, file, "csv"), "text/csv;charset=utf-8", &table.csv());
                    told.tell("Saved");
                })}
                {copy_button(store, about, table)}
            </span>
        </li>
    }
}

/// The chart as a picture.
pub fn picture_panel(store: Store) -> View {
    let drawn = part(move || {
        let cap = store.drawn_cap().get();
        store.shown().with(|shown| picture(shown, cap, "preview-"))
    });
    let svg = move || {
        let cap = store.drawn_cap().get_untracked();
        store.shown().with_untracked(|shown| xml(&picture(shown, cap, "")))
    };
    view! {
        <section class="panel chart-picture" aria-labelledby="picture-title">
            <h2 id="picture-title">"Picture of the chart"</h2>
            <div class="preview" role="region" aria-labelledby="picture-title" tabindex="0">{drawn}</div>
            <div class="actions">
                {telling("button", "Save SVG", " of the chart", move |told| {
                    if let Err(why) = fresh(store) {
                        return told.tell(why);
                    }
                    edge::save(&file_name(store, "chart", "svg"), "image/svg+xml", &svg());
                    told.tell("Saved");
                })}
                {telling("button", "Save PNG", " of the chart", move |told| {
                    let settled = match fresh(store) {
                        Ok(settled) => settled,
                        Err(why) => return told.tell(why),
                    };
                    let size = (picture::WIDTH, picture::height(&settled.offer));
                    let tell = move |drawn| told.tell(if drawn { "Saved" } else { "The browser cannot draw it" });
                    edge::save_as_png(&file_name(store, "chart", "png"), &svg(), size, PNG_TIMES, tell);
                })}
            </div>
        </section>
    }
}

/// The scenario on paper.
pub fn print_panel() -> View {
    view! {
        <section class="panel" aria-labelledby="print-title">
            <h2 id="print-title">"Paper"</h2>
            <p>"Terms, chart, results, cash and the working, on A4 or Letter; it reads in grey as well, and without backgrounds."</p>
            <div class="actions">
                <button type="button" class="button" on:click=pressed(edge::print)>"Print…"</button>
            </div>
        </section>
    }
}

/// A file's name: the offer, what of it, and how it ends.
fn file_name(store: Store, what: &str, end: &str) -> String {
    store.scenario().with_untracked(|scenario| name(&format!("{}-{what}", scenario.base().id), end))
}
