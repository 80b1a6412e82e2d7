//! Nothing that came after a formation changes what models are told about it.

mod common;

use std::collections::BTreeMap;

use formateur_formation::{Opportunities, ParlGov, Scene, scenes};

fn all(tables: &BTreeMap<String, Vec<u8>>) -> Vec<Scene> {
    let record = ParlGov::read(tables).expect("the tables are as published");
    scenes(&record, &Opportunities::of(&record))
}

#[test]
fn what_came_later_changes_no_scene() {
    let Some(tables) = common::tables() else { return };
    let scenes = all(&tables);
    // Every 25th formation after an election: each needs its own reading of the tables.
    let main = scenes.iter().filter(|scene| scene.opportunity.is_main()).step_by(25);
    let mut looked = 0;
    for scene in main {
        let one = &scene.opportunity;
        let then = all(&common::cut(&tables, one.known_by, one.cabinet));
        let same = then.iter().find(|other| other.opportunity.cabinet == one.cabinet);
        assert_eq!(same, Some(scene), "{} {}", one.country, one.name);
        looked += 1;
    }
    assert!(looked > 20, "only {looked} were looked at");
}
