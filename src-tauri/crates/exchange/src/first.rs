//! The first rows of a file: by them its columns are judged, and of them it is told before an import what a
//! read will say.
//!
//! Not here: what a read says (`feed`); these rows go through it as they would then.

use std::{collections::HashMap, ops::ControlFlow};

use crate::{
    delimited::Found,
    feed::Feed,
    recognising::{cut, filled_width},
    recognition::Recognition,
    row::{Item, Progress, Row, SkipReason},
    tail::AsideRow,
};

/// Rows by whose content columns are judged.
const ROWS: usize = 1_000;
/// And as much text at most, in bytes.
const BYTES: usize = 8 << 20;

/// The first rows, and what was found while they were split into cells.
#[derive(Default)]
pub(crate) struct FirstRows {
    pub(crate) rows: Vec<(u32, Vec<String>)>,
    found: HashMap<u32, Vec<Found>>,
    bytes: usize,
}

impl FirstRows {
    pub(crate) fn take(&mut self, row: &Row, found: &[Found]) -> ControlFlow<()> {
        self.bytes += row.text().len() + row.len() + 1;
        self.rows.push((row.number(), row.cells().map(str::to_owned).collect()));
        if !found.is_empty() {
            self.found.insert(row.number(), found.to_vec());
        }
        if self.rows.len() >= ROWS || self.bytes >= BYTES {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// About how much of the file they are.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Tells what a read will say of the header and of the rows of the sample, and which rows it will set
    /// aside. `whole`: there are no more rows, so that those at the end are known to be the last.
    pub(crate) fn tell(&self, recognition: &mut Recognition, whole: bool) {
        let (mut problems, mut aside) = (Vec::new(), Vec::new());
        let shown = recognition.sample_rows.last().copied().unwrap_or(recognition.header_row);
        let mut sink = |item: Item<'_>, _| {
            match item {
                Item::Skipped(row, reason) if reason != SkipReason::Blank => {
                    aside.push(set_aside(row, reason));
                }
                Item::Problem(problem) if problem.row <= shown => problems.push(problem),
                _ => {}
            }
            ControlFlow::Continue(())
        };
        let mut feed = Feed::new(recognition, &mut sink);
        let mut row = Row::default();
        for (number, cells) in &self.rows {
            row.begin(*number, 0);
            for cell in cells {
                row.push(cell);
            }
            let mut found = self.found.get(number).cloned().unwrap_or_default();
            // The sink takes all.
            let _ = feed.take(&mut row, &mut found, Progress::default());
        }
        if whole {
            let _ = feed.finish();
        }
        (recognition.problems, recognition.aside) = (problems, aside);
    }
}

fn set_aside(row: &Row, reason: SkipReason) -> AsideRow {
    let mut cells: Vec<String> = row.cells().map(cut).collect();
    cells.truncate(filled_width(&cells));
    AsideRow { row: row.number(), reason, cells }
}
