//! The first rows of a file by what its columns are taken for: the flaws of their cells, and the values that
//! they will be read as.
//!
//! Not here: what is wrong with a row whatever its columns mean (`exchange`), and whether anything is mended,
//! which a person decides once the rows are in (`quality`).

use std::collections::BTreeMap;

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    identity::{Kind, day_in_order, identifiers, international, recent_day, writes_month_first},
    listed,
    quality::Judge,
};

use crate::{
    clock,
    customs::Customs,
    wire::{Fault, JudgeRows, JudgedCell, Message},
};

/// Judges rows that are shown, when their columns are taken for something else.
pub fn judge(of: &JudgeRows) -> Result<Vec<JudgedCell>, Fault> {
    let slot = |name: &String| {
        let unknown = || Message::new("error.map.unknown_attribute").with("attribute", name.as_str());
        name.parse::<Slot>().map_err(|_| Fault::refused(unknown()))
    };
    let slots: Vec<Slot> = of.attributes.iter().map(slot).collect::<Result<_, _>>()?;
    Ok(cells(&slots, &of.rows))
}

/// The cells of which there is something to say, row by row. `slots`: one a column.
pub(super) fn cells(slots: &[Slot], rows: &[Vec<String>]) -> Vec<JudgedCell> {
    let mut judge = Judge::new(slots, &clock::today(), NormaliseOptions::default());
    let customs = Customs::new(slots);
    let reading = |(column, slot): (usize, &Slot)| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
        Some((column, Reading::of(&slot.attribute, cells)?))
    };
    let readings: Vec<(usize, Reading)> = slots.iter().enumerate().filter_map(reading).collect();
    let mut told = Vec::new();
    for (row, cells) in (0_u32..).zip(rows) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let mut of_row: BTreeMap<usize, JudgedCell> = BTreeMap::new();
        for (column, reading) in &readings {
            let cell = cells.get(*column).map_or("", |cell| cell.trim());
            let values = customs.read(&cells, |options| reading.values(cell, options));
            if !values.is_empty() {
                let days = matches!(reading, Reading::Day { .. });
                of_row.insert(*column, JudgedCell { values, days, ..JudgedCell::default() });
            }
        }
        judge.row(&cells, |flaw| of_row.entry(flaw.column).or_default().flaws.push(flaw.kind.name().into()));
        told.extend(of_row.into_iter().map(|(column, cell)| JudgedCell {
            row,
            column: column as u32,
            ..cell
        }));
    }
    told
}

/// How the values of a column are read.
enum Reading {
    /// Each of those that a cell may list.
    Identifiers(Kind, Attribute),
    Listed(Attribute),
    /// `recent`: two digits of a year are of this century.
    Day {
        month_first: bool,
        recent: bool,
    },
}

impl Reading {
    fn of<'c>(attribute: &Attribute, cells: impl Iterator<Item = &'c str>) -> Option<Self> {
        use Attribute::{
            BirthDate, ConsentAt, CreatedAt, Email, EventAt, Fax, Mobile, ModifiedAt, OptOutAt, Phone,
            Social, Website,
        };
        let recent = match attribute {
            Email => return Some(Reading::Identifiers(Kind::Email, Email)),
            Phone | Mobile | Fax => return Some(Reading::Identifiers(Kind::Phone, attribute.clone())),
            Website | Social => return Some(Reading::Listed(attribute.clone())),
            // Which record is the newest is told by the order at home.
            ModifiedAt => return Some(Reading::Day { month_first: false, recent: false }),
            BirthDate => false,
            EventAt | CreatedAt | ConsentAt | OptOutAt => true,
            _ => return None,
        };
        Some(Reading::Day { month_first: writes_month_first(cells), recent })
    }

    /// The values of a cell; none where it says them itself.
    fn values(&self, cell: &str, options: &NormaliseOptions) -> Vec<String> {
        let values: Vec<String> = match self {
            Reading::Identifiers(kind, attribute) => {
                let numbers = listed::values(attribute, cell).into_iter();
                let numbers: Vec<String> =
                    numbers.flat_map(|value| identifiers(*kind, value, options)).collect();
                match (kind, &numbers[..]) {
                    (Kind::Phone, [number]) if is_international(cell, number) => Vec::new(),
                    (Kind::Phone, _) => numbers.iter().filter_map(|of| international(of)).collect(),
                    _ => numbers,
                }
            }
            Reading::Listed(attribute) => {
                listed::values(attribute, cell).into_iter().map(str::to_owned).collect()
            }
            Reading::Day { month_first, recent: true } => {
                recent_day(cell, *month_first).into_iter().collect()
            }
            Reading::Day { month_first, .. } => day_in_order(cell, *month_first).into_iter().collect(),
        };
        let begins = |value: &String| matches!(self, Reading::Day { .. }) && cell.starts_with(value.as_str());
        let said = matches!(&values[..], [value] if value == cell || begins(value));
        if said { Vec::new() } else { values }
    }
}

/// Is the number written with its country's prefix already, whatever stands between its digits?
fn is_international(cell: &str, number: &str) -> bool {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    cell.starts_with('+') && digits == number
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `row:column values | flaws` of each cell of which something is told.
    fn told(columns: &[&str], rows: &[&[&str]]) -> Vec<String> {
        let slots: Vec<Slot> = columns.iter().map(|name| name.parse().unwrap()).collect();
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let line = |cell: JudgedCell| {
            let days = if cell.days { " (day)" } else { "" };
            let (values, flaws) = (cell.values.join(" + "), cell.flaws.join(" + "));
            format!("{}:{} {values}{days} | {flaws}", cell.row, cell.column)
        };
        cells(&slots, &rows).into_iter().map(line).collect()
    }

    #[test]
    fn cells_are_told_as_they_will_be_read() {
        let columns = ["email", "mobile", "birth_date", "website"];
        let rows: [&[&str]; 3] = [
            &[
                "ANA@Mota.example; ana@casa.example",
                "91 123 45 67 / 612 345 678",
                "03/04/1981",
                "x.es ::: y.es",
            ],
            &["ana@mota.example", "+34 612 345 678", "1981-04-03T10:00:00Z", "x.es"],
            &["ana@gmial.com", "12", "31/02/1981"],
        ];
        let expected = [
            "0:0 ana@mota.example + ana@casa.example | ",
            "0:1 +34 911 23 45 67 + +34 612 34 56 78 | ",
            "0:2 1981-04-03 (day) | ",
            "0:3 x.es + y.es | ",
            "2:0  | mail_domain",
            "2:1  | phone",
            "2:2  | impossible_date",
        ];
        assert_eq!(told(&columns, &rows), expected);
    }

    #[test]
    fn a_number_is_read_as_that_of_the_country_of_its_row() {
        let rows: [&[&str]; 2] = [&["415 765 4321", "United States"], &["612 345 678", "España"]];
        let expected = ["0:0 +1 415-765-4321 | ", "1:0 +34 612 34 56 78 | "];
        assert_eq!(told(&["mobile", "country"], &rows), expected);
    }

    #[test]
    fn what_a_column_is_taken_for_decides_what_is_told() {
        let rows: [&[&str]; 2] = [&["12/31/2025", "ana"], &["01/02/2026", "ana@x.example"]];
        assert_eq!(told(&["notes", "custom:x"], &rows), [""; 0]);
        let days = ["0:0 2025-12-31 (day) | ", "0:1  | email", "1:0 2026-01-02 (day) | "];
        assert_eq!(told(&["event_at", "email"], &rows), days, "the column writes the month first");
        let refused = judge(&JudgeRows { attributes: vec!["nothing".into()], rows: Vec::new() });
        assert_eq!(refused.unwrap_err().message.code, "error.map.unknown_attribute");
    }
}
