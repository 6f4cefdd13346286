//! The integration tests.
//!
//! They need the `ficha` program of the same build: `cargo build -p ficha-cli` comes first.

mod accuracy;
mod bad_input;
mod command_line;
mod consent;
mod crash;
mod door;
mod e2e;
mod events;
mod fixtures;
mod generated;
mod house;
mod lists;
mod main_job;
mod order;
mod planted;
mod quality;
mod reimport;
mod tamper;
mod undo;
mod world;
