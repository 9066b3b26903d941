//! The questions and the graph of steps.
