//! One row as it stands in a list: a customer's facts written down by somebody, with the faults of the source.

use super::chance::Chance;
use super::damage;
use super::facts::{Facts, Source};
use super::firms::Firm;
use super::forms::{self, DateOrder};
use super::names::{Name, Names};
use super::places::Address;
use super::tables::trade::LEGAL_FORMS;

/// Columns of a row, in the order of `contacts.csv` after its key.
#[derive(Clone, Copy)]
pub enum Column {
    /// Given name, or the whole name.
    Given,
    /// Surnames; empty where the whole name is in the first column.
    Surname,
    /// Mail address.
    Email,
    /// Mobile number.
    Mobile,
    /// Landline, or whatever number was at hand.
    Phone,
    /// Firm.
    Company,
    /// Tax id.
    TaxId,
    /// Street, number, floor.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    City,
    /// Province or county.
    Region,
    /// Day of birth.
    Birth,
}

/// How many columns a row has.
pub const COLUMNS: usize = 12;

/// The cells of a row.
pub type Cells = [String; COLUMNS];

/// Between the cells of a packed row: a control character that no table holds.
const SEPARATOR: char = '\u{1f}';

/// A row, packed, so that a million of them fit in little memory.
pub struct Row {
    /// The list that it stands in.
    pub source: Source,
    /// The customer that it is of: the truth.
    pub customer: u32,
    cells: Box<str>,
}

impl Row {
    fn pack(source: Source, customer: u32, cells: &Cells) -> Self {
        Self { source, customer, cells: cells.join(&SEPARATOR.to_string()).into() }
    }

    /// The cells, in the order of [`Column`].
    pub fn cells(&self) -> Vec<&str> {
        self.cells.split(SEPARATOR).collect()
    }
}

/// How careless a record was written: 0 is a copy, 2 is twice the usual number of faults.
fn carelessness(chance: &mut Chance) -> f64 {
    match chance.below(10) {
        0..3 => 0.2,
        3..8 => 1.0,
        _ => 2.4,
    }
}

/// Writes `facts` down as a row of `source`.
pub fn write(chance: &mut Chance, names: &Names, facts: &Facts, source: Source, customer: u32) -> Row {
    let mut cells = Cells::default();
    let faults = carelessness(chance);
    if let Some(name) = &facts.name {
        write_name(chance, names, name, source, faults, &mut cells);
    }
    if let Some(firm) = &facts.firm {
        write_firm(chance, firm, facts.name.is_none(), &mut cells);
    }
    write_contact(chance, facts, source, faults, &mut cells);
    write_address(chance, facts, source, faults, &mut cells);
    letters(chance, source, &mut cells);
    Row::pack(source, customer, &cells)
}

fn write_name(
    chance: &mut Chance,
    names: &Names,
    name: &Name,
    source: Source,
    faults: f64,
    cells: &mut Cells,
) {
    let given = given_name(chance, names, &name.given, source);
    let surname = surnames(chance, name, source);
    let given = maybe_slip(chance, given, 0.03 * faults);
    let surname = maybe_slip(chance, surname, 0.045 * faults);
    let (first, second) = match (source, chance.below(100)) {
        (Source::Fair, 0..70) | (Source::Crm, 0..3) => (format!("{given} {surname}"), String::new()),
        (Source::Fair, 70..82) | (Source::Crm, 3..8) => (format!("{surname}, {given}"), String::new()),
        (Source::Fair, 82..93) | (Source::Crm, 8..10) => (format!("{surname} {given}"), String::new()),
        (Source::Shop, 0..3) | (Source::Crm, 10..12) => (surname, given),
        _ => (given, surname),
    };
    cells[Column::Given as usize] = first;
    cells[Column::Surname as usize] = second;
}

fn given_name(chance: &mut Chance, names: &Names, given: &str, source: Source) -> String {
    let familiar = if source == Source::Crm { 0.05 } else { 0.1 };
    if chance.happens(familiar)
        && let Some(nickname) = names.nickname(chance, given)
    {
        return nickname.to_owned();
    }
    let Some((head, tail)) = given.split_once(' ') else {
        return if chance.happens(0.015) {
            format!("{}.", &given[..first_letter(given)])
        } else {
            given.to_owned()
        };
    };
    match chance.below(100) {
        0..18 => head.to_owned(),
        18..21 => tail.to_owned(),
        21..29 => format!("{head} {}.", &tail[..first_letter(tail)]),
        29..60 if head == "María" => format!("{} {tail}", chance.pick(&["Mª", "M.", "Ma", "Mª", "M.ª"])),
        29..33 if head == "Francisco" => format!("Fco. {tail}"),
        33..36 => format!("{head}-{tail}"),
        _ => given.to_owned(),
    }
}

fn first_letter(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn surnames(chance: &mut Chance, name: &Name, source: Source) -> String {
    let alone = match source {
        Source::Crm => 0.1,
        Source::Shop | Source::Fair => 0.3,
    };
    if name.second.is_empty() || chance.happens(alone) {
        return without_particle(chance, &name.first);
    }
    match chance.below(100) {
        0..2 => format!("{} {}", name.second, name.first),
        2..5 => format!("{} {}.", name.first, &name.second[..first_letter(&name.second)]),
        5..7 => format!("{}-{}", name.first, name.second),
        _ => format!("{} {}", without_particle(chance, &name.first), name.second),
    }
}

/// `de la Torre` as `Torre`, at times.
fn without_particle(chance: &mut Chance, surname: &str) -> String {
    match surname.rsplit_once(' ') {
        Some((_, last)) if surname.starts_with("de") && chance.happens(0.25) => last.to_owned(),
        _ => surname.to_owned(),
    }
}

fn maybe_slip(chance: &mut Chance, text: String, p: f64) -> String {
    if chance.happens(p) { damage::slip(chance, &text) } else { text }
}

fn write_firm(chance: &mut Chance, firm: &Firm, is_customer: bool, cells: &mut Cells) {
    let form = chance.pick_early(LEGAL_FORMS[firm.form].0);
    let name = maybe_slip(chance, firm.name.clone(), 0.04);
    let written = match chance.below(6) {
        _ if form.is_empty() => name,
        0 if !is_customer => name,
        1 => format!("{name}, {form}"),
        _ => format!("{name} {form}"),
    };
    // An export whose only name column is the person's puts the firm there.
    let column = if is_customer && chance.happens(0.12) { Column::Given } else { Column::Company };
    cells[column as usize] = written;
}

fn write_contact(chance: &mut Chance, facts: &Facts, source: Source, faults: f64, cells: &mut Cells) {
    if let Some(email) = &facts.email {
        let email =
            if chance.happens(0.03 * faults) { damage::wrong_email(chance, email) } else { email.clone() };
        cells[Column::Email as usize] = if chance.happens(0.05) { damage::capital(&email) } else { email };
    }
    if let Some(mobile) = &facts.mobile {
        let column =
            if facts.landline.is_none() && chance.happens(0.12) { Column::Phone } else { Column::Mobile };
        cells[column as usize] = number(chance, mobile, source, faults);
    }
    if let Some(landline) = &facts.landline {
        let column =
            if facts.mobile.is_none() && chance.happens(0.08) { Column::Mobile } else { Column::Phone };
        cells[column as usize] = number(chance, landline, source, faults);
    }
    if let Some(id) = &facts.tax_id {
        let id = if chance.happens(0.025 * faults) { damage::wrong_digit(chance, id) } else { id.clone() };
        cells[Column::TaxId as usize] = forms::tax_id(chance, &id);
    }
    if let Some(birth) = facts.birth {
        cells[Column::Birth as usize] = birth_date(chance, birth, source, faults);
    }
}

fn number(chance: &mut Chance, digits: &str, source: Source, faults: f64) -> String {
    let digits =
        if chance.happens(0.02 * faults) { damage::wrong_digit(chance, digits) } else { digits.to_owned() };
    let form = match source {
        Source::Shop if chance.happens(0.5) => 3,
        Source::Crm if chance.happens(0.5) => 0,
        _ => chance.below(12),
    };
    forms::phone(chance, &digits, form)
}

fn birth_date(chance: &mut Chance, birth: forms::Date, source: Source, faults: f64) -> String {
    let order = match (source, chance.below(10)) {
        (Source::Shop, _) => DateOrder::Month,
        (_, 0..4) => DateOrder::Year,
        _ => DateOrder::Day,
    };
    let text = forms::date(chance, birth, order);
    if chance.happens(0.025 * faults) { damage::wrong_digit(chance, &text) } else { text }
}

fn write_address(chance: &mut Chance, facts: &Facts, source: Source, faults: f64, cells: &mut Cells) {
    if let Some(address) = &facts.address {
        let street = forms::street(chance, address);
        cells[Column::Street as usize] = maybe_slip(chance, street, 0.06 * faults);
        if chance.happens(0.9) {
            cells[Column::Postcode as usize] = postcode(chance, &address.postcode, source, faults);
        }
    }
    if let Some(place) = facts.address.as_ref().or(facts.town.as_ref()) {
        if chance.happens(0.9) {
            let city = town(chance, place);
            cells[Column::City as usize] = maybe_slip(chance, city, 0.02 * faults);
        }
        if chance.happens(if source == Source::Fair { 0.1 } else { 0.6 }) {
            cells[Column::Region as usize].clone_from(&place.town.province);
        }
    }
}

fn town(chance: &mut Chance, place: &Address) -> String {
    let names = &place.town.names;
    if names.len() > 1 && chance.happens(0.3) { names[1].clone() } else { names[0].clone() }
}

/// A postcode; spreadsheets take the zero from the front of the first nine provinces' codes.
fn postcode(chance: &mut Chance, code: &str, source: Source, faults: f64) -> String {
    if chance.happens(0.015 * faults) {
        return damage::wrong_digit(chance, code);
    }
    match code.strip_prefix('0') {
        Some(rest) if source == Source::Crm && chance.happens(0.45) => rest.to_owned(),
        _ => code.to_owned(),
    }
}

/// Capitals, lost accents and wrong encodings strike a row as a whole.
fn letters(chance: &mut Chance, source: Source, cells: &mut Cells) {
    const TEXT: [Column; 6] =
        [Column::Given, Column::Surname, Column::Company, Column::Street, Column::City, Column::Region];
    let change: fn(&str) -> String = match (source, chance.below(100)) {
        (Source::Crm, 0..14) => str::to_uppercase,
        (Source::Crm, 14..24) => |text| damage::plain(text).to_uppercase(),
        (Source::Shop, 0..12) => str::to_lowercase,
        (Source::Shop, 12..20) => |text| damage::plain(text).to_lowercase(),
        (_, 30..52) => damage::plain,
        (_, 52..54) => damage::mojibake,
        _ => return,
    };
    for column in TEXT {
        let cell = &mut cells[column as usize];
        *cell = change(cell);
    }
}
