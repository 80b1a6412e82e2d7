//! Actors and ties of a view as a dynamic graph in GEXF 1.3, for Gephi.

use crate::date::Date;
use crate::view::View;

use super::Exporter;
use super::color::rgb;
use super::graph::{self, Column, EDGE_COLUMNS, Edge, NODE_COLUMNS, Vertex};
use super::xml::Xml;

/// The format.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "gexf",
    about: "actors and ties as a dynamic graph: GEXF 1.3, for Gephi and others",
    write: |view| Ok(text(view)),
};

/// The whole file.
fn text(view: &View) -> String {
    let mut xml = Xml::new();
    let space = [
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("version", "1.3"),
    ];
    xml.open("gexf", &space);
    xml.open("meta", &[("lastmodifieddate", &view.day().to_string())]);
    xml.text("creator", &[], "Formateur");
    let about = format!("{}, as known on {}", view.head().title, view.day());
    xml.text("description", &[], &about);
    xml.close();
    let mode = [("defaultedgetype", "directed"), ("mode", "dynamic"), ("timeformat", "date")];
    xml.open("graph", &mode);
    columns(&mut xml, "node", NODE_COLUMNS);
    columns(&mut xml, "edge", EDGE_COLUMNS);
    xml.open("nodes", &[]);
    for vertex in graph::vertices(view) {
        node(&mut xml, &vertex);
    }
    xml.close();
    xml.open("edges", &[]);
    for own in graph::edges(view) {
        edge(&mut xml, &own);
    }
    xml.close();
    xml.finish()
}

fn columns(xml: &mut Xml, class: &str, columns: &[Column]) {
    xml.open("attributes", &[("class", class), ("mode", "static")]);
    for Column { name, gexf, .. } in columns {
        xml.leaf("attribute", &[("id", name), ("title", name), ("type", gexf)]);
    }
    xml.close();
}

fn values(xml: &mut Xml, columns: &[Column], values: &[String]) {
    xml.open("attvalues", &[]);
    for (column, value) in columns.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        xml.leaf("attvalue", &[("for", column.name), ("value", value)]);
    }
    xml.close();
}

fn node(xml: &mut Xml, vertex: &Vertex) {
    xml.open("node", &[("id", &vertex.id), ("label", &vertex.label)]);
    values(xml, NODE_COLUMNS, &vertex.values);
    let [red, green, blue] = rgb(&vertex.color).map(|part| part.to_string());
    xml.leaf("viz:color", &[("r", &red), ("g", &green), ("b", &blue)]);
    xml.close();
}

fn edge(xml: &mut Xml, edge: &Edge) {
    let start = edge.start.map_or(String::new(), |day: Date| day.to_string());
    let (end, weight) = (edge.end.to_string(), edge.weight.to_string());
    let attributes = [
        ("id", &*edge.id),
        ("source", &*edge.from),
        ("target", &*edge.to),
        ("type", "directed"),
        ("weight", &*weight),
        ("start", &*start),
        ("end", &*end),
    ];
    xml.open("edge", &attributes);
    values(xml, EDGE_COLUMNS, &edge.values);
    xml.close();
}
