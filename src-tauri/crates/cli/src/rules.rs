//! `ficha rules`: show the rules, say what others would change, put them in force.

use std::{fs, path::Path};

use ficha_desk::{
    Desk, project,
    rules::{self, Kept},
    wire::{Bands, Fault, Message, Rules, RulesCard, RulesPreview},
};

use crate::{
    args::RuleOptions,
    commands::{tell_entry, to_json},
    output::Output,
};

/// What clears a list.
const NONE: &str = "none";

pub fn run(desk: &Desk, options: &RuleOptions, output: &Output) -> Result<(), Fault> {
    let project = desk.project()?;
    let card = rules::get(&project)?;
    if options.is_empty() {
        show(desk, &card, output)?;
        output.json(&to_json(&card));
        return Ok(());
    }
    let wanted = wanted(desk, options, card.rules)?;
    if options.preview {
        let preview = rules::preview(&project, &Kept::default(), &wanted, &output.job())?;
        say_preview(&preview, output);
        output.json(&to_json(&preview));
        return Ok(());
    }
    let applied = rules::apply(&project, &Kept::default(), &wanted, &output.job())?;
    tell_entry(&applied.entry, output);
    say_bands("cli.rules.now", applied.bands, output);
    output.json(&to_json(&applied));
    Ok(())
}

/// The rules that the options make of those in force.
fn wanted(desk: &Desk, options: &RuleOptions, mut rules: Rules) -> Result<Rules, Fault> {
    if let Some(file) = &options.set {
        return read(file);
    }
    rules.sure_from = options.sure.unwrap_or(rules.sure_from);
    rules.review_from = options.review.unwrap_or(rules.review_from);
    let replace = |list: &mut Vec<String>, by: &[String]| {
        if !by.is_empty() {
            *list = by.iter().filter(|name| *name != NONE).cloned().collect();
        }
    };
    replace(&mut rules.ignored, &options.ignore);
    replace(&mut rules.always, &options.always);
    replace(&mut rules.never, &options.never);
    if !options.clean_source.is_empty() {
        let names = options.clean_source.iter().filter(|name| *name != NONE);
        rules.clean_sources = names.map(|name| source_id(desk, name)).collect::<Result<_, _>>()?;
    }
    Ok(rules)
}

fn read(file: &Path) -> Result<Rules, Fault> {
    let refuse = |code: &str| Fault::refused(Message::new(code).with("path", file));
    let text = fs::read_to_string(file).map_err(|_| refuse("error.missing"))?;
    serde_json::from_str(&text).map_err(|_| refuse("error.rules.file"))
}

fn source_id(desk: &Desk, name: &str) -> Result<u32, Fault> {
    let sources = project::summary(&*desk.project()?)?.sources;
    let found = sources.iter().find(|source| source.name.to_lowercase() == name.to_lowercase());
    found
        .map(|source| source.id)
        .ok_or_else(|| Fault::refused(Message::new("error.rules.no_such_source").with("source", name)))
}

fn show(desk: &Desk, card: &RulesCard, output: &Output) -> Result<(), Fault> {
    let rules = &card.rules;
    output.say(
        &Message::new("cli.rules.thresholds")
            .with("sure", percent(rules.sure_from))
            .with("review", percent(rules.review_from)),
    );
    let sources = project::summary(&*desk.project()?)?.sources;
    let clean = sources.into_iter().filter(|source| rules.clean_sources.contains(&source.id));
    let clean: Vec<String> = clean.map(|source| source.name).collect();
    for (code, names) in [
        ("cli.rules.ignored", &rules.ignored),
        ("cli.rules.clean", &clean),
        ("cli.rules.always", &rules.always),
        ("cli.rules.never", &rules.never),
    ] {
        if !names.is_empty() {
            output.say(&Message::new(code).with("names", names.join(", ")));
        }
    }
    for column in &card.columns {
        let message = Message::new("cli.rules.column")
            .with("attribute", column.attribute.as_str())
            .with("percent", percent(column.filled).round());
        output.message(&output.language().say(&message));
    }
    Ok(())
}

fn percent(probability: f32) -> f64 {
    (f64::from(probability) * 1e4).round() / 1e2
}

fn say_bands(when: &str, bands: Bands, output: &Output) {
    output.say(
        &Message::new("cli.rules.bands")
            .with("when", output.language().text(when))
            .with("sure", bands.sure)
            .with("review", bands.review)
            .with("unlikely", bands.unlikely)
            .with("decided", bands.decided),
    );
}

fn say_preview(preview: &RulesPreview, output: &Output) {
    say_bands("cli.rules.now", preview.now, output);
    say_bands("cli.rules.then", preview.then, output);
    if !preview.needs_match {
        return;
    }
    output.say(
        &Message::new("cli.rules.changes")
            .with("new", preview.new)
            .with("gone", preview.gone)
            .with("changed", preview.changed)
            .with("doubted", preview.doubted),
    );
    let language = output.language();
    for example in &preview.examples {
        let kind = match example.kind.as_str() {
            "new" => "cli.rules.kind.new",
            "gone" => "cli.rules.kind.gone",
            "doubted" => "cli.rules.kind.doubted",
            _ => "cli.rules.kind.changed",
        };
        output.say(
            &Message::new("cli.rules.example")
                .with("kind", language.text(kind))
                .with("now", example.now.join(", "))
                .with("then", example.then.join(", ")),
        );
    }
    for hub in &preview.unused {
        output.say(
            &Message::new("cli.hub")
                .with("attribute", hub.attribute.as_str())
                .with("value", hub.value.as_str())
                .with("records", hub.records),
        );
    }
}
