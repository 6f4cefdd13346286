//! Looking at the cells of a file while it is read, and what is to be told of its columns.

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    identity::day,
};

use super::{
    values,
    words::{self, Kind},
};
use crate::wire::DoorWarning;

/// Data of children below this age need the consent of a parent (LOPDGDD, article 7).
const OF_AGE: u32 = 14;

/// So many long numbers of a column are looked at before it is believed to hold something else than cards.
const LONG_NUMBERS: u32 = 10;

/// One column, while it is watched.
struct Column {
    header: String,
    /// What its header says, of every cell that is not empty.
    by_header: Option<Kind>,
    /// May free text stand in it?
    free: bool,
    births: bool,
    numbers: bool,
    filled: u32,
    long_numbers: u32,
    cards: u32,
    ibans: u32,
    secrets: u32,
    minors: u32,
    /// Cells that tell of a kind, in the order of the kinds.
    told: [u32; 7],
}

/// Watches the rows of one file.
pub(crate) struct Watch {
    columns: Vec<Option<Column>>,
    /// A child was born on this day or later.
    child_since: String,
    options: NormaliseOptions,
}

impl Watch {
    /// Headers and slots, one a column; `today` is `YYYY-MM-DD`. Columns that are not kept as they are need
    /// no look.
    pub(crate) fn new<'a>(
        headers: &[String],
        slots: impl IntoIterator<Item = &'a Slot>,
        today: &str,
    ) -> Self {
        let column = |(header, slot): (&String, &Slot)| {
            let treated = matches!(slot.attribute, Attribute::LeaveOut | Attribute::Hashed);
            (!treated).then(|| Column::new(header, &slot.attribute))
        };
        let year: u32 = today.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
        Watch {
            columns: headers.iter().zip(slots).map(column).collect(),
            child_since: format!("{:04}{}", year.saturating_sub(OF_AGE), today.get(4..).unwrap_or_default()),
            options: NormaliseOptions::default(),
        }
    }

    pub(crate) fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            let cell = cell.trim();
            if let Some(column) = column.as_mut().filter(|_| !cell.is_empty()) {
                column.look(cell);
                if column.births && born(cell, &self.options).is_some_and(|day| day > self.child_since) {
                    column.minors += 1;
                }
            }
        }
    }

    /// What is to be told, column by column.
    pub(crate) fn warnings(&self) -> Vec<DoorWarning> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter_map(|(at, column)| Some((at, column.as_ref()?)))
            .flat_map(|(at, column)| {
                column.found().into_iter().map(move |(kind, count)| DoorWarning {
                    column: at as u32,
                    header: column.header.clone(),
                    kind: kind.name().into(),
                    count,
                    advice: advice(kind).into(),
                })
            })
            .collect()
    }
}

/// What to do with such a column, where nobody needs it.
fn advice(kind: Kind) -> &'static str {
    match kind {
        Kind::Iban => "hashed",
        Kind::Minors => "keep",
        _ => "leave_out",
    }
}

/// The kinds that words of a cell tell of.
const OF_WORDS: [Kind; 7] = [
    Kind::Health,
    Kind::Religion,
    Kind::Union,
    Kind::Ethnicity,
    Kind::Politics,
    Kind::SexualLife,
    Kind::Biometric,
];

impl Column {
    fn new(header: &str, attribute: &Attribute) -> Self {
        let free = matches!(
            attribute,
            Attribute::Notes | Attribute::Tags | Attribute::Ignore | Attribute::Custom(_)
        );
        let contact = matches!(
            attribute,
            Attribute::Phone
                | Attribute::Mobile
                | Attribute::Fax
                | Attribute::SourceKey
                | Attribute::FormerKey
                | Attribute::PersonKey
        );
        Column {
            header: header.to_owned(),
            // What a person says of the column is surer than its header.
            by_header: if free { words::of_header(header) } else { None },
            free,
            births: matches!(attribute, Attribute::BirthDate | Attribute::BirthYear),
            numbers: !contact,
            filled: 0,
            long_numbers: 0,
            cards: 0,
            ibans: 0,
            secrets: 0,
            minors: 0,
            told: [0; 7],
        }
    }

    fn look(&mut self, cell: &str) {
        self.filled += 1;
        if self.numbers && cell.len() >= 13 {
            let digits = cell.bytes().filter(u8::is_ascii_digit).count();
            if digits >= 13 && values::has_long_number(cell) {
                self.long_numbers += 1;
                self.cards += u32::from(values::has_card(cell));
            }
            if digits >= 10 && cell.len() <= 42 {
                self.ibans += u32::from(values::is_iban(cell));
            }
        }
        if self.free && self.by_header.is_none() {
            self.secrets += u32::from(values::has_secret(cell));
            let kind = words::of_text(cell);
            if let Some(at) = kind.and_then(|kind| OF_WORDS.iter().position(|known| *known == kind)) {
                self.told[at] += 1;
            }
        }
    }

    fn found(&self) -> Vec<(Kind, u32)> {
        let mut found: Vec<(Kind, u32)> =
            self.by_header.map(|kind| (kind, self.filled)).into_iter().collect();
        found.extend(OF_WORDS.into_iter().zip(self.told));
        // One long number in ten has the check digit by chance: of a column of other numbers none is a card.
        let others = self.long_numbers >= LONG_NUMBERS && self.cards * 2 < self.long_numbers;
        found.push((Kind::Card, if others { 0 } else { self.cards }));
        found.extend([(Kind::Secret, self.secrets), (Kind::Iban, self.ibans), (Kind::Minors, self.minors)]);
        found.retain(|(_, count)| *count > 0);
        found
    }
}

/// The day of a birth, or the first one of its year.
fn born(cell: &str, options: &NormaliseOptions) -> Option<String> {
    let is_year = cell.len() == 4 && cell.bytes().all(|digit| digit.is_ascii_digit());
    if is_year { Some(format!("{cell}-01-01")) } else { day(cell, options) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warnings(columns: &[(&str, &str)], rows: &[&[&str]]) -> Vec<(String, String, u32)> {
        let headers: Vec<String> = columns.iter().map(|(header, _)| (*header).to_owned()).collect();
        let slots: Vec<Slot> = columns.iter().map(|(_, slot)| slot.parse().unwrap()).collect();
        let mut watch = Watch::new(&headers, &slots, "2026-11-22");
        for row in rows {
            watch.row(row.iter().copied());
        }
        watch.warnings().into_iter().map(|of| (of.header, of.kind, of.count)).collect()
    }

    #[test]
    fn columns_are_told_with_how_often_and_never_what() {
        let columns = [
            ("Nombre", "full_name"),
            ("Nacimiento", "birth_date"),
            ("Año", "birth_year"),
            ("Alergias", "custom:Alergias"),
            ("Notas", "notes"),
        ];
        let told = warnings(
            &columns,
            &[
                &["Ana", "23/11/2012", "2013", "gluten", "tarjeta 4111 1111 1111 1111"],
                &["Luis", "22/11/2012", "2012", "", "contraseña: Perro2024"],
                &["Eva", "1980-01-01", "1980", "frutos secos", "es musulmana"],
            ],
        );
        let line = |header: &str, kind: &str, count| (header.to_owned(), kind.to_owned(), count);
        assert_eq!(
            told,
            [
                line("Nacimiento", "minors", 1),
                line("Año", "minors", 1),
                line("Alergias", "health", 2),
                line("Notas", "religion", 1),
                line("Notas", "card", 1),
                line("Notas", "secret", 1),
            ]
        );
    }

    #[test]
    fn what_is_left_out_needs_no_word_and_keys_are_no_cards() {
        assert!(warnings(&[("Religión", "leave_out")], &[&["x"]]).is_empty());
        assert!(warnings(&[("Religión", "hashed")], &[&["x"]]).is_empty());
        let numbers: Vec<String> =
            (0..20_u64).map(|of| format!("{}", 4_000_000_000_000_000 + of * 7)).collect();
        let cells: Vec<[&str; 1]> = numbers.iter().map(|number| [number.as_str()]).collect();
        let rows: Vec<&[&str]> = cells.iter().map(<[&str; 1]>::as_slice).collect();
        assert!(warnings(&[("Ref", "custom:Ref")], &rows).is_empty(), "every tenth fits by chance");
    }
}
