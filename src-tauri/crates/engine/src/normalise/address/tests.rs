use super::*;

const ES: Home<'_> = Home("ES");
const US: Home<'_> = Home("US");

#[test]
fn spanish_streets() {
    for (raw, key) in [
        ("C/ Mayor, 12, 3º B", "mayor #12 /3b"),
        ("Calle Mayor nº 12 3B", "mayor #12 /3b"),
        ("MAYOR 12 3-B", "mayor #12 /3b"),
        ("Cl. Mayor Nº12 - 3º B", "mayor #12 /3b"),
        ("C/ Mayor nº12, 1ºDcha.", "mayor #12 /1d"),
        ("P.º Mayor Nº47", "paseo mayor #47"),
        ("C/. Mayor, 12 bajo", "mayor #12 /bajo"),
        ("C/Mayor,12", "mayor #12"),
        ("C/ Mayor s/n", "mayor"),
        ("Calle 2 de Mayo 7", "calle 2 mayo #7"),
        ("Pº de la Castellana, 100, 4º izda", "paseo castellana #100 /4i"),
        ("Paseo Castellana 100 4 izq.", "paseo castellana #100 /4i"),
        ("Avda. Diagonal 3, 2º 1ª", "av diagonal #3 /21"),
        ("Av Diagonal, nº 3, 2-1", "av diagonal #3 /21"),
        ("Plaza de España, 1 - 3º C", "pl espana #1 /3c"),
        ("C/ Alcalá 12, esc. 2, 3º dcha.", "alcala #12 /23d"),
        ("Calle Alcalá, 12, Esc. 2 Planta 3 Pta. D", "alcala #12 /23d"),
        ("CL ALCALA 12 ESC 2 PL 3 PT D", "alcala #12 /23d"),
        ("Carrer de Balmes, 45, 2n 3a", "balmes #45 /2n3a"),
        ("Rúa do Franco 5", "franco #5"),
        ("Bº La Paz 3", "barrio paz #3"),
        ("Ctra. N-340 km 23", "carretera n 340 #km23"),
        ("Carretera N 340, Km. 23", "carretera n 340 #km23"),
        ("Pol. Ind. El Pino, nave 4", "poligono pino #4"),
        ("Polígono Industrial El Pino, parcela 4", "poligono pino #4"),
        ("Urb. Los Olivos, 12", "urbanizacion olivos #12"),
        ("Gran Vía 28", "gran via #28"),
        ("n/d", ""),
        ("Sin dirección", ""),
    ] {
        assert_eq!(address(raw, ES).street, key, "{raw}");
    }
}

#[test]
fn streets_of_latin_america() {
    for (raw, country, key) in [
        ("Carrera 7 # 71-21", "CO", "carrera 7 #71 /21"),
        ("Cra. 7 No. 71-21 Of. 301", "CO", "carrera 7 #71 /21301"),
        ("Calle 72 #10-34 Apto 301", "CO", "calle 72 #10 /34301"),
        ("Av. 9 de Julio 1000 piso 3 depto B", "AR", "av 9 julio #1000 /3b"),
        ("San Martín 123 3ro A", "AR", "san martin #123 /3a"),
        ("Av. Reforma 222 Int. 5", "MX", "av reforma #222 /5"),
        ("Jr. Puno 123", "PE", "jiron puno #123"),
    ] {
        assert_eq!(address(raw, Home(country)).street, key, "{raw}");
    }
}

#[test]
fn english_streets() {
    for (raw, key) in [
        ("8046 S Western Ave", "s. western av #8046"),
        ("8046 South Western Avenue", "s. western av #8046"),
        ("123 N Main St Ste 200", "n. main #123 /200"),
        ("123 North Main Street, Suite 200", "n. main #123 /200"),
        ("251 e. 53rd st.", "e. 53rd #251"),
        ("12 Mayor St Apt 4B", "mayor #12 /4b"),
        ("Flat 2, 15 High Street", "high #15 /2"),
        ("15 High St, Flat 2", "high #15 /2"),
        ("1600 Pennsylvania Ave NW", "pennsylvania av nw. #1600"),
    ] {
        assert_eq!(address(raw, US).street, key, "{raw}");
    }
}

#[test]
fn a_whole_address_gives_its_parts() {
    for (raw, home, street, code, town) in [
        (
            "Av. de la Constitución 5, 2º izq., 4600 Valencia",
            ES,
            "av constitucion #5 /2i",
            "04600",
            "valencia",
        ),
        ("Calle Mayor 12, 46001 Valencia", ES, "mayor #12", "46001", "valencia"),
        ("Calle Mayor, 12\n28013 Madrid", ES, "mayor #12", "28013", "madrid"),
        ("Calle Mayor 12, 28013 Madrid, Madrid, España", ES, "mayor #12", "28013", "madrid"),
        ("Mayor 12 28013 Madrid", ES, "mayor #12", "28013", "madrid"),
        (
            "Av. Insurgentes Sur 1602, Col. Crédito Constructor, 03940 Ciudad de México",
            Home("MX"),
            "av insurgentes sur #1602",
            "03940",
            "ciudad de mexico",
        ),
        (
            "123 North Main Street, Suite 200, Springfield, IL 62701",
            US,
            "n. main #123 /200",
            "62701",
            "springfield",
        ),
        ("10 Downing St, London, SW1A 2AA", Home("GB"), "downing #10", "sw1a2aa", "london"),
        ("Unit 5, 10 Downing Street, London SW1A 2AA", Home("GB"), "downing #10 /5", "sw1a2aa", "london"),
    ] {
        let place = address(raw, home);
        assert_eq!(
            (place.street.as_str(), place.postcode.as_str(), place.city.as_str()),
            (street, code, town),
            "{raw}"
        );
    }
}

#[test]
fn postcodes() {
    assert_eq!(postcode("8001", ES), "08001");
    assert_eq!(postcode("8001", Home("CH")), "8001");
    assert_eq!(postcode("8001.0", ES), "08001");
    assert_eq!(postcode("CP 28013", ES), "28013");
    assert_eq!(postcode("E-28013", ES), "e28013");
    assert_eq!(postcode("60601-1234", US), "60601");
    assert_eq!(postcode("sw1a 2aa", Home("GB")), "sw1a2aa");
    for filler in ["00000", "99999", "0", "12345"] {
        assert_eq!(postcode(filler, ES), "", "{filler}");
    }
}

#[test]
fn numbers_and_units_of_their_own_columns() {
    assert_eq!(
        (house_number("nº 012"), house_number("s/n"), house_number("12 B")),
        ("#12".into(), String::new(), "#12b".into())
    );
    assert_eq!(
        (unit("3º izda."), unit("Apto. 301"), unit("-")),
        ("/3i".into(), "/301".into(), String::new())
    );
}
