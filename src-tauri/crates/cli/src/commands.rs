//! Each command: open the project, call the use case, say what came of it.

use std::path::Path;

use ficha_desk::{
    Desk, approve, clusters,
    evaluate::Asked,
    explain, export, history, matching, profiles,
    wire::{
        ApproveAbove, ClusterId, ClusterVerdict, ColumnChoice, Done, EntryChoice, EvidenceLine, ExportTo,
        Fault, HistoryLine, HistoryQuery, MatchReport, Message, ProfileQuery, RecordPair, WithdrawConsent,
    },
};
use serde_json::{Value, json};

use crate::{args::Command, consent, importing, lists, measure, output::Output, quality, rules};

pub fn run(command: &Command, output: &Output) -> Result<(), Fault> {
    let desk = Desk::new();
    match command {
        Command::New { project } => new(&desk, project, output),
        Command::Evaluate { records, truth, key, clusters: true, .. } => {
            measure::made_elsewhere(records, truth, key, output)
        }
        Command::Evaluate { records, truth, key, map, detail, .. } => {
            let map = choices(map);
            measure::list(&Asked { records, truth, key, map: &map, detail: *detail }, output)
        }
        Command::Import { project, files, options } => {
            desk.open(project)?;
            importing::run(&desk, files, options, output)
        }
        Command::Recognise { file, reading } => importing::recognise(file, reading, output),
        Command::Quality { project } => {
            desk.open(project)?;
            quality::run(&desk, output)
        }
        Command::Match { project } => {
            desk.open(project)?;
            find_duplicates(&desk, output)
        }
        Command::Clusters { project, out } => {
            desk.open(project)?;
            let rows = clusters::write_file(&*desk.project()?, out, &output.job())?;
            output.say(&Message::new("cli.written").with("count", rows).with("path", out.as_path()));
            output.json(&json!({ "rows": rows, "file": out }));
            Ok(())
        }
        Command::Explain { project, a, b } => {
            desk.open(project)?;
            explain_pair(&desk, a, b, output)
        }
        Command::Approve { project, above, cluster } => {
            desk.open(project)?;
            let project = desk.project()?;
            let done = match (above, cluster) {
                (Some(probability), _) => approve::approve_above(
                    &project,
                    &ApproveAbove { probability: *probability },
                    &output.job(),
                )?,
                (None, cluster) => approve::approve(
                    &project,
                    &ClusterVerdict { id: cluster.unwrap_or_default(), without: Vec::new() },
                )?,
            };
            tell(&done, output);
            Ok(())
        }
        Command::Reject { project, cluster } => {
            desk.open(project)?;
            tell(&approve::reject(&*desk.project()?, &ClusterId { id: *cluster })?, output);
            Ok(())
        }
        Command::Rules { project, options } => {
            desk.open(project)?;
            rules::run(&desk, options, output)
        }
        Command::Undo { project, entry } => {
            desk.open(project)?;
            tell(&history::undo(&*desk.project()?, &EntryChoice { entry: *entry }, &output.job())?, output);
            Ok(())
        }
        Command::Redo { project, entry } => {
            desk.open(project)?;
            tell(&history::redo(&*desk.project()?, &EntryChoice { entry: *entry }, &output.job())?, output);
            Ok(())
        }
        Command::History { project } => {
            desk.open(project)?;
            list_history(&desk, output)
        }
        Command::Back { project, file, to, overwrite } => {
            desk.open(project)?;
            lists::write_back(&desk, file, to, *overwrite, output)
        }
        Command::Find { project, file, map, save, overwrite } => {
            desk.open(project)?;
            lists::find(&desk, file, choices(map), save.as_deref(), *overwrite, output)
        }
        Command::Search { project, words, limit } => {
            desk.open(project)?;
            search(&desk, words, *limit, output)
        }
        Command::Consent { project, profile, withdraw, by, reason } => {
            desk.open(project)?;
            match (withdraw, by, reason) {
                (Some(channel), Some(by), Some(reason)) => {
                    let (channel, person) = (channel.clone(), by.clone());
                    let of = WithdrawConsent { id: *profile, channel, person, reason: reason.clone() };
                    consent::withdraw(&desk, &of, output)
                }
                _ => consent::show(&desk, *profile, output),
            }
        }
        Command::Export { project, format, out, overwrite } => {
            desk.open(project)?;
            write_out(&desk, format, out, *overwrite, output)
        }
    }
}

fn new(desk: &Desk, project: &Path, output: &Output) -> Result<(), Fault> {
    let summary = desk.create(project)?;
    output.say(&Message::new("cli.created").with("path", summary.path.as_str()));
    output.json(&json!({ "project": summary.path }));
    Ok(())
}

pub fn choices(map: &[(String, String)]) -> Vec<ColumnChoice> {
    let choice = |(column, attribute): &(String, String)| ColumnChoice {
        column: column.clone(),
        attribute: attribute.clone(),
    };
    map.iter().map(choice).collect()
}

fn find_duplicates(desk: &Desk, output: &Output) -> Result<(), Fault> {
    let report: MatchReport = matching::run(&*desk.project()?, &output.job())?;
    output.say(
        &Message::new("cli.matched")
            .with("count", report.records)
            .with("sure", report.bands.sure)
            .with("review", report.bands.review)
            .with("unlikely", report.bands.unlikely)
            .with("seconds", report.seconds.get("total").copied().unwrap_or_default()),
    );
    let language = output.language();
    let phases: Vec<String> = report
        .seconds
        .iter()
        .filter(|(phase, _)| phase.as_str() != "total")
        .map(|(phase, seconds)| format!("{phase} {}", language.number(*seconds)))
        .collect();
    let peak = report.peak_mb.map_or_else(|| "?".to_owned(), |peak| peak.to_string());
    output.message(
        &language.say(&Message::new("cli.phases").with("phases", phases.join(", ")).with("peak", peak)),
    );
    for hub in &report.hubs {
        output.message(
            &language.say(
                &Message::new("cli.hub")
                    .with("attribute", hub.attribute.as_str())
                    .with("value", hub.value.as_str())
                    .with("records", hub.records),
            ),
        );
    }
    output.json(&to_json(&report));
    Ok(())
}

fn explain_pair(desk: &Desk, a: &str, b: &str, output: &Output) -> Result<(), Fault> {
    let project = desk.project()?;
    let pair = RecordPair { a: explain::find_record(&project, a)?, b: explain::find_record(&project, b)? };
    let explanation = explain::pair(&project, &pair)?;
    output.say(&explanation.verdict);
    output.say(&explanation.standing);
    if !output.wants_json() {
        let bits = |bits: f32| format!("{bits:+.1}");
        output.say(&Message::new("cli.start").with("bits", bits(explanation.prior_bits)));
        let mut sum = explanation.prior_bits;
        for line in &explanation.lines {
            sum += line.bits;
            output.say(&evidence(line, sum, output));
        }
        output.say(&Message::new("cli.sum").with("bits", bits(explanation.bits)));
    }
    output.json(&to_json(&explanation));
    Ok(())
}

/// `  +9.2 = -2.7  E-mail: the same, which only these two have (very strong for)   a@x.es | a@x.es`: the
/// line's own weight, and what it makes of those before it.
fn evidence(line: &EvidenceLine, sum: f32, output: &Output) -> Message {
    let language = output.language();
    let name = ["comparison", "attribute"]
        .iter()
        .map(|group| format!("{group}.{}", line.comparison))
        .find(|code| language.has(code))
        .map_or_else(|| line.comparison.clone(), |code| language.text(&code));
    let strength = language.text(&format!("strength.{}", line.strength));
    Message::new("cli.evidence")
        .with("bits", format!("{:+6.1}", line.bits))
        .with("sum", format!("{sum:<+6.1}"))
        .with("name", name)
        .with("text", language.say(&line.text))
        .with("strength", strength)
        .with("left", line.left.as_str())
        .with("right", line.right.as_str())
}

fn tell(done: &Done, output: &Output) {
    tell_entry(&done.entry, output);
    output.json(&to_json(done));
}

pub fn tell_entry(entry: &HistoryLine, output: &Output) {
    let text = output.language().say(&entry.text);
    output.say(&Message::new("cli.done").with("entry", entry.entry).with("text", text));
}

fn list_history(desk: &Desk, output: &Output) -> Result<(), Fault> {
    let page = history::list(&*desk.project()?, &HistoryQuery::default())?;
    let language = output.language();
    if !output.wants_json() {
        for line in &page.rows {
            let undone =
                if line.in_force || !line.is_change { String::new() } else { language.text("cli.undone") };
            output.say(
                &Message::new("cli.history")
                    .with("entry", line.entry)
                    .with("at", line.at.as_str())
                    .with("actor", line.actor.as_str())
                    .with("text", language.say(&line.text))
                    .with("undone", undone),
            );
        }
    }
    let mut value = to_json(&page);
    for (row, line) in value["rows"].as_array_mut().into_iter().flatten().zip(&page.rows) {
        row["sentence"] = Value::String(language.say(&line.text));
    }
    output.json(&value);
    Ok(())
}

fn write_out(desk: &Desk, format: &str, out: &Path, overwrite: bool, output: &Output) -> Result<(), Fault> {
    let to = ExportTo { format: format.to_owned(), folder: out.display().to_string(), overwrite };
    let report = export::run(&*desk.project()?, &to, &output.job())?;
    output.say(
        &Message::new("cli.exported")
            .with("profiles", report.profiles)
            .with("records", report.records)
            .with("seconds", report.seconds),
    );
    for file in &report.files {
        output.message(&format!("  {file}"));
    }
    output.json(&to_json(&report));
    Ok(())
}

/// What is shown of a profile that was found.
const FOUND: [&str; 5] = ["name", "company", "email", "mobile", "phone"];

fn search(desk: &Desk, words: &[String], limit: u32, output: &Output) -> Result<(), Fault> {
    let query = ProfileQuery {
        search: words.join(" "),
        columns: FOUND.map(str::to_owned).into(),
        limit,
        ..ProfileQuery::default()
    };
    let page = profiles::list(&*desk.directory()?, &query, &output.job())?;
    if !output.wants_json() {
        for row in &page.rows {
            let values: Vec<&str> =
                row.values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
            output.say(
                &Message::new("cli.profile")
                    .with("id", row.id.to_string())
                    .with("values", values.join(" · ")),
            );
        }
    }
    output.say(&Message::new("cli.profiles_found").with("count", page.total));
    let mut value = to_json(&page);
    value["columns"] = json!(FOUND);
    output.json(&value);
    Ok(())
}

pub fn to_json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
