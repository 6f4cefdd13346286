//! The directory at one moment: segments of profiles, and the views that were made of them.
//!
//! It never changes: after a change there is another one, which shares the segments that stayed.

use std::sync::{Arc, Mutex, PoisonError};

use ficha_engine::attribute::Slot;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    columns::Columns,
    fold::{Word, words},
    order::{Order, SortBy},
    segment::{SIZE, Segment},
};

/// Views that are kept: the last ones asked for.
const VIEWS: usize = 6;
/// Orders that are kept.
const ORDERS: usize = 4;

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
        let mut ids = self.matches(of);
        if let Some(sort) = &of.sort {
            ids = self.order(&mut made, sort).pick(&ids, of.descending);
        } else if of.descending {
            ids.reverse();
        }
        let ids = Arc::new(ids);
        if made.views.len() == VIEWS {
            made.views.remove(0);
        }
        made.views.push((of.clone(), Arc::clone(&ids)));
        ids
    }

    fn matches(&self, of: &ViewOf) -> Vec<u32> {
        let found: Vec<Vec<u32>> = self
            .segments
            .par_iter()
            .map(|segment| {
                let mut rows = segment.matches(&of.words, of.merged_only);
                for row in &mut rows {
                    *row = segment.ids[*row as usize];
                }
                rows
            })
            .collect();
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

/// A segment that has grown to twice its size, in two.
fn halves(segment: Segment) -> Vec<Segment> {
    if segment.len() < 2 * SIZE {
        return vec![segment];
    }
    let middle = segment.len() / 2;
    let part = |from, to| Segment::default().renewed(&[], &segment, from, to);
    vec![part(0, middle), part(middle, segment.len())]
}
