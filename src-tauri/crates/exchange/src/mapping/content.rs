//! What the values of a column look like, without regard to its name.
//!
//! The tests are quick shapes to guess a column by, not judgements: whether one value is valid is for
//! the engine to say.

use std::collections::HashSet;

use super::ContentKind;

/// What is seen in the first values of a column. Shares are of the filled cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    /// Filled cells.
    pub filled: usize,
    /// Filled cells of all.
    pub fill: f32,
    pub email: f32,
    pub phone: f32,
    pub date: f32,
    pub tax_id: f32,
    pub url: f32,
    pub postcode: f32,
    pub digest: f32,
    pub company: f32,
    pub person: f32,
    /// With at least one digit.
    pub digits: f32,
    /// Without any letter.
    pub letterless: f32,
    /// Forms of address: Sr., Dra., Mr.
    pub title: f32,
    /// Different values of all filled ones.
    pub distinct: f32,
    /// Earliest and latest year of the dates.
    pub years: Option<(u16, u16)>,
}

impl Content {
    /// `named`: the header is a word for a name or a title, and whose it is stands in the values.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>, named: bool) -> Self {
        let mut all = 0;
        let filled: Vec<&str> = cells
            .inspect(|_| all += 1)
            .map(|cell| begin(cell).trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        if filled.is_empty() {
            return Content::default();
        }
        let count = filled.len() as f32;
        let share = |test: fn(&str) -> bool| filled.iter().filter(|cell| test(cell)).count() as f32 / count;
        // Dear, and asked of few columns.
        let share_of_names = |test: fn(&str) -> bool| if named { share(test) } else { 0.0 };
        let years = filled.iter().filter_map(|cell| year_of_date(cell));
        Content {
            filled: filled.len(),
            fill: count / all as f32,
            email: share(is_email),
            phone: share(is_phone),
            date: share(|cell| year_of_date(cell).is_some()),
            tax_id: share(is_spanish_tax_id),
            url: share(is_url),
            postcode: share(is_spanish_postcode),
            digest: share(is_digest),
            company: share_of_names(is_company),
            person: share_of_names(is_person),
            digits: share(|cell| cell.bytes().any(|byte| byte.is_ascii_digit())),
            letterless: share(|cell| !cell.chars().any(char::is_alphabetic)),
            title: share_of_names(is_title),
            distinct: filled.iter().collect::<HashSet<_>>().len() as f32 / count,
            years: years.fold(None, |span: Option<(u16, u16)>, year| {
                Some(span.map_or((year, year), |(low, high)| (low.min(year), high.max(year))))
            }),
        }
    }

    /// The share of a kind, where it can be one.
    pub(super) fn share(&self, kind: ContentKind) -> f32 {
        match kind {
            ContentKind::Email => self.email,
            ContentKind::Phone => self.phone,
            ContentKind::Date => self.date,
            ContentKind::TaxId => self.tax_id,
            ContentKind::Url => self.url,
            ContentKind::Postcode => self.postcode,
            ContentKind::Unique => self.distinct,
            ContentKind::Company => self.company,
            ContentKind::Person => self.person,
            ContentKind::Digest => self.digest,
        }
    }
}

/// As much of a cell as is looked at: what takes more is a text.
const LOOKED_AT: usize = 200;

fn begin(cell: &str) -> &str {
    &cell[..cell.floor_char_boundary(LOOKED_AT)]
}

fn is_email(cell: &str) -> bool {
    // Several addresses in one cell are addresses too.
    let first = cell.split([';', ',', ' ']).next().unwrap_or(cell);
    let Some((local, domain)) = first.rsplit_once('@') else { return false };
    !local.is_empty()
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
        && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

/// Nine to fifteen digits that are written or begin like a telephone number.
fn is_phone(cell: &str) -> bool {
    let body = cell.split(['x', 'X']).next().unwrap_or(cell);
    let sign = |c: char| matches!(c, '+' | '(' | ')' | '-' | ' ' | '/' | '.');
    // Most cells are none, and their first letter says so.
    if !body.chars().all(|c| c.is_ascii_digit() || sign(c)) {
        return false;
    }
    let digits: String = body.chars().filter(char::is_ascii_digit).collect();
    let signs = body.chars().filter(|c| sign(*c)).count();
    if !(7..=15).contains(&digits.len()) || year_of_date(cell).is_some() {
        return false;
    }
    let spanish = digits.len() == 9 && matches!(digits.as_bytes()[0], b'6'..=b'9');
    let dialled = body.starts_with('+') || digits.starts_with("00");
    (dialled && digits.len() >= 9) || spanish || (signs >= 2 && digits.len() >= 9)
}

/// The year of a date, if the text is one: `1990-02-28`, `28/02/1990`, `28.2.90`, `19900228`.
fn year_of_date(cell: &str) -> Option<u16> {
    if !cell.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let date = cell.split(['T', ' ']).next().unwrap_or(cell);
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return valid(&date[0..4], &date[4..6], &date[6..8]);
    }
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [a, b, c] = parts[..] else { return None };
    if a.len() == 4 { valid(a, b, c) } else { valid(c, b, a).or_else(|| valid(c, a, b)) }
}

fn valid(year: &str, month: &str, day: &str) -> Option<u16> {
    if year.len() != 4 && year.len() != 2 {
        return None;
    }
    let short = year.len() == 2;
    let number = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() <= 4);
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let year = if short { 1900 + year } else { year };
    ((1600..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(year)
}

/// DNI and NIE by their check letter, CIF by its form.
fn is_spanish_tax_id(cell: &str) -> bool {
    if !matches!(cell.bytes().filter(u8::is_ascii_alphanumeric).count(), 9 | 11) {
        return false;
    }
    let id: String = cell.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let id = id.strip_prefix("ES").unwrap_or(&id);
    if id.len() != 9 || !id.is_ascii() {
        return false;
    }
    let (first, middle, last) = (id.as_bytes()[0], &id[1..8], id.as_bytes()[8]);
    if !middle.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let head = match first {
        b'0'..=b'9' => first - b'0',
        b'X' => 0,
        b'Y' => 1,
        b'Z' => 2,
        b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U' | b'V' | b'W' => return last.is_ascii_alphanumeric(),
        _ => return false,
    };
    let number = u32::from(head) * 10_000_000 + middle.parse::<u32>().unwrap_or(0);
    // The letters by remainder: Real Decreto 1553/2005 and its forerunners.
    b"TRWAGMYFPDXBNJZSQVHLCKE"[(number % 23) as usize] == last
}

fn is_url(cell: &str) -> bool {
    if !cell.starts_with(['h', 'H', 'w', 'W']) {
        return false;
    }
    let lower = cell.to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www."))
        && !cell.contains(' ')
}

/// Five digits that begin with one of the 52 provinces.
fn is_spanish_postcode(cell: &str) -> bool {
    cell.len() == 5
        && cell.bytes().all(|byte| byte.is_ascii_digit())
        && cell[0..2].parse::<u8>().is_ok_and(|province| (1..=52).contains(&province))
}

/// A SHA-256 digest in hexadecimal digits.
fn is_digest(cell: &str) -> bool {
    cell.len() == 64 && cell.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Words and forms that only companies have in their names, folded.
const COMPANY_WORDS: [&str; 74] = [
    "sl",
    "slu",
    "sll",
    "slp",
    "slne",
    "sa",
    "sau",
    "sal",
    "sad",
    "cb",
    "scp",
    "sccl",
    "coop",
    "sat",
    "ute",
    "aie",
    "srl",
    "sas",
    "ltda",
    "ltd",
    "llc",
    "llp",
    "inc",
    "corp",
    "corporation",
    "gmbh",
    "ag",
    "bv",
    "nv",
    "plc",
    "co",
    "company",
    "group",
    "grupo",
    "hermanos",
    "hnos",
    "hijos",
    "asociacion",
    "fundacion",
    "cooperativa",
    "ayuntamiento",
    "restaurante",
    "restaurant",
    "cafe",
    "bar",
    "grill",
    "hotel",
    "panaderia",
    "farmacia",
    "clinica",
    "taller",
    "talleres",
    "construcciones",
    "servicios",
    "services",
    "school",
    "center",
    "centre",
    "church",
    "academy",
    "university",
    "bank",
    "banco",
    "store",
    "shop",
    "foundation",
    "institute",
    "systems",
    "solutions",
    "consulting",
    "club",
    "deli",
    "bistro",
    "house",
];

fn is_company(cell: &str) -> bool {
    let folded = super::header::fold(&cell.replace('.', ""));
    folded.split(' ').any(|word| COMPANY_WORDS.contains(&word)) || cell.contains(" & ")
}

/// A form of address and nothing else.
fn is_title(cell: &str) -> bool {
    const TITLES: [&str; 18] = [
        "sr", "sra", "srta", "d", "da", "don", "dona", "dr", "dra", "mr", "mrs", "ms", "miss", "prof", "ing",
        "mx", "sir", "rev",
    ];
    TITLES.contains(&super::header::fold(&cell.replace('.', "")).as_str())
}

/// Two to five words of letters, as people's names have, none of them a company's.
fn is_person(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let letters =
        |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | 'ª' | 'º'));
    let linking = |word: &&str| {
        matches!(word.to_lowercase().as_str(), "of" | "the" | "and" | "on" | "at" | "in" | "for")
    };
    let possessive = words.iter().any(|word| word.ends_with("'s") || word.ends_with("’s"));
    (2..=6).contains(&words.len())
        && words.iter().all(letters)
        && !words.iter().any(linking)
        && !possessive
        && !is_company(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_known_by_their_shape() {
        for (cell, test, expected) in [
            ("ana@example.com", is_email as fn(&str) -> bool, true),
            ("ana@example.com;b@example.org", is_email, true),
            ("32 42 82", is_email, false),
            ("a@b", is_email, false),
            ("+34 810 12 34 56", is_phone, true),
            ("612345678", is_phone, true),
            ("+1-502-555-0197 x6549", is_phone, true),
            ("212/753-8450", is_phone, true),
            ("123456789", is_phone, false),
            ("1990-02-28", is_phone, false),
            ("12345678Z", is_spanish_tax_id, true),
            ("12345678A", is_spanish_tax_id, false),
            ("X-1234567-L", is_spanish_tax_id, true),
            ("ESB12345674", is_spanish_tax_id, true),
            ("28013", is_spanish_postcode, true),
            ("60620", is_spanish_postcode, false),
            ("Panadería Ejemplo, S.L.", is_company, true),
            ("García López, María José", is_company, false),
            ("García López, María José", is_person, true),
            ("arnie morton's of chicago", is_person, false),
        ] {
            assert_eq!(test(cell), expected, "{cell}");
        }
    }

    #[test]
    fn dates_of_many_forms_give_their_year() {
        for cell in [
            "1990-02-28",
            "28/02/1990",
            "2/28/1990",
            "28.2.1990",
            "19900228",
            "1990/02/28",
            "1990-02-28T10:00:00Z",
        ] {
            assert_eq!(year_of_date(cell), Some(1990), "{cell}");
        }
        assert_eq!(year_of_date("3/1/70"), Some(1970));
        for cell in ["1990-13-40", "192.168.1.1", "1.234,50", "99999999"] {
            assert_eq!(year_of_date(cell), None, "{cell}");
        }
    }
}
