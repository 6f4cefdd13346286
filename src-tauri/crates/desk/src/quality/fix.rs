//! Corrections: many flaws of one kind at once, or one cell by hand. Each is one entry of the history, and
//! leaves what came as it came.

use ficha_engine::{attribute::Slot, quality::is_correctable};
use ficha_store::{Ledger, Project, StoreError, record};
use rustc_hash::FxHashSet;

use super::{
    rows::CellFinder,
    survey::{Survey, What},
};
use crate::{
    clock,
    clusters::look,
    history::written,
    identify::{Found, said_if_corrected},
    job::Job,
    standard::Layouts,
    wire::{Done, Fault, Message, QualityEdit, QualityFix},
};

/// A cell and what it shall say.
struct Mend {
    record: i64,
    raw: String,
    value: String,
    /// What the record says then.
    found: Found,
}

/// Mends the flaws of one kind in one attribute, as the preview shows them.
pub(super) fn bulk(project: &Project, survey: &Survey, fix: &QualityFix, job: &Job) -> Result<Done, Fault> {
    let slot = correctable(&fix.attribute)?;
    let mends = mends(project, survey, fix, &slot, job)?;
    if mends.is_empty() {
        return Err(Fault::refused(Message::new("error.quality.nothing_to_mend")));
    }
    let stop = job.cancel_handle();
    let stop = move || stop.is_cancelled();
    let committed = project.transact_until(&clock::stamp(), "mend", stop, |ledger| {
        ledger.note("count", mends.len());
        for (done, mend) in mends.iter().enumerate() {
            job.report("mend", done as u64, mends.len() as u64);
            correct(ledger, mend, &slot)?;
        }
        Ok(())
    })?;
    project.tidy_if_large();
    if committed.entry.is_none() {
        return Err(Fault::refused(Message::new("error.quality.nothing_to_mend")));
    }
    Ok(Done { entry: written(project, committed.entry)?, clusters: 0 })
}

fn mends(
    project: &Project,
    survey: &Survey,
    fix: &QualityFix,
    slot: &Slot,
    job: &Job,
) -> Result<Vec<Mend>, Fault> {
    let columns = survey.columns_of(fix.source.as_deref(), &fix.attribute)?;
    let what = What::parse(&fix.kind, true)?;
    let except: FxHashSet<u32> = fix.except.iter().copied().collect();
    let (total, ids) = survey.window(&columns, what, 0, usize::MAX);
    look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let mut finder = CellFinder::new(&layouts, &fix.attribute, what)?;
        let mut mends = Vec::new();
        for (done, id) in ids.into_iter().enumerate().filter(|(_, id)| !except.contains(id)) {
            job.report("read", done as u64, total as u64);
            job.go_on()?;
            let Some(record) = record::get(connection, i64::from(id))? else { continue };
            let Some(found) = finder.find(&record)? else { continue };
            if let Some(value) = found.mended {
                let said = said_if_corrected(&layouts, &record, slot, &value)?;
                mends.push(Mend { record: record.id, raw: found.raw, value, found: said });
            }
        }
        Ok(mends)
    })
}

/// Corrects one cell by hand.
pub(super) fn by_hand(project: &Project, edit: &QualityEdit) -> Result<Done, Fault> {
    let slot = correctable(&edit.attribute)?;
    let record = i64::from(edit.record);
    let mend = look(project, |connection| {
        let Some(record) = record::get(connection, record)? else { return Ok(None) };
        let layouts = Layouts::load(connection)?;
        let slots = &layouts.of(record.import_id)?.slots;
        if !slots.iter().zip(&record.cells).any(|(of, cell)| *of == slot && *cell == edit.raw) {
            return Ok(None);
        }
        let found = said_if_corrected(&layouts, &record, &slot, &edit.value)?;
        Ok(Some(Mend { record: record.id, raw: edit.raw.clone(), value: edit.value.clone(), found }))
    })?;
    let Some(mend) = mend else {
        return Err(Fault::refused(Message::new("error.quality.cell_changed")));
    };
    let committed = project.transact(&clock::stamp(), "correct", |ledger| -> Result<(), StoreError> {
        correct(ledger, &mend, &slot)
    })?;
    if committed.entry.is_none() {
        return Err(Fault::refused(Message::new("error.quality.same")));
    }
    Ok(Done { entry: written(project, committed.entry)?, clusters: 0 })
}

/// Puts the correction in force; the record is found by what it says now.
fn correct(ledger: &mut Ledger<'_>, mend: &Mend, slot: &Slot) -> Result<(), StoreError> {
    ledger.set_override(mend.record, slot, &mend.raw, Some(&mend.value))?;
    ledger.also_found_by(mend.record, &mend.found.identifiers())
}

fn correctable(attribute: &str) -> Result<Slot, Fault> {
    let slot: Slot = attribute.parse().map_err(Fault::bug)?;
    if is_correctable(&slot.attribute) {
        return Ok(slot);
    }
    Err(Fault::refused(Message::new("error.quality.not_correctable").with("attribute", attribute)))
}
