//! The integration tests.

mod e2e;
