//! The clock and the steward's name: read here, at the edge, and handed inwards.

use ficha_store::Stamp;
use jiff::{Timestamp, Unit};

/// Now, RFC 3339 in UTC, to the millisecond.
pub fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Millisecond).unwrap_or(now).to_string()
}

/// Today in UTC, `YYYY-MM-DD`.
pub fn today() -> String {
    now().chars().take(10).collect()
}

/// Now, and whoever is logged in.
pub fn stamp() -> Stamp {
    let name = ["FICHA_STEWARD", "USER", "USERNAME", "LOGNAME"]
        .iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .find(|name| !name.trim().is_empty());
    Stamp { at: now(), actor: name.unwrap_or_default() }
}
