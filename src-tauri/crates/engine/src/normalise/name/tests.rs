use super::*;

fn parts(given: &str, surname: &str) -> NameParts {
    NameParts { given: given.into(), surname: surname.into(), suffix: "" }
}

#[test]
fn whole_names_are_cut_where_people_would() {
    for (raw, given, surname) in [
        ("GARCIA LOPEZ, MARIA", "maria", "garcia lopez"),
        ("García,López,María", "maria", "garcia lopez"),
        ("María García López", "maria", "garcia lopez"),
        ("García López María", "maria", "garcia lopez"),
        ("GARCIA LOPEZ MARIA DEL CARMEN", "maria carmen", "garcia lopez"),
        ("LOPEZ MARTIN JUAN", "juan", "lopez martin"),
        ("Luis Martín Vicente", "luis", "martin vicente"),
        ("Juan Carlos García", "juan carlos", "garcia"),
        ("José Luis Rodríguez Zapatero", "jose luis", "rodriguez zapatero"),
        ("D. José Mª Pérez de la Fuente", "jose maria", "perez fuente"),
        ("Dña. Ana Belén Ruiz y Sanz", "ana belen", "ruiz sanz"),
        ("Sra. Dª. Begoña Etxeberria", "begona", "etxeberria"),
        ("García López, D. José", "jose", "garcia lopez"),
        ("Ing. Xóchitl Nayeli Hernández Cruz", "xochitl nayeli", "hernandez cruz"),
        ("Ana Fernández-Villaverde López", "ana", "fernandez villaverde lopez"),
        ("J. Antonio López", "j antonio", "lopez"),
        ("LOPEZ GARCIA J. ANTONIO", "j antonio", "lopez garcia"),
        ("Jose M. García", "jose m", "garcia"),
        ("García J.", "j", "garcia"),
        ("Francesc Pi i Margall", "francesc", "pi margall"),
        ("Mr John Q. Public", "john q", "public"),
        ("J. R. Smith", "j r", "smith"),
        ("D. Smith", "d", "smith"),
        ("Dr. Mary Jane Watson", "mary jane", "watson"),
        ("Ludwig van Beethoven", "ludwig", "beethoven"),
        ("Vasco da Gama", "vasco", "gama"),
        ("Ruiz, Ana (Acme S.L.)", "ana", "ruiz"),
        ("Francisco (Paco) Ruiz", "francisco paco", "ruiz"),
        ("Shaun McDonald", "shaun", "mcdonald"),
        ("Shaun Mc Donald", "shaun", "mcdonald"),
        ("Peter O'Neill", "peter", "oneill"),
        ("Peter O Neill", "peter", "oneill"),
        ("Rosa de San Martín", "rosa", "sanmartin"),
        ("Jack Ma", "jack", "ma"),
        ("Cher", "cher", ""),
        ("Cliente contado", "", ""),
        ("n/d", "", ""),
    ] {
        assert_eq!(full(raw), parts(given, surname), "{raw}");
    }
}

#[test]
fn the_generation_is_kept_apart() {
    for raw in
        ["John Smith Jr.", "John Smith, Jr.", "Smith, John, Jr", "Smith Jr., John", "Mr. John Smith Jr"]
    {
        assert_eq!(full(raw), NameParts { suffix: "jr", ..parts("john", "smith") }, "{raw}");
    }
    assert_eq!(surname("Smith III"), NameParts { suffix: "iii", ..parts("", "smith") });
    assert_eq!(full("Sr. Juan Ruiz"), parts("juan", "ruiz"), "a form of address");
    assert_eq!(full("John Smith, PhD").surname, "smith");
    assert_eq!((suffix("Jr."), suffix("hijo"), suffix("MD")), ("jr", "jr", ""));
}

#[test]
fn cells_of_parts_are_cleaned() {
    for (raw, key) in [
        ("Mª Carmen", "maria carmen"),
        ("M.ª del Mar", "maria mar"),
        ("Ma. del Carmen", "maria carmen"),
        ("Fco. Javier", "francisco javier"),
        ("José Mª", "jose maria"),
        ("J. Mª", "j maria"),
        ("Antº", "antonio"),
        ("D. José", "jose"),
        ("D. J.", "d j"),
        ("E", "e"),
        ("Wm.", "william"),
        ("-", ""),
    ] {
        assert_eq!(given(raw).given, key, "{raw}");
    }
    for (raw, key) in [
        ("Fdez. de la Hoz", "fernandez hoz"),
        ("Gª-Rguez.", "garcia rodriguez"),
        ("Glez. Mtnez.", "gonzalez martinez"),
        ("Ortega y Gasset", "ortega gasset"),
        ("Van der Berg", "berg"),
        ("San Martín", "sanmartin"),
        ("Sanmartín", "sanmartin"),
        ("Muñoz", "muñoz"),
        ("MUÑOZ DE LA PEÑA", "muñoz peña"),
        ("Mu?oz", "munoz"),
        ("Nun~ez", "nunez"),
        ("Ma", "ma"),
        ("López Vda. de García", "lopez garcia"),
    ] {
        assert_eq!(surname(raw).surname, key, "{raw}");
    }
    assert_eq!(given("García, Ana"), parts("ana", "garcia"), "a whole name typed in the first cell");
}

#[test]
fn pet_names_stay_as_they_are() {
    for name in ["paco", "pepe", "chema", "nacho", "lola", "bill", "maite", "juanma"] {
        assert_eq!(given(name).given, name);
        assert_eq!(full(&format!("{name} garcia lopez")).given, name);
    }
}
