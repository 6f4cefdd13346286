//! The words and figures that the sample is drawn from. Only constants: how they are combined is in the modules above.

pub mod names;
pub mod places;
pub mod trade;
