//! A model as a file: JSON that a person can read, a list of numbers a line.

use serde_json::Value;
use thiserror::Error;

use super::{FORMAT, Model};
use crate::models::{NEWCOMER, SHIPPED};

/// Columns of the file: lists that fit stand in one line.
const WIDTH: usize = 120;

/// Why a file is no model.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ModelError {
    /// It is no JSON of that form.
    #[error("this is no model: {0}")]
    Form(String),
    /// It is of another version.
    #[error("the model has the form {found}, this program reads {FORMAT}")]
    Format {
        /// Its version.
        found: u32,
    },
    /// It speaks of features that the program does not have.
    #[error("the model speaks of features that this program does not know: {}", .0.join(", "))]
    UnknownFeatures(Vec<String>),
    /// Lists that belong together have different lengths, or a number is none.
    #[error("the model is damaged: {0}")]
    Damaged(&'static str),
}

impl Model {
    /// Reads a model's file.
    pub fn read(text: &str) -> Result<Self, ModelError> {
        let form = |error: serde_json::Error| ModelError::Form(error.to_string());
        let value: Value = serde_json::from_str(text).map_err(form)?;
        let found = value.get("format").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        if let Some(found) = found.filter(|found| *found != FORMAT) {
            return Err(ModelError::Format { found });
        }
        let model: Self = serde_json::from_value(value).map_err(form)?;
        let parts = [&model.known, &model.newcomer, &model.lit];
        let unknown: Vec<String> =
            parts.iter().flat_map(|part| part.unknown_features()).map(str::to_owned).collect();
        if !unknown.is_empty() {
            return Err(ModelError::UnknownFeatures(unknown));
        }
        parts.iter().try_for_each(|part| part.check()).map_err(ModelError::Damaged)?;
        model.leader.check().map_err(ModelError::Damaged)?;
        model.duration.check().map_err(ModelError::Damaged)?;
        if [SHIPPED, NEWCOMER].iter().any(|id| !model.tracks.contains_key(*id)) {
            return Err(ModelError::Damaged("a track record is missing"));
        }
        Ok(model)
    }

    /// The file of a model: the same bytes for the same model.
    pub fn write(&self) -> String {
        // Our values have string keys and finite numbers, so they always have a JSON form.
        let value = serde_json::to_value(self).unwrap_or_default();
        let mut text = String::new();
        write(&value, 0, &mut text);
        text.push('\n');
        text
    }
}

/// Writes a value; what fits in a line stands in one.
fn write(value: &Value, depth: usize, into: &mut String) {
    let line = value.to_string();
    let nested = matches!(value, Value::Object(_)) && depth == 0;
    if !nested && (2 * depth + line.len() <= WIDTH || flat(value)) {
        into.push_str(&line);
        return;
    }
    let (open, close) = if value.is_object() { ('{', '}') } else { ('[', ']') };
    into.push(open);
    let indent = |into: &mut String, depth: usize| {
        into.push('\n');
        into.extend(std::iter::repeat_n("  ", depth));
    };
    match value {
        Value::Object(fields) => {
            for (at, (key, value)) in fields.iter().enumerate() {
                into.push_str(if at > 0 { "," } else { "" });
                indent(into, depth + 1);
                into.push_str(&format!("{}: ", Value::from(key.as_str())));
                write(value, depth + 1, into);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                into.push_str(if at > 0 { "," } else { "" });
                indent(into, depth + 1);
                write(item, depth + 1, into);
            }
        }
        _ => into.push_str(&line),
    }
    indent(into, depth);
    into.push(close);
}

/// Whether a value is a list of plain values: a row of numbers stays in its line, however long.
fn flat(value: &Value) -> bool {
    let plain = |item: &Value| !item.is_array() && !item.is_object();
    value.as_array().is_some_and(|items| items.iter().all(plain))
}
