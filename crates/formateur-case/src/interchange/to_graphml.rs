//! Actors and ties of a view as GraphML, with typed keys.

use crate::view::View;

use super::Exporter;
use super::graph::{self, Column, EDGE_COLUMNS, NODE_COLUMNS};
use super::xml::Xml;

/// The format.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "graphml",
    about: "actors and ties as a graph: GraphML, for igraph, NetworkX, yEd and others",
    write: |view| Ok(text(view)),
};

/// The whole file.
fn text(view: &View) -> String {
    let mut xml = Xml::new();
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    keys(&mut xml, "node", &["name", "color"], NODE_COLUMNS);
    keys(&mut xml, "edge", &["start", "end"], EDGE_COLUMNS);
    xml.open("graph", &[("id", "ties"), ("edgedefault", "directed")]);
    for vertex in graph::vertices(view) {
        xml.open("node", &[("id", &vertex.id)]);
        data(&mut xml, "node", "name", &vertex.label);
        data(&mut xml, "node", "color", &vertex.color);
        values(&mut xml, "node", NODE_COLUMNS, &vertex.values);
        xml.close();
    }
    for edge in graph::edges(view) {
        xml.open("edge", &[("id", &edge.id), ("source", &edge.from), ("target", &edge.to)]);
        let start = edge.start.map_or(String::new(), |day| day.to_string());
        data(&mut xml, "edge", "start", &start);
        data(&mut xml, "edge", "end", &edge.end.to_string());
        values(&mut xml, "edge", EDGE_COLUMNS, &edge.values);
        xml.close();
    }
    xml.finish()
}

/// Declares the keys of nodes or of edges: some texts, then the columns.
fn keys(xml: &mut Xml, class: &str, texts: &[&str], columns: &[Column]) {
    let own = columns.iter().map(|column| (column.name, column.graphml));
    for (name, kind) in texts.iter().map(|name| (*name, "string")).chain(own) {
        let id = format!("{class}-{name}");
        let attributes = [("id", &*id), ("for", class), ("attr.name", name), ("attr.type", kind)];
        xml.leaf("key", &attributes);
    }
}

fn data(xml: &mut Xml, class: &str, name: &str, value: &str) {
    if !value.is_empty() {
        xml.text("data", &[("key", &format!("{class}-{name}"))], value);
    }
}

fn values(xml: &mut Xml, class: &str, columns: &[Column], values: &[String]) {
    for (column, value) in columns.iter().zip(values) {
        data(xml, class, column.name, value);
    }
}
