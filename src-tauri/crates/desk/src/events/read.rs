//! What a row of orders, payments, tickets or visits says: when, what, how much, and whom it may be about.
//!
//! Not here: who that is (`attach`).

use ficha_engine::{
    attribute::{Attribute, Slot},
    identity::{self, Kind, recent_day, writes_month_first},
};
use ficha_exchange::KeyForm;
use ficha_store::event::{EventFact, EventKeyKind};

use super::money;
use crate::customs::Customs;

#[derive(Debug, Clone, Copy)]
enum Meaning {
    At { month_first: bool },
    Kind,
    Amount,
    Currency,
    Status,
    Subject,
    Person,
    Email,
    Phone,
}

/// Reads events from the rows of one file.
#[derive(Clone)]
pub(crate) struct EventColumns {
    columns: Vec<(usize, Meaning)>,
    form: KeyForm,
    customs: Customs,
}

impl EventColumns {
    /// `slots`: one a column. Where no column says when it happened, the day when the record was made does.
    pub(crate) fn new<'a>(
        slots: impl IntoIterator<Item = &'a Slot> + Clone,
        sample: &[Vec<String>],
        form: KeyForm,
    ) -> Self {
        let customs = Customs::new(slots.clone());
        let slots: Vec<&Attribute> = slots.into_iter().map(|slot| &slot.attribute).collect();
        let dated = slots.contains(&&Attribute::EventAt);
        let month_first =
            |at: usize| writes_month_first(sample.iter().filter_map(|row| row.get(at)).map(String::as_str));
        let meaning = |(at, attribute): (usize, &&Attribute)| {
            Some((
                at,
                match attribute {
                    Attribute::EventAt => Meaning::At { month_first: month_first(at) },
                    Attribute::CreatedAt if !dated => Meaning::At { month_first: month_first(at) },
                    Attribute::EventKind => Meaning::Kind,
                    Attribute::EventAmount => Meaning::Amount,
                    Attribute::EventCurrency => Meaning::Currency,
                    Attribute::EventStatus => Meaning::Status,
                    Attribute::EventSubject => Meaning::Subject,
                    Attribute::PersonKey => Meaning::Person,
                    Attribute::Email => Meaning::Email,
                    Attribute::Phone | Attribute::Mobile => Meaning::Phone,
                    _ => return None,
                },
            ))
        };
        EventColumns { columns: slots.iter().enumerate().filter_map(meaning).collect(), form, customs }
    }

    /// What a row says.
    pub(crate) fn row(&self, cells: &[&str]) -> EventFact {
        let mut fact = EventFact::default();
        for (column, meaning) in &self.columns {
            let Some(cell) = cells.get(*column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
            else {
                continue;
            };
            self.take(&mut fact, *meaning, cell, cells);
        }
        fact
    }

    fn take(&self, fact: &mut EventFact, meaning: Meaning, cell: &str, cells: &[&str]) {
        let mut keys = |kind, to| {
            for value in self.customs.read(cells, |options| identity::identifiers(kind, cell, options)) {
                fact.key(to, value);
            }
        };
        match meaning {
            Meaning::Email => keys(Kind::Email, EventKeyKind::Email),
            Meaning::Phone => keys(Kind::Phone, EventKeyKind::Phone),
            Meaning::Person => {
                self.form.several(cell).for_each(|key| fact.key(EventKeyKind::Person, key.into_owned()));
            }
            Meaning::At { month_first } if fact.at.is_empty() => {
                fact.at = moment(cell, month_first).unwrap_or_default();
            }
            Meaning::Kind => set(&mut fact.kind, cell),
            Meaning::Status => set(&mut fact.status, cell),
            Meaning::Subject => set(&mut fact.subject, cell),
            Meaning::Currency => fact.currency = money::currency_in(cell).or(fact.currency.take()),
            Meaning::Amount if fact.amount.is_none() => {
                if let Some((amount, currency)) = money::amount(cell) {
                    fact.amount = Some(amount);
                    fact.currency = fact.currency.take().or(currency);
                }
            }
            Meaning::At { .. } | Meaning::Amount => {}
        }
    }
}

fn set(text: &mut Option<String>, cell: &str) {
    text.get_or_insert_with(|| cell.to_owned());
}

/// The day, and the time of the day where it is written: `2024-05-06T10:12:00`. The zone is left out: the
/// day is the one that the source says.
fn moment(cell: &str, month_first: bool) -> Option<String> {
    let day = recent_day(cell, month_first)?;
    let time = cell.split(['T', ' ']).find_map(|part| {
        let digits: Vec<&str> = part.trim_end_matches('Z').split([':', '.', '+', '-']).collect();
        let number = |at: usize| digits.get(at)?.parse::<u32>().ok();
        let (hour, minute, second) = (number(0)?, number(1)?, number(2).unwrap_or(0));
        let fits = part.contains(':') && hour < 24 && minute < 60 && second < 60;
        fits.then(|| format!("T{hour:02}:{minute:02}:{second:02}"))
    });
    Some(day + &time.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(columns: &[(&str, &str)]) -> EventFact {
        let meanings = columns.iter().enumerate().filter_map(|(at, (slot, _))| {
            let slot: Slot = slot.parse().unwrap();
            Some((
                at,
                match slot.attribute {
                    Attribute::EventAt => Meaning::At { month_first: false },
                    Attribute::EventAmount => Meaning::Amount,
                    Attribute::EventCurrency => Meaning::Currency,
                    Attribute::EventStatus => Meaning::Status,
                    Attribute::PersonKey => Meaning::Person,
                    Attribute::Email => Meaning::Email,
                    Attribute::Mobile => Meaning::Phone,
                    _ => return None,
                },
            ))
        });
        let reader = EventColumns {
            columns: meanings.collect(),
            form: KeyForm::Apostrophe,
            customs: Customs::new([]),
        };
        let cells: Vec<&str> = columns.iter().map(|(_, cell)| *cell).collect();
        reader.row(&cells)
    }

    #[test]
    fn a_row_says_when_how_much_and_about_whom() {
        let fact = fact(&[
            ("event_at", "31/01/24 18:05"),
            ("event_amount", "1.210,00 €"),
            ("event_status", "paid"),
            ("person_key", "'C-0012"),
            ("email", "Ana@Example.com"),
            ("mobile", "600 111 222"),
        ]);
        assert_eq!(fact.at, "2024-01-31T18:05:00");
        assert_eq!((fact.amount, fact.currency.as_deref()), (Some(12_100_000), Some("EUR")));
        assert_eq!(fact.status.as_deref(), Some("paid"));
        assert_eq!(
            fact.keys,
            [(5, "C-0012".to_owned()), (1, "ana@example.com".to_owned()), (2, "34600111222".to_owned())]
        );
    }

    #[test]
    fn moments_are_those_of_the_source() {
        assert_eq!(moment("2024-05-06 10:12:13 +0200", false).as_deref(), Some("2024-05-06T10:12:13"));
        assert_eq!(moment("2024-05-06T10:12:13.000Z", false).as_deref(), Some("2024-05-06T10:12:13"));
        assert_eq!(moment("05/06/2024", true).as_deref(), Some("2024-05-06"));
        assert_eq!(moment("soon", false), None);
    }
}
