//! Where the table is in a sheet or file: the header row, the usual width, and rows under the table
//! that are no records.
//!
//! Not here: what the columns mean (`mapping`).

use std::collections::{HashMap, HashSet};

use crate::{dialect::commonest, mapping::header::is_known_word, systems};

/// Rows in which the header is looked for.
const HEADER_WITHIN: usize = 40;
/// A header cell is a name, not a text.
const LONGEST_NAME: usize = 80;

/// Where the header stands among the first rows of a file, as an index, or `None` if the file begins
/// with records. Rows are given as their cells.
pub(crate) fn find_header(rows: &[Vec<String>]) -> Option<usize> {
    let usual = usual_cells(rows)?;
    let mut best: Option<(f64, usize)> = None;
    for (index, row) in rows.iter().enumerate().take(HEADER_WITHIN) {
        let Some(mut score) = header_score(row, usual) else { continue };
        if unlike_the_next(row, &rows[index + 1..]) {
            score += 0.2;
        }
        // Of two rows that could be it, the upper one is: what stands below looks like it by chance.
        score -= 0.02 * index as f64;
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// The names of columns under a row of titles. A title that spans several columns stands in the first of
/// them; it tells columns apart that have one name, and is left out otherwise.
pub(crate) fn names(above: &[String], header: &[String]) -> Vec<String> {
    let mut title = "";
    let titles: Vec<&str> = (0..header.len())
        .map(|column| {
            title =
                above.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).unwrap_or(title);
            title
        })
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in header {
        *counts.entry(name.trim()).or_default() += 1;
    }
    let name = |(name, title): (&String, &str)| {
        let repeated = counts.get(name.trim()).is_some_and(|count| *count > 1);
        if repeated && !title.is_empty() && !name.trim().is_empty() {
            format!("{title} {name}")
        } else {
            name.clone()
        }
    };
    let joined: Vec<String> = header.iter().zip(titles).map(name).collect();
    let distinct = |names: &[String]| names.iter().collect::<HashSet<_>>().len();
    if distinct(&joined) > distinct(header) { joined } else { header.to_vec() }
}

/// How many cells of a row are filled in most rows that have any.
fn usual_cells(rows: &[Vec<String>]) -> Option<usize> {
    let filled: Vec<usize> = rows.iter().map(|row| filled(row)).filter(|count| *count > 0).collect();
    let widest_common = commonest(&filled)?.0;
    // A sparse table has fewer filled cells in each row than in its header, never many more.
    Some(widest_common)
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// How much a row looks like a header, or `None` if it cannot be one.
fn header_score(row: &[String], usual: usize) -> Option<f64> {
    let count = filled(row);
    if count == 0 || (usual > 1 && count < 2) || count * 2 < usual {
        return None;
    }
    let names: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    if names.iter().any(|name| is_record_data(name) && !systems::names_a_column(name)) {
        return None;
    }
    let like_names = names.iter().filter(|name| is_name_like(name)).count() as f64 / count as f64;
    if like_names < 0.7 {
        return None;
    }
    let known = names.iter().filter(|name| is_known_word(name)).count() as f64 / count as f64;
    let mut distinct = names.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let distinct = distinct.len() as f64 / count as f64;
    let reach = (count as f64 / usual as f64).min(1.0);
    Some(like_names + known + 0.5 * distinct + reach)
}

/// What only a record holds: an address of e-mail, a date, a long number.
fn is_record_data(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    (cell.contains('@') && cell.contains('.')) || digits >= 6
}

fn is_name_like(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    cell.chars().count() <= LONGEST_NAME
        && cell.chars().any(char::is_alphabetic)
        && (digits <= 4 && !cell.starts_with(|c: char| c.is_ascii_digit()))
}

/// Does a row of names stand over rows of numbers, dates and the like?
fn unlike_the_next(row: &[String], below: &[Vec<String>]) -> bool {
    let Some(next) = below.iter().find(|row| filled(row) > 0) else { return false };
    let unlike = |(name, cell): (&String, &String)| {
        let (name, cell) = (name.trim(), cell.trim());
        !name.is_empty() && !cell.is_empty() && is_name_like(name) && !is_name_like(cell)
    };
    row.iter().zip(next).any(unlike)
}

/// Words that stand alone in a cell of a total, folded to lower case.
const TOTAL_WORDS: [&str; 14] = [
    "total",
    "totals",
    "totales",
    "total general",
    "grand total",
    "grand totals",
    "subtotal",
    "subtotals",
    "suma",
    "sum",
    "suma total",
    "totaux",
    "gesamt",
    "totais",
];

/// What a total counts or sums, after its word (`TOTAL CLIENTES`), folded to lower case. Not any word: a
/// customer may be called Total Energies.
const TOTALLED: [&str; 14] = [
    "clientes",
    "contactos",
    "registros",
    "filas",
    "socios",
    "compras",
    "ventas",
    "importe",
    "customers",
    "contacts",
    "records",
    "rows",
    "purchases",
    "sales",
];

/// How the notes under a report begin, folded to lower case.
const FOOTER_STARTS: [&str; 14] = [
    "copyright (c)",
    "copyright ©",
    "©",
    "confidential information",
    "información confidencial",
    "generated by",
    "generado por",
    "generada por",
    "report generated",
    "informe generado",
    "exported on",
    "exportado el",
    "printed on",
    "impreso el",
];

/// Could this row stand under a table rather than in it? It is decided only when the table has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TailMark {
    /// A total word, and nothing else but numbers.
    Total,
    /// The words of a footer, alone.
    Footer,
    /// One filled cell in a wide table: a footer if a footer's words stand near it.
    Lone,
}

/// Looks at a row as a possible last row of a table that is usually `usual` cells wide.
pub(crate) fn tail_mark<'a>(cells: impl Iterator<Item = &'a str>, usual: usize) -> Option<TailMark> {
    let mut filled = cells.map(str::trim).filter(|cell| !cell.is_empty());
    // Nearly all rows have many cells: two are enough to know most of them.
    let first = filled.next()?;
    let Some(second) = filled.next() else { return lone_mark(first, usual) };
    let mut word = false;
    for cell in [first, second].into_iter().chain(filled) {
        match () {
            () if is_total_word(cell) => word = true,
            () if is_amount(cell) => {}
            () => return None,
        }
    }
    word.then_some(TailMark::Total)
}

fn lone_mark(cell: &str, usual: usize) -> Option<TailMark> {
    if usual < 3 {
        return None;
    }
    let start = cell.chars().take(40).collect::<String>().to_lowercase();
    match () {
        () if FOOTER_STARTS.iter().any(|words| start.starts_with(words)) => Some(TailMark::Footer),
        () if is_total_word(cell) => Some(TailMark::Total),
        () => Some(TailMark::Lone),
    }
}

fn is_total_word(cell: &str) -> bool {
    // The longest of these words have 24 bytes; longer cells need no folding.
    cell.len() <= 30 && {
        let folded = cell.trim_end_matches([':', '.', ' ']).to_lowercase();
        let totalled = |what: &str| TOTALLED.contains(&what.strip_prefix("de ").unwrap_or(what));
        TOTAL_WORDS.contains(&folded.as_str())
            || folded
                .split_once(' ')
                .is_some_and(|(word, what)| TOTAL_WORDS.contains(&word) && totalled(what))
    }
}

/// A sum of money, a count, a percentage, or the formula of one.
fn is_amount(cell: &str) -> bool {
    if cell.starts_with('=') {
        return true;
    }
    let mut digits = false;
    for c in cell.chars() {
        match c {
            '0'..='9' => digits = true,
            '.' | ',' | '\'' | '-' | '+' | '(' | ')' | '%' | '€' | '$' | '£' => {}
            c if c.is_whitespace() => {}
            _ => return cell.ends_with("EUR") || cell.ends_with("USD"),
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_header_is_found_under_a_title() {
        let table = "Clientes 2024;;;\n;;;\nNombre;Apellidos;Teléfono;Ciudad\nAna;Ruiz;612345678;Madrid\nEva;Mas;;Vic";
        assert_eq!(find_header(&rows(table)), Some(2));
        let merged = "Datos;;Contacto;\nNombre;Apellidos;Teléfono;Ciudad\nAna;Ruiz;612345678;Madrid";
        assert_eq!(find_header(&rows(merged)), Some(1), "the lower of two header rows names the columns");
    }

    #[test]
    fn titles_tell_columns_of_one_name_apart() {
        let row = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
        let joined = names(&row("Envío;;Factura;;"), &row("Calle;CP;Calle;CP;Notas"));
        assert_eq!(joined, ["Envío Calle", "Envío CP", "Factura Calle", "Factura CP", "Notas"]);
        let plain = row("Calle;CP;Ciudad");
        assert_eq!(names(&row("Clientes;;"), &plain), plain, "names that differ need no title");
        let twice = row("CP;CP");
        assert_eq!(names(&row("Clientes;"), &twice), twice, "one title over both tells nothing");
        assert_eq!(names(&[], &twice), twice);
    }

    #[test]
    fn a_table_may_begin_with_records() {
        assert_eq!(find_header(&rows("Ana;ana@example.com\nEva;eva@example.com")), None);
        assert_eq!(find_header(&rows("Ana;612345678\nEva;612345679")), None);
    }

    #[test]
    fn a_header_of_one_column_and_letters() {
        assert_eq!(find_header(&rows("a\n02/01/2014\n31/12/2012")), Some(0));
        assert_eq!(find_header(&rows("a;b;c\n1;2;3")), Some(0));
        assert_eq!(find_header(&rows("ID\nid#0\nid#1")), Some(0));
    }

    #[test]
    fn totals_and_footers_are_told_from_records() {
        let mark = |text: &str| tail_mark(text.split(';'), 6);
        assert_eq!(mark(";TOTAL;;;;;1.279,50 €;"), Some(TailMark::Total));
        assert_eq!(mark("Total:;3"), Some(TailMark::Total));
        assert_eq!(mark(";TOTAL CLIENTES;415;;;469.220,27"), Some(TailMark::Total));
        assert_eq!(mark("Total de registros: ;415"), Some(TailMark::Total));
        assert_eq!(mark("Total;Energies;912345678"), None, "a company may be called Total");
        assert_eq!(mark("Total Energies;912345678"), None);
        assert_eq!(mark("Copyright (c) 2000-2026 salesforce.com, inc.;;;"), Some(TailMark::Footer));
        assert_eq!(mark("Informe de clientes;;"), Some(TailMark::Lone));
        assert_eq!(mark("Ana;Ruiz"), None);
    }
}
