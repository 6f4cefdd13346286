//! Two customers side by side, and why they are not one: by the pair of their records that is likeliest.

use ficha_store::{Project, record};

use super::explainer::{Explainer, Side};
use crate::{
    clusters::{look, side_by_side},
    history::current_run,
    profiles::{golden, name},
    standard::Layouts,
    wire::{ComparedProfile, Fault, Message, ProfileComparison, ProfilePair},
};

/// Records of a customer that are shown and held against the other's.
const RECORDS: usize = 12;

/// Holds two customers against each other. An id that was merged away leads to the living one.
pub fn compare(project: &Project, pair: &ProfilePair) -> Result<ProfileComparison, Fault> {
    look(project, |connection| {
        let none = |id: u32| Fault::refused(Message::new("error.no_such_profile").with("profile", id));
        let living = |id: u32| record::living_profile(connection, i64::from(id))?.ok_or_else(|| none(id));
        let (a, b) = (living(pair.a)?, living(pair.b)?);
        if a == b {
            return Err(Fault::refused(Message::new("error.one_customer_already")));
        }
        let run =
            current_run(connection)?.ok_or_else(|| Fault::refused(Message::new("error.no_match_yet")))?;
        let layouts = Layouts::load(connection)?;
        let side = |profile: i64| -> Result<_, Fault> {
            let mut records = record::of_profile(connection, profile)?;
            let golden = golden(&layouts, &records)?;
            let (name, count) = (name(&golden, &records), records.len() as u32);
            records.truncate(RECORDS);
            Ok((ComparedProfile { id: profile as u32, name, records: count }, records))
        };
        let ((one, left), (two, right)) = (side(a)?, side(b)?);
        let explainer = Explainer::new(connection, &run, &layouts)?;
        let sides = |records| -> Result<Vec<Side<'_>>, Fault> {
            <[record::Record]>::iter(records).map(|record| explainer.side(record)).collect()
        };
        let pair = explainer.likeliest(&sides(&left)?, &sides(&right)?)?.ok_or_else(|| none(pair.a))?;
        let shown = left.len();
        let records: Vec<record::Record> = left.into_iter().chain(right).collect();
        let (attributes, members) = side_by_side(&layouts, &records)?;
        Ok(ProfileComparison { a: one, b: two, shown: shown as u32, attributes, members, pair })
    })
}
