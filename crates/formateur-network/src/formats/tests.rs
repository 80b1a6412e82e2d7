use super::*;
use crate::network::Through;

/// Names and texts that break a careless writer.
fn picture(network: &SignedNetwork) -> Picture<'_> {
    let name = "<Alder> & \"Birch\"'s";
    let node = Node { name: name.to_owned(), kind: Some("party".to_owned()) };
    Picture {
        network,
        nodes: BTreeMap::from([("a".to_owned(), node)]),
        title: "ties <of> a & b".to_owned(),
        day: Date::new(2021, 11, 8),
        directed: false,
    }
}

fn network() -> SignedNetwork {
    SignedNetwork::new(vec![
        Line {
            kind: "=cmd(\"x\"), a & b".to_owned(),
            confidence: Some(0.7),
            note: "]]> </note> \u{1} \u{7f}".to_owned(),
            source: vec!["one".to_owned(), "two".to_owned()],
            ..Line::new("a", "b&c", -1)
        },
        Line { implied: true, since: "2020-04".to_owned(), ..Line::new("b&c", "a", 1) },
    ])
}

/// Every element is closed in order, every attribute quoted, and no raw sign stands in content.
fn well_formed(text: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut rest =
        text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a prolog");
    while let Some(at) = rest.find('<') {
        references(&rest[..at]);
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else {
            let name = tag.split([' ', '/']).next().expect("a name").to_owned();
            attributes(tag.strip_suffix('/').unwrap_or(tag).strip_prefix(&name).expect("its name"));
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?} are open");
    assert!(rest.trim().is_empty());
}

fn attributes(mut text: &str) {
    let mut seen = Vec::new();
    while !text.is_empty() {
        let (key, value) =
            text.strip_prefix(' ').and_then(|text| text.split_once("=\"")).expect("key and value");
        assert!(!seen.contains(&key), "{key} twice");
        seen.push(key);
        let (value, after) = value.split_once('"').expect("it is closed");
        references(value);
        text = after;
    }
}

fn references(text: &str) {
    assert!(!text.chars().any(|ch| ch.is_control() && ch != '\n'), "a control character");
    for part in text.split('&').skip(1) {
        let name = part.split_once(';').expect("a reference ends").0;
        assert!(
            ["amp", "lt", "gt", "quot", "apos"].contains(&name) || name.starts_with('#'),
            "{name}"
        );
    }
}

#[test]
fn graphs_are_well_formed_whatever_names_and_notes_contain() {
    let network = network();
    for format in FORMATS.iter().filter(|format| format.id != "csv") {
        let text = (format.write)(&picture(&network));
        well_formed(&text);
        assert!(text.contains("&lt;Alder&gt; &amp; &quot;Birch&quot;&apos;s"), "{}", format.id);
        assert_eq!(text.matches("<node ").count(), 2, "{}", format.id);
        assert_eq!(text.matches("<edge ").count(), 2, "{}", format.id);
        assert_eq!(text.matches("</edge>").count(), 2, "{}", format.id);
    }
}

#[test]
fn a_graph_without_ties_is_well_formed() {
    let network = SignedNetwork::default();
    for format in FORMATS.iter().filter(|format| format.id != "csv") {
        well_formed(&(format.write)(&picture(&network)));
    }
}

#[test]
fn gexf_is_static_and_without_direction_unless_it_is_asked_for() {
    let network = network();
    let mut picture = picture(&network);
    let write = |picture: &Picture<'_>| (gexf::GEXF.write)(picture);
    assert!(write(&picture).contains("<graph mode=\"static\" defaultedgetype=\"undirected\">"));
    picture.directed = true;
    assert!(write(&picture).contains("<graph mode=\"static\" defaultedgetype=\"directed\">"));
}

#[test]
fn every_key_of_graphml_has_a_type_and_every_datum_a_key() {
    let network = network();
    let text = (graphml::GRAPHML.write)(&picture(&network));
    let keys: Vec<&str> =
        text.split("<key id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    assert_eq!(text.matches("attr.type=").count(), keys.len());
    for datum in text.split("<data key=\"").skip(1) {
        let key = datum.split('"').next().expect("a key");
        assert!(keys.contains(&key), "{key}");
    }
}

#[test]
fn a_table_runs_no_formula_and_quotes_what_would_break_it() {
    let network = network();
    let text = (csv::CSV.write)(&picture(&network));
    assert!(text.contains(r#""'=cmd(""x""), a & b""#), "{text}");
    assert!(text.starts_with("from,to,sign,kind,"));
}

#[test]
fn ends_as_stated_age_and_until_are_written_where_there_are_any() {
    let plain = (csv::CSV.write)(&picture(&network()));
    assert!(!plain.contains("through"), "{plain}");
    let through = Through { from: Some("own".to_owned()), to: None };
    let until = "2021-05".to_owned();
    let line = Line { through, until, decay: 0.25, ..Line::new("a", "b", 1) };
    let network = SignedNetwork::new(vec![line]);
    let text = (csv::CSV.write)(&picture(&network));
    let (header, row) = text.split_once('\n').expect("a header");
    let cells: Vec<(&str, &str)> = header.split(',').zip(row.trim_end().split(',')).collect();
    for cell in [("through_from", "own"), ("through_to", ""), ("until", "2021-05")] {
        assert!(cells.contains(&cell), "{text}");
    }
    for format in FORMATS.iter().filter(|format| format.id != "csv") {
        let text = (format.write)(&picture(&network));
        for part in ["through_from", "own", "2021-05", "0.25"] {
            assert!(text.contains(part), "{part} is not in {}", format.id);
        }
    }
}
