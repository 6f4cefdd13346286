//! Who is who: the matching engine.
//!
//! Pure: no IO, no clock, only seeded chance. The same input, model and seed give the same bytes, in
//! any row order and with any number of threads. Data in, data out: nothing here knows SQL or files.

pub mod attribute;
