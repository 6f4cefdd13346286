//! The text catalogue: what people read, in their language.
//!
//! One catalogue a language lies in `assets/text`, and the page reads the same ones. A text is a string
//! with `{blanks}`, or one string a plural form, chosen by the blank `count`. Spanish has three forms
//! (CLDR): `one` for 1, `many` for whole millions ("1 000 000 de registros"), `other`.

use std::{collections::HashMap, sync::OnceLock};

use serde::Deserialize;

use crate::wire::{Message, Param};

/// A language that Ficha speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Plural(HashMap<String, String>),
}

type Catalogue = HashMap<String, Text>;

fn catalogue(language: Language) -> &'static Catalogue {
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    static SPANISH: OnceLock<Catalogue> = OnceLock::new();
    let (cell, source) = match language {
        Language::English => (&ENGLISH, include_str!("../../../../assets/text/core.en.json")),
        Language::Spanish => (&SPANISH, include_str!("../../../../assets/text/core.es.json")),
    };
    cell.get_or_init(|| serde_json::from_str(source).expect("a test reads every catalogue"))
}

impl Language {
    /// The language of the terminal (`LC_ALL`, `LC_MESSAGES`, `LANG`); English where it is neither.
    pub fn of_environment() -> Self {
        let said =
            ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|variable| std::env::var(variable).ok());
        Language::named(&said.into_iter().find(|value| !value.is_empty()).unwrap_or_default())
    }

    /// The language of a tag (`es`, `es-ES`); English where it is none of ours.
    pub fn named(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("es") { Language::Spanish } else { Language::English }
    }

    /// The language by its code (`en`, `es`).
    pub fn by_code(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Language::English),
            "es" => Some(Language::Spanish),
            _ => None,
        }
    }

    /// A message in this language. A code without a text is shown as it is, with its parameters.
    pub fn say(self, message: &Message) -> String {
        let Some(text) = catalogue(self).get(&message.code) else {
            let params: Vec<String> =
                message.params.iter().map(|(name, value)| format!("{name}={}", self.param(value))).collect();
            return format!("{} {}", message.code, params.join(" ")).trim_end().to_owned();
        };
        self.fill(self.form(text, message), message)
    }

    /// A text without blanks.
    pub fn text(self, code: &str) -> String {
        self.say(&Message::new(code))
    }

    /// Is there a text for the code?
    pub fn has(self, code: &str) -> bool {
        catalogue(self).contains_key(code)
    }

    fn form(self, text: &'static Text, message: &Message) -> &'static str {
        match text {
            Text::Plain(text) => text,
            Text::Plural(forms) => {
                let count = match message.params.get("count") {
                    Some(Param::Number(count)) => *count,
                    _ => 0.0,
                };
                let form = forms.get(self.plural(count)).or_else(|| forms.get("other"));
                form.map_or("", String::as_str)
            }
        }
    }

    fn plural(self, count: f64) -> &'static str {
        if (count - 1.0).abs() < f64::EPSILON {
            "one"
        } else if self == Language::Spanish && count >= 1e6 && count % 1e6 == 0.0 {
            "many"
        } else {
            "other"
        }
    }

    fn fill(self, text: &str, message: &Message) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            match message.params.get(name) {
                Some(Param::Text(moment)) if name == "date" => filled.extend(moment.chars().take(10)),
                Some(value) => filled.push_str(&self.param(value)),
                None => {}
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    fn param(self, value: &Param) -> String {
        match value {
            Param::Text(text) => text.clone(),
            Param::Number(number) => self.number(*number),
        }
    }

    /// A number as the language writes it: `12,345.6` or `12.345,6`; Spanish leaves four digits alone.
    pub fn number(self, number: f64) -> String {
        let (group, point, least) = match self {
            Language::English => (',', '.', 4),
            Language::Spanish => ('.', ',', 5),
        };
        let plain = format!("{}", (number * 1e3).round() / 1e3);
        let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let mut out = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len() - index;
            if index > 0 && left % 3 == 0 && whole.len() >= least {
                out.push(group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(point);
            out.push_str(fraction);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_plurals_follow_the_language() {
        assert_eq!(Language::English.number(1_234_567.5), "1,234,567.5");
        assert_eq!(Language::Spanish.number(1234.0), "1234");
        assert_eq!(Language::Spanish.number(12345.0), "12.345");
        assert_eq!(Language::Spanish.plural(2e6), "many");
        assert_eq!(Language::English.plural(2e6), "other");
        assert_eq!(Language::Spanish.plural(1.0), "one");
    }

    #[test]
    fn blanks_are_filled_once_and_not_again() {
        let message = Message::new("error.missing").with("path", "{path} {count}");
        assert!(
            Language::English.say(&message).contains("{path} {count}"),
            "a file's name is never a template"
        );
    }
}
