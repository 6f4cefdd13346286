//! Consent of a customer: may we write, call, text, and who said so; and taking a refusal back.
//!
//! Not here: the decision itself, which is `engine::consent::may` and nothing else.

mod read;
mod words;

use ficha_engine::consent::{self, Answer, Channel, Fact, Relation};
use ficha_store::{
    Connection, Project,
    consent::{StoredConsent, about, withdrawal},
    raw,
    record::{self, Record},
};

pub(crate) use read::{ConsentColumns, Told};

use crate::{
    clock,
    clusters::look,
    history::written,
    identify::{Found, Identify},
    standard::Layouts,
    wire::{
        ChannelConsent, ConsentLine, Done, Fault, Message, ProfileConsent, ProfileId, WithdrawConsent,
        WithdrawnBy,
    },
};

/// All that is known of consent for these records and their identifiers, also what was taken back.
pub(crate) fn facts(
    connection: &Connection,
    layouts: &Layouts,
    records: &[Record],
) -> Result<Vec<StoredConsent>, Fault> {
    let mut stored: Vec<StoredConsent> = Vec::new();
    for record in records {
        let layout = layouts.of(record.import_id)?;
        let identify = Identify::new(&layout.slots);
        let as_it_came: Vec<&str> = record.cells.iter().map(String::as_str).collect();
        let found = identify.row(&as_it_came);
        // Of a corrected address both spellings count: what was refused to either was refused.
        let corrected: Vec<&str> = layout.cells(record).collect();
        let also = (!record.overrides.is_empty()).then(|| identify.row(&corrected));
        let mut identifiers = found.identifiers();
        identifiers.extend(also.iter().flat_map(Found::identifiers));
        stored.extend(about(connection, record.id, &identifiers)?);
    }
    stored.sort_by_key(|fact| fact.id);
    stored.dedup_by_key(|fact| fact.id);
    Ok(stored)
}

/// The facts on a channel that count.
fn counting(facts: &[StoredConsent], channel: Channel) -> impl Iterator<Item = &StoredConsent> {
    facts.iter().filter(move |fact| {
        fact.channel == channel.name() && fact.purpose == "marketing" && fact.withdrawn.is_none()
    })
}

/// May they be reached on this channel? `today` is `YYYY-MM-DD`.
pub(crate) fn answer(facts: &[StoredConsent], channel: Channel, today: &str) -> Answer {
    let facts: Vec<Fact<'_>> = counting(facts, channel)
        .map(|fact| Fact { yes: fact.yes, at: fact.at.as_deref(), proof: fact.proof.is_some() })
        .collect();
    consent::may(&facts, channel, Relation::Unknown, today)
}

/// What a profile agreed to and refused.
pub fn of(project: &Project, id: &ProfileId) -> Result<ProfileConsent, Fault> {
    look(project, |connection| {
        let (living, facts) = of_profile(connection, id.id)?;
        let today = clock::today();
        let channels = Channel::ALL.into_iter().map(|channel| card(connection, &facts, channel, &today));
        Ok(ProfileConsent {
            id: living,
            channels: channels.collect::<Result<_, Fault>>()?,
            person: clock::stamp().actor,
        })
    })
}

fn of_profile(connection: &Connection, id: u32) -> Result<(u32, Vec<StoredConsent>), Fault> {
    let none = || Fault::refused(Message::new("error.no_such_profile").with("profile", id));
    let living = record::living_profile(connection, i64::from(id))?.ok_or_else(none)?;
    let records = record::of_profile(connection, living)?;
    Ok((living as u32, facts(connection, &Layouts::load(connection)?, &records)?))
}

fn card(
    connection: &Connection,
    facts: &[StoredConsent],
    channel: Channel,
    today: &str,
) -> Result<ChannelConsent, Fault> {
    let answer = answer(facts, channel, today);
    // The newest of those that decide; one without a day came before all days.
    let deciding = counting(facts, channel)
        .filter(|fact| fact.yes != (answer == Answer::Refused))
        .max_by_key(|fact| (fact.at.as_deref(), fact.id));
    let file = |fact: &StoredConsent| raw::import_names(connection, fact.import_id);
    let mut of_channel: Vec<&StoredConsent> =
        facts.iter().filter(|fact| fact.channel == channel.name()).collect();
    of_channel.sort_by(|a, b| (&b.at, b.id).cmp(&(&a.at, a.id)));
    let lines = of_channel.into_iter().map(|fact| line(connection, fact));
    Ok(ChannelConsent {
        channel: channel.name().into(),
        may: answer.may(),
        answer: serde_json::to_value(answer)
            .ok()
            .and_then(|name| Some(name.as_str()?.to_owned()))
            .unwrap_or_default(),
        since: deciding.and_then(|fact| fact.at.clone()),
        file: deciding.map(file).transpose()?.map(|(file, _)| file),
        facts: lines.collect::<Result<_, Fault>>()?,
    })
}

fn line(connection: &Connection, fact: &StoredConsent) -> Result<ConsentLine, Fault> {
    let (file, source) = raw::import_names(connection, fact.import_id)?;
    let by = fact.withdrawn.map(|id| withdrawal(connection, id)).transpose()?.flatten();
    Ok(ConsentLine {
        yes: fact.yes,
        at: fact.at.clone(),
        proof: fact.proof.clone(),
        value: fact.value.clone(),
        file,
        source,
        withdrawn: by.map(|by| WithdrawnBy { person: by.person, reason: by.reason, at: by.at }),
    })
}

/// Takes the refusals of a profile on one channel back, in the name of a person and for a reason. A row
/// that changed and says no counts again.
pub fn withdraw(project: &Project, of: &WithdrawConsent) -> Result<Done, Fault> {
    let (person, reason) = (of.person.trim(), of.reason.trim());
    if person.is_empty() || reason.is_empty() {
        return Err(Fault::refused(Message::new("error.consent.who_and_why")));
    }
    let known = Channel::ALL.into_iter().find(|channel| channel.name() == of.channel);
    let channel = known.ok_or_else(|| Fault::bug(format!("no channel {}", of.channel)))?;
    let (_, facts) = look(project, |connection| of_profile(connection, of.id))?;
    let refusals: Vec<i64> = counting(&facts, channel).filter(|fact| !fact.yes).map(|fact| fact.id).collect();
    if refusals.is_empty() {
        return Err(Fault::refused(Message::new("error.consent.nothing_refused")));
    }
    let done = project.transact(&clock::stamp(), "withdraw", |ledger| {
        ledger.note("profile", of.id);
        ledger.note("count", refusals.len());
        ledger.note("channel", channel.name());
        ledger.withdraw_consents(&refusals, channel.name(), person, reason)
    })?;
    Ok(Done { entry: written(project, done.entry)?, clusters: 0 })
}
