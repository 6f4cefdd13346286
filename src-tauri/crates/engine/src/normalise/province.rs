//! The provinces of Spain: by postcode, and by every name they go by.
//!
//! The first two digits of a postcode are the province's number. A region that is no Spanish province
//! keeps its words. Not here: states of other countries.

use super::text;

/// Names of each province, folded, parted by `|`, by its number less one. The first is its key.
const PROVINCES: [&str; 52] = [
    "alava|araba|araba alava|alava araba|vitoria|vitoria gasteiz",
    "albacete",
    "alicante|alacant|alicante alacant|alacant alicante",
    "almeria",
    "avila",
    "badajoz",
    "baleares|illes balears|islas baleares|balears|balears illes|mallorca|palma de mallorca|palma",
    "barcelona",
    "burgos",
    "caceres",
    "cadiz",
    "castellon|castello|castellon castello|castellon de la plana|castello de la plana",
    "ciudad real",
    "cordoba",
    "a coruna|la coruna|coruna|coruna a",
    "cuenca",
    "girona|gerona",
    "granada",
    "guadalajara",
    "gipuzkoa|guipuzcoa|san sebastian|donostia",
    "huelva",
    "huesca",
    "jaen",
    "leon",
    "lleida|lerida",
    "la rioja|rioja|logrono|rioja la",
    "lugo",
    "madrid|comunidad de madrid",
    "malaga",
    "murcia|region de murcia",
    "navarra|nafarroa|pamplona|comunidad foral de navarra",
    "ourense|orense",
    "asturias|principado de asturias|oviedo",
    "palencia",
    "las palmas|palmas las|las palmas de gran canaria|gran canaria",
    "pontevedra",
    "salamanca",
    "santa cruz de tenerife|tenerife|s c tenerife|sta cruz de tenerife|s c de tenerife",
    "cantabria|santander",
    "segovia",
    "sevilla|seville",
    "soria",
    "tarragona",
    "teruel",
    "toledo",
    "valencia|valencia valencia",
    "valladolid",
    "bizkaia|vizcaya|bilbao",
    "zamora",
    "zaragoza|saragossa",
    "ceuta",
    "melilla",
];

/// The province of a Spanish postcode, as [`region`] writes it; nothing for what is none.
pub(crate) fn of_postcode(postcode: &str) -> Option<&'static str> {
    if postcode.len() != 5 || !postcode.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let number: usize = postcode[..2].parse().ok()?;
    PROVINCES.get(number.checked_sub(1)?).and_then(|names| names.split('|').next())
}

/// A province, state or region: one name for all that a Spanish province goes by, the words of others.
pub(crate) fn region(raw: &str) -> String {
    let key = text::fold(raw);
    if text::is_placeholder(&key) {
        return String::new();
    }
    let named = |names: &&&str| names.split('|').any(|name| name == key);
    let known = PROVINCES.iter().find(named).and_then(|names| names.split('|').next());
    known.map_or(key, str::to_owned)
}

/// The number of the Spanish province that a region names, as its postcodes begin.
pub(crate) fn number_of(raw: &str) -> Option<u8> {
    let key = text::fold(raw);
    let at = PROVINCES.iter().position(|names| names.split('|').any(|name| name == key))?;
    Some(at as u8 + 1)
}

/// Do a Spanish postcode and the name of a province mean two provinces? For an import that asks which
/// of them is right. `false` where either is unknown.
pub fn provinces_differ(postcode: &str, province: &str) -> bool {
    let digits: String = postcode.chars().filter(char::is_ascii_digit).collect();
    let named = region(province);
    let known = PROVINCES.iter().any(|names| names.split('|').next() == Some(named.as_str()));
    known && of_postcode(&format!("{digits:0>5}")).is_some_and(|of_code| of_code != named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_postcodes_of_one_province_meet() {
        for (name, code) in [
            ("Valencia", "46001"),
            ("València", "46980"),
            ("Vizcaya", "48001"),
            ("Bizkaia", "48990"),
            ("La Coruña", "15001"),
            ("Coruña (A)", "15001"),
            ("Gerona", "17147"),
            ("Araba/Álava", "01001"),
            ("Illes Balears", "07001"),
            ("MADRID", "28013"),
        ] {
            assert_eq!(Some(region(name).as_str()), of_postcode(code), "{name}");
            assert!(!provinces_differ(code, name), "{name} and {code}");
        }
        assert_eq!(region("Nuevo León"), "nuevo leon");
    }

    #[test]
    fn a_mismatch_is_seen() {
        assert!(provinces_differ("28013", "Valencia"));
        assert!(provinces_differ("8001", "Madrid"), "the zero in front was lost");
        assert!(!provinces_differ("8001", "Barcelona"));
        assert!(!provinces_differ("28013", "Comunitat"), "no province that is known");
        assert!(!provinces_differ("99999", "Madrid") && !provinces_differ("", "Madrid"));
        assert_eq!(of_postcode("53000"), None);
    }
}
