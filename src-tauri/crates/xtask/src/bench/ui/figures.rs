//! Many times as a few figures.

use super::rounded;
use serde_json::{Value, json};

/// The numbers of a list from the page.
pub fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// How many, the middle one, the 95th of a hundred, and the worst.
pub fn spread(all: &[f64]) -> Value {
    let at = |share| rounded(quantile(all, share));
    json!({ "count": all.len(), "p50": at(0.5), "p95": at(0.95), "max": at(1.0) })
}

/// The smallest that at least this share of all do not exceed; 0 of none.
pub fn quantile(all: &[f64], share: f64) -> f64 {
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil().max(1.0) as usize;
    sorted.get(rank - 1).copied().unwrap_or_default()
}

/// The mean; 0 of none.
pub fn mean(all: &[f64]) -> f64 {
    if all.is_empty() { 0.0 } else { all.iter().sum::<f64>() / all.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_made_of_times_that_were_taken() {
        let all: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(spread(&all), json!({ "count": 100, "p50": 50.0, "p95": 95.0, "max": 100.0 }));
        assert_eq!(spread(&[7.0]), json!({ "count": 1, "p50": 7.0, "p95": 7.0, "max": 7.0 }));
        assert_eq!(spread(&[]), json!({ "count": 0, "p50": 0.0, "p95": 0.0, "max": 0.0 }));
    }
}
