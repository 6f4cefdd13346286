//! Writes the records as one list, with its truth, for Ficha and for its peers.

use super::clean;
use super::record::Row;
use crate::failure::Failure;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// Header of `contacts.csv`.
const HEADER: [&str; 13] = [
    "rid",
    "Nombre",
    "Apellidos",
    "Correo electrónico",
    "Móvil",
    "Teléfono",
    "Empresa",
    "NIF",
    "Dirección",
    "Código postal",
    "Población",
    "Provincia",
    "Fecha de nacimiento",
];

/// A file of comma or semicolon separated values.
pub struct Table {
    out: csv::Writer<BufWriter<File>>,
}

impl Table {
    /// Creates `path` with a header; `delimiter` stands between cells, and a line feed ends a line on every system.
    pub fn create(path: &Path, delimiter: u8, header: &[&str]) -> Result<Self, Failure> {
        let file = BufWriter::with_capacity(1 << 20, File::create(path).map_err(|e| Failure::io(path, e))?);
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(file);
        out.write_record(header)?;
        Ok(Self { out })
    }

    /// Adds a row.
    pub fn row<I: IntoIterator<Item = T>, T: AsRef<[u8]>>(&mut self, cells: I) -> Result<(), Failure> {
        Ok(self.out.write_record(cells)?)
    }

    /// Writes out what is still in memory.
    pub fn finish(mut self) -> Result<(), Failure> {
        Ok(self.out.flush().map_err(csv::Error::from)?)
    }
}

/// The key of the record at `index`.
pub fn rid(index: usize) -> String {
    format!("r{:07}", index + 1)
}

/// The name of a customer in the truth.
pub fn cluster(row: &Row) -> String {
    format!("c{:07}", row.customer)
}

/// Writes `contacts.csv`, `truth.csv`, `clean.csv` and the folder `peers` into `out`.
pub fn list(rows: &[Row], out: &Path) -> Result<(), Failure> {
    let peers = out.join("peers");
    std::fs::create_dir_all(&peers).map_err(|e| Failure::io(&peers, e))?;
    let mut contacts = Table::create(&out.join("contacts.csv"), b',', &HEADER)?;
    let mut cleaned = Table::create(&out.join("clean.csv"), b',', &clean::HEADER)?;
    let mut truth = Table::create(&out.join("truth.csv"), b',', &["rid", "cluster_id"])?;
    let mut peers_truth = Table::create(&peers.join("truth.csv"), b',', &["record_id", "entity_id"])?;
    for (index, row) in rows.iter().enumerate() {
        let (rid, cluster, cells) = (rid(index), cluster(row), row.cells());
        contacts.row(std::iter::once(rid.as_str()).chain(cells.iter().copied()))?;
        cleaned.row(std::iter::once(rid.as_str()).chain(clean::cells(&cells).iter().map(String::as_str)))?;
        truth.row([&rid, &cluster])?;
        peers_truth.row([&rid, &cluster])?;
    }
    contacts.finish()?;
    cleaned.finish()?;
    truth.finish()?;
    peers_truth.finish()?;
    let (from, to) = (out.join("clean.csv"), peers.join("clean.csv"));
    std::fs::copy(&from, &to).map(drop).map_err(|e| Failure::io(&to, e))
}
