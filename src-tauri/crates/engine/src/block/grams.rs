//! Keys for records that are damaged in every field: the rare runs of letters that they still share.
//!
//! Every word of a value is cut into runs of three bytes (q-grams), and of each of a few dozen bins the
//! run with the smallest hash is kept (one permutation hashing; Li, Owen and Zhang, NIPS 2012): two
//! records agree on a bin about as often as they share runs (Broder, SEQUENCES 1997). Some bins together
//! are a key. Not here: what finds records by one whole value (`keys`).

use rayon::prelude::*;

use crate::{
    normalise::Kind,
    observer::{Cancelled, Steps},
    records::{Column, Records, mix},
};

/// Keys of a record.
pub(super) const BANDS: usize = 8;

/// Bins of a key: in longer lists more runs meet by chance.
const FEW: usize = 2;
const MANY: usize = 3;
const LONG_LIST: usize = 30_000;

const BINS: usize = BANDS * MANY;

/// Records that one task cuts.
const CHUNK: usize = 4 * 1024;

/// How many steps [`record_keys`] takes: one a task.
pub(super) fn steps_of(records: &Records) -> u64 {
    records.len().div_ceil(CHUNK) as u64
}

/// The keys of every record, 0 where too little is known of it.
pub(super) fn record_keys(records: &Records, steps: &Steps<'_>) -> Result<Vec<[u32; BANDS]>, Cancelled> {
    let runs = Runs::new(records);
    let bins_of_a_key = if records.len() < LONG_LIST { FEW } else { MANY };
    let keys_of = |record: u32| {
        let bins = runs.bins(record);
        std::array::from_fn(|band| {
            let bins = &bins[band * MANY..band * MANY + bins_of_a_key];
            let joint = bins.iter().fold(band as u64 + 1, |joint, bin| mix(joint, u64::from(*bin)));
            if bins.contains(&u32::MAX) { 0 } else { ((joint >> 32) as u32).max(1) }
        })
    };
    let size = records.len() as u32;
    let chunks: Vec<Vec<[u32; BANDS]>> = (0..size.div_ceil(CHUNK as u32))
        .into_par_iter()
        .map(|chunk| {
            let from = chunk * CHUNK as u32;
            let keys = (from..size.min(from + CHUNK as u32)).map(keys_of).collect();
            steps.advance(1).map(|()| keys)
        })
        .collect::<Result<_, _>>()?;
    Ok(chunks.concat())
}

/// The runs of all records.
struct Runs<'a> {
    records: &'a Records,
    /// The columns that are cut.
    columns: Vec<usize>,
    /// How often a run comes in all columns, by the first bits of its hash.
    common: Vec<u32>,
}

const COMMON_BITS: u32 = 16;

impl<'a> Runs<'a> {
    fn new(records: &'a Records) -> Self {
        let is_cut = |column: &Column| {
            use Kind as K;
            !matches!(
                column.kind,
                K::Suffix | K::Postcode | K::City | K::Region | K::Subject | K::Trait | K::Link
            )
        };
        let columns: Vec<usize> =
            (0..records.columns.len()).filter(|at| is_cut(&records.columns[*at])).collect();
        let of_column = |at: &usize| {
            let (column, mut common) = (&records.columns[*at], vec![0_u32; 1 << COMMON_BITS]);
            for value in 1..column.values.len() as u32 {
                runs_of(column, value, |hash| common[place(hash)] += column.count(value));
            }
            common
        };
        let sum = |mut one: Vec<u32>, other: Vec<u32>| {
            one.iter_mut().zip(other).for_each(|(sum, more)| *sum += more);
            one
        };
        let common = columns.par_iter().map(of_column).reduce(|| vec![0; 1 << COMMON_BITS], sum);
        Runs { records, columns, common }
    }

    /// The smallest run of each bin.
    fn bins(&self, record: u32) -> [u32; BINS] {
        let mut bins = [u32::MAX; BINS];
        let often = (self.records.len() / 20).max(50) as u32;
        let row = self.records.row(record);
        for at in self.columns.iter().filter(|at| row[**at] != 0) {
            runs_of(&self.records.columns[*at], row[*at], |hash| {
                if self.common[place(hash)] <= often {
                    let bin = (hash % BINS as u64) as usize;
                    bins[bin] = bins[bin].min((hash >> 8) as u32);
                }
            });
        }
        bins
    }
}

fn place(hash: u64) -> usize {
    (hash >> (64 - COMMON_BITS)) as usize
}

/// Tells the hash of every run of a value; of a mailbox, of what stands before the @.
fn runs_of(column: &Column, value: u32, mut tell: impl FnMut(u64)) {
    for word in column.text(value).split(' ') {
        let word = word.split('@').next().unwrap_or_default().as_bytes();
        for run in word.windows(3) {
            tell(mix(7, u64::from(run[0]) << 16 | u64::from(run[1]) << 8 | u64::from(run[2])));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        NormaliseOptions,
        attribute::{Attribute, Slot},
        observer::{Phase, Silent},
        records::RecordsBuilder,
    };

    /// A word of eight letters that no other number gives.
    fn word(n: usize) -> String {
        let mut rest = n * 2_654_435_761 + 97;
        (0..8)
            .map(|_| {
                rest = rest.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                char::from(b"bcdfglmnprstaeiou"[(rest >> 33) % 17])
            })
            .collect()
    }

    #[test]
    fn a_record_damaged_in_every_field_is_found() {
        let slots = [Attribute::GivenName, Attribute::Surname, Attribute::Company, Attribute::Email];
        let mut builder = RecordsBuilder::new(slots.map(Slot::first).to_vec(), NormaliseOptions::default());
        let person = |n: usize| [0, 1, 2, 3].map(|field| word(n * 4 + field));
        let push = |builder: &mut RecordsBuilder, of: [String; 4]| {
            let [given, surname, company, mailbox] = of;
            builder.push(0, &[&given, &surname, &company, &format!("{mailbox}@correo.es")]);
        };
        for n in 0..300 {
            push(&mut builder, person(n));
        }
        for n in 0..300 {
            // A letter in the middle of every field is another.
            push(&mut builder, person(n).map(|field| format!("{}x{}", &field[..4], &field[5..])));
        }
        let records = builder.finish(&Silent).unwrap();
        let steps = Steps::new(&Silent, Phase::Block, steps_of(&records));
        let keys = record_keys(&records, &steps).unwrap();
        let mut place = vec![0; 600];
        records.order.iter().enumerate().for_each(|(at, pushed)| place[*pushed as usize] = at);
        let meet = |a: usize, b: usize| {
            let (one, two) = (keys[place[a]], keys[place[b]]);
            one.iter().zip(&two).any(|(key, other)| *key != 0 && key == other)
        };
        let found = (0..300).filter(|n| meet(*n, 300 + n)).count();
        assert!(found > 100, "{found} of 300 meet");
        let strangers = (0..300).filter(|n| meet(*n, 300 + (n + 7) % 300)).count();
        assert!(strangers < 5, "{strangers} of 300 strangers meet");
    }
}
