//! The open project at a glance.

use ficha_store::{Project, history, raw, record, run};

use crate::{
    history::line,
    wire::{Bands, Fault, MatchSummary, ProjectSummary, SourceSummary, Undecided},
};

/// Sources, counts, the newest match, and what Undo and Redo would do.
pub fn summary(project: &Project) -> Result<ProjectSummary, Fault> {
    let path = project.path();
    let (sources, profiles, matching, undo, redo) = project.read(|connection| {
        let matching = match run::current(connection)? {
            Some(id) => run::get(connection, id)?.map(|run| (run::is_stale(connection, &run), run)),
            None => None,
        };
        let matching = matching
            .map(|(stale, run)| {
                let counts = run::band_counts(connection, run.id)?;
                Ok::<_, ficha_store::StoreError>(MatchSummary {
                    run: run.id as u32,
                    bands: bands(counts),
                    undecided: undecided(counts),
                    at: run.at,
                    stale: stale?,
                })
            })
            .transpose()?;
        Ok((
            raw::sources(connection)?,
            record::profile_count(connection)?,
            matching,
            history::undoable(connection)?,
            history::redoable(connection)?,
        ))
    })?;
    let undo = undo.map(|entry| line(project, entry)).transpose()?;
    let redo = redo.map(|entry| line(project, entry)).transpose()?;
    Ok(ProjectSummary {
        path: path.display().to_string(),
        name: path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        records: sources
            .iter()
            .filter(|source| !source.is_of_events())
            .map(|source| source.records + source.gone)
            .sum::<i64>() as u32,
        profiles: profiles as u32,
        sources: sources
            .into_iter()
            .map(|source| SourceSummary {
                id: source.id as u32,
                name: source.name,
                system: source.system,
                records: source.records as u32,
                gone: source.gone as u32,
                target: source.target,
            })
            .collect(),
        matching,
        undo,
        redo,
    })
}

/// Counts by band, for the wire.
pub(crate) fn bands(counts: [run::BandCount; 3]) -> Bands {
    let [sure, review, unlikely] = counts;
    Bands {
        sure: sure.all as u32,
        review: review.all as u32,
        unlikely: unlikely.all as u32,
        decided: counts.iter().map(|count| count.all - count.open).sum::<i64>() as u32,
    }
}

fn undecided([sure, review, unlikely]: [run::BandCount; 3]) -> Undecided {
    Undecided { sure: sure.open as u32, review: review.open as u32, unlikely: unlikely.open as u32 }
}
