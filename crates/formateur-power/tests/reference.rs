//! Games that others have computed: the files in `../shared/reference/power`, where they are.

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::everything;
use formateur_power::{
    Counts, Game, INDICES, Limits, UNION_INDICES, Unions, Watch, index, union_index,
};
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use serde_json::Value;

/// What the other program calls an index, and what we do; exact rational values unless it says otherwise.
const CODES: &[(&str, &str)] = &[
    ("BZ", "banzhaf"),
    ("BZB", "banzhaf"),
    ("ABZ", "banzhaf-absolute"),
    ("RBZ", "banzhaf-swings"),
    ("RBZB", "banzhaf-swings"),
    ("SH", "shapley-shubik"),
    ("SHB", "shapley-shubik"),
    ("RSH", "shapley-shubik-raw"),
    ("RSHB", "shapley-shubik-raw"),
    ("CC", "coleman-collective"),
    ("CI", "coleman-initiative"),
    ("CP", "coleman-preventive"),
    ("RA", "rae"),
    ("KB", "koenig-braeuninger"),
    ("KBPH", "koenig-braeuninger"),
    ("N", "nevison"),
    ("NPH", "nevison"),
    ("PHT", "public-help-theta"),
    ("PHTPH", "public-help-theta"),
    ("RPHT", "public-help-theta-raw"),
    ("RPHTSD", "public-help-theta-raw"),
    ("PHX", "public-help-xi"),
    ("PG", "public-good"),
    ("APG", "public-good-absolute"),
    ("RPG", "public-good-raw"),
    ("DP", "deegan-packel"),
    ("RDP", "deegan-packel-raw"),
    ("FT", "felsenthal"),
    ("RFT", "felsenthal-raw"),
    ("J", "johnston"),
    ("RJ", "johnston-raw"),
    ("PIF", "power-index-f"),
    ("RPIF", "power-index-f-raw"),
    ("PIG", "power-index-g"),
    ("PIGPH", "power-index-g"),
    ("RPIG", "power-index-g-raw"),
    ("APIG", "power-index-g-absolute"),
];

/// Where the reference program is wrong on every game, or on some: see `docs/methods/epic.md` for the proofs.
fn known_wrong(code: &str, game: &str) -> bool {
    let overflows = game.starts_with("iraq");
    matches!(code, "WS" | "T" | "HN") || (matches!(code, "J" | "RJ") && overflows)
}

#[allow(clippy::print_stdout)] // a test that is skipped says so
fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/power");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the reference games are not beside the repository");
    None
}

fn json(path: PathBuf) -> Value {
    let text = std::fs::read_to_string(path).expect("it can be read");
    serde_json::from_str(&text).expect("it is JSON")
}

fn files() -> Vec<(String, Value)> {
    let Some(folder) = folder() else { return Vec::new() };
    let entries = std::fs::read_dir(folder.join("epic")).expect("the folder is there");
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    names.sort();
    let name = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    names.into_iter().map(|path| (name(&path), json(path))).collect()
}

fn game(value: &Value) -> Game {
    let weights = value["weights"].as_array().expect("weights");
    let weights = weights.iter().map(|weight| weight.as_u64().expect("a weight")).collect();
    Game::new(weights, value["quota"].as_u64().expect("a quota")).expect("it is a game")
}

/// A decimal as a fraction.
fn decimal(text: &str) -> BigRational {
    let text = text.trim();
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits: num_bigint::BigInt = format!("{whole}{part}").parse().expect("digits");
    let ten = BigRational::from_integer(10.into());
    let exponent: i32 = exponent.parse().expect("an exponent");
    BigRational::from_integer(digits)
        * ten.pow(exponent - i32::try_from(part.len()).expect("small"))
}

/// Whether a value is the one that is written with 60 digits, to within what a double can tell (`1e-15`) or all digits.
fn same(own: &BigRational, text: &str, tolerance: f64) -> bool {
    let theirs = decimal(text);
    let difference = (own - &theirs).to_f64().expect("a number").abs();
    difference <= tolerance * theirs.to_f64().expect("a number").abs().max(f64::MIN_POSITIVE)
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().expect("values").iter().map(|value| value.as_str().expect("text")).collect()
}

#[test]
fn plain_indices_are_those_of_the_reference() {
    let mut compared = 0;
    for (name, file) in files().iter().filter(|(name, _)| !name.starts_with("pre_")) {
        let game = game(&file["game"]);
        // Larger games have references of fewer indices; count what they need.
        let large = game.weights().len() > 200 || game.quota() > 1_000_000;
        let everything = (!large).then(|| Counts::of(&game, everything()).expect("it is small"));
        for &(code, id) in CODES {
            let theirs = &file["results"][code];
            if theirs["status"] != "ok" || known_wrong(code, name) {
                continue;
            }
            let index = index(id).expect("it is in the list");
            let counted;
            let counts = if let Some(counts) = &everything {
                counts
            } else {
                counted = Counts::of(&game, index.needs).expect("it is small enough");
                &counted
            };
            let own = (index.evaluate)(counts).rationals();
            // Some are printed from doubles.
            let tolerance = if matches!(code, "J" | "RJ" | "DP" | "RDP" | "PHX" | "PIF" | "RPIF") {
                1e-13
            } else {
                1e-40
            };
            let theirs = texts(&theirs["values"]);
            assert_eq!(own.len(), theirs.len(), "{name} {code}");
            for (at, (own, text)) in own.iter().zip(theirs).enumerate() {
                assert!(same(own, text, tolerance), "{name} {code} {at}: {own} is not {text}");
            }
            compared += 1;
        }
        for (code, own) in [("W", Some(0)), ("WM", None)] {
            let theirs = &file["results"][code];
            if theirs["status"] == "ok" {
                let minimal =
                    Counts::of(&game, formateur_power::Needs::MINIMAL).expect("it is small enough");
                let own = if own.is_some() { minimal.winning() } else { minimal.minimal_winning() };
                assert_eq!(own.to_string(), texts(&theirs["values"])[0], "{name} {code}");
            }
        }
    }
    if folder().is_some() {
        assert!(compared > 300, "{compared} of the reference's columns were compared");
    }
}

#[test]
fn indices_with_unions_are_those_of_the_reference_where_it_is_right() {
    for (name, file) in files().iter().filter(|(name, _)| name.starts_with("pre_")) {
        let game = game(&file["game"]);
        let unions = precoalitions(&file["game"]);
        let unions = Unions::new(game, unions).expect("they are unions");
        for (code, id) in
            [("O", "owen"), ("BO", "banzhaf-owen"), ("SCB", "symmetric-coalitional-banzhaf")]
        {
            let own = of(id, &unions);
            for (own, text) in own.iter().zip(texts(&file["results"][code]["values"])) {
                assert!(same(own, text, 1e-40), "{name} {code}: {own} is not {text}");
            }
        }
        // These give the power of unions in falling order of votes to unions in the given order. Undoing that, and
        // nothing else, gives our values.
        for (code, id) in [
            ("SPGI", "solidarity-public-good"),
            ("TPGI1", "threat-public-good-1"),
            ("TPGI2", "threat-public-good-2"),
            ("TPGI3", "threat-public-good-3"),
        ] {
            let own = misplaced(&unions, &of(id, &unions));
            for (own, text) in own.iter().zip(texts(&file["results"][code]["values"])) {
                assert!(same(own, text, 1e-12), "{name} {code}: {own} is not {text}");
            }
        }
    }
}

/// Values with the shares of unions handed out by the order of votes instead of by union.
fn misplaced(unions: &Unions, values: &[BigRational]) -> Vec<BigRational> {
    let weight =
        |union: &Vec<usize>| -> u64 { union.iter().map(|&p| unions.game().weights()[p]).sum() };
    let sum = |union: &Vec<usize>| -> BigRational { union.iter().map(|&p| &values[p]).sum() };
    let mut order: Vec<&Vec<usize>> = unions.members().iter().collect();
    order.sort_by_key(|union| std::cmp::Reverse(weight(union)));
    let mut moved = values.to_vec();
    for (union, from) in unions.members().iter().zip(order) {
        let (own, theirs) = (sum(union), sum(from));
        for &player in union {
            let zero = BigRational::default();
            moved[player] = if own == zero { zero } else { &values[player] / &own * &theirs };
        }
    }
    moved
}

fn precoalitions(game: &Value) -> Vec<Vec<usize>> {
    let unions = game["precoalitions"].as_array().expect("unions").iter();
    let member =
        |player: &Value| usize::try_from(player.as_u64().expect("a player")).expect("small") - 1;
    unions.map(|union| union.as_array().expect("players").iter().map(member).collect()).collect()
}

fn of(id: &str, unions: &Unions) -> Vec<BigRational> {
    let index = union_index(id).expect("it is in the list");
    (index.evaluate)(unions, &Limits::default(), &Watch::new()).expect("it is small").rationals()
}

fn fraction(text: &str) -> BigRational {
    text.parse().expect("a fraction")
}

#[test]
fn exact_references_are_met_exactly() {
    let Some(folder) = folder() else { return };
    let games: BTreeMap<String, Value> = files().into_iter().collect();
    let exact = json(folder.join("precoalitions_exact.json"));
    for (name, values) in exact.as_object().expect("games") {
        let file = &games[name]["game"];
        let unions = Unions::new(game(file), precoalitions(file)).expect("they are unions");
        for (code, id) in [
            ("O", "owen"),
            ("BO", "banzhaf-owen"),
            ("SCB", "symmetric-coalitional-banzhaf"),
            ("UPGI", "union-public-good"),
        ] {
            let theirs: Vec<BigRational> = texts(&values[code]).into_iter().map(fraction).collect();
            assert_eq!(of(id, &unions), theirs, "{name} {code}");
        }
    }
    let exact = json(folder.join("johnston_exact.json"));
    for (name, values) in exact.as_object().expect("games") {
        let Some(file) = games.get(name) else { continue };
        let counts = Counts::of(&game(&file["game"]), formateur_power::Needs::CRITICAL)
            .expect("it is small");
        let raw = index("johnston-raw").expect("it is in the list");
        let theirs: Vec<BigRational> = texts(values).into_iter().map(fraction).collect();
        assert_eq!((raw.evaluate)(&counts).rationals(), theirs, "{name}");
    }
    let brute = json(folder.join("brute_small.json"));
    for (name, of) in brute.as_object().expect("games") {
        let Some(file) = games.get(name) else { continue };
        let counts = Counts::of(&game(&file["game"]), everything()).expect("it is small");
        for &(code, id) in CODES {
            let Some(values) = of["values"].get(code) else { continue };
            let theirs: Vec<BigRational> = texts(values).into_iter().map(fraction).collect();
            let index = index(id).expect("it is in the list");
            assert_eq!((index.evaluate)(&counts).rationals(), theirs, "{name} {code}");
        }
        let tijs = (index("tijs").expect("it is in the list").evaluate)(&counts);
        if of["values"]["T_true"].is_null() {
            assert!(tijs.reason().is_some(), "{name}");
        } else {
            let theirs: Vec<BigRational> =
                texts(&of["values"]["T_true"]).into_iter().map(fraction).collect();
            assert_eq!(tijs.rationals(), theirs, "{name}");
        }
        let least = counts.least_size();
        assert_eq!(least as u64, of["info"]["minsize"].as_u64().expect("a size"), "{name}");
        let number = counts.minimal_by_size()[least].to_string();
        assert_eq!(number, of["info"]["least"].to_string(), "{name}");
    }
}

/// Every code of the other program has an id here, or is a number that the answer carries by itself.
#[test]
fn every_code_of_the_reference_is_mapped() {
    let ours = |id: &str| INDICES.iter().any(|index| index.id == id);
    assert!(CODES.iter().all(|(_, id)| ours(id)));
    let mut codes: Vec<String> = Vec::new();
    for (_, file) in files() {
        codes.extend(file["results"].as_object().expect("results").keys().cloned());
    }
    codes.sort();
    codes.dedup();
    let unions =
        ["O", "OB", "BO", "BOB", "SCB", "SCBB", "UPGI", "OPGI", "SPGI", "TPGI1", "TPGI2", "TPGI3"];
    let others = ["W", "WM", "WS", "T", "HN"];
    for code in codes {
        let mapped = CODES.iter().any(|(theirs, _)| *theirs == code);
        assert!(
            mapped || unions.contains(&code.as_str()) || others.contains(&code.as_str()),
            "{code}"
        );
    }
    assert_eq!(UNION_INDICES.len(), 9);
}
