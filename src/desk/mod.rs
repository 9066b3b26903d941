//! The officer road.

/// Starts the road.
pub fn start() {}
