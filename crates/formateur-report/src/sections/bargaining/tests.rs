//! What the page says about bargaining.
