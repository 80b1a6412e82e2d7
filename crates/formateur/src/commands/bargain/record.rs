//! What the record says of a model beside the weighted mean, in words.

use formateur_bargaining::{Model, Standing};

/// A standing for programs.
pub(super) fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Yardstick => "yardstick",
        Standing::Nearer => "nearer",
        Standing::Hint => "hint",
        Standing::NotNearer => "not-nearer",
        Standing::Untested => "untested",
    }
}

/// One line; `usual` says whether all options are those by default.
pub(super) fn line(model: &Model, usual: bool) -> String {
    let Some(record) = model.record else {
        return "Nobody has tested it on decisions with known outcomes.".to_owned();
    };
    let (issues, error) = (record.issues, record.mean_error);
    let (difference, _) = record.difference.unwrap_or_default();
    let options = if usual { "" } else { " with default options" };
    let said = format!("On {issues} EU decisions its mean error{options} was {error:.1} of 100");
    let beside = match model.standing() {
        Standing::Yardstick | Standing::Untested => {
            return format!("{said}; it is the weighted mean that others are compared with.");
        }
        Standing::Nearer => "nearer",
        Standing::Hint => "nearer, but chance could do that",
        Standing::NotNearer => "not nearer",
    };
    format!("{said}, that of the weighted mean {:.1}: {beside}.", error - difference)
}
