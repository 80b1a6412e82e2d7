//! The schema of `case.toml` that editors use: in step with the types, and of use.

mod common;

use serde_json::Value;

/// The shipped schema, and the one of the types.
fn schema() -> Value {
    let path = common::cases().join("case.schema.json");
    let schema = formateur_case::schema();
    let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("a folder that can be written");
    }
    let shipped = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        shipped.replace("\r\n", "\n") == text,
        "cases/case.schema.json differs from the types: run this test with UPDATE=1"
    );
    schema
}

fn head(text: &str) -> Value {
    toml::from_str(text).expect("TOML")
}

#[test]
fn every_shipped_case_fits_the_schema() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    for name in common::names() {
        let head = head(&common::texts(&name)["case.toml"]);
        let wrong: Vec<String> =
            validator.iter_errors(&head).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

#[test]
fn wrong_heads_are_rejected() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let right = &common::small()["case.toml"];
    assert!(validator.is_valid(&head(right)));
    for (good, bad) in [
        ("title = \"Utopia\"\n", ""),
        ("country = \"Utopia\"", "country = 3"),
        ("title = ", "titel = \"T\"\ntitle = "),
        ("as_of = \"2022-01-01\"", "as_of = \"yesterday\""),
        ("seats = 100", "seats = 0"),
        ("seats = 100", "seats = 12.5"),
        ("id = \"election\"", "id = \"The Election\""),
        ("kind = \"positive\"", "kind = \"strong\""),
        ("votes = 51", "votes = -1"),
        ("scale = [0, 10]", "scale = [0, 5, 10]"),
        ("source = [\"paper\"]", "source = \"paper\""),
        ("after = \"election\"", "after = \"election\"\ndeadline = 3"),
    ] {
        let wrong = right.replacen(good, bad, 1);
        assert_ne!(*right, wrong, "`{good}` does not occur");
        assert!(!validator.is_valid(&head(&wrong)), "`{bad}` is accepted");
    }
}
