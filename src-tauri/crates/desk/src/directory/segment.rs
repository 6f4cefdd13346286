//! A run of profiles in the order of their ids: what is searched and sorted of each.
//!
//! Not here: how a profile's values come to be (`entry`), which profiles are in which segment (`index`).

use memchr::memmem::Finder;

use super::fold::{Sought, Word};

/// Profiles of a segment when it is made.
pub(super) const SIZE: usize = 8_192;

/// What the directory keeps of some profiles.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) ids: Vec<u32>,
    /// Records of each.
    pub(super) records: Vec<u32>,
    /// Last change of each, as the digits of its date and time.
    pub(super) modified: Vec<u64>,
    /// The sources of each: an index of `sets`.
    pub(super) sources: Vec<u16>,
    /// Different sets of sources, each sorted.
    pub(super) sets: Vec<Vec<i64>>,
    /// Where the text of each ends.
    ends: Vec<u32>,
    /// Marks and folded values, profile after profile.
    text: Vec<u8>,
    /// Which bytes the text of each has ([`bit`]).
    bytes: Vec<u64>,
}

/// The bit of a byte: letters and digits have one of their own, all else share the rest.
fn bit(byte: u8) -> u64 {
    let place = match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + byte - b'0',
        other => 36 + other % 28,
    };
    1 << place
}

/// The bits of all bytes of a text.
fn bits(text: &[u8]) -> u64 {
    text.iter().fold(0, |bits, byte| bits | bit(*byte))
}

/// One profile on its way into a segment.
pub(super) struct Entry<'a> {
    pub(super) id: u32,
    pub(super) records: u32,
    pub(super) modified: u64,
    pub(super) sources: &'a [i64],
    pub(super) text: &'a [u8],
}

impl Segment {
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Marks and values of a profile.
    pub(super) fn text(&self, row: usize) -> &[u8] {
        &self.text[self.start(row)..self.ends[row] as usize]
    }

    /// The row of a profile.
    pub(super) fn row(&self, id: u32) -> Option<usize> {
        // No two ids are one, so the row is no further from the first than the id is: as a rule, just so far.
        let most = (id.checked_sub(*self.ids.first()?)? as usize).min(self.len() - 1);
        if self.ids[most] == id { Some(most) } else { self.ids[..most].binary_search(&id).ok() }
    }

    fn start(&self, row: usize) -> usize {
        if row == 0 { 0 } else { self.ends[row - 1] as usize }
    }

    fn entry(&self, row: usize) -> Entry<'_> {
        Entry {
            id: self.ids[row],
            records: self.records[row],
            modified: self.modified[row],
            sources: &self.sets[usize::from(self.sources[row])],
            text: self.text(row),
        }
    }

    /// Adds a profile, whose id is higher than those before it.
    pub(super) fn push(&mut self, entry: &Entry<'_>) {
        let set = self.sets.iter().position(|set| set == entry.sources).unwrap_or_else(|| {
            self.sets.push(entry.sources.to_vec());
            self.sets.len() - 1
        });
        self.ids.push(entry.id);
        self.records.push(entry.records);
        self.modified.push(entry.modified);
        self.sources.push(set as u16);
        self.text.extend_from_slice(entry.text);
        self.bytes.push(bits(entry.text));
        self.ends.push(self.text.len() as u32);
    }

    /// Lets go of room that is not used.
    pub(super) fn trim(&mut self) {
        self.ids.shrink_to_fit();
        self.records.shrink_to_fit();
        self.modified.shrink_to_fit();
        self.sources.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.text.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    /// These profiles without those of `touched`, and with those of `fresh` from `from` to before `to`.
    pub(super) fn renewed(&self, touched: &[u32], fresh: &Segment, from: usize, to: usize) -> Segment {
        let mut renewed = Segment::default();
        let mut next = from;
        for row in 0..self.len() {
            while next < to && fresh.ids[next] <= self.ids[row] {
                renewed.push(&fresh.entry(next));
                next += 1;
            }
            if touched.binary_search(&self.ids[row]).is_err() {
                renewed.push(&self.entry(row));
            }
        }
        (next..to).for_each(|row| renewed.push(&fresh.entry(row)));
        renewed.trim();
        renewed
    }

    /// Rows that hold every word, in their order.
    pub(super) fn matches(&self, words: &[Word], merged_only: bool) -> Vec<u32> {
        let fits = |row: &u32| !merged_only || self.records[*row as usize] > 1;
        let Some((first, rest)) = words.split_first() else {
            return (0..self.len() as u32).filter(fits).collect();
        };
        let mut rows = match first.form[..] {
            // As good as all have it: to look for each is what takes the time.
            [letter] if letter.is_ascii_alphanumeric() => self.rows_with_letter(letter),
            _ => self.rows_with(&Finder::new(&first.form)),
        };
        if let Some(compact) = &first.compact {
            rows.extend(self.rows_with(&Finder::new(compact)));
            rows.sort_unstable();
            rows.dedup();
        }
        rows.retain(fits);
        for word in rest.iter().map(Sought::new) {
            rows.retain(|row| word.is_in(self.text(*row as usize)));
        }
        rows
    }

    fn rows_with_letter(&self, letter: u8) -> Vec<u32> {
        let bit = bit(letter);
        let rows = self.bytes.iter().enumerate().filter(|(_, bytes)| *bytes & bit != 0);
        rows.map(|(row, _)| row as u32).collect()
    }

    fn rows_with(&self, needle: &Finder<'_>) -> Vec<u32> {
        let (mut rows, mut row, mut at) = (Vec::new(), 0, 0);
        while let Some(found) = needle.find(&self.text[at..]) {
            let found = (at + found) as u32;
            // Common words are in the next row or the one after.
            while row < self.len() && self.ends[row] <= found {
                row += 1;
                if row % 4 == 0 && self.ends[row] <= found {
                    row += self.ends[row..].partition_point(|end| *end <= found);
                }
            }
            rows.push(row as u32);
            at = self.ends[row] as usize;
            row += 1;
            if row == self.len() {
                break;
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::fold::words;

    fn segment(texts: &[(u32, &str)]) -> Segment {
        let mut segment = Segment::default();
        for (id, text) in texts {
            // Any mark will do: it is what parts a text from the one before.
            let text = [b"\xf8\x80", text.as_bytes()].concat();
            let entry = Entry { id: *id, records: *id % 3, modified: 0, sources: &[1], text: &text };
            segment.push(&entry);
        }
        segment
    }

    #[test]
    fn every_row_is_found_to_the_last_and_no_match_crosses_rows() {
        let texts: Vec<(u32, &str)> =
            (0..1_000).map(|id| (id, if id % 7 == 0 { "ana ruiz" } else { "luis an" })).collect();
        let segment = segment(&texts);
        let rows = |search: &str| segment.matches(&words(search), false);
        assert_eq!(rows("ana"), (0..1_000).filter(|id| id % 7 == 0).collect::<Vec<_>>());
        assert_eq!(rows("an").len(), 1_000);
        assert_eq!(rows("ruiz ana"), rows("ana"));
        assert!(rows("anluis").is_empty(), "the end of one row and the beginning of the next are no word");
        assert!(rows("ana luis").is_empty());
        assert_eq!(
            segment.matches(&words("an"), true),
            (0..1_000).filter(|id| id % 3 == 2).collect::<Vec<_>>()
        );
        assert_eq!(segment.matches(&[], false).len(), 1_000);
        assert!(Segment::default().matches(&words("a"), false).is_empty());
    }

    #[test]
    fn a_letter_is_found_as_a_word_of_one_is() {
        let texts = ["ana", "bea", "9", "é-ñ@/.", "zz top 07", ""];
        let segment = segment(&(0..).zip(texts).map(|(id, text)| (id * 2, text)).collect::<Vec<_>>());
        for letter in (b'a'..=b'z').chain(b'0'..=b'9') {
            assert_eq!(
                segment.rows_with_letter(letter),
                segment.rows_with(&Finder::new(&[letter])),
                "{letter}"
            );
        }
        let rows: Vec<Option<usize>> = (0..12).map(|id| segment.row(id)).collect();
        assert_eq!(rows, [0, 2, 4, 6, 8, 10].map(|id| [Some(id / 2), None]).concat());
        assert_eq!((segment.row(99), Segment::default().row(0)), (None, None));
    }

    #[test]
    fn a_renewed_segment_has_what_is_fresh_instead_of_what_was_touched() {
        let old = segment(&[(2, "two"), (4, "four"), (6, "six")]);
        let fresh = segment(&[(1, "one"), (4, "FOUR"), (9, "nine")]);
        let renewed = old.renewed(&[1, 4, 6, 9], &fresh, 0, 3);
        let seen: Vec<(u32, &[u8])> =
            (0..renewed.len()).map(|row| (renewed.ids[row], &renewed.text(row)[2..])).collect();
        assert_eq!(seen, [(1, &b"one"[..]), (2, b"two"), (4, b"FOUR"), (9, b"nine")]);
    }
}
