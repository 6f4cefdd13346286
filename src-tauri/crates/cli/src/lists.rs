//! Lists that come back: an imported file with what was found, and a list held against the customers.

use std::path::Path;

use ficha_desk::{
    Desk, file_back, leads,
    text::Language,
    wire::{ColumnChoice, Fault, FileBack, LeadLine, LeadsFile, LeadsQuery, Message, ReadAs, SaveLeads},
};
use serde_json::json;

use crate::{commands::to_json, output::Output};

fn tag(language: Language) -> String {
    match language {
        Language::English => "en".to_owned(),
        Language::Spanish => "es".to_owned(),
    }
}

pub fn write_back(
    desk: &Desk,
    file: &Path,
    to: &Path,
    overwrite: bool,
    output: &Output,
) -> Result<(), Fault> {
    let project = desk.project()?;
    let of = FileBack {
        import: file_back::import_of(&project, file, &output.job())?,
        file: Some(file.display().to_string()),
        to: to.display().to_string(),
        language: tag(output.language()),
        overwrite,
    };
    let report = file_back::run(&project, &of, &output.job())?;
    output.say(
        &Message::new("cli.back")
            .with("path", report.path.as_str())
            .with("count", report.rows)
            .with("groups", report.groups)
            .with("duplicates", report.duplicates)
            .with("undecided", report.undecided),
    );
    output.json(&to_json(&report));
    Ok(())
}

pub fn find(
    desk: &Desk,
    file: &Path,
    map: Vec<ColumnChoice>,
    save: Option<&Path>,
    overwrite: bool,
    output: &Output,
) -> Result<(), Fault> {
    let list = LeadsFile { path: file.display().to_string(), read_as: ReadAs::default(), map };
    let report = desk.check_leads(&list, &output.job())?;
    output.say(
        &Message::new("cli.found")
            .with("count", report.rows)
            .with("customers", report.customers)
            .with("maybe", report.maybe)
            .with("new", report.new)
            .with("repeated", report.repeated),
    );
    let (project, found) = (desk.project()?, desk.leads()?);
    let all = LeadsQuery { limit: u32::MAX, ..LeadsQuery::default() };
    let page = leads::list(&project, &found, &all)?;
    let saved = save
        .map(|to| {
            let to = SaveLeads { to: to.display().to_string(), language: tag(output.language()), overwrite };
            leads::save(&project, &found, &to, &output.job())
        })
        .transpose()?;
    if let Some(saved) = &saved {
        output.say(&Message::new("cli.written").with("count", saved.rows).with("path", saved.path.as_str()));
    } else if !output.wants_json() {
        page.rows.iter().for_each(|line| output.say(&sentence(line, output)));
    }
    output.json(&json!({ "report": report, "rows": page.rows, "saved": saved }));
    Ok(())
}

fn sentence(line: &LeadLine, output: &Output) -> Message {
    let answer = match line.outcome.as_str() {
        "customer" => "leads.yes",
        "maybe" => "leads.maybe",
        _ => "leads.no",
    };
    let percent = (f64::from(line.probability) * 100.0).floor();
    Message::new("cli.lead")
        .with("row", line.row.to_string())
        .with("answer", output.language().text(answer))
        .with("percent", format!("{percent}"))
        .with("name", line.name.as_str())
        .with("customer", line.profile_name.as_str())
}
