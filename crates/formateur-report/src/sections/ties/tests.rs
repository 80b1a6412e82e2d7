//! What the page says about ties, from a shipped case.
