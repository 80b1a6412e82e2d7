//! Models on issues of the European Union, where the table is beside the repository.

use std::path::PathBuf;

use formateur_bargaining::backtest::{Table, scores};

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn table() -> Option<Table> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/bargaining/deu3_as_in_blksv.tsv");
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("skipped: the table of issues is not beside the repository");
        return None;
    };
    Some(Table::read(&text).expect("it is the table"))
}

#[test]
fn errors_of_models_are_those_of_the_notes() {
    let Some(table) = table() else { return };
    for s in scores(&table) {
        println!(
            "| `{}` | {} | {:.2} | {:.1} | {:.2} | {:.2} | {:+.2} | {:.2} |",
            s.id,
            s.issues,
            s.mean_error,
            s.median_error,
            s.within_ten,
            s.crps,
            s.against_compromise,
            s.standard_error.unwrap()
        );
    }
    println!("THREE");
    for s in scores(&table.with_actors(3)) {
        println!(
            "| `{}` | {} | {:.2} | {:.1} | {:.2} | {:.2} | {:+.2} | {:.2} |",
            s.id,
            s.issues,
            s.mean_error,
            s.median_error,
            s.within_ten,
            s.crps,
            s.against_compromise,
            s.standard_error.unwrap()
        );
    }
}
