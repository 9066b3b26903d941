//! The traveller declaration: what was typed, and what it means.
