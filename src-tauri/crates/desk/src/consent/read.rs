//! What the rows of one file say of consent: from their columns and from the file's name.
//!
//! Not here: the words themselves (`words`), and whose identifiers the facts are about (`identify`).

use std::path::Path;

use ficha_engine::{
    attribute::{Attribute, Slot},
    consent::Channel,
    identity::writes_month_first,
};
use ficha_exchange::FileStatus;

use super::words::{self, Said};
use crate::import::file_name;

/// A fact of one row, before it is known whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) channel: Channel,
    pub(crate) yes: bool,
    /// `YYYY-MM-DD`.
    pub(crate) at: Option<String>,
    pub(crate) proof: Option<String>,
}

/// What a column is about.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Agreed(Channel),
    Refused(Channel),
    Status,
    AgreedAt,
    RefusedAt,
    Proof,
}

struct Column {
    at: usize,
    meaning: Meaning,
    month_first: bool,
}

/// Reads consent from the rows of one file.
#[derive(Default)]
pub(crate) struct ConsentColumns {
    columns: Vec<Column>,
    /// What the name of the file says of e-mail, and the name as evidence.
    file: Option<(bool, String)>,
}

impl ConsentColumns {
    /// `slots`: one a column. Days are read in the order in which the sample writes them.
    pub(crate) fn new<'a>(slots: impl IntoIterator<Item = &'a Slot>, sample: &[Vec<String>]) -> Self {
        let cells = |at: usize| sample.iter().filter_map(move |row| row.get(at)).map(String::as_str);
        let columns = slots.into_iter().enumerate().filter_map(|(at, slot)| {
            let meaning = meaning_of(&slot.attribute)?;
            Some(Column { at, meaning, month_first: writes_month_first(cells(at)) })
        });
        ConsentColumns { columns: columns.collect(), file: None }
    }

    /// Takes what the name of the file says for said in each row.
    pub(crate) fn named_by(self, path: &Path, status: Option<FileStatus>) -> Self {
        let yes = match status {
            Some(FileStatus::Subscribed) => Some(true),
            Some(FileStatus::Unsubscribed | FileStatus::Cleaned) => Some(false),
            Some(FileStatus::NonSubscribed) | None => None,
        };
        ConsentColumns { file: yes.map(|yes| (yes, format!("file:{}", file_name(path)))), ..self }
    }

    /// What a row says.
    pub(crate) fn row(&self, cells: &[&str]) -> Vec<Told> {
        if self.columns.is_empty() && self.file.is_none() {
            return Vec::new();
        }
        let mut told: Vec<Told> = self.columns.iter().filter_map(|column| column.told(cells)).collect();
        if let Some((yes, proof)) = &self.file {
            told.push(Told { channel: Channel::Email, yes: *yes, at: None, proof: Some(proof.clone()) });
        }
        let (agreed, refused) = (self.day(cells, true), self.day(cells, false));
        if refused.is_some() && told.iter().all(|fact| fact.yes) {
            // A day of refusal without a word for it: of the channels that the file knows.
            told.extend(self.channels().into_iter().map(|channel| Told {
                channel,
                yes: false,
                at: refused.clone(),
                proof: None,
            }));
        }
        let proof = self.proof(cells);
        for fact in &mut told {
            if fact.at.is_none() {
                fact.at = if fact.yes { agreed.clone() } else { refused.clone() };
            }
            if fact.yes && !proof.is_empty() {
                let file = fact.proof.take().map_or_else(String::new, |file| format!(" · {file}"));
                fact.proof = Some(format!("{proof}{file}"));
            }
        }
        told
    }

    /// The day when the row's consents were given, or its refusals last said.
    fn day(&self, cells: &[&str], agreed: bool) -> Option<String> {
        let days = self.columns.iter().filter_map(|column| match (column.meaning, agreed) {
            (Meaning::AgreedAt, true) | (Meaning::RefusedAt, false) => {
                ficha_engine::identity::recent_day(cells.get(column.at)?, column.month_first)
            }
            _ => None,
        });
        days.max()
    }

    fn proof(&self, cells: &[&str]) -> String {
        let proofs = self.columns.iter().filter(|column| matches!(column.meaning, Meaning::Proof));
        let texts = proofs
            .filter_map(|column| Some(cells.get(column.at)?.trim()))
            .filter(|text| words::is_evidence(text));
        texts.collect::<Vec<_>>().join(" · ")
    }

    /// The channels that the columns speak of; e-mail where they name none.
    fn channels(&self) -> Vec<Channel> {
        let mut channels: Vec<Channel> = Vec::new();
        for column in &self.columns {
            let channel = match column.meaning {
                Meaning::Agreed(channel) | Meaning::Refused(channel) => channel,
                Meaning::Status => Channel::Email,
                _ => continue,
            };
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
        if channels.is_empty() { vec![Channel::Email] } else { channels }
    }
}

impl Column {
    fn told(&self, cells: &[&str]) -> Option<Told> {
        let cell = cells.get(self.at)?;
        let (channel, said) = match self.meaning {
            Meaning::Agreed(channel) => (channel, words::of_agreement(cell, self.month_first)?),
            Meaning::Refused(channel) => (channel, words::of_refusal(cell, self.month_first)?),
            Meaning::Status => (Channel::Email, words::of_status(cell)?),
            Meaning::AgreedAt | Meaning::RefusedAt | Meaning::Proof => return None,
        };
        let Said { yes, at, word } = said;
        Some(Told { channel, yes, at, proof: word.map(|word| format!("status:{word}")) })
    }
}

fn meaning_of(attribute: &Attribute) -> Option<Meaning> {
    Some(match attribute {
        Attribute::ConsentEmail => Meaning::Agreed(Channel::Email),
        Attribute::ConsentSms => Meaning::Agreed(Channel::Sms),
        Attribute::ConsentPhone => Meaning::Agreed(Channel::Phone),
        Attribute::ConsentPost => Meaning::Agreed(Channel::Post),
        Attribute::OptOutEmail => Meaning::Refused(Channel::Email),
        Attribute::OptOutSms => Meaning::Refused(Channel::Sms),
        Attribute::OptOutPhone => Meaning::Refused(Channel::Phone),
        Attribute::OptOutPost => Meaning::Refused(Channel::Post),
        Attribute::ConsentStatus => Meaning::Status,
        Attribute::ConsentAt => Meaning::AgreedAt,
        Attribute::OptOutAt => Meaning::RefusedAt,
        Attribute::ConsentProof => Meaning::Proof,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What one row says, its columns being these slots.
    fn told(columns: &[(&str, &str)], file: Option<(bool, &str)>) -> Vec<Told> {
        let columns: Vec<(Slot, &str)> =
            columns.iter().map(|(slot, cell)| (slot.parse().unwrap(), *cell)).collect();
        let meanings = columns.iter().enumerate().filter_map(|(at, (slot, _))| {
            Some(Column { at, meaning: meaning_of(&slot.attribute)?, month_first: false })
        });
        let reader = ConsentColumns {
            columns: meanings.collect(),
            file: file.map(|(yes, name)| (yes, format!("file:{name}"))),
        };
        let cells: Vec<&str> = columns.iter().map(|(_, cell)| *cell).collect();
        reader.row(&cells)
    }

    fn fact(channel: Channel, yes: bool, at: Option<&str>, proof: Option<&str>) -> Told {
        Told { channel, yes, at: at.map(str::to_owned), proof: proof.map(str::to_owned) }
    }

    #[test]
    fn days_and_evidence_go_to_the_facts_of_their_row() {
        assert_eq!(
            told(
                &[
                    ("consent_email", "yes"),
                    ("opt_out_sms", "x"),
                    ("consent_at", "03/04/2024"),
                    ("opt_out_at", "2024-06-01 09:00:00"),
                    ("consent_proof", "form: spring"),
                    ("consent_proof.2", "203.0.113.9"),
                ],
                None
            ),
            [
                fact(Channel::Email, true, Some("2024-04-03"), Some("form: spring · 203.0.113.9")),
                fact(Channel::Sms, false, Some("2024-06-01"), None),
            ]
        );
        assert_eq!(
            told(&[("opt_out_phone", "05/02/2023"), ("opt_out_at", "2020-01-01")], None),
            [fact(Channel::Phone, false, Some("2023-02-05"), None)],
            "a day in the cell itself is nearer"
        );
    }

    #[test]
    fn the_name_of_the_file_is_evidence() {
        let name = "subscribed_email_audience_export_1a2b3c4d5e.csv";
        let proof = format!("file:{name}");
        assert_eq!(
            told(&[("consent_at", "2024-01-02 10:00:00")], Some((true, name))),
            [fact(Channel::Email, true, Some("2024-01-02"), Some(&proof))]
        );
        assert_eq!(
            told(&[("opt_out_at", "2025-01-02")], Some((false, "cleaned_x.csv"))),
            [fact(Channel::Email, false, Some("2025-01-02"), Some("file:cleaned_x.csv"))]
        );
        assert_eq!(
            told(&[("consent_status", "Bounced")], None),
            [fact(Channel::Email, false, None, Some("status:bounced"))]
        );
    }

    #[test]
    fn of_several_words_and_days_the_refusal_counts() {
        assert_eq!(
            told(&[("consent_status", "Subscribed"), ("consent_status.2", "Unsubscribed")], None),
            [fact(Channel::Email, true, None, None), fact(Channel::Email, false, None, None)]
        );
        for (first, second) in
            [("2024-01-02", "2025-03-04"), ("", "2025-03-04"), ("2025-03-04", "2024-01-02")]
        {
            assert_eq!(
                told(&[("opt_out_at", first), ("opt_out_at.2", second)], None),
                [fact(Channel::Email, false, Some("2025-03-04"), None)],
                "the last day on which it was said"
            );
        }
    }

    #[test]
    fn a_day_of_refusal_alone_is_a_refusal_and_a_day_of_consent_alone_says_nothing() {
        assert_eq!(
            told(&[("opt_out_at", "2025-01-02")], None),
            [fact(Channel::Email, false, Some("2025-01-02"), None)]
        );
        assert!(told(&[("consent_at", "2025-01-02"), ("consent_proof", "form")], None).is_empty());
        assert!(told(&[("opt_out_at", ""), ("consent_status", "Never subscribed")], None).is_empty());
    }
}
