//! `ficha evaluate`: how good a match is where the truth is known.

use std::path::Path;

use ficha_desk::{
    evaluate::{self, Asked, Detail, Scores},
    wire::{Fault, Message},
};

use crate::{commands::to_json, output::Output};

/// Evaluates the match of a list.
pub fn list(asked: &Asked<'_>, output: &Output) -> Result<(), Fault> {
    let evaluation = evaluate::run(asked, &output.job())?;
    say(&evaluation.scores, output);
    if let Some(detail) = &evaluation.detail {
        say_detail(detail, output);
    }
    output.json(&to_json(&evaluation));
    Ok(())
}

/// Scores clusters that another program made.
pub fn made_elsewhere(clusters: &Path, truth: &Path, key: &str, output: &Output) -> Result<(), Fault> {
    let scores = evaluate::made_elsewhere(clusters, truth, key)?;
    say(&scores, output);
    output.json(&to_json(&scores));
    Ok(())
}

fn figure(value: f64) -> String {
    format!("{value:.4}")
}

fn say(scores: &Scores, output: &Output) {
    output.say(
        &Message::new("cli.evaluated")
            .with("precision", figure(scores.precision))
            .with("recall", figure(scores.recall))
            .with("f1", figure(scores.f1))
            .with("b3_f1", figure(scores.b3_f1))
            .with("records", scores.records)
            .with("clusters", scores.clusters)
            .with("largest", scores.largest_cluster),
    );
}

fn say_detail(detail: &Detail, output: &Output) {
    let review = &detail.review;
    output.say(
        &Message::new("cli.evaluated.reach")
            .with("recall", figure(detail.blocking.recall))
            .with("f1", figure(detail.best.scores.f1))
            .with("cut", detail.best.cut.to_string()),
    );
    output.say(
        &Message::new("cli.evaluated.sure")
            .with("precision", review.sure_precision.map_or_else(|| "–".to_owned(), figure))
            .with("share", figure(review.sure_share)),
    );
    output.say(&match review.cards {
        Some(cards) => Message::new("cli.evaluated.cards").with("count", cards).with("queue", review.queue),
        None => Message::new("cli.evaluated.no_cards").with("queue", review.queue),
    });
}
