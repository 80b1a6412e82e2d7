//! The same loops, compiled for wider registers where the machine has them.
//!
//! Both forms are the same functions, so both do the same operations in the same order for each actor: wider registers
//! take more actors at once and change no bit. (No multiplication is joined with an addition: the compiler may not do that
//! on its own.)
//!
//! This is the one place of the crate with `unsafe`. Its proof is one line, beside it. To see that both forms agree, run
//! `cargo test -p formateur-bargaining smp`; the narrow form runs under Miri (`cargo +nightly miri test -p
//! formateur-bargaining --lib smp`), the wide one with `RUSTFLAGS="-C target-feature=+avx2"` before that, or under a
//! sanitizer (`RUSTFLAGS="-Z sanitizer=address" cargo +nightly test -p formateur-bargaining --lib smp`).

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
