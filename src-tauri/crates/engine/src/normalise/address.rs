//! Addresses: street words, `#number`, `/unit`, postcode and town out of any cell that holds them.
//!
//! Not here: gazetteers. A street is its words; whether it exists is not asked.

use super::text;

/// What a cell says of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Street words, then `#number`, then `/unit`, parted by spaces.
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
}

/// One spelling for street words. An empty one is dropped: nobody writes it always.
const WORDS: &[(&str, &str)] = &[
    ("c", ""),
    ("cl", ""),
    ("calle", ""),
    ("carrer", ""),
    ("rua", ""),
    ("kalea", ""),
    ("no", ""),
    ("num", ""),
    ("numero", ""),
    ("n", ""),
    ("de", ""),
    ("del", ""),
    ("la", ""),
    ("las", ""),
    ("los", ""),
    ("el", ""),
    ("avda", "av"),
    ("avd", "av"),
    ("avenida", "av"),
    ("avinguda", "av"),
    ("ave", "av"),
    ("avenue", "av"),
    ("pza", "pl"),
    ("plza", "pl"),
    ("plaza", "pl"),
    ("placa", "pl"),
    ("praza", "pl"),
    ("place", "pl"),
    ("pso", "paseo"),
    ("p", "paseo"),
    ("passeig", "paseo"),
    ("ctra", "carretera"),
    ("cra", "carretera"),
    ("cno", "camino"),
    ("cami", "camino"),
    ("rda", "ronda"),
    ("trav", "travesia"),
    ("pje", "pasaje"),
    ("passatge", "pasaje"),
    ("gta", "glorieta"),
    ("urb", "urbanizacion"),
    ("pol", "poligono"),
    ("rbla", "rambla"),
    ("street", ""),
    ("st", ""),
    ("str", ""),
    ("road", "rd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("boulevard", "bd"),
    ("blvd", "bd"),
    ("court", "ct"),
    ("square", "sq"),
    ("terrace", "tce"),
    ("crescent", "cr"),
    ("cres", "cr"),
    ("north", "n."),
    ("south", "s."),
    ("east", "e."),
    ("west", "w."),
    ("s", "s."),
    ("e", "e."),
    ("w", "w."),
    ("sta", "santa"),
    ("sto", "santo"),
    ("dr", "dr"),
    ("doctor", "dr"),
    ("gral", "general"),
];

const UNIT_WORDS: &[&str] = &[
    "apt",
    "apartment",
    "unit",
    "suite",
    "ste",
    "flat",
    "floor",
    "fl",
    "piso",
    "puerta",
    "pta",
    "esc",
    "escalera",
    "bl",
    "bloque",
    "portal",
    "bajo",
    "bjo",
    "atico",
    "izq",
    "izda",
    "dcha",
    "ctro",
    "entlo",
    "ppal",
    "room",
    "rm",
    "planta",
    "local",
    "bis",
    "km",
];

/// Reads a street cell, or a whole address.
pub(crate) fn address(raw: &str, spanish: bool) -> Place {
    let mut place = Place::default();
    let mut words: Vec<String> = Vec::new();
    let (mut number, mut unit) = (String::new(), String::new());
    for (at, segment) in raw.split([',', '\n']).enumerate() {
        let key = text::fold(segment);
        let tokens: Vec<&str> = key.split(' ').filter(|token| !token.is_empty()).collect();
        if let Some(split) = tokens.iter().position(|token| at > 0 && is_postcode(token, !number.is_empty()))
        {
            place.postcode = postcode(tokens[split], spanish);
            place.city = city(&tokens[split + 1..].join(" "));
        } else if !number.is_empty() && at > 0 && !tokens.iter().any(|token| is_unit(token)) {
            if place.city.is_empty() {
                place.city = city(&tokens.join(" "));
            }
        } else {
            read_street(&tokens, &mut words, &mut number, &mut unit);
        }
    }
    if text::is_placeholder(&words.join(" ")) {
        words.clear();
    }
    place.street = join(&words, &number, &unit);
    place
}

/// Five digits; behind a house number four will do, the zero in front was lost.
fn is_postcode(token: &str, numbered: bool) -> bool {
    (token.len() == 5 || numbered && token.len() == 4) && token.bytes().all(|c| c.is_ascii_digit())
}

fn is_unit(token: &str) -> bool {
    UNIT_WORDS.contains(&token) || token.starts_with(|c: char| c.is_ascii_digit()) || token.len() == 1
}

fn starts_with_digit(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// Is the token at `at` a house number: digits, not part of the name (`Calle 2 de Mayo`, `53rd`)?
fn is_house_number(tokens: &[&str], at: usize) -> bool {
    let letters = tokens[at].trim_start_matches(|c: char| c.is_ascii_digit());
    starts_with_digit(tokens[at]) && letters.len() < 2 && tokens.get(at + 1) != Some(&"de")
}

fn read_street(tokens: &[&str], words: &mut Vec<String>, number: &mut String, unit: &mut String) {
    let mut in_unit = !number.is_empty() && !words.is_empty();
    for (at, token) in tokens.iter().enumerate() {
        if in_unit || UNIT_WORDS.contains(token) && (at > 0 || !words.is_empty()) {
            in_unit = true;
            if !UNIT_WORDS[..13].contains(token) {
                unit.push_str(token);
            }
        } else if number.is_empty() && is_house_number(tokens, at) {
            number.push_str(token);
            in_unit = at > 0;
        } else {
            let known = WORDS.iter().find(|(long, _)| long == token).map(|(_, short)| *short);
            words.extend(Some(known.unwrap_or(token)).filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
}

fn join(words: &[String], number: &str, unit: &str) -> String {
    let mut street = words.join(" ");
    for (mark, part) in [('#', number), ('/', unit)] {
        if !part.is_empty() {
            if !street.is_empty() {
                street.push(' ');
            }
            street.push(mark);
            street.push_str(part);
        }
    }
    street
}

/// A house number from a column of its own, as [`address`] marks it.
pub(crate) fn house_number(raw: &str) -> String {
    let key = text::fold(raw).replace(' ', "");
    if key.is_empty() || key == "sn" { String::new() } else { format!("#{}", key.trim_start_matches('0')) }
}

/// A unit from a column of its own, as [`address`] marks it.
pub(crate) fn unit(raw: &str) -> String {
    let key = text::fold(raw);
    let kept: String = key.split(' ').filter(|token| !UNIT_WORDS[..13].contains(token)).collect();
    if kept.is_empty() { String::new() } else { format!("/{kept}") }
}

/// A postcode: letters and digits; in Spain the lost leading zero is put back.
pub(crate) fn postcode(raw: &str, spanish: bool) -> String {
    // ZIP+4: the last four digits name a mail route, not the place.
    let raw = raw.trim();
    let raw = if raw.len() == 10 && raw.as_bytes()[5] == b'-' { &raw[..5] } else { raw };
    let raw = raw.strip_suffix(".0").unwrap_or(raw);
    let key: String = text::fold(raw).chars().filter(|c| *c != ' ').collect();
    if key.len() < 3 || key.bytes().all(|c| c == b'0') {
        return String::new();
    }
    if spanish && key.len() == 4 && key.bytes().all(|c| c.is_ascii_digit()) { format!("0{key}") } else { key }
}

/// A town, region or country: folded words.
pub(crate) fn city(raw: &str) -> String {
    let key = text::fold(raw);
    if text::is_placeholder(&key) { String::new() } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_and_english_streets() {
        for raw in ["C/ Mayor, 12, 3º B", "Calle Mayor nº 12 3B", "MAYOR 12 3-B"] {
            assert_eq!(address(raw, true).street, "mayor #12 /3b", "{raw}");
        }
        assert_eq!(address("8046 S Western Ave", false).street, "s. western av #8046");
        assert_eq!(address("251 e. 53rd st.", false).street, "e. 53rd #251");
        assert_eq!(address("Calle 2 de Mayo 7", true).street, "2 mayo #7");
    }

    #[test]
    fn probe() {
        for raw in [
            "Pº de la Castellana, 100, 4º izda",
            "Avda. Diagonal 3, 2º 1ª",
            "Av Diagonal, nº 3, 2-1",
            "Ctra. N-340 km 23",
            "C/ Mayor s/n",
            "C/Mayor,12",
            "C/. Mayor, 12 bajo",
            "Pol. Ind. El Pino, nave 4",
            "Polígono Industrial El Pino, parcela 7",
            "Urb. Los Olivos, 12",
            "12 Mayor St Apt 4B",
            "Flat 2, 15 High Street",
            "15 High St, Flat 2",
            "PO Box 123",
            "Apartado de correos 45",
            "Av. Insurgentes Sur 1602, Col. Crédito Constructor, 03940 Ciudad de México",
            "Carrera 7 # 71-21, Bogotá",
            "Cra. 7 No. 71-21 Of. 301",
            "Calle 72 #10-34",
            "Calle 72 No. 10-34 Apto 301",
            "Av. 9 de Julio 1000 piso 3 depto B",
            "Calle San Martín 123 3ro A",
            "Plaza de España, 1 - 3º C",
            "C/ Alcalá 12, esc. 2, 3º dcha.",
            "Calle Alcalá, 12, Esc. 2 Planta 3 Pta. D",
            "Rua do Franco 5",
            "Carrer de Balmes, 45, 2n 3a",
            "Gran Vía 28",
            "Calle Gran Vía, 28",
            "Bº La Paz 3",
            "123 N Main St Ste 200",
            "123 North Main Street, Suite 200, Springfield, IL 62701",
            "1600 Pennsylvania Ave NW",
            "Calle Mayor 12-14",
            "Calle Mayor 12 bis",
            "CL MAYOR 12 ESC A PL 3 PT B",
            "Calle Mayor 12, 28013 Madrid, Madrid, España",
            "Calle Mayor, 12\n28013 Madrid",
            "Unit 5, 10 Downing Street, London SW1A 2AA",
            "10 Downing St, London, SW1A 2AA",
            "Av. Reforma 222 Int. 5",
            "sin dirección",
            "n/d",
            "Mayor 12 28013 Madrid",
            "Lope de Vega 3 1º",
        ] {
            println!("{raw:50} {:?}", address(raw, true));
        }
    }

    #[test]
    fn a_whole_address_gives_its_parts() {
        let place = address("Av. de la Constitución 5, 2º izq., 4600 Valencia", true);
        assert_eq!((place.street.as_str(), place.postcode.as_str()), ("av constitucion #5 /2izq", "04600"));
        let place = address("Calle Mayor 12, 46001 Valencia", true);
        assert_eq!((place.postcode.as_str(), place.city.as_str()), ("46001", "valencia"));
        assert_eq!(postcode("8001", true), "08001");
        assert_eq!(postcode("60601-1234", false), "60601");
    }
}
