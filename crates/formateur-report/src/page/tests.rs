//! The document is whole, closed to the outside and safe for any text.

use super::*;
use crate::charts::{Column, DataTable, TiesPicture, figure};

const HASH: &str = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

fn page() -> Page {
    let section = |id: &str, question: &str| PageSection {
        id: id.into(),
        question: question.into(),
        body: html! { p { "An answer." } },
    };
    Page {
        title: "<script>alert(\"1\")</script> & 'more'".into(),
        description: "من يحكم بعد الانتخابات؟".into(),
        generator: "\"><script>".into(),
        lead: html! { p { "In short." } },
        sections: vec![section("power", "Who has power?"), section("a b\"<", "</h2><script>")],
        ..Page::default()
    }
}

#[test]
fn no_text_becomes_markup() {
    let html = page().html("");
    assert!(!html.contains("<script"));
    assert!(html.contains("id=\"a-b--\"") && html.contains("href=\"#a-b--\""));
}

#[test]
fn only_the_hashed_script_may_run() {
    let html = page().html(HASH);
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains(&format!("<script>{SCRIPT}</script>")));
    assert!(html.contains("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
    for hash in ["", "abc", "x' 'unsafe-inline'", &format!("'{}", &HASH[1..]), &HASH[1..]] {
        let html = page().html(hash);
        assert!(html.contains("script-src 'none'") && !html.contains("<script"), "{hash}");
        assert!(!html.contains("<button"), "{hash}");
    }
}

#[test]
fn the_script_is_small_and_stays_in_its_element() {
    assert!(SCRIPT.len() < 12_000, "{} bytes", SCRIPT.len());
    for text in ["</script", "<!--", "http:", "https:", "fetch", "localStorage", "cookie", "eval"] {
        assert!(!SCRIPT.contains(text), "{text}");
    }
    assert!(!SCRIPT.contains('\r'), "the hash must not depend on the reader's line ends");
}

#[test]
fn nothing_is_loaded() {
    let html = page().html(HASH).replace("http://www.w3.org/2000/svg", "");
    for text in ["http:", "https:", "src=", "@import", "url(", "<link", "<iframe"] {
        assert!(!html.contains(text), "{text}");
    }
}

#[test]
fn headings_and_landmarks_are_in_order() {
    let html = page().html(HASH);
    let places: Vec<usize> = [
        "<!DOCTYPE html>",
        "<html lang=\"en\">",
        "class=\"skip\"",
        "<h1",
        "<main",
        "class=\"lead\"",
        "<nav",
        "<h2",
        "</main>",
        "<footer",
    ]
    .iter()
    .map(|text| html.find(text).unwrap_or_else(|| panic!("{text}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn an_empty_page_is_a_page() {
    let html = Page::default().html("");
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>"));
    assert!(!html.contains("<nav") && !html.contains("class=\"lead\""));
}

#[test]
fn a_page_is_the_same_each_time() {
    assert_eq!(page().html(HASH), page().html(HASH));
    assert_eq!(page(), page());
}

#[test]
fn the_style_sheet_names_only_colours_of_the_theme() {
    let variables = variables();
    for use_of in STYLE.split("var(--").skip(1) {
        let name = use_of.split([')', ',']).next().unwrap();
        assert!(variables.contains(&format!("--{name}:")), "{name}");
    }
    let print = STYLE.split("@media print").next().unwrap();
    assert!(!print.contains('#'), "a colour outside the theme");
}

#[test]
fn figures_carry_their_table_and_hide_their_buttons() {
    let table = DataTable { columns: vec![Column::text("Who")], ..DataTable::default() };
    let html = figure("f 1", "\"<b>\"", &TiesPicture::default().svg(), &table).into_string();
    assert!(html.contains("id=\"f-1\"") && html.contains("<table") && !html.contains("<b>"));
    assert_eq!(html.matches("<button").count(), html.matches(" hidden").count());
}
