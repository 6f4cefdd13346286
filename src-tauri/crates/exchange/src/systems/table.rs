//! A header compared with what is said of the systems' objects.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ficha_engine::attribute::Attribute;

use super::{FileStatus, KeyForm, SYSTEMS, SystemGuess, SystemId, object::Object, pattern::Pattern};
use crate::mapping::header;

/// A header without case, accents and signs, in one word: API names and labels are compared so.
pub(super) fn compact(header: &str) -> String {
    header::fold(header).replace(' ', "")
}

/// What a column is.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// Its attribute; nothing, if it is kept under its own header.
    pub attribute: Option<Attribute>,
    /// Which of several addresses it belongs to.
    pub place: Option<Cow<'static, str>>,
}

/// What is seen of a file.
pub(super) struct Seen<'a> {
    file: String,
    names: Vec<String>,
    set: HashSet<String>,
    records: &'a [&'a [String]],
}

impl<'a> Seen<'a> {
    pub(super) fn new(file: &str, headers: &[String], records: &'a [&'a [String]]) -> Self {
        let names: Vec<String> = headers.iter().map(|header| compact(header)).collect();
        // A file of an archive is called by both names: `archive.zip › Contact.csv`.
        let base = file.rsplit(['/', '\\', '›']).next().unwrap_or(file).trim().to_lowercase();
        Seen { file: base, set: names.iter().cloned().collect(), names, records }
    }

    fn has(&self, mark: &Pattern) -> bool {
        match mark.exact() {
            Some(name) => self.set.contains(name),
            None => self.names.iter().any(|name| mark.fits(name).is_some()),
        }
    }
}

/// How well a file fits an object; the greatest is the best.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Fit {
    /// The file is called as the system calls it.
    named: bool,
    /// The share of columns that are the object's own, 0 to 1.
    pub share: f32,
    /// Columns of the largest set of marks that is there.
    marks: usize,
}

/// Attribute and place, as an object's list tells them.
type Told = (Option<Attribute>, Option<&'static str>);

/// What is said of an object, ready for comparing.
pub(super) struct Table {
    pub(super) system: SystemId,
    pub(super) object: &'static Object,
    exact: HashMap<String, Told>,
    patterns: Vec<(Pattern, Told)>,
    marks: [Vec<Vec<Pattern>>; 3],
    files: Vec<Pattern>,
}

/// All objects of all systems.
pub(super) static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let objects = SYSTEMS.iter().flat_map(|(system, objects)| objects.iter().map(|object| (*system, object)));
    objects.map(|(system, object)| Table::new(system, object)).collect()
});

/// Columns of a list, parted by commas.
pub(super) fn list(columns: &'static str) -> impl Iterator<Item = &'static str> {
    columns.split(',').map(str::trim).filter(|column| !column.is_empty())
}

impl Table {
    fn new(system: SystemId, object: &'static Object) -> Self {
        let sets = |marks: super::object::Marks| {
            marks.iter().map(|set| set.iter().map(|mark| Pattern::new(mark, compact)).collect()).collect()
        };
        let mut table = Table {
            system,
            object,
            exact: HashMap::new(),
            patterns: Vec::new(),
            marks: [object.marks, object.marks_of_named, object.marks_of_keyed].map(sets),
            files: object.file_names.iter().map(|name| Pattern::new(name, str::to_owned)).collect(),
        };
        for (attribute, columns) in object.columns {
            let (attribute, place) =
                attribute.split_once('@').map_or((*attribute, None), |(name, place)| (name, Some(place)));
            // `custom`, and nothing else, is no attribute: a test sees to that.
            let attribute = attribute.parse::<Attribute>().ok();
            for column in list(columns) {
                let pattern = Pattern::new(column, compact);
                match pattern.exact().map(str::to_owned) {
                    Some(name) => drop(table.exact.insert(name, (attribute.clone(), place))),
                    None => table.patterns.push((pattern, (attribute.clone(), place))),
                }
            }
        }
        table
    }

    /// What a column in compact form is.
    fn column(&self, name: &str) -> Option<Known> {
        let with = |(attribute, place): &Told, number: &str| Known {
            attribute: attribute.clone(),
            place: place.map(|place| {
                if place.contains('#') {
                    Cow::Owned(place.replace('#', number))
                } else {
                    Cow::Borrowed(place)
                }
            }),
        };
        if let Some(found) = self.exact.get(name) {
            return Some(with(found, ""));
        }
        let mut patterns = self.patterns.iter();
        patterns.find_map(|(pattern, to)| pattern.fits(name).map(|number| with(to, number)))
    }

    /// What a column is.
    pub(super) fn known(&self, header: &str) -> Option<Known> {
        let line = || self.is_line(header).then_some(Known { attribute: None, place: None });
        self.column(&compact(header)).or_else(line)
    }

    /// Does a column hold lines of a record?
    pub(super) fn is_line(&self, header: &str) -> bool {
        self.object.lines.is_some_and(|sign| header.contains(sign)) && self.column(&compact(header)).is_none()
    }

    /// Is it a column's name in compact form that nobody would write into a cell?
    pub(super) fn surely_names(&self, name: &str) -> bool {
        const LONG: usize = 12;
        let mut patterns = self.patterns.iter().map(|(pattern, _)| pattern);
        (name.len() >= LONG && self.exact.contains_key(name))
            || patterns.any(|pattern| pattern.letters() >= LONG && pattern.fits(name).is_some())
    }

    /// Does a file bear the marks of the object?
    pub(super) fn fit(&self, seen: &Seen<'_>) -> Option<Fit> {
        let named = self.files.iter().any(|file| file.fits(&seen.file).is_some());
        let largest = |sets: &[Vec<Pattern>]| {
            sets.iter().filter(|set| set.iter().all(|mark| seen.has(mark))).map(Vec::len).max()
        };
        let [marks, of_named, of_keyed] = &self.marks;
        let plain = largest(marks).max(if named { largest(of_named) } else { None });
        let keyed = largest(of_keyed);
        if plain.is_none() && keyed.is_none() {
            return None;
        }
        let keys = self.keys_begin(seen);
        let found = if keys == Some(true) { plain.max(keyed) } else { plain };
        let marks = found.filter(|_| keys != Some(false))?;
        let share = self.share(seen);
        if self.object.whole && share < 1.0 {
            return None;
        }
        Some(Fit { named, share, marks })
    }

    /// The share of columns that are the object's own, 0 to 1.
    pub(super) fn share(&self, seen: &Seen<'_>) -> f32 {
        let own = seen.names.iter().filter(|name| self.column(name).is_some()).count();
        own as f32 / seen.names.len().max(1) as f32
    }

    /// The object as what a file comes from.
    pub(super) fn guess(&self, confidence: f32, seen: &Seen<'_>) -> SystemGuess {
        SystemGuess {
            system: self.system,
            object: self.object.name.to_owned(),
            one_to_many: self.object.one_to_many,
            confidence,
            target: self.object.target,
            key_form: self.object.key_form,
            file_status: self.file_status(seen),
        }
    }

    /// Do the keys begin as they should? Nothing is known without a key or without a beginning.
    fn keys_begin(&self, seen: &Seen<'_>) -> Option<bool> {
        if self.object.key_starts.is_empty() {
            return None;
        }
        let is_key = |name: &String| {
            self.column(name).is_some_and(|column| column.attribute == Some(Attribute::SourceKey))
        };
        let index = seen.names.iter().position(is_key)?;
        // A line of text under a report stands alone in its row.
        let whole = |cells: &&&[String]| {
            seen.names.len() == 1 || cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1
        };
        let keys = seen.records.iter().filter(whole).filter_map(|cells| cells.get(index));
        let mut keys = keys.map(|key| key.trim());
        let mut some = false;
        let all = keys.by_ref().filter(|key| !key.is_empty()).all(|key| {
            some = true;
            self.is_key(key)
        });
        if some { Some(all) } else { None }
    }

    fn is_key(&self, key: &str) -> bool {
        let begins = self.object.key_starts.iter().any(|start| key.starts_with(start));
        let whole = self.object.key_form != KeyForm::Salesforce
            || (matches!(key.len(), 15 | 18) && key.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        begins && whole
    }

    /// What the file's name says of all its rows.
    pub(super) fn file_status(&self, seen: &Seen<'_>) -> Option<FileStatus> {
        let said = self.object.file_status.iter().find(|(start, _)| seen.file.starts_with(start));
        said.map(|(_, status)| *status)
    }
}
