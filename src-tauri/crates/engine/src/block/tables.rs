//! The keys of all values and records, and the joint keys that a pass makes of them.

use rayon::prelude::*;

use super::{
    grams::{BANDS, record_keys, steps_of},
    keys::{Keys, value_keys},
    passes::{Pass, Wanted},
};
use crate::{
    observer::{Cancelled, Steps},
    records::{Column, Records, mix},
};

pub(super) struct Tables<'a> {
    records: &'a Records,
    /// By column and value.
    of_values: Vec<Vec<Keys>>,
    /// By record.
    of_records: Vec<[u32; BANDS]>,
}

impl<'a> Tables<'a> {
    /// How many steps [`Tables::new`] takes.
    pub(super) fn steps(records: &Records) -> u64 {
        records.columns.len() as u64 + steps_of(records)
    }

    pub(super) fn new(records: &'a Records, steps: &Steps<'_>) -> Result<Self, Cancelled> {
        let keys_of = |column: &Column| {
            let values = 0..column.values.len() as u32;
            let keys = values.into_par_iter().map(|value| value_keys(column, value)).collect();
            steps.advance(1).map(|()| keys)
        };
        let of_values = records.columns.iter().map(keys_of).collect::<Result<_, _>>()?;
        Ok(Tables { records, of_values, of_records: record_keys(records, steps)? })
    }

    /// Tells every key by which a pass finds the record.
    pub(super) fn each_key(&self, pass: &Pass, record: u32, mut tell: impl FnMut(u64)) {
        match &pass.wanted {
            Wanted::Values { alternatives, unordered } => {
                let row = self.records.row(record);
                alternatives.iter().filter_map(|keys| self.joint_key(*unordered, keys, row)).for_each(tell);
            }
            Wanted::Runs => {
                for (band, key) in self.of_records[record as usize].iter().enumerate() {
                    if *key != 0 {
                        tell((band as u64) << 32 | u64::from(*key));
                    }
                }
            }
        }
    }

    /// One key of the keys of an alternative; nothing when one of them is missing.
    fn joint_key(&self, unordered: bool, alternative: &[(usize, usize)], row: &[u32]) -> Option<u64> {
        let mut joint = 0_u64;
        for (column, which) in alternative {
            let key = self.of_values[*column][row[*column] as usize][*which];
            if key == 0 {
                return None;
            }
            joint = if unordered {
                joint.wrapping_add(mix(1, u64::from(key)))
            } else {
                mix(joint, u64::from(key))
            };
        }
        Some(joint)
    }
}
