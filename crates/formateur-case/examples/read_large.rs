//! How long a case of 10,000 rows takes to read: `cargo run --release -p formateur-case --example read_large`.

use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

use formateur_case::{Case, Files};

const ACTORS: usize = 300;
const ROWS: usize = 10_000;
const READS: usize = 20;

#[allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and prints")]
fn main() -> Result<(), Box<dyn Error>> {
    let files = files()?;
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut times = Vec::with_capacity(READS);
    let mut rows = 0;
    for _ in 0..READS {
        let start = Instant::now();
        let case = Case::read(&files)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
        rows = case.rows();
    }
    times.sort_by(f64::total_cmp);
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    println!("{rows} rows, {bytes} bytes, {READS} reads");
    println!(
        "milliseconds a read: least {:.1}, median {:.1}, mean {mean:.1}, most {:.1}",
        times[0],
        times[READS / 2],
        times[READS - 1]
    );
    Ok(())
}

/// The files of a case with `ROWS` rows: actors, their seats, and then ties, claims and positions.
fn files() -> Result<Files, Box<dyn Error>> {
    let (mut actors, mut seats) = (
        "id,name,name.ar,short,kind,aliases\n".to_owned(),
        "party,seats,known_from,source\n".to_owned(),
    );
    for n in 0..ACTORS {
        writeln!(actors, "actor-{n},\"Actor, number {n}\",حزب {n},A{n},party,Party {n};List {n}")?;
        writeln!(seats, "actor-{n},1,2021-10-16,source-{}", n % 50)?;
    }
    let mut sources = "id,title,publisher,date,url\n".to_owned();
    for n in 0..50 {
        writeln!(sources, "source-{n},Source {n},Paper,2021-10,https://example.org/{n}")?;
    }
    let (mut ties, mut claims, mut positions) = (
        "from,to,sign,kind,strength,confidence,status,known_from,source,note\n".to_owned(),
        "id,about,text,speaker,speaker_type,modality,known_from,source,span\n".to_owned(),
        "actor,issue,position,low,high,salience,basis,confidence,known_from,source\n".to_owned(),
    );
    for n in 0..ROWS - 2 * ACTORS - 50 {
        let (from, to, source) = (n % ACTORS, (n * 7 + n / ACTORS + 1) % ACTORS, n % 50);
        let to = if to == from { (to + 1) % ACTORS } else { to };
        let day = format!("20{:02}-{:02}-{:02}", 10 + n / 1_000, n / 30 % 12 + 1, n % 28 + 1);
        match n % 3 {
            0 => writeln!(
                ties,
                "actor-{from},actor-{to},-1,kind {n},2,0.8,stated,{day},source-{source},a note"
            )?,
            1 => writeln!(
                claims,
                "claim-{n},actor-{to},\"What is said, in words, as no. {n}\",actor-{from},named,asserted,{day},source-{source},{n}-{}",
                n + 40
            )?,
            _ => writeln!(
                positions,
                "actor-{from},issue-{},{}.5,10,95,50,expert survey,low,{day},source-{source}",
                n % 10,
                20 + n % 60
            )?,
        }
    }
    let mut head = format!(
        "title = \"Large\"\ncountry = \"\"\nas_of = \"2022-01-01\"\nchamber = {{ name = \"C\", seats = {ACTORS} }}\n"
    );
    for n in 0..10 {
        writeln!(
            head,
            "[[issues]]\nid = \"issue-{n}\"\nname = \"\"\nlow_end = \"\"\nhigh_end = \"\"\nsource = [\"source-1\"]"
        )?;
    }
    let mut files = Files::new();
    for (name, text) in [
        ("case.toml", head),
        ("actors.csv", actors),
        ("seats.csv", seats),
        ("sources.csv", sources),
        ("ties.csv", ties),
        ("claims.csv", claims),
        ("positions.csv", positions),
    ] {
        files.insert(name, text.into_bytes()).map_err(|problem| problem.to_string())?;
    }
    Ok(files)
}
