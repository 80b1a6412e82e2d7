//! What the page says about the subject.
