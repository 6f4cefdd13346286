//! The vectors are of a list as a Spanish shop has it; the day is fixed.

use super::{Flaw, FlawKind, Judge, Tally};
use crate::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    normalise::phone::{self, Numbers},
};

const TODAY: &str = "2026-11-22";

fn judged(columns: &[(&str, &str)]) -> Vec<Flaw> {
    let slots: Vec<Slot> = columns.iter().map(|(slot, _)| slot.parse().unwrap()).collect();
    let cells: Vec<&str> = columns.iter().map(|(_, cell)| *cell).collect();
    let mut flaws = Vec::new();
    Judge::new(&slots, TODAY, NormaliseOptions::default()).row(&cells, |flaw| flaws.push(flaw));
    flaws
}

/// The flaws of a cell, as `kind` or `kind=mended`.
fn flaws(slot: &str, cell: &str) -> String {
    said(&judged(&[(slot, cell)]))
}

fn said(flaws: &[Flaw]) -> String {
    let one = |flaw: &Flaw| match &flaw.mended {
        Some(mended) => format!("{}={mended}", flaw.kind),
        None => flaw.kind.to_string(),
    };
    flaws.iter().map(one).collect::<Vec<_>>().join(" & ")
}

#[test]
fn names_of_kinds_go_there_and_back() {
    for kind in FlawKind::all() {
        assert_eq!(FlawKind::named(kind.name()), Some(kind));
    }
    assert_eq!(FlawKind::named("missing"), None);
}

#[test]
fn what_says_nothing_is_emptied() {
    for (slot, cell) in [
        ("given_name", "N/A"),
        ("surname", "xxx"),
        ("city", "Sin datos"),
        ("full_name", "00000"),
        ("street", "-"),
        ("region", "vacío"),
        ("phone", "123456789"),
        ("mobile", "600000000"),
        ("phone", "sin teléfono"),
        ("email", "test@test.com"),
        ("email", "noemail@noemail.com"),
        ("tax_id", "00000000T"),
        ("birth_date", "01/01/1900"),
        ("birth_date", "0000-00-00"),
        ("postcode", "00000"),
        ("custom:Shoe", "n/d"),
        ("custom:Shoe", "NULL"),
        ("custom:Shoe", "-"),
        ("custom:Shoe", "— — …"),
        ("custom:Shoe", "Sin datos"),
        ("tags", "N/A"),
        ("email", "test@test.com; noemail@noemail.com"),
        ("phone", "000000000 / 123456789"),
        ("phone", "600,000,000"),
    ] {
        assert_eq!(flaws(slot, cell), "placeholder=", "{slot}: {cell}");
    }
    for (slot, cell) in [
        ("street", "s/n"),
        ("given_name", "Noa"),
        ("custom:Score", "0"),
        ("custom:Newsletter", "✓"),
        ("custom:Stars", "★★★★"),
        ("custom:Currency", "€"),
        ("custom:Blood", "+"),
        ("custom:State", "Pendiente"),
        ("custom:Kind", "Prueba"),
        ("custom:Allergies", "None"),
        ("custom:Code", "55555"),
        ("custom:Size", "XXX"),
        ("tags", "test"),
        ("notes", "Pendiente"),
        ("notes", "s/n"),
        ("custom:Code", "1234567"),
        ("source_key", "n/a"),
        ("surname", "Test Roig"),
        ("", ""),
    ] {
        if !slot.is_empty() {
            assert_eq!(flaws(slot, cell), "", "{slot}: {cell}");
        }
    }
}

#[test]
fn addresses_that_cannot_be_written_to() {
    for (cell, told) in [
        ("ana@gmial.com", "mail_domain=ana@gmail.com"),
        ("Ana.Ruiz@Hotmail.con", "mail_domain=ana.ruiz@hotmail.com"),
        ("ana ruiz@acme.es", "email=anaruiz@acme.es"),
        ("ana@acme,es", "email=ana@acme.es"),
        ("ana @ gmial.com", "email=ana@gmail.com"),
        ("ana(at)acme.es", "email=ana@acme.es"),
        ("mailto:ana@acme.es", "email=ana@acme.es"),
        ("ana@acme..es", "email=ana@acme.es"),
        ("ana.acme.es", "email"),
        ("ana@acme", "email"),
        ("@acme.es", "email"),
        ("begoña@acme.es", "email"),
        ("ana@acme.es; luis@gmial.com", "mail_domain=ana@acme.es; luis@gmail.com"),
        ("ana@acme.es; nada", "email"),
        ("ana@acme.es; test@test.com", "email=ana@acme.es"),
        ("test@test.com, ana@gmial.com, luis@acme.es", "email=ana@gmail.com, luis@acme.es"),
        ("ana@acme; luis@gmial.com", "email"),
        ("xana@gmail.com; ana@gmial.com", "mail_domain=xana@gmail.com; ana@gmail.com"),
    ] {
        assert_eq!(flaws("email", cell), told, "{cell}");
    }
    for cell in [
        "ana@acme.es",
        "Ana@Acme.ES",
        "a.b+c@x-y.co.uk",
        "ana@acme.es; l@b.es",
        "Ana Ruiz <ana@acme.es>",
        "ana@acme.es ::: luis@acme.es",
        "ana@acme.es, luis@acme.es",
        "o'neill@acme.ie",
    ] {
        assert_eq!(flaws("email", cell), "", "{cell}");
    }
}

#[test]
fn numbers_that_nobody_has() {
    for (cell, told) in [
        ("13 24 57 68", "phone"),
        ("412345678", "phone"),
        ("61234567", "phone"),
        ("6.12345678E8", "shortened"),
        ("6,12346E+08", "shortened"),
        ("612345687.0", "phone=612345687"),
        ("pregunte por Ana", "phone"),
        ("600000000 / 612345687", "phone=612345687"),
        ("612 34 56 87; 000000000; 911234567", "phone=612 34 56 87; 911234567"),
        ("000000000 y 412345678", "phone"),
        ("000000000 / Ana", "phone"),
    ] {
        assert_eq!(flaws("phone", cell), told, "{cell}");
    }
    for cell in [
        "612 34 56 78",
        "0034 612345678",
        "34612345678",
        "(+34) 91 123 45 67",
        "91 123 45 67 ext. 12",
        "+44 7911 123456",
        "612345678 / 911234567",
        "900 123 456",
        "969 06 12 34",
        "915,666666",
    ] {
        assert_eq!(flaws("phone", cell), "", "{cell}");
    }
    assert_eq!(said(&judged(&[("phone", "412345678"), ("country", "Narnia")])), "country");
    assert_eq!(said(&judged(&[("phone", "123456789"), ("country", "Narnia")])), "placeholder= & country");
    assert_eq!(said(&judged(&[("phone", "412345678"), ("country", "n/a")])), "phone & placeholder=");
    let abroad = |cell: &str| said(&judged(&[("phone", cell), ("country", "México")]));
    assert_eq!((abroad("(55) 1234-5678").as_str(), abroad("612 34 56 78").as_str()), ("", "phone"));
}

#[test]
fn the_quick_look_at_a_number_is_the_long_one() {
    // Every block of the Spanish plan by its first four digits; what the quick look lets pass is valid.
    let home = rlibphonenumber::enums::Region::ES;
    for block in 6000..=9999 {
        let number = format!("{block}13579");
        let quick = super::contact::phone(&number, true, || None).is_none();
        let long = phone::judge(&number, Some(home)) == Numbers::Valid;
        assert!(!quick || long, "{number}");
    }
}

#[test]
fn check_characters_and_lost_zeros() {
    for (cell, told) in [
        ("12345678A", "check_digit"),
        ("1234567L", "check_digit=01234567L"),
        ("1234567A", "check_digit"),
        ("12345679", "check_digit"),
        ("X1234567A", "check_digit"),
        ("B1234567D", "check_digit"),
        ("ES-B12345675", "check_digit"),
    ] {
        assert_eq!(flaws("tax_id", cell), told, "{cell}");
    }
    for cell in [
        "12.345.679-S",
        "X1234567L",
        "Y1234567X",
        "Z1234567R",
        "K1234567L",
        "B12345674",
        "P1234567D",
        "ESB12345674",
        "PT508234567",
        "AB123456",
    ] {
        assert_eq!(flaws("tax_id", cell), "", "{cell}");
    }
    assert!(judged(&[("tax_id", "12345678A"), ("country", "PT")]).is_empty(), "not Spain's to judge");
    assert_eq!(said(&judged(&[("tax_id", "12345678A"), ("country", "Narnia")])), "country");
}

#[test]
fn days_that_cannot_be() {
    for (cell, told) in [
        ("31/02/1980", "impossible_date"),
        ("1981-13-45", "impossible_date"),
        ("29/02/1981", "impossible_date"),
        ("pronto", "impossible_date"),
        ("23/11/2026", "unlikely_date"),
        ("2027-01-01", "unlikely_date"),
        ("14/07/1789", "unlikely_date"),
    ] {
        assert_eq!(flaws("birth_date", cell), told, "{cell}");
    }
    for cell in [
        "22/11/2026",
        "29/02/1980",
        "--0307",
        "1604-02-29",
        "1981-08-25",
        "12/31/1990",
        "25 de agosto de 1981",
        "1981",
        "29823",
    ] {
        assert_eq!(flaws("birth_date", cell), "", "{cell}");
    }
}

#[test]
fn places_that_do_not_fit() {
    let of = |code: &str, region: &str, country: &str| {
        said(&judged(&[("postcode", code), ("region", region), ("country", country)]))
    };
    assert_eq!(of("46001", "València", ""), "");
    assert_eq!(of("28013", "Valencia", "España"), "province");
    assert_eq!(of("8001", "Barcelona", ""), "postcode=08001");
    assert_eq!(of("E-28013", "Madrid", ""), "postcode=28013");
    assert_eq!(of("'08500", "Barcelona", ""), "", "as shops keep its zero");
    assert_eq!(of("'08500", "Valencia", ""), "province");
    assert_eq!(of("53000", "", "Narnia"), "country");
    assert_eq!(of("53000", "", ""), "postcode");
    assert_eq!(of("280", "", ""), "postcode");
    assert_eq!(of("1000-001", "Lisboa", "Portugal"), "", "not Spain's to judge");
    assert_eq!(of("28013", "Madrid", "Espana"), "");
    for country in ["Narnia", "Españita"] {
        assert_eq!(of("28013", "Madrid", country), "country", "{country}");
    }
    for country in [
        "Japón",
        "Japan",
        "DE",
        "Emiratos Árabes Unidos",
        "França",
        "Allemagne",
        "Royaume-Uni",
        "Estats Units",
        "Japó",
        "Alemanha",
        "Pays-Bas",
        "Xina",
    ] {
        assert_eq!(of("", "", country), "", "{country}");
    }
}

#[test]
fn names_as_they_are_usually_written() {
    for (cell, mended) in [
        ("GARCÍA LÓPEZ", "García López"),
        ("ANA DE LA FUENTE", "Ana de la Fuente"),
        ("DE LA FUENTE Y MÁS", "De la Fuente y Más"),
        ("maría josé", "María José"),
        ("O'NEILL-PÉREZ", "O'Neill-Pérez"),
        ("MCDONALD", "McDonald"),
        ("JUAN CARLOS III", "Juan Carlos III"),
        ("PUIG I CADAFALCH, J.A.", "Puig i Cadafalch, J.A."),
        ("Mª ANGELES", "Mª Angeles"),
        ("ÑÁÉ", "Ñáé"),
    ] {
        assert_eq!(flaws("full_name", cell), format!("capitals={mended}"), "{cell}");
    }
    assert_eq!(flaws("city", "L'HOSPITALET DE LLOBREGAT"), "capitals=L'Hospitalet de Llobregat");
    assert_eq!(flaws("company", "SEUR"), "", "a firm writes itself as it likes");
    assert_eq!(flaws("given_name", "JJ"), "", "initials");
    assert_eq!(flaws("given_name", "An4"), "name_digits");
    assert_eq!(flaws("city", "Distrito 9"), "");
}

#[test]
fn letters_and_spaces_that_went_wrong() {
    assert_eq!(flaws("surname", "GarcÃ\u{ad}a"), "mojibake=García");
    assert_eq!(flaws("given_name", " Ana  María\u{a0}"), "spaces=Ana María");
    assert_eq!(flaws("notes", "one\ntwo  three"), "spaces=one\ntwo three");
    assert_eq!(flaws("email", " ana@gmial.com"), "spaces=ana@gmial.com & mail_domain=ana@gmail.com");
    assert_eq!(flaws("given_name", "Íñigo"), "");
    assert_eq!(flaws("surname", "   "), "");
}

#[test]
fn tallies_of_parts_add_up_to_the_whole() {
    let value = |n: u32| format!("person{n}@example.com");
    let (mut whole, mut parts) = (Tally::default(), [Tally::default(), Tally::default()]);
    for n in 0..600_000_u32 {
        // Every tenth address comes twice.
        let cell = value(if n % 10 == 9 { n - 1 } else { n });
        for tally in [&mut whole, &mut parts[(n % 2) as usize]] {
            tally.rows += 1;
            tally.filled += 1;
            tally.value(&Attribute::Email, &cell);
        }
    }
    let [mut sum, second] = parts;
    sum.merge(&second);
    assert_eq!((sum.rows, sum.distinct(), sum.shared()), (600_000, whole.distinct(), whole.shared()));
    assert!(!whole.is_exact());
    let off = |found: u64, right: f64| (found as f64 - right).abs() / right;
    assert!(off(whole.distinct(), 540_000.0) < 0.01, "{}", whole.distinct());
    assert!(off(whole.shared(), 120_000.0) < 0.02, "{}", whole.shared());
}

#[test]
fn spellings_of_one_value_are_one_value() {
    let mut tally = Tally::default();
    let mut add = |attribute: &Attribute, cell: &str| {
        tally.filled += 1;
        tally.value(attribute, cell);
    };
    add(&Attribute::Email, "Ana@acme.es");
    add(&Attribute::Email, "ana@acme.es");
    add(&Attribute::Mobile, "612 34 56 78");
    add(&Attribute::Mobile, "+34612345678");
    add(&Attribute::TaxId, "12.345.679-s");
    add(&Attribute::TaxId, "12345679S");
    add(&Attribute::SourceKey, "a");
    add(&Attribute::SourceKey, "A");
    assert_eq!((tally.distinct(), tally.shared(), tally.is_exact()), (5, 6, true));
}
