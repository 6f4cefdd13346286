//! What the match is told, as a project keeps it, and the checks that a person's rules must pass.

use std::collections::{BTreeMap, BTreeSet};

use ficha_engine::{
    attribute::{Attribute, Slot},
    records::is_compared,
    rules as engine,
};
use ficha_store::{Connection, raw, rules as stored};
use serde::{Deserialize, Serialize};

use crate::{
    snapshot::is_evidence,
    standard::Layouts,
    wire::{Fault, Message, Rules},
};

/// The part of the rules that a match is made with. One text for the same rules, in whatever order and
/// however often they were said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Told {
    pub(crate) ignored: BTreeSet<Attribute>,
    pub(crate) clean_sources: BTreeSet<u32>,
    pub(crate) always: BTreeSet<Attribute>,
    pub(crate) never: BTreeSet<Attribute>,
}

impl Told {
    /// Reads what a project keeps.
    pub(crate) fn of(text: Option<&str>) -> Result<Told, Fault> {
        text.map_or_else(
            || Ok(Told::default()),
            |text| serde_json::from_str(text).map_err(|_| Fault::damaged()),
        )
    }

    /// What a project keeps; nothing where nothing was said.
    pub(crate) fn text(&self) -> Option<String> {
        (*self != Told::default())
            .then(|| serde_json::to_string(self).expect("names and numbers are plain data"))
    }

    pub(crate) fn for_engine(&self) -> engine::Rules {
        engine::Rules {
            // As `snapshot` pushes them.
            clean: self.clean_sources.iter().map(|source| *source as u16).collect(),
            always: self.always.iter().cloned().collect(),
            never: self.never.iter().cloned().collect(),
        }
    }

    /// How many rules there are.
    pub(crate) fn count(&self) -> usize {
        self.ignored.len() + self.clean_sources.len() + self.always.len() + self.never.len()
    }
}

/// The rules of a project, for the wire.
pub(crate) fn outward(rules: &stored::Rules) -> Result<Rules, Fault> {
    let told = Told::of(rules.matching.as_deref())?;
    let names = |of: BTreeSet<Attribute>| of.iter().map(Attribute::to_string).collect();
    Ok(Rules {
        sure_from: rules.sure_from,
        review_from: rules.review_from,
        ignored: names(told.ignored),
        clean_sources: told.clean_sources.into_iter().collect(),
        always: names(told.always),
        never: names(told.never),
    })
}

/// Attributes of the project's columns that the match can use, in display order.
pub(crate) fn attributes(layouts: &Layouts) -> Vec<Attribute> {
    let mut found: Vec<Attribute> =
        layouts.slots().into_iter().map(|Slot { attribute, .. }| attribute).collect();
    found.dedup();
    found.retain(is_usable);
    found
}

/// Can the match use the attribute?
fn is_usable(attribute: &Attribute) -> bool {
    is_evidence(attribute) && is_compared(attribute)
}

/// Checks what a person said.
pub(crate) fn check(
    connection: &Connection,
    layouts: &Layouts,
    rules: &Rules,
) -> Result<stored::Rules, Fault> {
    check_thresholds(rules)?;
    let known = Known {
        here: attributes(layouts).into_iter().collect(),
        before: Told::of(stored::in_force(connection)?.matching.as_deref())?,
    };
    let told = Told {
        ignored: known.attributes(&rules.ignored, false)?,
        clean_sources: rules.clean_sources.iter().copied().collect(),
        always: known.attributes(&rules.always, true)?,
        never: known.attributes(&rules.never, true)?,
    };
    let refuse = |code: &str, name: &str, value: String| Fault::refused(Message::new(code).with(name, value));
    if let Some(both) = told.ignored.iter().find(|of| told.always.contains(*of) || told.never.contains(*of)) {
        return Err(refuse("error.rules.ignored_and_used", "attribute", both.to_string()));
    }
    let sources: BTreeMap<i64, String> = raw::source_names(connection)?.into_iter().collect();
    if let Some(unknown) =
        told.clean_sources.iter().find(|source| !sources.contains_key(&i64::from(**source)))
    {
        return Err(refuse("error.rules.no_such_source", "source", unknown.to_string()));
    }
    Ok(stored::Rules { sure_from: rules.sure_from, review_from: rules.review_from, matching: told.text() })
}

fn check_thresholds(rules: &Rules) -> Result<(), Fault> {
    for value in [rules.sure_from, rules.review_from] {
        if !(0.0..=1.0).contains(&value) {
            return Err(Fault::refused(Message::new("error.not_a_probability").with("value", value)));
        }
    }
    if rules.review_from > rules.sure_from {
        return Err(Fault::refused(
            Message::new("error.rules.crossed")
                .with("sure", percent(rules.sure_from))
                .with("review", percent(rules.review_from)),
        ));
    }
    Ok(())
}

/// A probability as people write it, to a hundredth.
pub(crate) fn percent(probability: f32) -> f64 {
    (f64::from(probability) * 1e4).round() / 1e2
}

/// Attributes that a rule may name.
struct Known {
    here: BTreeSet<Attribute>,
    /// What was said before stays sayable when its column is gone.
    before: Told,
}

impl Known {
    fn attributes(&self, names: &[String], decisive: bool) -> Result<BTreeSet<Attribute>, Fault> {
        names.iter().map(|name| self.attribute(name, decisive)).collect()
    }

    fn attribute(&self, name: &str, decisive: bool) -> Result<Attribute, Fault> {
        let refuse = |code: &str| Fault::refused(Message::new(code).with("attribute", name));
        let attribute: Attribute = name.parse().map_err(|_| refuse("error.rules.unknown_attribute"))?;
        let Told { ignored, always, never, .. } = &self.before;
        let said = [ignored, always, never].iter().any(|of| of.contains(&attribute));
        let sayable = is_usable(&attribute) && !matches!(attribute, Attribute::Custom(_));
        if !(said || sayable || self.here.contains(&attribute)) {
            return Err(refuse("error.rules.unknown_attribute"));
        }
        if decisive && !engine::is_decisive(&attribute) {
            return Err(refuse("error.rules.not_decisive"));
        }
        Ok(attribute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_rules_have_one_text() {
        let a = Told::of(Some(r#"{"always":["tax_id","email"],"clean_sources":[2,1,2]}"#)).unwrap();
        let b = Told::of(Some(r#"{"clean_sources":[1,2],"always":["email","tax_id","email"]}"#)).unwrap();
        assert_eq!(a.text(), b.text());
        assert_eq!(a.count(), 4);
        assert_eq!(Told::of(a.text().as_deref()).unwrap(), a, "the text is read back");
        assert_eq!(Told::default().text(), None);
        assert!(Told::of(Some("[1")).is_err(), "a damaged project is said to be one");
    }
}
