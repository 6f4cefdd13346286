//! One record of JSON as cells: `address.city`, `emails.1.value`.

use std::{borrow::Cow, collections::HashMap, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Objects are taken apart so deep; what lies deeper is kept as it stands.
const DEPTH: usize = 5;
/// Members of an object for which room is made at once.
const USUAL: usize = 16;
/// A longer list of objects within a record is a table of its own, and is kept as it stands.
const LISTED: usize = 12;

/// The cells of a record, each by its name; `None` if it is no object.
pub(super) fn cells(raw: &str) -> Option<Vec<(String, String)>> {
    let Fields(fields) = serde_json::from_str(raw).ok()?;
    let (cells, counts) = (Vec::with_capacity(fields.len()), HashMap::with_capacity(fields.len()));
    let mut flat = Flat { cells, counts };
    for (key, value) in fields {
        flat.value(key.into_owned(), value.get(), 1);
    }
    Some(flat.cells)
}

/// The members of an object in their order, those that come twice too.
struct Fields<'r>(Vec<(Cow<'r, str>, &'r RawValue)>);

impl<'r, 'de: 'r> Deserialize<'de> for Fields<'r> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(USUAL);
                while let Some((key, value)) = object.next_entry::<String, &RawValue>()? {
                    members.push((Cow::Owned(key), value));
                }
                Ok(members)
            }
        }
        json.deserialize_map(Members).map(Fields)
    }
}

struct Flat {
    cells: Vec<(String, String)>,
    /// The names of the cells, each with the highest number that it has.
    counts: HashMap<String, u32>,
}

impl Flat {
    fn value(&mut self, name: String, raw: &str, depth: usize) {
        match raw.as_bytes().first() {
            Some(b'{') if depth < DEPTH => match serde_json::from_str(raw) {
                Ok(Fields(fields)) => {
                    for (key, value) in fields {
                        self.value(format!("{name}.{key}"), value.get(), depth + 1);
                    }
                }
                Err(_) => self.put(name, raw.to_owned()),
            },
            Some(b'[') => self.list(name, raw, depth),
            _ => self.put(name, scalar(raw)),
        }
    }

    fn list(&mut self, name: String, raw: &str, depth: usize) {
        let elements: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
        let all = |sign: fn(u8) -> bool| {
            elements.iter().all(|element| element.get().bytes().next().is_some_and(sign))
        };
        if all(|first| !matches!(first, b'{' | b'[')) {
            let texts: Vec<String> = elements.iter().map(|element| scalar(element.get())).collect();
            // Joined, a text with the sign that joins could not be told from two.
            let parted = texts.len() > 1 && texts.iter().any(|text| text.is_empty() || text.contains(';'));
            self.put(name, if parted { raw.to_owned() } else { texts.join("; ") });
        } else if all(|first| first == b'{') && depth + 1 < DEPTH && elements.len() <= LISTED {
            for (at, element) in elements.iter().enumerate() {
                self.value(format!("{name}.{}", at + 1), element.get(), depth + 1);
            }
        } else {
            self.put(name, raw.to_owned());
        }
    }

    /// Adds a cell; a name that comes again is numbered.
    fn put(&mut self, name: String, text: String) {
        let name = self.free(name);
        self.cells.push((name, text));
    }

    /// The name, with a number where the record has it already; a field may be called `a 2` itself.
    fn free(&mut self, name: String) -> String {
        let Some(mut count) = self.counts.get(&name).copied() else {
            self.counts.insert(name.clone(), 1);
            return name;
        };
        loop {
            count += 1;
            let numbered = format!("{name} {count}");
            if !self.counts.contains_key(&numbered) {
                self.counts.insert(name, count);
                self.counts.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }
}

/// A text without its quotes and escapes; anything else as it stands, and nothing for null.
pub(super) fn scalar(raw: &str) -> String {
    match raw.as_bytes().first() {
        // Half a character, which JSON can name and text cannot hold, is left as it is named.
        Some(b'"') => serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned()),
        Some(b'n') => String::new(),
        _ => raw.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(raw: &str) -> Vec<String> {
        cells(raw).unwrap().into_iter().map(|(name, text)| format!("{name}={text}")).collect()
    }

    #[test]
    fn objects_and_lists_become_cells() {
        let raw = r#"{"id": 12345678901234567890123, "a": {"b": 1.10, "c": {"d": true}}, "tags": ["x", "y"],
            "emails": [{"value": "a@x.es"}, {"value": "b@x.es"}], "none": null, "no": [], "o": {}}"#;
        assert_eq!(
            flat(raw),
            [
                "id=12345678901234567890123",
                "a.b=1.10",
                "a.c.d=true",
                "tags=x; y",
                "emails.1.value=a@x.es",
                "emails.2.value=b@x.es",
                "none=",
                "no="
            ]
        );
    }

    #[test]
    fn what_cannot_be_taken_apart_is_kept_as_it_stands() {
        assert_eq!(flat(r#"{"m": [1, {"a": 2}]}"#), [r#"m=[1, {"a": 2}]"#]);
        assert_eq!(flat(r#"{"m": ["a;b", "c"]}"#), [r#"m=["a;b", "c"]"#]);
        assert_eq!(
            flat(r#"{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}"#),
            [r#"a.b.c.d.e={"f":1}"#],
            "no deeper than that"
        );
        assert_eq!(flat(r#"{"half": "\ud800"}"#), [r#"half="\ud800""#]);
    }

    #[test]
    fn a_name_that_comes_twice_loses_nothing() {
        assert_eq!(
            flat(r#"{"a": 1, "a": 2, "b.c": 3, "b": {"c": 4}}"#),
            ["a=1", "a 2=2", "b.c=3", "b.c 2=4"]
        );
        assert_eq!(flat(r#"{"a": 1, "a": 2, "a 2": 3, "a": 4}"#), ["a=1", "a 2=2", "a 2 2=3", "a 3=4"]);
        assert_eq!(flat(r#"{"a 2": 1, "a": 2, "a": 3}"#), ["a 2=1", "a=2", "a 3=3"]);
        assert!(cells("[1]").is_none());
        assert!(cells("{broken").is_none());
    }
}
