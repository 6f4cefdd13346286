//! Draws addresses in Spain and Britain. How one record writes them is in `forms`.

use super::chance::{Chance, Weighted};
use super::names::{Names, words};
use super::tables::places as table;

/// A town, under the names it goes by.
#[derive(Clone)]
pub struct Town {
    /// The usual name, then the other language's.
    pub names: Vec<String>,
    /// Province or county.
    pub province: String,
}

/// An address, complete.
#[derive(Clone)]
pub struct Address {
    /// Index into `STREET_KINDS`; none for an English street, whose kind stands in its name.
    pub kind: Option<usize>,
    /// Street without its kind.
    pub street: String,
    /// House number.
    pub number: usize,
    /// Floor and door, as in `3º B`; empty for a house.
    pub floor: String,
    /// Postcode: five digits, or a British one.
    pub postcode: String,
    /// Town and province.
    pub town: Town,
    /// Landline prefix of the place.
    pub prefix: String,
}

struct Region {
    postal: String,
    prefix: String,
    province: String,
    towns: Vec<Vec<String>>,
}

/// The source of addresses.
pub struct Places {
    provinces: Vec<Region>,
    by_province: Weighted,
    counties: Vec<Region>,
    by_county: Weighted,
    kinds: Weighted,
    streets: Vec<String>,
    titles: Vec<String>,
    estates: Vec<String>,
    industrial: Vec<String>,
    english_streets: Vec<String>,
    english_kinds: Weighted,
}

/// Provinces of the coast, where foreigners settle: places of Alicante, Baleares, Málaga and Murcia in the table.
const COAST: [usize; 4] = [2, 6, 28, 29];

impl Places {
    /// Reads the tables.
    pub fn new() -> Self {
        let (provinces, by_province) = read_regions(table::PROVINCES);
        let (counties, by_county) = read_regions(table::COUNTIES);
        let kinds: Vec<String> =
            table::STREET_KINDS.iter().map(|(forms, w)| format!("{}:{w}", forms[0])).collect();
        Self {
            provinces,
            by_province,
            counties,
            by_county,
            kinds: Weighted::read(&kinds.join(" ")),
            streets: words(table::STREETS),
            titles: words(table::STREET_TITLES),
            estates: words(table::ESTATES),
            industrial: words(table::INDUSTRIAL),
            english_streets: words(table::ENGLISH_STREETS[0]),
            english_kinds: Weighted::read(table::ENGLISH_STREETS[1]),
        }
    }

    /// A home in Spain; on the coast for the foreigners among its owners.
    pub fn spanish_home(&self, chance: &mut Chance, names: &Names, foreign: bool) -> Address {
        let at = if foreign { *chance.pick(&COAST) } else { self.by_province.pick_index(chance) };
        let (kind, street) = if foreign && chance.happens(0.5) {
            (None, format!("Urb. {}", chance.pick(&self.estates)))
        } else {
            (Some(self.kinds.pick_index(chance)), self.street(chance, names))
        };
        let floor = if chance.happens(0.65) { floor(chance) } else { String::new() };
        address_in(chance, &self.provinces[at], kind, street, floor)
    }

    /// Another home in the town of `near`: what a move within town, or a namesake round the corner, has.
    pub fn elsewhere_in_town(&self, chance: &mut Chance, names: &Names, near: &Address) -> Address {
        let kind = Some(self.kinds.pick_index(chance));
        let postcode = match near.postcode.get(..2) {
            Some(head) if near.postcode.len() == 5 => format!("{head}{}", chance.digits(3)),
            _ => near.postcode.clone(),
        };
        Address {
            kind,
            street: self.street(chance, names),
            number: house(chance),
            floor: floor(chance),
            postcode,
            ..near.clone()
        }
    }

    /// Where a firm sits: half of them on an industrial estate.
    pub fn workplace(&self, chance: &mut Chance, names: &Names) -> Address {
        let at = self.by_province.pick_index(chance);
        let (kind, street) = if chance.happens(0.5) {
            (None, format!("Pol. Ind. {}, nave", chance.pick(&self.industrial)))
        } else {
            (Some(self.kinds.pick_index(chance)), self.street(chance, names))
        };
        address_in(chance, &self.provinces[at], kind, street, String::new())
    }

    /// A home in Britain.
    pub fn english_home(&self, chance: &mut Chance) -> Address {
        let region = &self.counties[self.by_county.pick_index(chance)];
        let street = format!("{} {}", chance.pick(&self.english_streets), self.english_kinds.pick(chance));
        let mut home = address_in(chance, region, None, street, String::new());
        let letter = |chance: &mut Chance| char::from(*chance.pick(b"ABDEFGHJLNPQRSTUWXYZ"));
        let (area, digit) = (chance.between(1, 19), chance.below(10));
        home.postcode = format!("{}{area} {digit}{}{}", region.postal, letter(chance), letter(chance));
        home
    }

    fn street(&self, chance: &mut Chance, names: &Names) -> String {
        match chance.below(10) {
            0..5 => chance.pick(&self.streets).clone(),
            5..7 => format!("{} {}", chance.pick(&self.titles), names.surname(chance, false)),
            7 | 8 => {
                let woman = chance.happens(0.3);
                format!("{} {}", names.given(chance, woman, false), names.surname(chance, false))
            }
            _ => format!("de {}", chance.pick(&self.provinces).towns[0][0]),
        }
    }
}

/// An address in one of the towns of `region`.
fn address_in(
    chance: &mut Chance,
    region: &Region,
    kind: Option<usize>,
    street: String,
    floor: String,
) -> Address {
    let names = chance.pick_early(&region.towns).clone();
    // A province has few postcodes in use: towns share the low ones.
    let postcode = format!("{}{:03}", region.postal, chance.below(420).min(chance.below(420)) + 1);
    let town = Town { names, province: region.province.clone() };
    Address { kind, street, number: house(chance), floor, postcode, town, prefix: region.prefix.clone() }
}

fn house(chance: &mut Chance) -> usize {
    1 + chance.below(120).min(chance.below(90))
}

fn floor(chance: &mut Chance) -> String {
    if chance.happens(0.12) {
        "Bajo".into()
    } else {
        format!(
            "{}º {}",
            chance.between(1, 9),
            chance.pick(&["A", "B", "C", "D", "1ª", "2ª", "Izda.", "Dcha."])
        )
    }
}

fn read_regions(text: &str) -> (Vec<Region>, Weighted) {
    let mut weights = String::new();
    let regions = text.lines().filter_map(|line| {
        let mut cell = line.split('|');
        let (postal, prefix, weight) = (cell.next()?, cell.next()?, cell.next()?);
        let (province, towns) = (cell.next()?, cell.next()?);
        weights.extend([postal, ":", weight, " "]);
        let towns = towns.split(',').map(|names| names.split('/').map(str::to_owned).collect()).collect();
        Some(Region { postal: postal.into(), prefix: prefix.into(), province: province.into(), towns })
    });
    let regions = regions.collect();
    (regions, Weighted::read(&weights))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        let places = Places::new();
        assert_eq!(
            places.provinces.len(),
            52,
            "Spain has 50 provinces and two cities with a code of their own"
        );
        assert_eq!(places.counties.len(), table::COUNTIES.lines().count());
        for at in COAST {
            assert!(
                ["Alicante", "Illes Balears", "Málaga", "Murcia"]
                    .contains(&places.provinces[at].province.as_str())
            );
        }
    }
}
