//! May we write to this person? The one place where it is decided.
//!
//! Law behind the rules: GDPR 6 and 7; for electronic mail the Spanish LSSI, articles 21.1 (prior consent)
//! and 21.2 (similar products to customers, unless they object); for calls, consent is renewed every two
//! years (Ley de Servicios de Atención a la Clientela, December 2025).
//!
//! Not here: suppression lists and who is a customer; the caller knows these and says so.

use serde::{Deserialize, Serialize};

/// Way of reaching a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Electronic mail.
    Email,
    /// Text message.
    Sms,
    /// A call.
    Phone,
    /// A letter.
    Post,
}

impl Channel {
    /// All of them.
    pub const ALL: [Channel; 4] = [Channel::Email, Channel::Sms, Channel::Phone, Channel::Post];

    /// Its name in files and in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Sms => "sms",
            Channel::Phone => "phone",
            Channel::Post => "post",
        }
    }
}

/// Something said about one identifier, channel and purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact<'a> {
    /// Yes or no.
    pub yes: bool,
    /// When (`YYYY-MM-DD…`), where known.
    pub at: Option<&'a str>,
    /// There is evidence for it.
    pub proof: bool,
}

/// What the person is to the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Has bought, and similar products are offered (LSSI 21.2).
    Customer,
    /// Nothing is known.
    Unknown,
}

/// The answer, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes: the person agreed.
    Agreed,
    /// Yes: the person refused, and later agreed, with proof.
    AgreedAgain,
    /// Yes: a customer, and nothing was refused.
    Customer,
    /// No: the person refused.
    Refused,
    /// No: the consent to calls is older than two years, or has no date.
    Expired,
    /// No: nobody knows. Unknown is never yes.
    Unknown,
}

impl Answer {
    /// Yes or no.
    pub fn may(self) -> bool {
        matches!(self, Answer::Agreed | Answer::AgreedAgain | Answer::Customer)
    }
}

/// Decides from all facts on an identifier for one channel and purpose. `today` is `YYYY-MM-DD`.
///
/// A conflict goes to the strictest. Only a later dated yes with proof takes a dated no away.
pub fn may(facts: &[Fact<'_>], channel: Channel, relation: Relation, today: &str) -> Answer {
    let refused = facts.iter().any(|fact| !fact.yes);
    if refused {
        return if agreed_after_refusal(facts) { Answer::AgreedAgain } else { Answer::Refused };
    }
    if facts.iter().any(|fact| fact.yes) {
        let fresh = |fact: &Fact<'_>| fact.at.is_some_and(|at| two_years_later(at).as_str() > today);
        if channel == Channel::Phone && !facts.iter().any(fresh) {
            return Answer::Expired;
        }
        return Answer::Agreed;
    }
    match (relation, channel) {
        (Relation::Customer, Channel::Email | Channel::Sms | Channel::Post) => Answer::Customer,
        _ => Answer::Unknown,
    }
}

fn agreed_after_refusal(facts: &[Fact<'_>]) -> bool {
    let refusals: Vec<Option<&str>> = facts.iter().filter(|fact| !fact.yes).map(|fact| fact.at).collect();
    let Some(last_refusal) =
        refusals.iter().copied().collect::<Option<Vec<_>>>().and_then(|dates| dates.into_iter().max())
    else {
        return false;
    };
    facts.iter().any(|fact| fact.yes && fact.proof && fact.at.is_some_and(|at| at > last_refusal))
}

/// `2024-05-06…` becomes `2026-05-06`; what does not begin with a year is never fresh.
fn two_years_later(at: &str) -> String {
    match at.get(..4).and_then(|year| year.parse::<u32>().ok()) {
        Some(year) => format!("{}{}", year + 2, at.get(4..10).unwrap_or("")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(yes: bool, at: Option<&'static str>, proof: bool) -> Fact<'static> {
        Fact { yes, at, proof }
    }

    fn check(facts: &[Fact<'_>], channel: Channel, relation: Relation, expected: Answer) {
        assert_eq!(
            may(facts, channel, relation, "2026-11-21"),
            expected,
            "{facts:?} {channel:?} {relation:?}"
        );
    }

    #[test]
    fn unknown_is_never_yes_but_a_customer_may_be() {
        check(&[], Channel::Email, Relation::Unknown, Answer::Unknown);
        check(&[], Channel::Email, Relation::Customer, Answer::Customer);
        check(&[], Channel::Phone, Relation::Customer, Answer::Unknown);
    }

    #[test]
    fn any_refusal_wins_unless_a_later_yes_is_proven() {
        let no = fact(false, Some("2024-01-01"), false);
        check(&[fact(true, None, true), no], Channel::Email, Relation::Customer, Answer::Refused);
        check(
            &[no, fact(true, Some("2025-01-01"), false)],
            Channel::Email,
            Relation::Unknown,
            Answer::Refused,
        );
        check(
            &[no, fact(true, Some("2025-01-01"), true)],
            Channel::Email,
            Relation::Unknown,
            Answer::AgreedAgain,
        );
        check(
            &[no, fact(true, Some("2023-01-01"), true)],
            Channel::Email,
            Relation::Unknown,
            Answer::Refused,
        );
        let undated = fact(false, None, false);
        check(
            &[undated, fact(true, Some("2025-01-01"), true)],
            Channel::Email,
            Relation::Unknown,
            Answer::Refused,
        );
    }

    #[test]
    fn consent_to_calls_ages() {
        check(&[fact(true, Some("2025-03-01"), true)], Channel::Phone, Relation::Unknown, Answer::Agreed);
        check(&[fact(true, Some("2024-03-01"), true)], Channel::Phone, Relation::Unknown, Answer::Expired);
        check(&[fact(true, None, true)], Channel::Phone, Relation::Unknown, Answer::Expired);
    }

    proptest::proptest! {
        /// No order and no further fact but a proven later yes makes a refusal weaker.
        #[test]
        fn a_refusal_never_weakens(yeses in proptest::collection::vec(0_u8..9, 0..6), place in 0_usize..6) {
            let mut facts: Vec<Fact<'_>> = yeses.iter().map(|_| fact(true, Some("2026-01-01"), false)).collect();
            facts.insert(place.min(facts.len()), fact(false, Some("2020-01-01"), false));
            proptest::prop_assert_eq!(may(&facts, Channel::Email, Relation::Customer, "2026-11-21"), Answer::Refused);
        }
    }
}
