//! Which of a customer's data one record holds: each source asks for other things, and people leave most of them out.
//!
//! Two promises are kept here, so that the list is hard but fair: every record shows something that tells its customer
//! from others of the same name, and every record but a customer's first shares something with one of the earlier ones.
//! How the values are written, and miswritten, is in `record`.

use super::chance::Chance;
use super::firms::Firm;
use super::forms::Date;
use super::names::Name;
use super::people::Person;
use super::places::Address;
use std::rc::Rc;

/// Where a record comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// The CRM export: many fields, kept by sales people.
    Crm,
    /// The shop export: typed by the customers.
    Shop,
    /// The list from a fair: typed in a hurry.
    Fair,
}

/// The values that one record holds, before anyone writes them down.
#[derive(Clone, Default)]
pub struct Facts {
    /// The person; none for a firm.
    pub name: Option<Name>,
    /// Mailbox.
    pub email: Option<String>,
    /// Mobile number.
    pub mobile: Option<String>,
    /// Landline number: a household's or a switchboard.
    pub landline: Option<String>,
    /// Employer, or the firm that is the customer.
    pub firm: Option<Rc<Firm>>,
    /// Tax id of the person or of the firm.
    pub tax_id: Option<String>,
    /// Street address with postcode, town and province.
    pub address: Option<Rc<Address>>,
    /// Town alone, where there is no address.
    pub town: Option<Rc<Address>>,
    /// Day of birth.
    pub birth: Option<Date>,
}

/// How often a source has a field filled in.
struct Asked {
    email: f64,
    mobile: f64,
    landline: f64,
    tax_id: f64,
    address: f64,
    town: f64,
    birth: f64,
    /// Share of working people whom it knows by their work.
    work: f64,
}

fn asked(source: Source) -> Asked {
    match source {
        Source::Crm => Asked {
            email: 0.72,
            mobile: 0.64,
            landline: 0.36,
            tax_id: 0.32,
            address: 0.6,
            town: 0.5,
            birth: 0.24,
            work: 0.42,
        },
        Source::Shop => Asked {
            email: 0.95,
            mobile: 0.58,
            landline: 0.1,
            tax_id: 0.0,
            address: 0.74,
            town: 0.4,
            birth: 0.1,
            work: 0.1,
        },
        Source::Fair => Asked {
            email: 0.7,
            mobile: 0.62,
            landline: 0.14,
            tax_id: 0.0,
            address: 0.0,
            town: 0.6,
            birth: 0.0,
            work: 0.6,
        },
    }
}

/// One of several values over time: mostly the first, which is the present one.
fn one_of<T: Clone>(chance: &mut Chance, values: &[T]) -> Option<T> {
    if values.len() > 1 && chance.happens(0.35) { values.last().cloned() } else { values.first().cloned() }
}

/// What a record of `source` holds of `person`, given that person's `earlier` records.
pub fn of_person(chance: &mut Chance, person: &Person, source: Source, earlier: &[Facts]) -> Facts {
    let asked = asked(source);
    let work = person.job.as_ref().filter(|_| chance.happens(asked.work));
    let mut facts = Facts { name: Some(person.name.clone()), ..Facts::default() };
    facts.email = take(chance, asked.email, |c| {
        work.map(|(_, mail)| mail.clone()).or_else(|| one_of(c, &person.emails))
    });
    facts.mobile = take(chance, asked.mobile, |c| one_of(c, &person.mobiles));
    let landline = work.map(|(firm, _)| firm.switchboard.clone()).or_else(|| person.landline.clone());
    facts.landline = landline.filter(|_| chance.happens(asked.landline));
    if source == Source::Shop && facts.mobile.is_some() {
        facts.landline = None;
    }
    facts.firm = work.map(|(firm, _)| Rc::clone(firm));
    facts.tax_id = Some(&person.tax_id).filter(|id| !id.is_empty() && chance.happens(asked.tax_id)).cloned();
    let address = match work {
        Some((firm, _)) => Some(Rc::new(firm.address.clone())),
        None => one_of(chance, &person.homes),
    };
    if chance.happens(asked.address) {
        facts.address = address;
    } else if chance.happens(asked.town) {
        facts.town = address;
    }
    facts.birth = Some(person.birth).filter(|_| chance.happens(asked.birth));
    show_something(chance, person, &mut facts);
    if !earlier.is_empty() && !earlier.iter().any(|e| shares(e, &facts)) {
        let model = chance.pick(earlier).clone();
        repeat_something(chance, person, &model, &mut facts);
    }
    facts
}

fn take<T>(chance: &mut Chance, p: f64, value: impl FnOnce(&mut Chance) -> Option<T>) -> Option<T> {
    if chance.happens(p) { value(chance) } else { None }
}

/// Gives a record without anything of the person's own a mobile or a mailbox.
fn show_something(chance: &mut Chance, person: &Person, facts: &mut Facts) {
    let own_mail =
        facts.email.as_ref().is_some_and(|mail| mail.split('@').next().is_some_and(|local| local.len() > 3));
    let own = facts.mobile.is_some() || facts.tax_id.is_some() || facts.birth.is_some();
    let some = own || own_mail || (!person.doubled && (facts.landline.is_some() || facts.address.is_some()));
    if !some || (person.doubled && !own && chance.happens(0.7)) {
        if chance.happens(0.5) || person.doubled {
            facts.mobile = person.mobiles.last().cloned();
        } else {
            facts.email = person.emails.last().cloned();
        }
    }
}

/// Whether two records of one person have a value in common that a careful reader would go by.
fn shares(a: &Facts, b: &Facts) -> bool {
    fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        a.is_some() && a == b
    }
    same(a.email.as_ref(), b.email.as_ref())
        || same(a.mobile.as_ref(), b.mobile.as_ref())
        || same(a.landline.as_ref(), b.landline.as_ref())
        || same(a.tax_id.as_ref(), b.tax_id.as_ref())
        || a.birth.is_some() && a.birth == b.birth
        || same_place(a.address.as_ref(), b.address.as_ref())
        || a.firm.is_some()
            && b.firm.as_ref().is_some_and(|firm| a.firm.as_ref().is_some_and(|f| Rc::ptr_eq(f, firm)))
}

fn same_place(a: Option<&Rc<Address>>, b: Option<&Rc<Address>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.street == b.street && a.number == b.number && a.postcode == b.postcode,
        _ => false,
    }
}

/// Makes `facts` share one value with `model`, an earlier record of the same person.
fn repeat_something(chance: &mut Chance, person: &Person, model: &Facts, facts: &mut Facts) {
    match chance.below(4) {
        0 if model.mobile.is_some() => facts.mobile.clone_from(&model.mobile),
        1 if model.birth.is_some() => facts.birth = model.birth,
        2 if model.address.is_some() => facts.address.clone_from(&model.address),
        _ if model.email.is_some() => facts.email.clone_from(&model.email),
        _ if model.mobile.is_some() => facts.mobile.clone_from(&model.mobile),
        _ if model.landline.is_some() && !person.doubled => facts.landline.clone_from(&model.landline),
        _ if model.address.is_some() && !person.doubled => facts.address.clone_from(&model.address),
        _ => {
            facts.tax_id.clone_from(&model.tax_id);
            facts.birth = facts.birth.or(model.birth);
        }
    }
    if facts.address.is_some() {
        facts.town = None;
    }
}

/// What a record of `source` holds of a firm that is a customer itself.
pub fn of_firm(chance: &mut Chance, firm: &Rc<Firm>, source: Source) -> Facts {
    let asked = asked(source);
    let address = Rc::new(firm.address.clone());
    let mut facts = Facts {
        firm: Some(Rc::clone(firm)),
        email: chance.happens(asked.email).then(|| firm.mailbox.clone()),
        landline: chance.happens(0.6).then(|| firm.switchboard.clone()),
        tax_id: chance.happens(asked.tax_id * 2.0).then(|| firm.tax_id.clone()),
        ..Facts::default()
    };
    if chance.happens(asked.address) {
        facts.address = Some(address);
    } else if chance.happens(asked.town) {
        facts.town = Some(address);
    }
    if facts.email.is_none() && facts.landline.is_none() && facts.tax_id.is_none() {
        facts.landline = Some(firm.switchboard.clone());
    }
    facts
}
