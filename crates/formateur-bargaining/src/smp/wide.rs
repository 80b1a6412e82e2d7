//! The same loops, compiled for wider registers where the machine has them.
//!
//! Both forms are the same functions, so both do the same operations in the same order for each actor: wider registers
//! take more actors at once and change no bit. (No multiplication is joined with an addition: the compiler may not do that
//! on its own.)
//!
//! This is the one place of the crate with `unsafe`. Its proof is one line, beside it. To see that both forms agree, run
//! `cargo test -p formateur-bargaining smp`; under a sanitizer of addresses
//!
//! ```text
//! RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zsanitizer=address \
//!     cargo test -p formateur-bargaining --lib smp --target x86_64-unknown-linux-gnu
//! ```

/// Work that is compiled for each width. Its `run`, and whatever `run` calls in loops, is to be `#[inline(always)]`: only
/// then is it compiled with the instructions of the caller.
pub(super) trait Work {
    fn run(self);
}

/// Whether the machine has the wider registers.
pub(super) fn there() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}

/// Does work with wider registers if they are wanted and there.
#[inline]
pub(super) fn run(wide: bool, work: impl Work) {
    #[cfg(target_arch = "x86_64")]
    if wide && there() {
        #[allow(
            unsafe_code,
            reason = "a machine may lack these instructions: it was asked just before"
        )]
        // SAFETY: `wider` is a safe function but for the instructions that it needs, and `there` says that they are there.
        unsafe {
            wider(work);
        }
        return;
    }
    let _ = wide;
    work.run();
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn wider(work: impl Work) {
    work.run();
}

#[cfg(test)]
mod tests {
    use formateur_case::Streams;

    use super::super::{BargnModel, Engine, Settings, VotingRule};
    use crate::talks::{Actor, Talks};

    fn talks(size: usize) -> Talks {
        let mut stream = Streams::new("registers", 1).stream(size as u64);
        let actor = |at: usize| Actor {
            name: format!("a{at}"),
            description: String::new(),
            capability: 1.0 + 99.0 * stream.unit(),
            positions: vec![stream.unit(), stream.unit()],
            saliences: vec![stream.unit() / 2.0, stream.unit() / 2.0],
        };
        let actors = (0..size).map(actor).collect();
        Talks::new("random", vec!["x".to_owned(), "y".to_owned()], actors).expect("talks")
    }

    /// All bits of all positions, turn by turn.
    fn bits(talks: &Talks, settings: Settings, wide: bool) -> Vec<u64> {
        let mut engine = Engine::new(&settings);
        engine.wide = wide;
        engine.load(talks);
        let mut bits = Vec::new();
        engine.run(|engine, movement| {
            bits.push(movement.to_bits());
            for issue in 0..2 {
                bits.extend(engine.line(issue).iter().map(|place| place.to_bits()));
            }
        });
        bits
    }

    #[test]
    fn wide_and_narrow_registers_give_the_same_bits() {
        let sizes = if cfg!(miri) { 2..=5 } else { 2..=22 };
        for size in sizes {
            let talks = talks(size);
            for rule in VotingRule::ALL {
                for model in [BargnModel::InitOnlyInterp, BargnModel::PWCompRepaired] {
                    let settings =
                        Settings { voting_rule: *rule, bargn_model: model, ..Settings::default() };
                    let narrow = bits(&talks, settings, false);
                    assert!(narrow.len() > 2 * size, "they move");
                    assert_eq!(bits(&talks, settings, true), narrow, "{size} {rule:?}");
                }
            }
        }
    }
}
