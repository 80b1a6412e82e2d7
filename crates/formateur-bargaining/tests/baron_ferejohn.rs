use formateur_bargaining::legislative::{Legislature, Seat, baron_ferejohn};
use serde_json::Value;

#[test]
fn goldens() {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/bargaining/baron_ferejohn_goldens.json");
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for set in ["exact", "approx"] {
        for item in all[set].as_array().into_iter().flatten() {
            let list = |key: &str| -> Vec<f64> {
                item[key].as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
            };
            let (w, p, v) = (list("w"), list("p"), list("v"));
            let d: Vec<f64> = if item["delta"].is_array() {
                list("delta")
            } else {
                vec![item["delta"].as_f64().unwrap(); w.len()]
            };
            let seats = (0..w.len())
                .map(|i| Seat {
                    weight: w[i] as u64,
                    recognition: p[i],
                    discount: d[i],
                    veto: false,
                })
                .collect();
            let game = Legislature::new(seats, item["q"].as_u64().unwrap()).unwrap();
            let t = std::time::Instant::now();
            let e = baron_ferejohn(&game).unwrap();
            let worst = e.values.iter().zip(&v).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            println!(
                "{set} {w:?} q {} gap {:.1e} worst {worst:.1e} {:.1} ms {:?} {:?}",
                item["q"],
                e.gap,
                t.elapsed().as_secs_f64() * 1e3,
                if worst > 1e-6 { e.values } else { vec![] },
                if worst > 1e-6 { v } else { vec![] }
            );
        }
    }
}
