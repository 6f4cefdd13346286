//! `ficha quality`: how full, right and unique each column is, and what is wrong.

use ficha_desk::{
    Desk,
    wire::{Fault, Message, QualityColumn, QualityOverview},
};

use crate::{commands::to_json, output::Output};

pub fn run(desk: &Desk, output: &Output) -> Result<(), Fault> {
    let overview = desk.quality()?.overview(&output.job())?;
    if !output.wants_json() {
        output.say(&Message::new("cli.quality.rows").with("count", overview.rows));
        for source in &overview.sources {
            output.say(&Message::new("cli.quality.source").with("source", source.name.as_str()));
            let own = overview.columns.iter().filter(|column| column.source.as_ref() == Some(&source.name));
            own.for_each(|column| say_column(column, &overview, output));
        }
    }
    output.json(&to_json(&overview));
    Ok(())
}

fn say_column(column: &QualityColumn, overview: &QualityOverview, output: &Output) {
    let said = column.filled - column.placeholders;
    let unique =
        if column.distinct.is_some() { percent(said - column.shared.min(said), said) } else { "–".into() };
    output.say(
        &Message::new("cli.quality.column")
            .with("attribute", column.attribute.as_str())
            .with("filled", percent(said, column.rows))
            .with("valid", percent(said - column.invalid, said))
            .with("unique", unique),
    );
    let same =
        |source: &Option<String>, attribute: &str| *source == column.source && attribute == column.attribute;
    for flaw in overview.flaws.iter().filter(|flaw| same(&flaw.source, &flaw.attribute)) {
        output.say(
            &Message::new("cli.quality.flaw")
                .with("flaw", output.language().text(&format!("flaw.{}", flaw.kind)))
                .with("count", flaw.rows)
                .with("mendable", flaw.mendable),
        );
    }
}

/// `–` of nothing; never rounded up to all.
fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.1}", (f64::from(part) / f64::from(whole) * 1e3).floor() / 10.0)
}
