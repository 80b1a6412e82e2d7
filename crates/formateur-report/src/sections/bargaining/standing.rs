//! What is known of a model's accuracy, in words that stand wherever its numbers do.

use formateur_analysis::{Bargaining, ModelTold};
use formateur_bargaining::{Record, Standing};

use crate::charts::Value;
use crate::words::count;

/// The model with this id.
pub(super) fn model<'a>(bargaining: &'a Bargaining, id: &str) -> Option<&'a ModelTold> {
    bargaining.models.iter().find(|model| model.id == id)
}

/// Its accuracy beside that of the weighted mean.
pub(super) fn beside(model: &ModelTold) -> String {
    let untested = || "not tested on known outcomes".to_owned();
    let Some(record) = &model.record else { return untested() };
    let where_known =
        format!("of 100 on {}", count(record.issues as u64, "EU decision", "EU decisions"));
    let yardstick = || format!("the weighted mean itself: {:.1} {where_known}", record.mean_error);
    let Some((difference, _)) = record.difference else { return yardstick() };
    let against = against(record, difference);
    match model.standing {
        Standing::Yardstick => yardstick(),
        Standing::Nearer => {
            format!("nearer to known outcomes than the weighted mean: {against} {where_known}")
        }
        Standing::Hint => format!(
            "nearer than the weighted mean by {:.1}, which chance could do: {against} {where_known}",
            difference.abs()
        ),
        Standing::NotNearer => {
            format!("not nearer to known outcomes than the weighted mean: {against} {where_known}")
        }
        Standing::Untested => untested(),
    }
}

/// Its distance against that of the weighted mean on the same issues, with as many digits as tell them apart.
fn against(record: &Record, difference: f64) -> String {
    let both = [record.mean_error, record.mean_error - difference];
    let [own, mean] = both.map(|distance| format!("{distance:.1}"));
    if own == mean {
        let [own, mean] = both.map(|distance| format!("{distance:.2}"));
        return format!("{own} against {mean}");
    }
    format!("{own} against {mean}")
}

/// The same in a few words, for the head of a column.
pub(super) fn brief(model: Option<&ModelTold>) -> &'static str {
    match model.map_or(Standing::Untested, |model| model.standing) {
        Standing::Yardstick => "the weighted mean",
        Standing::Nearer => "nearer to known outcomes than the weighted mean",
        Standing::Hint => "nearer to known outcomes than the weighted mean, which chance could do",
        Standing::NotNearer => "not nearer to known outcomes than the weighted mean",
        Standing::Untested => "not tested on known outcomes",
    }
}

/// The same for a table's cell; nothing where the model is not told of.
pub(super) fn cell(model: Option<&ModelTold>) -> Value {
    model.map_or(Value::Empty, |model| Value::text(beside(model)))
}

/// Whether it is the weighted mean, or nearer to known outcomes by more than chance.
pub(super) fn is_backed(model: Option<&ModelTold>) -> bool {
    model.is_some_and(|model| matches!(model.standing, Standing::Yardstick | Standing::Nearer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(standing: Standing, difference: Option<(f64, f64)>) -> ModelTold {
        let record = Record { issues: 353, mean_error: 25.0, crps: 20.0, difference };
        let (id, name, meaning, source) = ("m", "M", "what it means", "m2000");
        ModelTold { id, name, meaning, source, standing, record: Some(record) }
    }

    #[test]
    fn standings_are_worded_with_their_figures() {
        let words = beside(&told(Standing::NotNearer, Some((1.8, 0.6))));
        assert!(words.starts_with("not nearer") && words.contains("25.0 against 23.2 of 100"));
        let words = beside(&told(Standing::Hint, Some((-0.5, 0.6))));
        assert!(words.starts_with(
            "nearer than the weighted mean by 0.5, which chance could do: 25.0 against 25.5"
        ));
        let words = beside(&told(Standing::NotNearer, Some((0.03, 0.6))));
        assert!(words.contains("25.00 against 24.97 of 100"), "{words}");
        assert!(beside(&told(Standing::Nearer, Some((-1.0, 0.2)))).contains("25.0 against 26.0"));
        assert!(beside(&told(Standing::Yardstick, None)).contains("on 353 EU decisions"));
        let untested = ModelTold { record: None, ..told(Standing::Untested, None) };
        assert_eq!(beside(&untested), "not tested on known outcomes");
    }

    #[test]
    fn only_the_weighted_mean_and_nearer_ones_are_backed() {
        let backed = |standing| is_backed(Some(&told(standing, None)));
        assert!(backed(Standing::Yardstick) && backed(Standing::Nearer) && !is_backed(None));
        let others = [Standing::Hint, Standing::NotNearer, Standing::Untested];
        assert!(!others.into_iter().any(backed));
    }
}
