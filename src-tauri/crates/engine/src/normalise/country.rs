//! Countries, as cells name them: a code, a name, or the prefix that telephones dial.
//!
//! Spain, Latin America, the English-speaking countries, and those whose people live among them. A
//! country that is not listed leaves the row to the home country, unless it is written as a code.

use rlibphonenumber::enums::Region;

use super::text;

/// ISO alpha-2, alpha-3, dialling prefix, folded names parted by `|`.
const COUNTRIES: &[(&str, &str, &str, &str)] = &[
    ("ES", "esp", "34", "espana|spain|espanya|espainia|espagne|spanien|reino de espana|espanha"),
    ("MX", "mex", "52", "mexico|mejico|estados unidos mexicanos|mexic|mexique"),
    ("AR", "arg", "54", "argentina|republica argentina|argentine"),
    ("CO", "col", "57", "colombia|colombie"),
    ("CL", "chl", "56", "chile|xile|chili"),
    ("PE", "per", "51", "peru|perou"),
    ("EC", "ecu", "593", "ecuador|equador|equateur"),
    ("UY", "ury", "598", "uruguay|uruguai"),
    ("PY", "pry", "595", "paraguay|paraguai"),
    ("BO", "bol", "591", "bolivia|bolivie"),
    ("VE", "ven", "58", "venezuela|venecuela"),
    ("CR", "cri", "506", "costa rica"),
    ("PA", "pan", "507", "panama"),
    ("GT", "gtm", "502", "guatemala"),
    ("HN", "hnd", "504", "honduras"),
    ("SV", "slv", "503", "el salvador|salvador"),
    ("NI", "nic", "505", "nicaragua"),
    ("CU", "cub", "53", "cuba"),
    ("DO", "dom", "1809", "republica dominicana|dominican republic|rep dominicana|republique dominicaine"),
    ("PR", "pri", "1787", "puerto rico"),
    ("BR", "bra", "55", "brasil|brazil|bresil"),
    (
        "US",
        "usa",
        "1",
        "united states|united states of america|estados unidos|ee uu|eeuu|u s a|u s|estats units|\
         estats units damerica|etats unis|etats unis damerique",
    ),
    (
        "GB",
        "gbr",
        "44",
        "united kingdom|reino unido|great britain|england|scotland|wales|inglaterra|uk|u k|escocia|\
         gales|northern ireland|regne unit|royaume uni|anglaterra|angleterre|ecosse|\
         grande bretagne|gran bretanya|gra bretanha|gran bretana",
    ),
    ("IE", "irl", "353", "ireland|irlanda|eire|irlande"),
    ("CA", "can", "", "canada"),
    ("AU", "aus", "61", "australia|australie"),
    ("NZ", "nzl", "64", "new zealand|nueva zelanda|nova zelanda|nova zelandia|nouvelle zelande"),
    ("ZA", "zaf", "27", "south africa|sudafrica|sud africa|africa do sul|afrique du sud"),
    ("IN", "ind", "91", "india|inde"),
    ("PT", "prt", "351", "portugal"),
    ("FR", "fra", "33", "france|francia|franca"),
    ("DE", "deu", "49", "germany|alemania|deutschland|alemanya|alemanha|allemagne"),
    ("IT", "ita", "39", "italy|italia|italie"),
    ("CH", "che", "41", "switzerland|suiza|schweiz|suisse|suissa|suica"),
    ("AT", "aut", "43", "austria|osterreich|autriche"),
    ("BE", "bel", "32", "belgium|belgica|belgie|belgique"),
    (
        "NL",
        "nld",
        "31",
        "netherlands|paises bajos|holanda|holland|the netherlands|nederland|paisos baixos|\
         paises baixos|pays bas|hollande",
    ),
    ("AD", "and", "376", "andorra|andorre"),
    ("MA", "mar", "212", "morocco|marruecos|maroc|marroc|marrocos"),
    ("RO", "rou", "40", "romania|rumania|romenia|roumanie"),
    ("PL", "pol", "48", "poland|polonia|polska|pologne"),
    ("SE", "swe", "46", "sweden|suecia|suede"),
    ("NO", "nor", "47", "norway|noruega|norvege"),
    ("DK", "dnk", "45", "denmark|dinamarca|danemark"),
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
