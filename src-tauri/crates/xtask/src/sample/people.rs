//! The people of the sample, household by household: the ties between them are what makes the list hard.
//!
//! Couples share a mailbox, children their parents' address and landline (and sometimes the father's very name), twins
//! a birthday, colleagues a switchboard, strangers a full name. What a record shows of a person is decided in `facts`.

use super::chance::{Chance, Weighted};
use super::firms::{Firm, Firms, landline, slug};
use super::forms::{Date, dni_letter};
use super::names::{Name, Names, words};
use super::places::{Address, Places};
use super::tables::trade;
use std::collections::VecDeque;
use std::rc::Rc;

/// A person, complete, with what changed over the years.
pub struct Person {
    /// Full name.
    pub name: Name,
    /// Speaks English, has one surname.
    pub english: bool,
    /// Day of birth.
    pub birth: Date,
    /// DNI or NIE; empty for people without one.
    pub tax_id: String,
    /// Mobile numbers, the present one first.
    pub mobiles: Vec<String>,
    /// Mailboxes, the present one first.
    pub emails: Vec<String>,
    /// Homes, the present one first.
    pub homes: Vec<Rc<Address>>,
    /// Landline of the household.
    pub landline: Option<String>,
    /// Where the person works, with the work mailbox.
    pub job: Option<(Rc<Firm>, String)>,
    /// Shares a full name with someone at the same address: records then show something of the person's own.
    pub doubled: bool,
}

/// The source of households and firms.
pub struct World {
    /// Names, which records need again for nicknames.
    pub names: Names,
    places: Places,
    firms: Firms,
    hosts: Weighted,
    english_hosts: Weighted,
    aliases: Vec<String>,
    employer: Option<(Rc<Firm>, usize)>,
    recent: VecDeque<(Name, bool, Address)>,
}

/// How the members of a household are bound.
#[derive(Clone, Copy, PartialEq)]
enum Bond {
    Alone,
    Couple,
    Family,
    OneParent,
    Siblings,
    Flatmates,
}

impl World {
    /// Reads the tables.
    pub fn new() -> Self {
        Self {
            names: Names::new(),
            places: Places::new(),
            firms: Firms::new(),
            hosts: Weighted::read(trade::MAIL_HOSTS),
            english_hosts: Weighted::read(trade::ENGLISH_MAIL_HOSTS),
            aliases: words(trade::ALIASES),
            employer: None,
            recent: VecDeque::new(),
        }
    }

    /// A firm that is a customer itself; the next people may work there.
    pub fn firm(&mut self, chance: &mut Chance) -> Rc<Firm> {
        let firm = Rc::new(self.firms.draw(chance, &self.names, &self.places));
        let staff = if chance.happens(0.03) { chance.between(15, 40) } else { chance.between(1, 5) };
        self.employer = Some((Rc::clone(&firm), staff));
        firm
    }

    /// The members of a new household.
    pub fn household(&mut self, chance: &mut Chance) -> Vec<Person> {
        let english = chance.happens(0.12);
        let bond = match chance.below(100) {
            0..81 => Bond::Alone,
            81..89 => Bond::Couple,
            89..95 => Bond::Family,
            95..96 => Bond::OneParent,
            96..98 => Bond::Siblings,
            _ => Bond::Flatmates,
        };
        let home = Rc::new(self.home(chance, english));
        let landline = chance.happens(0.55).then(|| landline(chance, &home.prefix));
        let mut members = self.members(chance, bond, english);
        if bond == Bond::Alone {
            self.make_namesake(chance, &mut members[0]);
        }
        for person in &mut members {
            self.settle(chance, person, &home, landline.as_ref());
        }
        self.share(chance, bond, &mut members);
        members
    }

    fn home(&self, chance: &mut Chance, english: bool) -> Address {
        if english && chance.happens(0.45) {
            self.places.english_home(chance)
        } else {
            self.places.spanish_home(chance, &self.names, english)
        }
    }

    /// Who lives there: names, sexes and ages.
    fn members(&mut self, chance: &mut Chance, bond: Bond, english: bool) -> Vec<Person> {
        let woman = chance.happens(0.5);
        let age = chance.between(26, 82);
        let first = self.person(chance, woman, english, age);
        if bond == Bond::Alone {
            return vec![first];
        }
        let other_sex = if chance.happens(0.96) { !woman } else { woman };
        let mut members = vec![first];
        if bond != Bond::OneParent && bond != Bond::Siblings {
            let near = (age + chance.below(9)).saturating_sub(4).max(20);
            let mut second = self.person(chance, other_sex, english, near);
            if english && bond != Bond::Flatmates && chance.happens(0.85) {
                second.name.first.clone_from(&members[0].name.first);
            }
            members.push(second);
        }
        match bond {
            Bond::Family | Bond::OneParent => self.add_children(chance, &mut members, woman, age.max(42)),
            Bond::Siblings => {
                let mut other = self.person(chance, chance_sex(age), english, age.saturating_sub(3).max(20));
                other.name.first.clone_from(&members[0].name.first);
                other.name.second.clone_from(&members[0].name.second);
                members.push(other);
            }
            _ => {}
        }
        members
    }

    /// One or two children: both surnames come from the parents, at times the given name too.
    fn add_children(
        &mut self,
        chance: &mut Chance,
        members: &mut Vec<Person>,
        first_is_woman: bool,
        age: usize,
    ) {
        let english = members[0].english;
        let (father, mother) = if first_is_woman { (members.len() - 1, 0) } else { (0, members.len() - 1) };
        let surnames = (members[father].name.first.clone(), members[mother].name.first.clone());
        let count = chance.between(1, 2);
        let twins = count == 2 && chance.happens(0.25);
        for n in 0..count {
            let woman = chance.happens(0.5);
            let apart = chance.between(24, 34).min(age - 16);
            let mut child = self.person(chance, woman, english, age - apart);
            child.name.first.clone_from(&surnames.0);
            if !english {
                child.name.second.clone_from(&surnames.1);
            }
            if n == 0 && chance.happens(0.14) {
                let parent = if woman == first_is_woman { 0 } else { members.len() - 1 };
                child.name.given.clone_from(&members[parent].name.given);
                child.doubled = true;
                members[parent].doubled = true;
            }
            if twins && n == 1 {
                child.birth = members[members.len() - 1].birth;
            }
            members.push(child);
        }
    }

    fn person(&self, chance: &mut Chance, woman: bool, english: bool, age: usize) -> Person {
        let given = self.names.given(chance, woman, english);
        let first = self.names.surname(chance, english);
        let second = if english { String::new() } else { self.names.surname(chance, false) };
        let birth = Date {
            year: (2024 - age) as u16,
            month: chance.between(1, 12) as u8,
            day: chance.between(1, 28) as u8,
        };
        Person {
            name: Name { given, first, second },
            english,
            birth,
            tax_id: tax_id(chance, english),
            mobiles: Vec::new(),
            emails: Vec::new(),
            homes: Vec::new(),
            landline: None,
            job: None,
            doubled: false,
        }
    }

    /// Gives some people the full name of an earlier one, some of those in the same town.
    fn make_namesake(&mut self, chance: &mut Chance, person: &mut Person) {
        if chance.happens(0.035) && !self.recent.is_empty() {
            let at = chance.below(self.recent.len());
            let (name, english, home) = &self.recent[at];
            person.name = name.clone();
            person.english = *english;
            if chance.happens(0.4) {
                person.homes.push(Rc::new(self.places.elsewhere_in_town(chance, &self.names, home)));
            }
        }
    }

    /// Home, phones, mail and job.
    fn settle(
        &mut self,
        chance: &mut Chance,
        person: &mut Person,
        home: &Rc<Address>,
        landline: Option<&String>,
    ) {
        if person.homes.is_empty() {
            person.homes.push(Rc::clone(home));
            person.landline = landline.cloned();
        }
        if chance.happens(0.16) {
            let old = if chance.happens(0.6) {
                self.places.elsewhere_in_town(chance, &self.names, home)
            } else {
                self.home(chance, person.english)
            };
            person.homes.push(Rc::new(old));
        }
        let mobiles = if chance.happens(0.18) { 2 } else { 1 };
        person.mobiles = (0..mobiles).map(|_| mobile(chance, &person.homes[0])).collect();
        let mailboxes = if chance.happens(0.22) { 2 } else { 1 };
        person.emails = (0..mailboxes).map(|_| self.mailbox(chance, person)).collect();
        if person.birth.year < 2004 && chance.happens(0.26) {
            person.job = self.job(chance, &person.name);
        }
        self.recent.push_back((person.name.clone(), person.english, person.homes[0].as_ref().clone()));
        if self.recent.len() > 400 {
            self.recent.pop_front();
        }
    }

    /// Mailboxes that two people read.
    fn share(&self, chance: &mut Chance, bond: Bond, members: &mut [Person]) {
        let pair = matches!(bond, Bond::Couple | Bond::Family) && members.len() > 1;
        if pair && chance.happens(0.26) {
            let shared = if chance.happens(0.4) {
                format!(
                    "familia.{}{}@{}",
                    slug(&members[0].name.first),
                    chance.digits(2),
                    self.hosts.pick(chance)
                )
            } else {
                members[0].emails[0].clone()
            };
            for person in &mut members[..2] {
                person.emails.retain(|own| *own != shared);
                person.emails.insert(0, shared.clone());
            }
        }
        if members.len() > 2 && chance.happens(0.2) {
            let parents = members[0].mobiles[0].clone();
            members[2].mobiles.insert(0, parents);
        }
    }

    fn job(&mut self, chance: &mut Chance, name: &Name) -> Option<(Rc<Firm>, String)> {
        if self.employer.as_ref().is_none_or(|(_, free)| *free == 0) {
            self.firm(chance);
        }
        let (firm, free) = self.employer.as_mut()?;
        *free -= 1;
        let own = firm.host != "gmail.com" && chance.happens(0.8);
        let mailbox =
            if own { format!("{}@{}", local_part(chance, name, 0), firm.host) } else { firm.mailbox.clone() };
        Some((Rc::clone(firm), mailbox))
    }

    fn mailbox(&self, chance: &mut Chance, person: &Person) -> String {
        let hosts = if person.english { &self.english_hosts } else { &self.hosts };
        let local = if chance.happens(0.22) {
            format!("{}{}", chance.pick(&self.aliases), chance.digits(3))
        } else {
            local_part(chance, &person.name, person.birth.year)
        };
        format!("{local}@{}", hosts.pick(chance))
    }
}

fn chance_sex(age: usize) -> bool {
    age.is_multiple_of(2)
}

/// The part before the `@`, made of a name; digits are added for private mailboxes (a year of birth is given).
fn local_part(chance: &mut Chance, name: &Name, year: u16) -> String {
    let given = slug(name.given.split(' ').next().unwrap_or_default());
    let (first, second) = (slug(&name.first), slug(&name.second));
    let initial = &given[..given.len().min(1)];
    let local = match chance.below(7) {
        0 | 1 => format!("{given}.{first}"),
        2 => format!("{initial}{first}"),
        3 => format!("{given}{first}"),
        4 => format!("{first}.{given}"),
        5 => format!("{initial}{first}{}", second.get(..2).unwrap_or_default()),
        _ => format!("{given}{}{}", &first[..first.len().min(1)], second.get(..1).unwrap_or_default()),
    };
    match chance.below(5) {
        _ if year == 0 => local,
        0 => format!("{local}{:02}", year % 100),
        1 | 2 => format!("{local}{}", chance.digits(3)),
        3 => format!("{local}_{}", chance.digits(2)),
        _ => local + &chance.digits(1),
    }
}

fn mobile(chance: &mut Chance, home: &Address) -> String {
    if home.prefix.starts_with('0') && chance.happens(0.8) {
        return format!("07{}", chance.digits(9));
    }
    let head = if chance.happens(0.85) { 6 } else { 7 };
    format!("{head}{}{}", chance.between(0, 9), chance.digits(7))
}

fn tax_id(chance: &mut Chance, english: bool) -> String {
    if english {
        if chance.happens(0.5) {
            return String::new();
        }
        let (head, number) = (chance.below(2), chance.below(10_000_000));
        let letter = dni_letter(head * 10_000_000 + number);
        return format!("{}{number:07}{letter}", if head == 0 { 'X' } else { 'Y' });
    }
    let number = chance.between(1_000_000, 79_999_999);
    format!("{number:08}{}", dni_letter(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ties_that_make_a_list_hard_all_occur() {
        let (mut world, mut chance) = (World::new(), Chance::new(1));
        let (mut mailbox, mut landline, mut doubled, mut twins, mut staff) = (0, 0, 0, 0, 0);
        for _ in 0..3_000 {
            let members = world.household(&mut chance);
            let pairs =
                members.iter().enumerate().flat_map(|(i, a)| members[i + 1..].iter().map(move |b| (a, b)));
            for (a, b) in pairs {
                mailbox += usize::from(a.emails.iter().any(|e| b.emails.contains(e)));
                landline += usize::from(a.landline.is_some() && a.landline == b.landline);
                doubled +=
                    usize::from(a.name.given == b.name.given && a.name.first == b.name.first && a.doubled);
                twins += usize::from(a.birth == b.birth);
            }
            staff += members
                .iter()
                .filter(|p| p.job.as_ref().is_some_and(|(firm, mail)| firm.mailbox == *mail))
                .count();
        }
        for (what, count) in [
            ("shared mailboxes", mailbox),
            ("shared landlines", landline),
            ("father and son", doubled),
            ("twins", twins),
            ("office mailboxes", staff),
        ] {
            assert!(count >= 20, "{what}: {count} among 3,000 households");
        }
    }
}
