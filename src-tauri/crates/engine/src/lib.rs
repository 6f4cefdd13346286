//! Who is who: the matching engine.
//!
//! Pure: no IO, no clock, only seeded chance. The same input, model and seed give the same bytes, in
//! any row order and with any number of threads. Data in, data out: nothing here knows SQL or files.

pub mod against;
pub mod attribute;
mod block;
mod cluster;
pub mod compare;
pub mod consent;
pub mod constraint;
pub mod evaluate;
pub mod explain;
mod hubs;
pub mod identity;
pub mod matching;
pub mod model;
mod normalise;
pub mod observer;
pub mod records;
pub mod rules;
mod scoring;
pub mod survive;
pub mod weigh;

pub use normalise::{Kind, NormaliseOptions, domain::suspect_domain, province::provinces_differ};
pub use observer::{Cancelled, Observer, Phase};

#[cfg(test)]
mod tests;
