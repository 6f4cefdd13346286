//! Firms: customers themselves, and the employers of other customers, who then share a switchboard and an address.

use super::chance::{Chance, Weighted};
use super::damage::plain;
use super::forms::cif_digit;
use super::names::{Names, words};
use super::places::{Address, Places};
use super::tables::trade as table;

/// A firm, complete.
pub struct Firm {
    /// Trade name without its legal form.
    pub name: String,
    /// Index into `LEGAL_FORMS`.
    pub form: usize,
    /// Spanish tax id.
    pub tax_id: String,
    /// Where it sits.
    pub address: Address,
    /// Number of the switchboard.
    pub switchboard: String,
    /// Mail host of its own, or a provider's.
    pub host: String,
    /// The mailbox that all may read.
    pub mailbox: String,
}

/// The source of firms.
pub struct Firms {
    activities: Vec<String>,
    forms: Weighted,
    coined: [Vec<String>; 3],
    mailboxes: Weighted,
}

impl Firms {
    /// Reads the tables.
    pub fn new() -> Self {
        let forms: Vec<String> =
            table::LEGAL_FORMS.iter().enumerate().map(|(i, (_, w))| format!("{i}:{w}")).collect();
        Self {
            activities: words(table::ACTIVITIES),
            forms: Weighted::read(&forms.join(" ")),
            coined: table::COINED.map(words),
            mailboxes: Weighted::read(table::OFFICE_MAILBOXES),
        }
    }

    /// A new firm.
    pub fn draw(&self, chance: &mut Chance, names: &Names, places: &Places) -> Firm {
        let name = self.name(chance, names);
        let form = self.forms.pick_index(chance);
        let digits = format!("{}{}", chance.between(0, 9), chance.digits(6));
        let letter = if form == 1 { 'A' } else { 'B' };
        let tax_id = format!("{letter}{digits}{}", cif_digit(&digits));
        let address = places.workplace(chance, names);
        let switchboard = landline(chance, &address.prefix);
        let domain = slug(&name);
        let (host, mailbox) = if chance.happens(0.75) {
            let host = format!("{domain}.{}", chance.pick(&["es", "es", "com", "net"]));
            (host.clone(), format!("{}@{host}", self.mailboxes.pick(chance)))
        } else {
            ("gmail.com".to_owned(), format!("{domain}@gmail.com"))
        };
        Firm { name, form, tax_id, address, switchboard, host, mailbox }
    }

    fn name(&self, chance: &mut Chance, names: &Names) -> String {
        let activity = chance.pick(&self.activities).clone();
        let coined: String = self.coined.iter().map(|part| chance.pick(part).as_str()).collect();
        match chance.below(10) {
            0..3 => format!("{activity} {}", names.surname(chance, false)),
            3 => format!("{activity} Hermanos {}", names.surname(chance, false)),
            4 => format!("{activity} {} e Hijos", names.surname(chance, false)),
            5 => format!(
                "{activity} {}",
                chance.pick(&[
                    "del Sur",
                    "del Norte",
                    "Levante",
                    "Mediterráneo",
                    "Ibérica",
                    "2000",
                    "Express"
                ])
            ),
            6 | 7 => format!("{activity} {coined}"),
            _ => coined,
        }
    }
}

/// Letters and digits of `text`, small, without accents: what a mail address or a domain makes of it.
pub fn slug(text: &str) -> String {
    plain(text).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A landline number with the prefix of its place, nine digits in Spain, ten or eleven in Britain.
pub fn landline(chance: &mut Chance, prefix: &str) -> String {
    let length: usize = if prefix.starts_with('0') { 11 } else { 9 };
    let rest = chance.digits(length.saturating_sub(prefix.len() + 1));
    format!("{prefix}{}{rest}", chance.between(2, 8))
}
