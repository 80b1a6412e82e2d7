//! Formateur.
