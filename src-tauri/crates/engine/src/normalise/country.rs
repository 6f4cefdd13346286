//! Countries, as cells name them: a code, a name, or the prefix that telephones dial.
//!
//! Spain, Latin America, the English-speaking countries, and those whose people live among them. A
//! country that is not listed leaves the row to the home country, unless it is written as a code.

use rlibphonenumber::enums::Region;

use super::text;

/// ISO alpha-2, alpha-3, dialling prefix, folded names parted by `|`.
const COUNTRIES: &[(&str, &str, &str, &str)] = &[
    ("ES", "esp", "34", "espana|spain|espanya|espainia|espagne|spanien|reino de espana"),
    ("MX", "mex", "52", "mexico|mejico|estados unidos mexicanos"),
    ("AR", "arg", "54", "argentina|republica argentina"),
    ("CO", "col", "57", "colombia"),
    ("CL", "chl", "56", "chile"),
    ("PE", "per", "51", "peru"),
    ("EC", "ecu", "593", "ecuador"),
    ("UY", "ury", "598", "uruguay"),
    ("PY", "pry", "595", "paraguay"),
    ("BO", "bol", "591", "bolivia"),
    ("VE", "ven", "58", "venezuela"),
    ("CR", "cri", "506", "costa rica"),
    ("PA", "pan", "507", "panama"),
    ("GT", "gtm", "502", "guatemala"),
    ("HN", "hnd", "504", "honduras"),
    ("SV", "slv", "503", "el salvador|salvador"),
    ("NI", "nic", "505", "nicaragua"),
    ("CU", "cub", "53", "cuba"),
    ("DO", "dom", "1809", "republica dominicana|dominican republic|rep dominicana"),
    ("PR", "pri", "1787", "puerto rico"),
    ("BR", "bra", "55", "brasil|brazil"),
    ("US", "usa", "1", "united states|united states of america|estados unidos|ee uu|eeuu|u s a|u s"),
    (
        "GB",
        "gbr",
        "44",
        "united kingdom|reino unido|great britain|england|scotland|wales|inglaterra|uk|u k|escocia|gales|northern ireland",
    ),
    ("IE", "irl", "353", "ireland|irlanda|eire"),
    ("CA", "can", "", "canada"),
    ("AU", "aus", "61", "australia"),
    ("NZ", "nzl", "64", "new zealand|nueva zelanda"),
    ("ZA", "zaf", "27", "south africa|sudafrica"),
    ("IN", "ind", "91", "india"),
    ("PT", "prt", "351", "portugal"),
    ("FR", "fra", "33", "france|francia"),
    ("DE", "deu", "49", "germany|alemania|deutschland"),
    ("IT", "ita", "39", "italy|italia"),
    ("CH", "che", "41", "switzerland|suiza|schweiz|suisse"),
    ("AT", "aut", "43", "austria|osterreich"),
    ("BE", "bel", "32", "belgium|belgica|belgie|belgique"),
    ("NL", "nld", "31", "netherlands|paises bajos|holanda|holland|the netherlands|nederland"),
    ("AD", "and", "376", "andorra"),
    ("MA", "mar", "212", "morocco|marruecos|maroc"),
    ("RO", "rou", "40", "romania|rumania"),
    ("PL", "pol", "48", "poland|polonia|polska"),
    ("SE", "swe", "46", "sweden|suecia"),
    ("NO", "nor", "47", "norway|noruega"),
    ("DK", "dnk", "45", "denmark|dinamarca"),
];

/// The country that a cell of countries names: ISO alpha-2.
pub(crate) fn country(raw: &str) -> Option<String> {
    let key = text::fold(raw);
    let named = |entry: &&(&str, &str, &str, &str)| {
        entry.0.eq_ignore_ascii_case(&key) || entry.1 == key || entry.3.split('|').any(|name| name == key)
    };
    if let Some(listed) = COUNTRIES.iter().find(named).map(|entry| entry.0).or_else(|| dialled(raw)) {
        return Some(listed.to_owned());
    }
    let code = key.to_ascii_uppercase();
    (code.len() == 2 && code != "ZZ" && Region::from_code(&code).is_ok()).then_some(code)
}

/// The country of a cell that is nothing but a dialling prefix: `+34`, `0052`.
pub(crate) fn dialled(raw: &str) -> Option<&'static str> {
    let raw = raw.trim();
    let digits = raw.strip_prefix('+').or_else(|| raw.strip_prefix("00"))?;
    COUNTRIES.iter().find(|entry| !digits.is_empty() && entry.2 == digits).map(|entry| entry.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_any_name() {
        for (raw, code) in [
            ("España", "ES"),
            ("es", "ES"),
            ("ESP", "ES"),
            ("MÉXICO", "MX"),
            ("Méjico", "MX"),
            ("EE.UU.", "US"),
            ("U.S.A.", "US"),
            ("UK", "GB"),
            ("Reino Unido", "GB"),
            ("+57", "CO"),
            ("0034", "ES"),
            ("JP", "JP"),
        ] {
            assert_eq!(country(raw).as_deref(), Some(code), "{raw}");
        }
        for raw in ["", "Narnia", "ZZ", "34", "+"] {
            assert_eq!(country(raw), None, "{raw}");
        }
    }
}
