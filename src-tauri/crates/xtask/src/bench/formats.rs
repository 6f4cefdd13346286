//! The same list in other formats: how long an import of a workbook takes against calamine's reading of it alone, and how
//! long it takes until a file of each format is seen for what it is.
//!
//! Not here: the import of text, and its yardstick (the parent).

use super::{Bench, ROUNDS, measure::measure, median, megabytes, rounded};
use crate::failure::Failure;
use crate::process::{build_example, command};
use rust_xlsxwriter::Workbook;
use serde_json::{Map, Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Rows of the list that stand in the files of other formats.
const ROWS: usize = 200_000;

/// The files, beside the list.
const NAMES: [&str; 4] = ["first.xlsx", "first.vcf", "first.ndjson", "first.json"];

impl Bench {
    /// Import of a workbook: its time as a multiple of what calamine takes to read its cells.
    pub(super) fn workbook(&self) -> Result<Value, Failure> {
        let file = self.of_format("first.xlsx")?;
        let alone = build_example("ficha-exchange", "calamine_alone")?;
        let bench = Bench {
            cli: self.cli.clone(),
            folder: self.folder.clone(),
            list: file.clone(),
            project: self.folder.join("bench-workbook.ficha"),
        };
        let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            yardstick.push(measure(command(&alone).arg(&file))?);
            bench.new_project()?;
            ours.push(measure(&mut bench.ficha_import())?);
        }
        bench.remove_project()?;
        let (ours, yardstick) = (median(ours), median(yardstick));
        let mut report = ours.report();
        report["mb"] = json!(megabytes(&file));
        report["calamine"] = yardstick.report();
        report["ratio_to_calamine"] = json!(rounded(ours.seconds() / yardstick.seconds()));
        Ok(report)
    }

    /// Seconds until a file of each format is seen for what it is: the whole list, and its first rows otherwise.
    pub(super) fn previews(&self) -> Result<Value, Failure> {
        let others = NAMES.iter().map(|name| Ok((*name, self.of_format(name)?)));
        let others: Vec<(&str, PathBuf)> = others.collect::<Result<_, Failure>>()?;
        let mut report = Map::new();
        for (name, file) in [("list.csv", self.list.clone())].into_iter().chain(others) {
            let mut recognise = command(&self.cli);
            let measured = measure(recognise.arg("recognise").arg(&file).arg("--json"))?;
            report.insert(name.to_owned(), json!({ "seconds": measured.seconds(), "mb": megabytes(&file) }));
        }
        Ok(Value::Object(report))
    }

    /// The file of this name, made if it is not there yet.
    fn of_format(&self, name: &str) -> Result<PathBuf, Failure> {
        let file = self.list.with_file_name(name);
        if !file.exists() {
            let (headers, rows) = first_rows(&self.list)?;
            let draft = file.with_extension("draft");
            match name {
                "first.xlsx" => write_workbook(&draft, &headers, &rows)?,
                "first.vcf" => write_lines(&draft, rows.iter().map(|row| card(&headers, row)))?,
                "first.json" => write_lines(&draft, in_an_array(&headers, &rows))?,
                _ => write_lines(&draft, rows.iter().map(|row| object(&headers, row)))?,
            }
            fs::rename(&draft, &file).map_err(|e| Failure::io(&file, e))?;
        }
        Ok(file)
    }
}

type Cells = Vec<String>;

fn first_rows(list: &Path) -> Result<(Cells, Vec<Cells>), Failure> {
    let of = |e: csv::Error| Failure::Needed(format!("{}: {e}", list.display()));
    let mut reader = csv::Reader::from_path(list).map_err(of)?;
    let cells = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect::<Cells>();
    let headers = cells(reader.headers().map_err(of)?);
    let rows = reader.records().take(ROWS).map(|row| row.map(|row| cells(&row)));
    Ok((headers, rows.collect::<Result<_, _>>().map_err(of)?))
}

fn write_workbook(to: &Path, headers: &Cells, rows: &[Cells]) -> Result<(), Failure> {
    let of = |e: rust_xlsxwriter::XlsxError| Failure::Needed(format!("{}: {e}", to.display()));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in std::iter::once(headers).chain(rows).enumerate() {
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(at as u32, column as u16, cell).map_err(of)?;
        }
    }
    book.save(to).map_err(of)
}

fn write_lines(to: &Path, lines: impl Iterator<Item = String>) -> Result<(), Failure> {
    let of = |e| Failure::io(to, e);
    let mut out = BufWriter::new(File::create(to).map_err(of)?);
    for line in lines {
        writeln!(out, "{line}").map_err(of)?;
    }
    out.flush().map_err(of)
}

fn object(headers: &Cells, row: &Cells) -> String {
    let fields = headers.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    Value::Object(fields.map(|(header, cell)| (header.clone(), json!(cell))).collect()).to_string()
}

fn in_an_array(headers: &Cells, rows: &[Cells]) -> impl Iterator<Item = String> {
    let last = rows.len().saturating_sub(1);
    let line = move |(at, row): (usize, &Cells)| {
        let open = if at == 0 { "[" } else { "" };
        let close = if at == last { "]" } else { "," };
        format!("{open}{}{close}", object(headers, row))
    };
    rows.iter().enumerate().map(line)
}

/// A card with the cells under names of its own, the first as the person's.
fn card(headers: &Cells, row: &Cells) -> String {
    let mut lines = vec!["BEGIN:VCARD".to_owned(), "VERSION:3.0".to_owned()];
    for (header, cell) in headers.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        let cell = cell.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n");
        let name: String =
            header.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let name = match name.as_str() {
            "EMAIL" | "CORREO" => "EMAIL".to_owned(),
            "PHONE" | "MOBILE" | "TELEFONO" | "MOVIL" => "TEL".to_owned(),
            other => format!("X-{other}"),
        };
        lines.push(format!("{name}:{cell}"));
    }
    lines.insert(2, format!("FN:{}", row.get(1).map_or("", String::as_str).replace(';', "\\;")));
    lines.push("END:VCARD".to_owned());
    lines.join("\r\n")
}
