//! The sample as a whole: the same for ever, and of the shape that its readers rely on.

use super::*;
use std::collections::HashMap;

#[test]
fn the_shape_of_the_list_is_as_promised() {
    let rows = draw(20_000, 1);
    assert_eq!(rows.len(), 20_000);
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    for row in &rows {
        *sizes.entry(row.customer).or_default() += 1;
    }
    let mean = rows.len() as f64 / sizes.len() as f64;
    assert!((1.5..1.7).contains(&mean), "about 1.6 records a customer, got {mean:.2}");
    assert!(sizes.values().max() <= Some(&6), "no customer has more than six records");
    let filled: usize =
        rows.iter().map(|row| row.cells().iter().filter(|cell| !cell.is_empty()).count()).sum();
    let filled = filled as f64 / rows.len() as f64;
    assert!((4.0..7.0).contains(&filled), "most records have few fields, got {filled:.1} of 12");
}
