//! The model that the program comes with is what `train` makes of the record.

mod common;

use formateur_case::Date;
use formateur_formation::{Model, ParlGov, Unwatched, train};

#[test]
fn the_shipped_model_is_reproduced_byte_for_byte() {
    let Some(tables) = common::tables() else { return };
    let record = ParlGov::read(&tables).expect("the tables are as published");
    let until = Date::new(2018, 1, 1).expect("a day");
    let trained = train(&record, until, 1, &Unwatched).expect("there is enough to learn from");
    assert!(
        trained.write() == Model::shipped().write(),
        "make it anew: formateur train --data FOLDER --until 2018-01-01 -o crates/formateur-formation/model/formation.json"
    );
    // What is later changes nothing.
    assert_eq!(record.before(until).cabinets.len(), record.cabinets.len());
}
