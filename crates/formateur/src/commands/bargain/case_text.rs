//! The bargaining of a case, for reading in a terminal.

use formateur_analysis::Bargaining;
use formateur_case::View;

/// The answer as text.
pub(super) fn text(_found: &Bargaining, view: &View) -> String {
    view.head().title.clone()
}
