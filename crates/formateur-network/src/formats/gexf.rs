//! GEXF 1.3, a static graph: one element a tie, several between a pair if there are several.

use formateur_case::Xml;

use super::{COLUMNS, Format, Picture};

/// The format.
pub(super) static GEXF: Format =
    Format { id: "gexf", about: "graph in GEXF 1.3, for Gephi and others", write: text };

fn text(picture: &Picture<'_>) -> String {
    let mut xml = Xml::new();
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")]);
    match picture.day {
        Some(day) => xml.open("meta", &[("lastmodifieddate", &day.to_string())]),
        None => xml.open("meta", &[]),
    }
    xml.text("creator", &[], "Formateur");
    xml.text("description", &[], &picture.title);
    xml.close();
    xml.open("graph", &[("mode", "static"), ("defaultedgetype", picture.direction())]);
    let kind = [("kind", "string")];
    attributes(&mut xml, "node", &kind);
    let of_ties: Vec<_> = COLUMNS.iter().map(|column| (column.name, column.gexf)).collect();
    attributes(&mut xml, "edge", &of_ties);
    nodes(&mut xml, picture);
    ties(&mut xml, picture);
    xml.finish()
}

fn attributes(xml: &mut Xml, class: &str, columns: &[(&str, &str)]) {
    xml.open("attributes", &[("class", class), ("mode", "static")]);
    for (name, kind) in columns {
        xml.leaf("attribute", &[("id", name), ("title", name), ("type", kind)]);
    }
    xml.close();
}

fn nodes(xml: &mut Xml, picture: &Picture<'_>) {
    xml.open("nodes", &[]);
    for (id, name, kind) in picture.actors() {
        if kind.is_empty() {
            xml.leaf("node", &[("id", id), ("label", name)]);
            continue;
        }
        xml.open("node", &[("id", id), ("label", name)]);
        xml.open("attvalues", &[]);
        xml.leaf("attvalue", &[("for", "kind"), ("value", kind)]);
        xml.close();
        xml.close();
    }
    xml.close();
}

fn ties(xml: &mut Xml, picture: &Picture<'_>) {
    xml.open("edges", &[]);
    for (at, line) in picture.network.lines().iter().enumerate() {
        let (id, weight) = (at.to_string(), line.weight().to_string());
        // The weight is never negative, as layouts need it; the sign is an attribute.
        let ends = [("source", &*line.from), ("target", &*line.to), ("weight", &*weight)];
        xml.open("edge", &[&[("id", &*id)], &ends[..]].concat());
        xml.open("attvalues", &[]);
        for column in COLUMNS {
            let value = (column.value)(line);
            if !value.is_empty() {
                xml.leaf("attvalue", &[("for", column.name), ("value", &value)]);
            }
        }
        xml.close();
        xml.close();
    }
    xml.close();
}
