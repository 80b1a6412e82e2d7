//! Positions at every turn, against those of KTAB's own program.

use std::path::PathBuf;

use formateur_bargaining::smp::{Settings, run};
use formateur_bargaining::{Actor, Talks};
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/bargaining")
}

fn read(sample: &str) -> Talks {
    let text =
        std::fs::read_to_string(folder().join(format!("ktab_in_{sample}.csv"))).expect("a sample");
    let lines: Vec<Vec<String>> =
        text.lines().map(|l| l.split(',').map(|c| c.trim().to_owned()).collect()).collect();
    let first = &lines[0];
    let dims: usize =
        first.iter().rev().find(|c| c.parse::<usize>().is_ok()).unwrap().parse().unwrap();
    let n = lines.len() - 2;
    let dims = if lines[1].len() >= 3 + 2 * dims {
        dims
    } else {
        (lines[1].iter().filter(|c| !c.is_empty()).count() - 3) / 2
    };
    let dims =
        if dims == 0 { (lines[1].iter().filter(|c| !c.is_empty()).count() - 3) / 2 } else { dims };
    let actors = lines[2..2 + n].iter().filter(|l| l.len() > 3).map(|l| {
        let num = |at: usize| l[at].parse::<f64>().unwrap();
        Actor {
            name: l[0].clone(),
            description: l[1].clone(),
            capability: num(2),
            positions: (0..dims).map(|k| num(3 + 2 * k) / 100.0).collect(),
            saliences: (0..dims).map(|k| num(4 + 2 * k) / 100.0).collect(),
        }
    });
    Talks::new(sample, vec!["x".to_owned(); dims], actors.collect())
        .unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn grid() {
    let text = std::fs::read_to_string(folder().join("ktab_option_grid_dummy3.json")).unwrap();
    let grid: Value = serde_json::from_str(&text).unwrap();
    let names = [
        ("vpm", "VictoryProbModel"),
        ("pcem", "PCEModel"),
        ("vr", "VotingRule"),
        ("adj", "BigRAdjust"),
        ("rng", "BigRRange"),
        ("tp", "ThirdPartyCommit"),
        ("ivb", "InterVecBrgn"),
        ("bm", "BargnModel"),
    ];
    for (key, item) in grid.as_object().unwrap() {
        let mut settings = Settings::default();
        for (short, name) in names {
            settings.set(name, item["options"][short].as_str().unwrap()).unwrap();
        }
        let want = item["positions_by_turn"].as_array().unwrap();
        let got = run(&read("dummyData_3Dim"), &settings);
        let mut worst = (0.0_f64, 0);
        for (t, w) in want.iter().enumerate() {
            let Some(g) = got.turns.get(t) else { break };
            for (a, wa) in w.as_array().unwrap().iter().enumerate() {
                for (k, x) in wa.as_array().unwrap().iter().enumerate() {
                    let d = (g.positions[a][k] * 100.0 - x.as_f64().unwrap()).abs();
                    if d > worst.0 {
                        worst = (d, t);
                    }
                }
            }
        }
        println!("{key}: {} turns, {} wanted, worst {worst:?}", got.turns.len(), want.len());
    }
}
