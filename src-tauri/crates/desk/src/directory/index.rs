//! The directory at one moment: segments of profiles, and the views that were made of them.
//!
//! It never changes: after a change there is another one, which shares the segments that stayed.

use std::sync::{Arc, Mutex, PoisonError};

use ficha_engine::attribute::Slot;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    columns::Columns,
    fold::{Sought, Word, words},
    order::{Order, SortBy},
    segment::{SIZE, Segment},
};

/// Views that are kept: the last ones asked for.
const VIEWS: usize = 6;
/// Orders that are kept.
const ORDERS: usize = 4;

/// A view is found within a wider one where that holds at most one profile in so many: each of its profiles
/// has to be looked up, which a scan of all has not.
const FEW: usize = 6;
/// Segments in which the first profiles of a view are looked for.
const EARLY: usize = 8;
/// Profiles looked up by one thread at a time.
const CHUNK: usize = 4_096;

/// Which profiles, in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ViewOf {
    words: Vec<Word>,
    sort: Option<SortBy>,
    descending: bool,
    merged_only: bool,
}

impl ViewOf {
    pub(super) fn new(search: &str, sort: Option<SortBy>, descending: bool, merged_only: bool) -> Self {
        let mut words = words(search);
        // The longest word is looked for first: it is the rarest, as a rule.
        words.sort_by_key(|word| std::cmp::Reverse(word.form.len()));
        ViewOf { words, sort, descending, merged_only }
    }

    /// Has it every profile of the other view, in the same order?
    fn holds(&self, other: &ViewOf) -> bool {
        let is_in = |word: &Word| other.words.iter().any(|longer| longer.narrows(word));
        let alike = self.sort == other.sort
            && self.descending == other.descending
            && self.merged_only == other.merged_only;
        alike && !self.words.is_empty() && self.words.iter().all(is_in)
    }

    /// Needs it neither a search nor a sort? Then the ids alone will do.
    pub(super) fn is_plain(&self) -> bool {
        self.words.is_empty() && self.sort.is_none()
    }
}

/// All profiles, as they stood after a history entry.
pub(super) struct Index {
    /// The last entry that it knows.
    pub(super) entry: i64,
    pub(super) columns: Arc<Columns>,
    /// Names of the sources.
    pub(super) sources: FxHashMap<i64, String>,
    pub(super) segments: Vec<Arc<Segment>>,
    made: Mutex<Made>,
}

#[derive(Default)]
struct Made {
    views: Vec<(ViewOf, Arc<Vec<u32>>)>,
    orders: Vec<(SortBy, Arc<Order>)>,
}

impl Index {
    pub(super) fn new(
        entry: i64,
        columns: Arc<Columns>,
        sources: FxHashMap<i64, String>,
        segments: Vec<Arc<Segment>>,
    ) -> Self {
        let segments = segments.into_iter().filter(|segment| segment.len() > 0).collect();
        Index { entry, columns, sources, segments, made: Mutex::default() }
    }

    /// The index after a later entry: profiles of `touched` are as in `fresh`, or no more.
    pub(super) fn renewed(
        &self,
        entry: i64,
        sources: FxHashMap<i64, String>,
        touched: &[u32],
        fresh: &Segment,
    ) -> Index {
        let mut segments = Vec::with_capacity(self.segments.len() + 1);
        let (mut of_touched, mut of_fresh) = (0, 0);
        for (number, segment) in self.segments.iter().enumerate() {
            // A segment is in charge of all ids up to the first of the next one.
            let next = self.segments.get(number + 1).map_or(u32::MAX, |next| next.ids[0]);
            let touched_to = of_touched + touched[of_touched..].partition_point(|id| *id < next);
            let fresh_to = of_fresh + fresh.ids[of_fresh..].partition_point(|id| *id < next);
            if touched_to == of_touched {
                segments.push(Arc::clone(segment));
                continue;
            }
            let renewed = segment.renewed(&touched[of_touched..touched_to], fresh, of_fresh, fresh_to);
            segments.extend(halves(renewed).into_iter().map(Arc::new));
            (of_touched, of_fresh) = (touched_to, fresh_to);
        }
        if of_fresh < fresh.len() {
            segments.push(Arc::new(Segment::default().renewed(&[], fresh, of_fresh, fresh.len())));
        }
        Index::new(entry, Arc::clone(&self.columns), sources, segments)
    }

    /// The first profiles of a view, where so many are found early; `None`: look for all of them. Waits for nobody
    /// who does so for another view.
    pub(super) fn first(&self, of: &ViewOf, enough: usize) -> Option<Vec<u32>> {
        if of.sort.is_some() || of.descending {
            return None;
        }
        let is_known = |made: &Made| made.views.iter().any(|(known, _)| known == of);
        if self.made.try_lock().is_ok_and(|made| is_known(&made)) {
            return None;
        }
        let mut ids = Vec::new();
        for segment in self.segments.iter().take(EARLY) {
            ids.extend(segment.matching(of));
            if ids.len() >= enough {
                ids.truncate(enough);
                return Some(ids);
            }
        }
        None
    }

    /// Ids of the profiles of a view, in its order.
    pub(super) fn view(&self, of: &ViewOf) -> Arc<Vec<u32>> {
        // Whoever asks for the same meanwhile waits and finds it made.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = made.views.iter().position(|(known, _)| known == of) {
            let view = made.views.remove(at);
            let ids = Arc::clone(&view.1);
            made.views.push(view);
            return ids;
        }
        let ids = Arc::new(self.within(&made, of).unwrap_or_else(|| self.scanned(&mut made, of)));
        if made.views.len() == VIEWS {
            made.views.remove(0);
        }
        made.views.push((of.clone(), Arc::clone(&ids)));
        ids
    }

    /// Out of the shortest view that is known to hold it: what was found for the letters before this one.
    /// `None`: there is no such view, or none that is short.
    fn within(&self, made: &Made, of: &ViewOf) -> Option<Vec<u32>> {
        let total: usize = self.segments.iter().map(|segment| segment.len()).sum();
        let wider = made.views.iter().filter(|(known, ids)| ids.len() * FEW <= total && known.holds(of));
        let (_, wider) = wider.min_by_key(|(_, ids)| ids.len())?;
        let words: Vec<Sought<'_>> = of.words.iter().map(Sought::new).collect();
        let fits = |id: &u32| self.text(*id).is_some_and(|text| words.iter().all(|word| word.is_in(text)));
        let found: Vec<Vec<u32>> =
            wider.par_chunks(CHUNK).map(|ids| ids.iter().copied().filter(fits).collect()).collect();
        Some(found.concat())
    }

    /// Marks and values of a profile.
    fn text(&self, id: u32) -> Option<&[u8]> {
        let after = self.segments.partition_point(|segment| segment.ids[0] <= id);
        let segment = self.segments.get(after.checked_sub(1)?)?;
        Some(segment.text(segment.row(id)?))
    }

    fn scanned(&self, made: &mut Made, of: &ViewOf) -> Vec<u32> {
        let mut ids = self.matches(of);
        if let Some(sort) = &of.sort {
            ids = self.order(made, sort).pick(&ids, of.descending);
        } else if of.descending {
            ids.reverse();
        }
        ids
    }

    fn matches(&self, of: &ViewOf) -> Vec<u32> {
        let found: Vec<Vec<u32>> = self.segments.par_iter().map(|segment| segment.matching(of)).collect();
        found.concat()
    }

    fn order(&self, made: &mut Made, sort: &SortBy) -> Arc<Order> {
        if let Some((_, order)) = made.orders.iter().find(|(known, _)| known == sort) {
            return Arc::clone(order);
        }
        let order = Arc::new(Order::make(self, sort));
        if made.orders.len() == ORDERS {
            made.orders.remove(0);
        }
        made.orders.push((sort.clone(), Arc::clone(&order)));
        order
    }

    /// Can profiles be sorted by the column?
    pub(super) fn is_sortable(&self, slot: &Slot) -> bool {
        self.columns.is_told_apart(slot)
    }
}

impl Segment {
    /// Ids of the profiles of a view that are in the segment.
    fn matching(&self, of: &ViewOf) -> Vec<u32> {
        let mut rows = self.matches(&of.words, of.merged_only);
        for row in &mut rows {
            *row = self.ids[*row as usize];
        }
        rows
    }
}

/// A segment that has grown to twice its size, in two.
fn halves(segment: Segment) -> Vec<Segment> {
    if segment.len() < 2 * SIZE {
        return vec![segment];
    }
    let middle = segment.len() / 2;
    let part = |from, to| Segment::default().renewed(&[], &segment, from, to);
    vec![part(0, middle), part(middle, segment.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::segment::Entry;

    /// Profiles of which one in thirty is a García and a few have a telephone.
    fn index() -> Index {
        let mut segments = vec![Segment::default(), Segment::default(), Segment::default()];
        for id in 0..6_000_u32 {
            let text = match id % 30 {
                7 if id % 90 == 7 => format!("ana garcia 612{:06}", id * 77 % 1_000_000),
                7 => format!("garcia ana +34{id}"),
                other => format!("luis {other}"),
            };
            let text = [b"\xf8\x80", text.as_bytes()].concat();
            let entry = Entry { id: id * 3, records: 1, modified: 0, sources: &[1], text: &text };
            segments[id as usize / 2_000].push(&entry);
        }
        let segments = segments.into_iter().map(Arc::new).collect();
        Index::new(1, Arc::default(), FxHashMap::default(), segments)
    }

    #[test]
    fn the_first_of_a_view_are_those_of_the_whole() {
        let index = index();
        let of = |words: &str| ViewOf::new(words, None, false, false);
        for (words, enough) in [("luis", 100), ("l", 2_500), ("garcia 612", 5), ("ana", 1)] {
            let first = index.first(&of(words), enough).expect("it is found early");
            assert_eq!(first, index.view(&of(words))[..enough], "{words}");
            assert!(index.first(&of(words), enough).is_none(), "the whole is known now");
        }
        assert!(index.first(&of("garcia"), 201).is_none(), "there are no more than 200");
        assert!(index.first(&ViewOf::new("luis", Some(SortBy::Name), false, false), 1).is_none());
    }

    #[test]
    fn what_is_typed_letter_by_letter_finds_what_the_whole_finds() {
        let typed = index();
        let view = |index: &Index, words: &str, back| index.view(&ViewOf::new(words, None, back, false));
        for whole in ["garcia ana", "ana garcia 612-00", "612-045 ga", "+34 garcia 7", "garciax", "luis 7"] {
            for (end, _) in whole.char_indices().skip(1).chain([(whole.len(), ' ')]) {
                for back in [false, true] {
                    let words = &whole[..end];
                    assert_eq!(view(&typed, words, back), view(&index(), words, back), "{words:?}, {back}");
                }
            }
        }
        let garcia = view(&typed, "garcia", false);
        assert_eq!(garcia.len(), 200, "few enough to look within");
        let made = typed.made.lock().unwrap();
        let narrower = ViewOf::new("garcia 61", None, false, false);
        assert!(typed.within(&made, &narrower).is_some());
        assert!(typed.within(&made, &ViewOf::new("garci", None, false, false)).is_none(), "it is wider");
        assert!(typed.within(&made, &ViewOf::new("garcia 61", None, false, true)).is_none());
    }
}
