//! How a delimited file is written: its delimiter, quotes and line ends.
//!
//! `csv-nose` proposes, and a consistency count of our own decides: a proposal that splits the rows
//! unevenly is not taken. Not here: where the header is (`layout`).

use std::panic::{AssertUnwindSafe, catch_unwind};

use csv_nose::{SampleSize, Sniffer};

use crate::recognition::{LineEnd, Quoting};

/// Delimiters that are considered unless the user names another.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Delimiters that some exports may be set to, and that text holds for other reasons. They count only where
/// none of the others splits the rows, and they split all of them alike.
const RARE: [u8; 4] = [b'^', b'~', b'`', b'!'];
/// Records that are enough to count.
const ENOUGH: usize = 2_000;
/// By how much of its rows a proposal may be less even than our own choice and still be taken.
const TOLERANCE: f64 = 0.05;

/// The delimiter in a first line `sep=;`, which Excel writes and hides, and the line's length in bytes
/// with its line end.
pub(crate) fn separator_line(sample: &str) -> Option<(u8, usize)> {
    let line = sample.split_inclusive('\n').next()?;
    let word = line.trim_end_matches(['\r', '\n']);
    let word = word.strip_prefix('"').and_then(|word| word.strip_suffix('"')).unwrap_or(word);
    let (start, delimiter) = word.split_at_checked(4)?;
    let delimiter = delimiter.as_bytes();
    (start.eq_ignore_ascii_case("sep=") && delimiter.len() == 1 && delimiter[0].is_ascii())
        .then(|| (delimiter[0], line.len()))
}

/// The delimiter that splits a sample best. A comma if nothing splits it.
pub(crate) fn delimiter(sample: &str) -> u8 {
    let mut best = (0.0, b',');
    for candidate in CANDIDATES {
        let evenness = evenness(sample, candidate);
        if evenness > best.0 {
            best = (evenness, candidate);
        }
    }
    if best.0 < 0.5
        && sample.lines().nth(2).is_some()
        && let Some(rare) = RARE.into_iter().find(|rare| evenness(sample, *rare) > 1.0)
    {
        return rare;
    }
    match proposed(sample) {
        Some(proposal) if evenness(sample, proposal) >= best.0 - TOLERANCE && best.0 > 0.0 => proposal,
        _ => best.1,
    }
}

/// What `csv-nose` thinks, if it is one of ours. It is young: a panic in it is no answer.
fn proposed(sample: &str) -> Option<u8> {
    let sniff = || {
        let mut sniffer = Sniffer::new();
        sniffer.sample_size(SampleSize::All);
        sniffer.sniff_bytes(sample.as_bytes()).ok()
    };
    let found = catch_unwind(AssertUnwindSafe(sniff)).ok().flatten()?.dialect.delimiter;
    CANDIDATES.contains(&found).then_some(found)
}

/// The share of records that have the commonest number of cells, 0 if that is one cell. Rows of one
/// cell (titles, footers) count against it only half: many good files have a few.
fn evenness(sample: &str, delimiter: u8) -> f64 {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(sample.as_bytes());
    let mut widths: Vec<usize> = Vec::new();
    let mut record = csv::ByteRecord::new();
    while widths.len() < ENOUGH && reader.read_byte_record(&mut record).unwrap_or(false) {
        widths.push(record.len());
    }
    // The sample may end inside a record.
    if widths.len() > 2 {
        widths.pop();
    }
    let Some((mode, count)) = commonest(&widths) else { return 0.0 };
    if mode < 2 {
        // A delimiter that most rows lack may still be right for a short table under a long title.
        let wide = widths.iter().filter(|width| **width > 1).count();
        return 0.3 * wide as f64 / widths.len() as f64;
    }
    let single = widths.iter().filter(|width| **width == 1).count();
    let first_is_single = widths.first() == Some(&1);
    let share = count as f64 / (widths.len() as f64 - 0.5 * single as f64);
    // Commas inside the cells of a one-column file: the header has none.
    if first_is_single && single == 1 && mode == 2 {
        share * 0.5
    } else {
        share + 0.001 * mode.min(50) as f64
    }
}

/// The commonest value and how often it comes; the larger of two equally common ones.
pub(crate) fn commonest(values: &[usize]) -> Option<(usize, usize)> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], same.len()))
        .max_by_key(|(value, count)| (*count, *value))
}

/// The commonest line end of a sample.
pub(crate) fn line_end(sample: &str) -> LineEnd {
    let crlf = sample.matches("\r\n").count();
    let lf = sample.matches('\n').count() - crlf;
    let cr = sample.matches('\r').count() - crlf;
    match () {
        () if crlf >= lf && crlf >= cr && crlf > 0 => LineEnd::CrLf,
        () if cr > lf => LineEnd::Cr,
        () => LineEnd::Lf,
    }
}

/// How far a sample uses quotes.
pub(crate) fn quoting(sample: &str, delimiter: u8) -> Quoting {
    if !sample.contains('"') {
        return Quoting::Never;
    }
    let ends = [char::from(delimiter), '\n', '\r'];
    let lines = sample.lines().filter(|line| !line.is_empty()).take(20);
    let all = lines.fold(true, |all, line| all && line.starts_with('"') && line.ends_with('"'));
    let bare = sample.split(ends).filter(|cell| !cell.is_empty() && !cell.contains('"')).count();
    let quoted = sample.split(ends).filter(|cell| cell.len() > 1 && cell.starts_with('"')).count();
    if all && bare * 10 <= quoted { Quoting::Always } else { Quoting::WhenNeeded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_line_names_the_delimiter() {
        assert_eq!(separator_line("sep=;\r\nNombre;Tel"), Some((b';', 7)));
        assert_eq!(separator_line("\"sep=,\"\nNombre,Tel"), Some((b',', 8)));
        assert_eq!(separator_line("SEP=\t\na\tb"), Some((b'\t', 6)));
        assert_eq!(separator_line("sep=ñ\n"), None, "a delimiter is one byte");
        assert_eq!(separator_line("separator;x\n"), None, "a header that begins alike is a header");
    }

    #[test]
    fn decimal_commas_do_not_hide_semicolons() {
        let sample =
            "Nombre;Importe;Fecha\nAna;1.234,50;03/04/2024\nLuis;45,00;31/12/2023\nEva;7,10;01/02/2023\n";
        assert_eq!(delimiter(sample), b';');
    }

    #[test]
    fn commas_in_a_single_column_do_not_split_it() {
        let sample = "Nombre\nLópez, Ana\nRuiz, Luis\nGil, Eva\nMas, Pau\n";
        assert!(evenness(sample, b',') < 0.6, "the header has no comma");
    }

    #[test]
    fn rare_delimiters_count_only_where_they_are_sure() {
        assert_eq!(delimiter("Id^Name^City\n1^López, Ana^Vic\n2^Eva^Reus\n"), b'^');
        assert_eq!(delimiter("Id`Name\n1`Ana\n2`Eva\n"), b'`');
        assert_eq!(delimiter("Id,Name\n1,Ana!\n2,Eva!\n"), b',');
        assert_eq!(delimiter("Nombre\n¡Hola!\nAna\n"), b',', "not all rows have it");
    }

    #[test]
    fn quoted_delimiters_do_not_count() {
        let sample = "id,firma\n1,\"Pan; Sol; Mar, S.L.\"\n2,\"A; B; C, S.L.\"\n3,\"D; E; F\"\n";
        assert_eq!(delimiter(sample), b',');
    }

    #[test]
    fn line_ends_and_quotes() {
        assert_eq!(line_end("a\r\nb\r\n"), LineEnd::CrLf);
        assert_eq!(line_end("a\rb\r"), LineEnd::Cr);
        assert_eq!(line_end("a"), LineEnd::Lf);
        assert_eq!(quoting("\"a\",\"b\"\n\"1\",\"x,y\"\n", b','), Quoting::Always);
        assert_eq!(quoting("a,b\n1,\"x,y\"\n", b','), Quoting::WhenNeeded);
        assert_eq!(quoting("a,b\n", b','), Quoting::Never);
    }
}
