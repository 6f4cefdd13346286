//! What is said of an object of a system: how its export is known, what its columns are, and what a file
//! has to look like that the system takes back.
//!
//! Not here: how a header is compared with it (`table`).

use super::{FileStatus, KeyForm, Target};

/// Columns that are looked for together.
pub(super) type Marks = &'static [&'static [&'static str]];

/// An object of a system, as its export shows it.
///
/// Columns are written as the export writes them. Case, accents and signs do not matter; `{n}` stands for
/// a number and `{*}` for any text, so that `E-mail {n} - Value` is every address of a contact.
pub(super) struct Object {
    /// In lower case and singular: `contact`, `order`.
    pub name: &'static str,
    /// Columns that together are found in no other system's files. One set must be there.
    pub marks: Marks,
    /// Sets that are enough where the file is called as the system calls it.
    pub marks_of_named: Marks,
    /// How the system calls its files, in lower case.
    pub file_names: &'static [&'static str],
    /// Sets that are enough where every key begins as it should, and there is one.
    pub marks_of_keyed: Marks,
    /// How the values of the key column begin, where the system makes it so.
    pub key_starts: &'static [&'static str],
    /// Attributes, as [`Attribute`](ficha_engine::attribute::Attribute) writes them, and their columns,
    /// parted by commas; `custom` keeps a column under its own header. What follows an `@` says which of
    /// several addresses is meant; `#` there is the column's number. Columns that are not here are guessed
    /// like those of any file.
    pub columns: &'static [(&'static str, &'static str)],
    /// What stands between the words in the name of a column whose cells are lines of a record: further ones
    /// follow in rows that have nothing else. Such a column tells nothing of the record itself.
    pub lines: Option<char>,
    /// The file has no other columns: where its marks are words that any list may use.
    pub whole: bool,
    /// A key may come in several rows.
    pub one_to_many: bool,
    /// What its rows are.
    pub target: Target,
    /// How its keys are written.
    pub key_form: KeyForm,
    /// What the beginning of a file's name says of all its rows.
    pub file_status: &'static [(&'static str, FileStatus)],
    /// What the system takes back; nothing where it takes no file.
    pub writes: Option<Writes>,
}

impl Object {
    /// People, of whom nothing is said yet.
    pub const PLAIN: Object = Object {
        name: "contact",
        marks: &[],
        marks_of_named: &[],
        file_names: &[],
        marks_of_keyed: &[],
        key_starts: &[],
        columns: &[],
        lines: None,
        whole: false,
        one_to_many: false,
        target: Target::People,
        key_form: KeyForm::Plain,
        file_status: &[],
        writes: None,
    };
}

/// What a blank cell does to the value that a system has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// The value stays.
    Leaves,
    /// The value goes.
    Clears,
    /// Not known: a file for it should have no blank cell where there was a value.
    Unknown,
}

/// What a file has to look like that a system takes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writes {
    /// The column by which the system finds the record again. Without one it adds every row.
    pub key: Option<&'static str>,
    /// Attributes and the column that takes each, as the system names it.
    pub columns: &'static [(&'static str, &'static str)],
    /// Between the cells.
    pub delimiter: char,
    /// By its name in the WHATWG Encoding standard.
    pub encoding: &'static str,
    /// Lines end in carriage return and line feed.
    pub crlf: bool,
    /// Every cell in quotes.
    pub quote_all: bool,
    /// What a blank cell does.
    pub blank: Blank,
    /// What empties a value, where a blank cell leaves it.
    pub cleared_by: Option<&'static str>,
    /// Between several values in one cell.
    pub between: Option<&'static str>,
    /// Yes and no, as its columns of consent and refusal take them.
    pub yes_no: (&'static str, &'static str),
}

impl Writes {
    /// Comma, UTF-8, quotes where needed: what nearly all of them take.
    pub(super) const PLAIN: Writes = Writes {
        key: None,
        columns: &[],
        delimiter: ',',
        encoding: "UTF-8",
        crlf: true,
        quote_all: false,
        blank: Blank::Unknown,
        cleared_by: None,
        between: None,
        yes_no: ("true", "false"),
    };
}
