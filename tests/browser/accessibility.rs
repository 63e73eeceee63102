//! What assistive technology is given.

use serde_json::{Value, json};

use crate::page::Page;

/// Roles that a person operates.
const CONTROLS: [&str; 9] = [
    "button",
    "textbox",
    "slider",
    "combobox",
    "checkbox",
    "radio",
    "link",
    "DisclosureTriangle",
    "MenuListPopup",
];

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}

fn name(node: &Value) -> &str {
    node["name"]["value"].as_str().unwrap_or_default().trim()
}

/// The element of a node, for a message.
fn element(page: &Page, node: &Value) -> Value {
    let described = page.cdp("DOM.describeNode", json!({ "backendNodeId": node["backendDOMNodeId"] }));
    json!([described["node"]["nodeName"], described["node"]["attributes"]])
}

/// A state that the page is looked at in.
struct State {
    link: &'static str,
    /// What is there once it is open.
    ready: &'static str,
    /// A figure to ask why; empty: none is asked.
    asked: &'static str,
    /// The least that there is of it: controls, heads of columns, heads of rows.
    least: [usize; 3],
}

const fn state(link: &'static str, least: [usize; 3]) -> State {
    State { link, ready: ".results [data-why]", asked: ".results [data-why='accepted.0']", least }
}

const STATES: [State; 10] = [
    state("", [40, 6, 2]),
    state("#1/alcoa-2010-08", [40, 6, 2]),
    state("#1/level3-2004-launch/t0e=much&a0=1/end", [40, 6, 2]),
    state("#1/level3-2004-launch/s=terms/end", [120, 3, 4]),
    state("#1/level3-2004-launch/mx0=much&c0=1bn&s=terms/end", [120, 3, 4]),
    State { ready: ".ways", asked: "", ..state("#1/level3-2004-launch/s=offers/end", [20, 0, 0]) },
    State {
        ready: "#course-cap",
        asked: "[aria-labelledby='outcome-title'] tbody [data-why]",
        ..state("#1/level3-2004-launch/s=replay/end", [30, 11, 10])
    },
    State { ready: ".take-home", asked: "", ..state("#1/level3-2004-launch/s=share/end", [20, 0, 0]) },
    State { ready: ".take-home", asked: "", ..state("#1/rogers-2025-07/t0e=much&s=share/end", [20, 0, 0]) },
    State {
        ready: ".run .verdict:not(.none)",
        asked: "",
        ..state("#1/level3-2004-launch/s=verify/end", [12, 4, 2])
    },
];

fn in_each_state(look: impl Fn(&Page, &State)) {
    let page = Page::open();
    for state in &STATES {
        page.open(&page.address(state.link));
        page.wait_with("the screen", "document.querySelector(args)", &json!(state.ready));
        if !state.asked.is_empty() {
            page.click(state.asked);
            page.wait("the explanation", "document.querySelector('.why')");
        }
        look(&page, state);
    }
}

#[test]
fn every_control_has_a_name() {
    in_each_state(|page, state| {
        let link = state.link;
        let tree = page.accessibility_tree();
        let controls: Vec<&Value> =
            tree.iter().filter(|node| node["ignored"] != true && CONTROLS.contains(&role(node))).collect();
        assert!(controls.len() >= state.least[0], "{link}: there are only {} controls", controls.len());
        let is_nameless = |node: &&&Value| name(node).is_empty() && role(node) != "MenuListPopup";
        let nameless: Vec<Value> =
            controls.iter().filter(is_nameless).map(|node| element(page, node)).collect();
        assert!(nameless.is_empty(), "{link}: {nameless:#?}");
        let sliders_and_fields =
            controls.iter().filter(|node| ["slider", "textbox", "checkbox"].contains(&role(node)));
        let mut names: Vec<(&str, &str)> = sliders_and_fields.map(|node| (role(node), name(node))).collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
        assert!(twice.is_empty(), "{link}: names that stand twice: {twice:?}");
        let dialogs: Vec<&str> = tree.iter().filter(|node| role(node) == "dialog").map(name).collect();
        assert_eq!(dialogs.len(), usize::from(!state.asked.is_empty()), "{link}: {dialogs:?}");
        assert!(dialogs.iter().all(|name| !name.is_empty()), "{link}: {dialogs:?}");
    });
}

#[test]
fn ids_stand_once_and_references_lead_somewhere() {
    in_each_state(|page, state| {
        let link = state.link;
        let bad: Vec<String> = page.js(
            "const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
             const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map(id => id + ' stands twice');
             const lost = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'headers'].flatMap(name =>
                 [...document.querySelectorAll('[' + name + ']')].flatMap(element =>
                     element.getAttribute(name).split(' ').filter(id => !document.getElementById(id))
                         .map(id => name + ' leads to no ' + id)));
             return [...twice, ...lost];",
        );
        assert_eq!(bad, [""; 0], "{link}");
    });
}

#[test]
fn headings_stand_in_order() {
    in_each_state(|page, state| {
        let link = state.link;
        let levels: Vec<u32> = page.js("return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
                 .filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1]))");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{link}: {levels:?}");
        assert_eq!(levels[0], 1, "{link}: {levels:?}");
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "{link}: none is left out: {levels:?}");
    });
}

#[test]
fn landmarks_and_tables_are_what_they_look_like() {
    in_each_state(|page, state| {
        let link = state.link;
        let count = |wanted: &str, tree: &[Value]| tree.iter().filter(|node| role(node) == wanted).count();
        let tree = page.accessibility_tree();
        assert_eq!(count("main", &tree), 1, "{link}");
        assert_eq!(count("banner", &tree), 1, "{link}");
        let heads = [count("columnheader", &tree), count("rowheader", &tree)];
        assert!(heads[0] >= state.least[1] && heads[1] >= state.least[2], "{link}: {heads:?}");
        assert_eq!(page.js::<String>("return document.documentElement.lang"), "en");
    });
}

#[test]
fn tab_reaches_every_handle_and_field_in_the_order_of_the_page() {
    let page = Page::open();
    // A stop of the test's own is the last: beyond it the focus would leave the page.
    page.js::<()>(
        "window.visited = [];
         document.body.append(Object.assign(document.createElement('button'), { id: 'last' }));",
    );
    let go_on = "const element = document.activeElement;
                 if (element.id === 'last') return false;
                 visited.push(element);
                 return true;";
    page.press("Tab");
    while page.js::<bool>(go_on) {
        page.press("Tab");
        assert!(page.js::<usize>("return visited.length") < 300, "the focus goes round in a circle");
    }
    let missed: Vec<String> = page.js(
        "return [...document.querySelectorAll('[role=slider], input, select, summary, .masthead button:not(:disabled)')]
             .filter(control => !visited.includes(control))
             .map(control => control.getAttribute('aria-label') || control.id || control.innerText)",
    );
    assert_eq!(missed, [""; 0], "not reached");
    let unseen: Vec<String> = page.js("return visited.filter(control => !control.checkVisibility())
             .map(control => control.outerHTML.slice(0, 120))");
    assert_eq!(unseen, [""; 0], "reached, but not seen");
    let backwards: Vec<String> = page.js("return visited.slice(1).filter((control, place) =>
             !(visited[place].compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING))
             .map(control => control.outerHTML.slice(0, 120))");
    assert_eq!(backwards, [""; 0], "out of order");
}

#[test]
fn the_focus_is_seen() {
    let page = Page::open();
    for selector in ["[role=slider]", ".entry input", ".masthead button:not(:disabled)", "select", "summary"]
    {
        page.js::<()>("document.activeElement.blur()");
        // The focus is visible where the keyboard was used last.
        page.press("Shift");
        page.focus(selector);
        let outline: String = page.js("return getComputedStyle(document.activeElement).outlineStyle");
        assert_ne!(outline, "none", "{selector}");
    }
}
