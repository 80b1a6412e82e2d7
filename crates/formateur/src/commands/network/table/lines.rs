//! Ties, relations and triangles as tables.

use formateur_network::{Balance, Line};

use crate::commands::network::parts::Hangs;
use crate::commands::network::text::standing;
use crate::output::Table;

/// A row for each tie, with all that is said of it.
pub(super) fn ties(lines: &[&Line]) -> Table {
    let mut table = Table::new(&[
        "from",
        "to",
        "sign",
        "kind",
        "strength",
        "confidence",
        "status",
        "since",
        "until",
        "decay",
        "asserted_by",
        "through_from",
        "through_to",
        "source",
        "note",
    ]);
    for line in lines {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        table.row(vec![
            line.from.clone(),
            line.to.clone(),
            line.sign.to_string(),
            line.kind.clone(),
            line.strength.to_string(),
            line.confidence.map_or(String::new(), |share| share.to_string()),
            if line.implied { "implied" } else { "stated" }.to_owned(),
            line.since.clone(),
            line.until.clone(),
            line.decay.to_string(),
            text(&line.asserted_by),
            text(&line.through.from),
            text(&line.through.to),
            line.source.join(";"),
            line.note.clone(),
        ]);
    }
    table
}

/// A row for each relation that the index may hang on.
pub(super) fn hangs(hangs: &Hangs) -> Table {
    let mut table = Table::new(&["a", "b", "relation", "against", "index-if-turned"]);
    for tie in &hangs.ties {
        let relation = if tie.hostile { "hostile" } else { "friendly" };
        let against = standing(tie.against);
        let cells = [&*tie.a, &*tie.b, relation, against, &*tie.flipped.to_string()];
        table.row(cells.map(str::to_owned).into());
    }
    table
}

/// One row.
pub(super) fn balance(balance: &Balance) -> Table {
    let mut table = Table::new(&["ppp", "ppm", "pmm", "mmm", "balanced", "walk"]);
    let all = &balance.triangles;
    let counts = [all.ppp, all.ppm, all.pmm, all.mmm].map(|number| number.to_string());
    let shares = [balance.balanced, balance.walk];
    let shares = shares.map(|share| share.map_or(String::new(), |share| share.to_string()));
    table.row(counts.into_iter().chain(shares).collect());
    table
}
