//! Writes the records as the three files in which the company has them.
//!
//! What a source adds of its own (keys, dates, consent, orders) belongs to the row, not to the person, and is drawn
//! from the seed and the row's place in the list.

use super::chance::{Chance, Weighted};
use super::facts::Source;
use super::names::words;
use super::record::{Column, Row};
use super::tables::trade;
use super::write::{Table, cluster, rid};
use crate::failure::Failure;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use std::path::Path;

const CRM: [&str; 17] = [
    "Nº contacto",
    "Nombre",
    "Apellidos",
    "Empresa",
    "NIF",
    "Correo electrónico",
    "Móvil",
    "Teléfono",
    "Dirección",
    "Código postal",
    "Población",
    "Provincia",
    "Fecha de nacimiento",
    "Responsable",
    "Fecha de alta",
    "Última modificación",
    "Acepta publicidad",
];
const SHOP: [&str; 15] = [
    "Customer ID",
    "First Name",
    "Last Name",
    "Email",
    "Phone",
    "Company",
    "Address",
    "City",
    "Province",
    "Postcode",
    "Date of birth",
    "Orders",
    "Total spent",
    "Accepts marketing",
    "Created at",
];
const FAIR: [&str; 7] = [
    "Nombre y apellidos",
    "Empresa",
    "Cargo",
    "Correo electrónico",
    "Teléfono",
    "Población",
    "Observaciones",
];

/// Writes `crm.csv`, `shop.csv` and `fair.xlsx` into `out`, and `sources_truth.csv` beside them `with_truth`.
pub fn write(rows: &[Row], seed: u64, out: &Path, with_truth: bool) -> Result<(), Failure> {
    let mut crm = Table::create(&out.join("crm.csv"), b';', &CRM)?;
    let mut shop = Table::create(&out.join("shop.csv"), b',', &SHOP)?;
    let mut fair = Fair::new()?;
    let mut workbook = Workbook::new();
    let columns = ["source", "key", "rid", "cluster_id"];
    let truth = with_truth.then(|| Table::create(&out.join("sources_truth.csv"), b',', &columns));
    let mut truth = truth.transpose()?;
    let mut counts = [0_usize; 3];
    for (index, row) in rows.iter().enumerate() {
        let mut chance = Chance::new(seed ^ (index as u64 + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
        let count = &mut counts[row.source as usize];
        *count += 1;
        let (name, key) = match row.source {
            Source::Crm => ("crm", crm_row(&mut crm, &mut chance, row, *count)?),
            Source::Shop => ("shop", shop_row(&mut shop, &mut chance, row, *count)?),
            Source::Fair => ("fair", fair.row(&mut chance, row)?),
        };
        if let Some(truth) = &mut truth {
            truth.row([name, &key, &rid(index), &cluster(row)])?;
        }
    }
    crm.finish()?;
    shop.finish()?;
    truth.map_or(Ok(()), Table::finish)?;
    fair.save(&mut workbook, &out.join("fair.xlsx"))
}

/// A day of the company's life, as its CRM writes it.
fn day(chance: &mut Chance, since: usize) -> (usize, usize, usize) {
    (chance.between(since, 2025), chance.between(1, 12), chance.between(1, 28))
}

fn crm_row(out: &mut Table, chance: &mut Chance, row: &Row, count: usize) -> Result<String, Failure> {
    let cells = row.cells();
    let at = |column: Column| cells[column as usize].to_owned();
    let key = format!("C-{:06}", 1000 + count);
    let created = day(chance, 2012);
    let modified = day(chance, created.0);
    let modified = modified.max(created);
    let owner = *chance.pick_early(&["Marta", "Joan", "Lucía", "Importación"]);
    let consent = *chance.pick(&["Sí", "No", "", "Sí", ""]);
    let written = |(y, m, d): (usize, usize, usize)| format!("{d:02}/{m:02}/{y}");
    out.row([
        key.clone(),
        at(Column::Given),
        at(Column::Surname),
        at(Column::Company),
        at(Column::TaxId),
        at(Column::Email),
        at(Column::Mobile),
        at(Column::Phone),
        at(Column::Street),
        at(Column::Postcode),
        at(Column::City),
        at(Column::Region),
        at(Column::Birth),
        owner.to_owned(),
        written(created),
        written(modified),
        consent.to_owned(),
    ])?;
    Ok(key)
}

fn shop_row(out: &mut Table, chance: &mut Chance, row: &Row, count: usize) -> Result<String, Failure> {
    let cells = row.cells();
    let at = |column: Column| cells[column as usize].to_owned();
    let key = format!("{}", 7_000_000 + count * 3 + chance.below(3));
    let orders = chance.below(12).min(chance.below(12));
    let spent = orders * chance.between(900, 16_000);
    let created = day(chance, 2018);
    let phone = if at(Column::Mobile).is_empty() { at(Column::Phone) } else { at(Column::Mobile) };
    out.row([
        key.clone(),
        at(Column::Given),
        at(Column::Surname),
        at(Column::Email),
        phone,
        at(Column::Company),
        at(Column::Street),
        at(Column::City),
        at(Column::Region),
        at(Column::Postcode),
        at(Column::Birth),
        orders.to_string(),
        format!("{}.{:02}", spent / 100, spent % 100),
        (*chance.pick(&["yes", "no", "yes"])).to_owned(),
        format!("{}-{:02}-{:02}", created.0, created.1, created.2),
    ])?;
    Ok(key)
}

/// The workbook of the fair.
struct Fair {
    sheet: Worksheet,
    next: u32,
    posts: Weighted,
    remarks: Vec<String>,
}

impl Fair {
    fn new() -> Result<Self, Failure> {
        let mut sheet = Worksheet::new();
        sheet.set_name("Visitantes")?;
        let bold = Format::new().set_bold();
        for (column, title) in FAIR.iter().enumerate() {
            sheet.write_with_format(0, column as u16, *title, &bold)?;
            sheet.set_column_width(column as u16, 24)?;
        }
        Ok(Self { sheet, next: 1, posts: Weighted::read(trade::POSTS), remarks: words(trade::FAIR_REMARKS) })
    }

    /// Adds a visitor; gives the row's number as a spreadsheet shows it.
    fn row(&mut self, chance: &mut Chance, row: &Row) -> Result<String, Failure> {
        let cells = row.cells();
        let at = |column: Column| cells[column as usize];
        let name = format!("{} {}", at(Column::Given), at(Column::Surname));
        let phone = if at(Column::Mobile).is_empty() { at(Column::Phone) } else { at(Column::Mobile) };
        let post = if at(Column::Company).is_empty() { "" } else { self.posts.pick(chance) };
        let remark = if chance.happens(0.3) { chance.pick(&self.remarks).as_str() } else { "" };
        let values =
            [name.trim(), at(Column::Company), post, at(Column::Email), phone, at(Column::City), remark];
        for (column, value) in values.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
            // A bare number is what Excel makes of digits typed into a cell.
            match value.parse::<f64>() {
                Ok(number) if !value.starts_with(['0', '+']) => {
                    self.sheet.write(self.next, column as u16, number)?
                }
                _ => self.sheet.write(self.next, column as u16, *value)?,
            };
        }
        self.next += 1;
        Ok(self.next.to_string())
    }

    fn save(self, workbook: &mut Workbook, path: &Path) -> Result<(), Failure> {
        let created = ExcelDateTime::from_ymd(2025, 10, 3)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        workbook.push_worksheet(self.sheet);
        Ok(workbook.save(path)?)
    }
}
