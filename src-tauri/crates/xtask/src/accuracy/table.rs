//! The tables: what is in a row, and how a table is printed and written.

use super::figures::Figures;
use super::peers::Known;
use super::sets::Floor;

/// Cells, the header first.
pub type Table = Vec<Vec<String>>;

fn row<T: Into<String>>(cells: impl IntoIterator<Item = T>) -> Vec<String> {
    cells.into_iter().map(Into::into).collect()
}

fn figure(value: f64) -> String {
    if value.is_finite() { format!("{value:.4}") } else { "–".to_owned() }
}

fn count(value: f64) -> String {
    if value.is_finite() { format!("{value:.0}") } else { "–".to_owned() }
}

const SURE: &str = "detail/review/sure_precision";

/// One row a set: what was reached, and what is asked of it.
pub fn main(found: &[Figures], floors: &[Floor]) -> Table {
    let mut table = vec![row([
        "set",
        "rows",
        "true pairs",
        "compared",
        "P",
        "R",
        "F1",
        "asked",
        "B³ F1",
        "asked",
        "best F1",
        "at cut",
        "P of sure",
        "share in sure",
        "cards for .95",
        "of",
        "F1 as guessed",
    ])];
    for of in found {
        let floor = |name: &str| floors.iter().find(|floor| floor.is_of(&of.set) && floor.figure == name);
        let missed = |name: &str| floor(name).is_some_and(|floor| of.figure(name) < floor.least);
        let mark = |name: &str| if missed(name) { " ✗" } else { "" };
        let asked = |name: &str| {
            floor(name).map_or_else(String::new, |floor| format!("{}{}", floor.least, mark(name)))
        };
        let cards = of.optional("detail/review/cards").map_or_else(|| "not reached".to_owned(), count);
        table.push(row([
            of.set.clone(),
            count(of.figure("records")),
            count(of.figure("detail/blocking/true_pairs")),
            figure(of.figure("detail/blocking/recall")),
            figure(of.figure("precision")),
            figure(of.figure("recall")),
            figure(of.figure("f1")),
            asked("f1"),
            figure(of.figure("b3_f1")),
            asked("b3_f1"),
            figure(of.figure("detail/best/scores/f1")),
            of.optional("detail/best/cut")
                .map_or_else(String::new, |cut| format!("{}", (cut * 1e4).round() / 1e4)),
            figure(of.figure(SURE)) + mark(SURE),
            figure(of.figure("detail/review/sure_share")),
            cards,
            count(of.figure("detail/review/queue")),
            figure(of.as_guessed),
        ]));
    }
    table
}

/// F1 beside that of the peers; what was measured by ourselves is marked with a star.
pub fn beside_peers(found: &[Figures], known: &[Known]) -> Table {
    let settings = [("splink", "at .9"), ("splink", "best cut"), ("goldenmatch", "as it is")];
    let header = [
        "set",
        "Ficha",
        "Splink at .9",
        "Splink at its best cut",
        "GoldenMatch",
        "Ficha B³",
        "Splink B³ at .9",
    ];
    let mut table = vec![row(header)];
    for of in found {
        let of_peer = |(peer, setting): (&str, &str), figure: fn(&Known) -> Option<f64>| {
            let same = |known: &&Known| known.set == of.set && known.peer == peer && known.setting == setting;
            either(known.iter().filter(same), figure)
        };
        let mut cells = vec![of.set.clone(), figure(of.figure("f1"))];
        cells.extend(settings.map(|setting| of_peer(setting, |known| Some(known.f1))));
        cells.extend([figure(of.figure("b3_f1")), of_peer(settings[0], |known| known.b3_f1)]);
        table.push(cells);
    }
    table
}

/// What others measured, and what we did, with a star.
fn either<'a>(known: impl Iterator<Item = &'a Known>, of: fn(&Known) -> Option<f64>) -> String {
    let told = |known: &Known| {
        let mark = if known.measured == "here" { "*" } else { "" };
        Some(format!("{}{mark}", figure(of(known)?)))
    };
    let mut told: Vec<String> = known.filter_map(told).collect();
    told.sort_by_key(|figure| figure.ends_with('*'));
    if told.is_empty() { "–".to_owned() } else { told.join(", ") }
}

/// Of the pairs shown with a probability, the share that is right, and how many there are.
pub fn calibration(found: &[Figures]) -> Table {
    let tenths = (0..10)
        .map(|tenth| format!(".{tenth}–{}", if tenth == 9 { "1".into() } else { format!(".{}", tenth + 1) }));
    let mut table = vec![row(["set".to_owned(), ".85–.95".to_owned()].into_iter().chain(tenths))];
    for of in found {
        let near = share(of.near_ninety()) + if of.is_calibrated() { "" } else { " ✗" };
        table.push(row([of.set.clone(), near].into_iter().chain(of.tenths().into_iter().map(share))));
    }
    table
}

fn share((pairs, right): (u64, u64)) -> String {
    if pairs == 0 { "–".to_owned() } else { format!("{:.3} ({pairs})", right as f64 / pairs as f64) }
}

/// The table for a terminal, in columns.
pub fn plain(table: &Table) -> String {
    let width = |column: usize| table.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..table[0].len()).map(width).collect();
    let mut text = String::new();
    for row in table {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let gap = " ".repeat(widths[at] - cell.chars().count());
                if at == 0 { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
            })
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// The table in Markdown, numbers at the right.
pub fn markdown(table: &Table) -> String {
    let line = |row: &[String]| format!("| {} |\n", row.join(" | "));
    let mut rules = vec!["---".to_owned()];
    rules.resize(table[0].len(), "---:".to_owned());
    let rows = table[1..].iter().map(|row| line(row));
    std::iter::once(line(&table[0])).chain(std::iter::once(line(&rules))).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found() -> Vec<Figures> {
        let said = json!({
            "records": 1000, "precision": 0.99, "recall": 0.9, "f1": 0.9428, "b3_f1": 0.95,
            "detail": {
                "blocking": {"true_pairs": 500, "recall": 0.97},
                "best": {"cut": 0.3, "scores": {"f1": 0.9444}},
                "review": {"cards": null, "queue": 40, "sure_precision": 0.99, "sure_share": 0.5},
                "near_ninety": {"pairs": 200, "right": 150},
                "calibration": [{"pairs": 0, "right": 0}, {"pairs": 4, "right": 1}],
            }
        });
        vec![Figures::for_tests("a_set", said)]
    }

    #[test]
    fn a_row_has_what_its_header_says() {
        let floor = |figure: &str, least| Floor { set: "a_set".into(), figure: figure.into(), least };
        let table = main(
            &found(),
            &[floor("f1", 0.95), floor("b3_f1", 0.9), Floor { set: "*".into(), ..floor(SURE, 0.995) }],
        );
        assert_eq!(table[0].len(), table[1].len());
        let at = |header: &str| {
            let column = table[0].iter().position(|cell| cell == header).expect("there is such a column");
            table[1][column].as_str()
        };
        assert_eq!((at("F1"), at("asked"), at("compared")), ("0.9428", "0.95 ✗", "0.9700"));
        assert_eq!(at("P of sure"), "0.9900 ✗");
        assert_eq!((at("cards for .95"), at("of"), at("at cut")), ("not reached", "40", "0.3"));
        let shares = calibration(&found());
        assert_eq!(shares[1][..4], ["a_set", "0.750 (200) ✗", "–", "0.250 (4)"].map(str::to_owned));
    }

    #[test]
    fn peers_stand_beside_and_our_own_measurements_are_marked() {
        let known = |setting: &str, f1, measured: &str| Known {
            set: "a_set".into(),
            peer: "splink".into(),
            setting: setting.into(),
            f1,
            b3_f1: None,
            measured: measured.into(),
        };
        let all =
            [known("at .9", 0.81, "here"), known("at .9", 0.8, "reference"), known("best cut", 0.9, "here")];
        let table = beside_peers(&found(), &all);
        assert_eq!(table[1][1..5], ["0.9428", "0.8000, 0.8100*", "0.9000*", "–"].map(str::to_owned));
        assert!(
            markdown(&table).lines().all(|line| line.matches('|').count() == 8),
            "every line has every cell"
        );
    }
}
