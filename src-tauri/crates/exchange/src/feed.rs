//! The last steps between a reader and the sink: rows above the header and under the table are set
//! aside, short rows are padded, and problems are reported behind their row.
//!
//! Rows that might be a total or a footer are held back until it is known whether records follow.

use std::{collections::VecDeque, ops::ControlFlow};

use crate::{
    check::{check_cells, swallows_rows},
    delimited::Found,
    layout::{TailMark, tail_mark},
    recognition::{Format, Recognition},
    row::{Item, ProblemKind, Progress, ReadSummary, Row, RowProblem, SkipReason},
    systems,
};

/// As many rows may be held back: a report's footer has five or so.
const HELD: usize = 32;

/// Where rows go.
pub(crate) type Sink<'s> = dyn FnMut(Item<'_>, Progress) -> ControlFlow<()> + 's;

struct Held {
    row: Row,
    found: Vec<Found>,
    mark: Option<TailMark>,
}

/// Takes rows as they stand in the file and hands them on as records or as rows set aside.
pub(crate) struct Feed<'a, 's> {
    recognition: &'a Recognition,
    sink: &'a mut Sink<'s>,
    held: VecDeque<Held>,
    /// For each column, whether its cells are lines of a record; empty where there are none.
    lines: Vec<bool>,
    progress: Progress,
    /// What has gone to the sink so far.
    pub summary: ReadSummary,
}

impl<'a, 's> Feed<'a, 's> {
    pub(crate) fn new(recognition: &'a Recognition, sink: &'a mut Sink<'s>) -> Self {
        let progress = Progress { bytes_done: 0, bytes_total: recognition.size_bytes };
        let lines = systems::lines(recognition.system.as_ref(), &recognition.headers);
        Feed { recognition, sink, held: VecDeque::new(), lines, progress, summary: ReadSummary::default() }
    }

    /// Takes the next row of the file.
    pub(crate) fn take(
        &mut self,
        row: &mut Row,
        found: &mut Vec<Found>,
        progress: Progress,
    ) -> ControlFlow<()> {
        self.progress = progress;
        let header = self.recognition.header_row;
        let width = row.len();
        row.pad(self.recognition.headers.len());
        if let Some(reason) = row.aside() {
            return self.skip(row, reason);
        }
        let blank = row.is_blank();
        match () {
            () if self.recognition.format.names_fields() => self.record(row, found),
            () if row.number() == header => self.found(row, found),
            () if blank && self.held.is_empty() => self.skip(row, SkipReason::Blank),
            () if row.number() < header => {
                self.skip(row, SkipReason::Preamble)?;
                self.found(row, found)
            }
            () if self.repeats_header(row) => {
                self.release()?;
                self.skip(row, SkipReason::RepeatedHeader)
            }
            () if self.continues(row) => {
                self.release()?;
                self.skip(row, SkipReason::Continuation)
            }
            () => {
                self.note_width(row, width, blank, found);
                let mark = tail_mark(row.cells(), self.recognition.usual_width as usize);
                if blank || mark.is_some() {
                    self.hold(row, found, mark)
                } else {
                    self.release()?;
                    self.record(row, found)
                }
            }
        }
    }

    /// The file has ended: what is still held back stands under the table, if its words say so.
    pub(crate) fn finish(&mut self) -> ControlFlow<()> {
        let footer = self.held.iter().any(|held| held.mark == Some(TailMark::Footer));
        while let Some(held) = self.held.pop_front() {
            match held.mark {
                None => self.skip(&held.row, SkipReason::Blank)?,
                Some(TailMark::Total) => self.skip(&held.row, SkipReason::Total)?,
                Some(TailMark::Footer) => self.skip(&held.row, SkipReason::Footer)?,
                Some(TailMark::Lone) if footer => self.skip(&held.row, SkipReason::Footer)?,
                Some(TailMark::Lone) => self.record(&held.row, &held.found)?,
            }
        }
        ControlFlow::Continue(())
    }

    fn repeats_header(&self, row: &Row) -> bool {
        let headers = &self.recognition.headers;
        self.recognition.header_row > 0
            && headers.len() > 1
            && row.len() == headers.len()
            && row.cells().zip(headers).all(|(cell, header)| {
                // A title above the header may stand before the name.
                cell == header
                    || !cell.is_empty() && header.strip_suffix(cell).is_some_and(|title| title.ends_with(' '))
            })
    }

    /// Has the row nothing but more lines of the record above?
    fn continues(&self, row: &Row) -> bool {
        let is_line = |column: usize| self.lines.get(column).is_some_and(|line| *line);
        let mut filled = row.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).peekable();
        let above = self.summary.rows > 0 || !self.held.is_empty();
        above && !self.lines.is_empty() && filled.peek().is_some() && filled.all(|(at, _)| is_line(at))
    }

    fn note_width(&self, row: &Row, width: usize, blank: bool, found: &mut Vec<Found>) {
        let usual = self.recognition.usual_width as usize;
        if width < usual && !blank && self.recognition.format == Format::Csv {
            found.push((None, ProblemKind::TooFewCells));
        } else if width > usual && (usual..width).any(|column| !row.get(column).trim().is_empty()) {
            found.push((Some(usual as u32), ProblemKind::TooManyCells));
        }
    }

    fn hold(&mut self, row: &Row, found: &[Found], mark: Option<TailMark>) -> ControlFlow<()> {
        if self.held.len() == HELD {
            self.release_first()?;
        }
        self.held.push_back(Held { row: row.clone(), found: found.to_vec(), mark });
        ControlFlow::Continue(())
    }

    /// A record followed, so the rows held back stand in the table.
    fn release(&mut self) -> ControlFlow<()> {
        while !self.held.is_empty() {
            self.release_first()?;
        }
        ControlFlow::Continue(())
    }

    fn release_first(&mut self) -> ControlFlow<()> {
        match self.held.pop_front() {
            Some(Held { row, mark: None, .. }) => self.skip(&row, SkipReason::Blank),
            Some(Held { row, found, .. }) => self.record(&row, &found),
            None => ControlFlow::Continue(()),
        }
    }

    fn skip(&mut self, row: &Row, reason: SkipReason) -> ControlFlow<()> {
        self.summary.skipped += 1;
        (self.sink)(Item::Skipped(row, reason), self.progress)
    }

    fn record(&mut self, row: &Row, found: &[Found]) -> ControlFlow<()> {
        self.summary.rows += 1;
        (self.sink)(Item::Row(row), self.progress)?;
        self.found(row, found)?;
        if let Some(delimiter) = self.recognition.delimiter.filter(|_| row.text().contains('\n')) {
            let usual = self.recognition.usual_width as usize;
            let swallowing = row.cells().position(|cell| swallows_rows(cell, delimiter, usual));
            if let Some(column) = swallowing {
                self.problem(row, Some(column as u32), ProblemKind::SwallowedRows)?;
            }
        }
        let mut stopped = ControlFlow::Continue(());
        check_cells(row, |column, kind| {
            if stopped.is_continue() {
                stopped = self.problem(row, Some(column), kind);
            }
        });
        stopped
    }

    /// Reports what the splitting into cells found.
    fn found(&mut self, row: &Row, found: &[Found]) -> ControlFlow<()> {
        found.iter().try_for_each(|(column, kind)| self.problem(row, *column, *kind))
    }

    fn problem(&mut self, row: &Row, column: Option<u32>, kind: ProblemKind) -> ControlFlow<()> {
        self.summary.problems += 1;
        let problem = RowProblem { row: row.number(), sheet: self.recognition.sheet.clone(), column, kind };
        (self.sink)(Item::Problem(problem), self.progress)
    }
}
