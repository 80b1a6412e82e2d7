//! Draws on one, two and seven threads: `cargo bench -p formateur-bargaining --bench draws`, and `-- 1000000` after it for a
//! million draws; more numbers after that are other numbers of threads. The table in `docs/benchmarks/bargaining.md` comes
//! from here.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark tells what it measured")]

use std::process::ExitCode;

use formateur_bargaining::draws::{Drawn, Input, Uncertain, draws};
use formateur_bargaining::smp::Settings;

mod random;

/// Draws where no number is given.
const DRAWS: usize = 10_000;

/// Random talks of 20 actors on 3 issues, each number with a range.
fn doubtful() -> Option<Uncertain> {
    let talks = random::talks(20, 3, 0);
    let mut all = Uncertain::new(talks.clone());
    for (at, actor) in talks.actors().iter().enumerate() {
        let capability = actor.capability;
        all = all.with(at, Input::Capability, capability * 0.8, capability * 1.25).ok()?;
        for issue in 0..3 {
            let (place, salience) = (actor.positions[issue], actor.saliences[issue]);
            let ends = ((place - 0.1).max(0.0), (place + 0.1).min(1.0));
            all = all.with(at, Input::Position(issue), ends.0, ends.1).ok()?;
            all = all.with(at, Input::Salience(issue), salience * 0.7, salience * 1.2).ok()?;
        }
    }
    Some(all)
}

/// Processor time of all threads so far, in seconds, where the system tells it.
fn processor_time() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    let rest = told.rsplit(')').next()?;
    let ticks: Vec<f64> = rest.split_whitespace().skip(11).take(2).flat_map(str::parse).collect();
    // The unit of these numbers is a hundredth of a second.
    Some(ticks.iter().sum::<f64>() / 100.0)
}

/// The 64-bit FNV-1a hash of the result as JSON, in which numbers have all their digits.
fn digest(drawn: &Drawn) -> Option<u64> {
    let bytes = serde_json::to_vec(drawn).ok()?;
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    Some(bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

fn measure(number: usize, threads: &[usize]) -> Option<bool> {
    let uncertain = doubtful()?;
    let mut digests = Vec::new();
    for &threads in threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()?;
        let begin = processor_time();
        let drawn = pool.install(|| draws(&uncertain, &Settings::default(), number, 1));
        let time = processor_time().zip(begin).map(|(end, begin)| end - begin);
        let digest = digest(&drawn)?;
        let time = time.map_or_else(|| "unknown".to_owned(), |time| format!("{time:.2} s"));
        println!("{number} draws, {threads} threads: processor time {time}, digest {digest:016x}");
        digests.push(digest);
    }
    Some(digests.iter().all(|digest| *digest == digests[0]))
}

fn main() -> ExitCode {
    let told: Vec<usize> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    let number = told.first().copied().unwrap_or(DRAWS);
    let threads = told.get(1..).filter(|threads| !threads.is_empty()).unwrap_or(&[1, 2, 7]);
    match measure(number, threads) {
        Some(true) => println!("all results are equal"),
        Some(false) => {
            eprintln!("results differ between numbers of threads");
            return ExitCode::FAILURE;
        }
        None => {
            eprintln!("the draws could not be made");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
