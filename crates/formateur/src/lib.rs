//! Who can govern, who is likely to, and why.
//!
//! The library re-exports what a user of Formateur imports; the binary of the same name is the command line.

pub use formateur_case as case;
