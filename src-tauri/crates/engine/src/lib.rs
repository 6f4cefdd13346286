//! Who is who: the matching engine.
//!
//! Pure: no IO, no clock, only seeded chance. The same input, model and seed give the same bytes, in
//! any row order and with any number of threads. Data in, data out: nothing here knows SQL or files.
//!
//! ```
//! use ficha_engine::{
//!     NormaliseOptions,
//!     attribute::{Attribute, Slot},
//!     constraint::Constraints,
//!     matching::{Options, run},
//!     model::Model,
//!     observer::Silent,
//!     records::RecordsBuilder,
//! };
//!
//! let columns = [Attribute::GivenName, Attribute::Surname, Attribute::Email, Attribute::Mobile];
//! let mut builder = RecordsBuilder::new(columns.map(Slot::first).to_vec(), NormaliseOptions::default());
//! // A record is a row of some source; the first is number 0.
//! builder.push(0, &["Ana", "Ruiz Gómez", "ana.ruiz@correo.es", "612 345 678"]);
//! builder.push(0, &["Luis", "Otero Pardo", "luis@otero.es", "699 112 233"]);
//! builder.push(1, &["ANA", "RUIZ GOMEZ", "ana.ruiz@correo.es", "+34 612345678"]);
//! let records = builder.finish(&Silent)?;
//! let outcome = run(&records, &Constraints::default(), &Options::default(), &Silent)?;
//!
//! let cluster = &outcome.clusters[0];
//! assert_eq!(cluster.members.iter().map(|member| member.record).collect::<Vec<_>>(), [0, 2]);
//! // The model is one versioned JSON, and scores two records alike ever after.
//! assert_eq!(Model::from_json(&outcome.model.to_json()), Ok(outcome.model));
//! # Ok::<(), ficha_engine::Cancelled>(())
//! ```

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
pub mod listed;
pub mod matching;
pub mod model;
mod normalise;
pub mod observer;
pub mod quality;
pub mod records;
pub mod rules;
mod scoring;
pub mod survive;
pub mod weigh;

pub use normalise::{
    Kind, NormaliseOptions, domain::suspect_domain, mojibake::repaired, province::provinces_differ,
    shortened::is_shortened,
};
pub use observer::{Cancelled, Observer, Phase};

#[cfg(test)]
mod tests;
