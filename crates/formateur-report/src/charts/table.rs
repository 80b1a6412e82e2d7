//! The table behind a picture, and tables that stand alone.

use super::draw::{anchor_id, num};
use maud::{Markup, html};

/// A table: what it shows, its columns and its rows, the first cell of which names the row.
///
/// A row shorter than the columns is filled up with empty cells; what is too long is left out, and
/// so is a column in which every row is empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DataTable {
    /// What the table shows, in one line above it.
    pub caption: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Vec<Value>>,
    /// Name of a downloaded file, without its ending.
    pub file_stem: String,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading, with the unit where there is one.
    pub label: String,
    /// Whether it holds numbers, which are set flush to the end.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: false }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: true }
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Default)]
pub enum Value {
    /// Nothing: unknown or not applicable.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number: how it is printed, and what is sorted and downloaded.
    Number {
        /// As printed, such as `41 %`.
        text: String,
        /// As computed.
        value: f64,
    },
    /// A link to a place on the same page.
    Link(Link),
    /// Several of them, such as sources.
    Links(Vec<Link>),
    /// Anything else, such as a badge.
    Marked {
        /// What is sorted and downloaded in its place.
        text: String,
        /// What is shown.
        markup: Markup,
    },
}

/// A link to a place on the same page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The words of the link.
    pub text: String,
    /// The id it leads to, without `#`.
    pub anchor: String,
}

impl Link {
    /// A link to the element with the id `anchor`.
    pub fn new(text: impl Into<String>, anchor: impl Into<String>) -> Self {
        Self { text: text.into(), anchor: anchor.into() }
    }

    fn html(&self) -> Markup {
        html! { a href=(format!("#{}", anchor_id(&self.anchor))) { bdi { (self.text) } } }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Link> for Value {
    fn from(link: Link) -> Self {
        Self::Link(link)
    }
}

impl Value {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number printed with at most two decimals; what is not finite is an empty cell.
    pub fn number(value: f64) -> Self {
        Self::number_as(value, num(value))
    }

    /// A number printed as `text`; what is not finite is an empty cell.
    pub fn number_as(value: f64, text: impl Into<String>) -> Self {
        if value.is_finite() { Self::Number { text: text.into(), value } } else { Self::Empty }
    }

    /// Whether nothing is shown.
    fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Links(links) => links.is_empty(),
            Self::Number { .. } | Self::Link(_) | Self::Marked { .. } => false,
        }
    }

    /// What the page's script sorts and downloads, where it is not the printed text.
    fn raw(&self) -> Option<String> {
        match self {
            Self::Number { value, .. } if value.is_finite() => Some(format!("{value}")),
            Self::Links(links) => {
                let texts: Vec<&str> = links.iter().map(|link| link.text.as_str()).collect();
                Some(texts.join("; "))
            }
            Self::Marked { text, .. } => Some(text.clone()),
            _ => None,
        }
    }

    fn html(&self) -> Markup {
        match self {
            Self::Empty => html! {},
            Self::Text(text) => html! { bdi { (text) } },
            Self::Number { text, .. } => html! { bdi { (text) } },
            Self::Link(link) => link.html(),
            Self::Links(links) => html! {
                @for (index, link) in links.iter().enumerate() {
                    @if index > 0 { ", " }
                    (link.html())
                }
            },
            Self::Marked { markup, .. } => html! { (markup) },
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Empty, Self::Empty) => true,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Number { text: a, value: x }, Self::Number { text: b, value: y }) => {
                a == b && x == y
            }
            (Self::Link(a), Self::Link(b)) => a == b,
            (Self::Links(a), Self::Links(b)) => a == b,
            (Self::Marked { text: a, markup: x }, Self::Marked { text: b, markup: y }) => {
                a == b && x.0 == y.0
            }
            _ => false,
        }
    }
}

impl DataTable {
    /// The table in a container of its own, which scrolls sideways where the page is narrow.
    pub fn html(&self) -> Markup {
        let name = if self.caption.is_empty() { "Table" } else { self.caption.as_str() };
        let columns = self.filled();
        html! {
            div.scroll tabindex="0" role="region" aria-label=(name) {
                table.data data-file=(anchor_id(&self.file_stem)) {
                    @if !self.caption.is_empty() { caption dir="auto" { (self.caption) } }
                    thead { tr {
                        @for (_, column) in &columns {
                            th.num[column.numeric] scope="col" { bdi { (column.label) } }
                        }
                    } }
                    tbody {
                        @for row in &self.rows { (Self::row(&columns, row)) }
                    }
                }
            }
        }
    }

    /// The columns in which some row has something, by their places; the first names the row.
    fn filled(&self) -> Vec<(usize, &Column)> {
        let filled = |index: usize| {
            self.rows.iter().any(|row| row.get(index).is_some_and(|value| !value.is_blank()))
        };
        let columns = self.columns.iter().enumerate();
        columns.filter(|&(index, _)| index == 0 || self.rows.is_empty() || filled(index)).collect()
    }

    fn row(columns: &[(usize, &Column)], row: &[Value]) -> Markup {
        html! {
            tr {
                @for &(index, column) in columns {
                    @let value = row.get(index).unwrap_or(&Value::Empty);
                    @if index == 0 {
                        th.num[column.numeric] scope="row" data-value=[value.raw()] { (value.html()) }
                    } @else {
                        td.num[column.numeric] data-value=[value.raw()] { (value.html()) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: Vec<Vec<Value>>) -> DataTable {
        let columns = vec![Column::text("<b>"), Column::number("Seats")];
        DataTable { caption: "\"Seats\"".into(), columns, rows, file_stem: "a/b.c".into() }
    }

    #[test]
    fn rows_are_as_long_as_the_columns() {
        let long = vec![Value::text("x"), Value::number(1.0), Value::text("beyond")];
        let html = table(vec![vec![], long]).html().into_string();
        assert_eq!((html.matches("<th").count(), html.matches("<td").count()), (5, 2));
        assert!(!html.contains("beyond"));
    }

    #[test]
    fn columns_without_anything_are_left_out() {
        let html = table(vec![vec!["x".into(), Value::Empty], vec!["y".into()]]).html();
        assert!(!html.into_string().contains("Seats</bdi>"));
        assert!(table(vec![]).html().into_string().contains("Seats</bdi>"));
    }

    #[test]
    fn words_are_never_read_as_markup() {
        let link = Link::new("<i>", "a\" onclick=\"x");
        let row = vec![Value::text("<script>alert('x')</script>"), Value::Link(link)];
        let html = table(vec![row]).html().into_string();
        assert!(!html.contains("<script") && !html.contains("<i>") && !html.contains("<b>"));
        assert!(html.contains("href=\"#a--onclick--x\"") && html.contains("data-file=\"a-b-c\""));
    }

    #[test]
    fn numbers_keep_their_full_value_beside_their_print() {
        assert_eq!(Value::number(f64::NAN), Value::Empty);
        let html = table(vec![vec!["x".into(), Value::number(1.0 / 3.0)]]).html().into_string();
        assert!(html.contains("data-value=\"0.3333333333333333\"") && html.contains(">0.33<"));
    }
}
