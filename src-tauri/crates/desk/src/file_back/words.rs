//! What the added columns say, in a language.

use super::rows::{Mark, Marks, Of};
use crate::{text::Language, wire::Message};

/// The words of one language.
pub(super) struct Words {
    language: Language,
    keep: String,
    duplicate: String,
    approved: String,
    suggested: String,
    single: String,
}

impl Words {
    pub(super) fn new(language: Language) -> Self {
        Words {
            language,
            keep: language.text("back.keep"),
            duplicate: language.text("back.duplicate"),
            approved: language.text("back.approved"),
            suggested: language.text("back.suggested"),
            single: language.text("back.single"),
        }
    }

    pub(super) fn headers(&self) -> Vec<String> {
        let codes = [
            "back.header.group",
            "back.header.do",
            "back.header.of",
            "back.header.who",
            "back.header.profile",
        ];
        codes.iter().map(|code| self.language.text(code)).collect()
    }

    pub(super) fn cells(&self, mark: &Mark, marks: &Marks) -> Vec<String> {
        let kept = matches!(mark.of, Of::Nobody);
        let of = match mark.of {
            Of::Nobody => String::new(),
            Of::Row(row) => row.to_string(),
            Of::Other { source, row } => self.language.say(
                &Message::new("back.other")
                    .with("source", marks.source_name(source))
                    .with("row", row.to_string()),
            ),
        };
        let who = match mark.group {
            None => &self.single,
            Some(_) if mark.approved => &self.approved,
            Some(_) => &self.suggested,
        };
        vec![
            mark.group.map_or_else(String::new, |group| group.to_string()),
            if kept { self.keep.clone() } else { self.duplicate.clone() },
            of,
            who.clone(),
            mark.profile.to_string(),
        ]
    }
}
