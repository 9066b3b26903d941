//! The API from outside: a real server on a free port, a real database file, HTTP.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accounts;
mod accounts_device;
mod accounts_faults;
mod accounts_members;
mod accounts_saved;
mod accounts_sessions;
mod accounts_tokens;
mod bank;
mod command_line;
mod delivery;
mod delivery_crash;
mod delivery_faults;
mod delivery_late;
mod delivery_office;
mod durability;
mod exports;
mod exports_counted;
mod exports_delivery;
mod exports_faults;
mod exports_kept;
mod exports_road;
mod finding;
mod harness;
mod idempotency;
mod late;
mod late_rights;
mod life;
mod metrics;
mod portal;
mod presenting;
mod privacy;
mod problems;
mod purging;
mod rates;
mod reference_data;
mod tenants;
mod trips;
mod trips_driver;
mod trips_join;
mod trips_links;
mod trips_lists;
mod trips_road;
