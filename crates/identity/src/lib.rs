//! Travel documents: machine-readable zones, numbers, names, plates.
