//! Levels of the names of two records, as the comparer gives them.

use super::{Comparer, Level};
use crate::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    observer::Silent,
    records::RecordsBuilder,
};

/// The level of a comparison of two records in a list of these two.
fn level(attributes: &[Attribute], rows: [&[&str]; 2], comparison: &str) -> Level {
    let slots = attributes.iter().cloned().map(Slot::first).collect();
    let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
    builder.push(0, rows[0]);
    builder.push(0, rows[1]);
    let records = builder.finish(&Silent).expect("nobody cancels");
    let comparer = Comparer::new(&records);
    let mut levels = vec![Level::Missing; comparer.comparisons.len()];
    comparer.levels(0, 1, &mut levels);
    let at = comparer.comparisons.iter().position(|known| known.id == comparison);
    at.map_or(Level::Missing, |at| levels[at])
}

const NAMES: [Attribute; 2] = [Attribute::GivenName, Attribute::Surname];

fn given(a: &str, b: &str) -> Level {
    level(&NAMES, [&[a, "Romero Vega"], &[b, "Romero Vega"]], "given_name")
}

fn surname(a: &str, b: &str) -> Level {
    level(&NAMES, [&["Ana", a], &["Ana", b]], "surname")
}

#[test]
fn given_names_are_one_or_two() {
    assert_eq!(given("Paco", "Francisco"), Level::Nickname);
    assert_eq!(given("Peggie", "Margaret"), Level::Nickname, "spelled with ie");
    assert_eq!(given("Mhd", "Muhammed"), Level::Nickname, "without its vowels");
    assert_eq!(given("Kaylee", "Keeley"), Level::Similar, "by its sound");
    assert_eq!(given("Álvaro", "Adrián"), Level::Contradicts, "two names that are known");
    assert_eq!(given("Ángel", "Ángeles"), Level::Loose, "known, and alike");
    assert_eq!(given("Miguel Ángel", "Ángeles"), Level::Different, "and not a word that changed cells");
    assert_eq!(given("Xqzt", "Adrián"), Level::Different);
}

#[test]
fn a_letter_is_the_initial_of_any_word() {
    assert_eq!(given("J", "Timothy J"), Level::Initial);
    assert_eq!(given("T", "Timothy J"), Level::Initial);
    assert_eq!(given("B", "Timothy J"), Level::Different);
}

#[test]
fn surnames_are_compared_word_by_word() {
    assert!(surname("Díaz", "Diaz").is_exact());
    assert!(surname("Gómez Güell", "GOMEZ GUELL").is_exact());
    assert_eq!(surname("Peña", "Pena"), Level::Close, "a tilde is a slip of the pen");
    assert_eq!(surname("Muñoz López", "MUNOZ LOPEZ"), Level::Close);
    assert_eq!(surname("Muñoz López", "MUNOZ"), Level::Partial);
    assert_eq!(surname("López Muñoz", "Muñoz López"), Level::Reordered);
    assert_eq!(surname("García García", "García López"), Level::SameGroup, "one of two");
    assert_eq!(surname("García García", "García"), Level::Partial);
}

#[test]
fn words_that_changed_cells_are_found_there() {
    let turned = [&["Ana", "Romero Vega"][..], &["Romero", "Ana Vega"][..]];
    assert_eq!(level(&NAMES, turned, "given_name"), Level::Swapped);
}

#[test]
fn a_generation_is_told_by_its_suffix() {
    let suffix = |a: &str, b: &str| level(&NAMES, [&["David", a], &["David", b]], "suffix");
    assert_eq!(suffix("Dobbins Jr", "Dobbins Senior"), Level::Different);
    assert_eq!(suffix("Dobbins Jr.", "Dobbins"), Level::SameGroup);
    assert_eq!(suffix("Dobbins", "Dobbins"), Level::Missing);
    assert!(suffix("Dobbins Jr", "Dobbins Junior").is_exact());
}

#[test]
fn the_country_counts_where_no_finer_place_does() {
    use Attribute as A;
    let country = |a: &[&str], b: &[&str]| level(&[A::Surname, A::Country, A::City], [a, b], "country");
    assert_eq!(country(&["Ruiz", "España", ""], &["Ruiz", "Perú", "Lima"]), Level::Different);
    assert!(
        country(&["Ruiz", "España", ""], &["Ruiz", "Spain", "Vigo"]) == Level::Missing,
        "all live in one"
    );
    assert_eq!(country(&["Ruiz", "España", "Vigo"], &["Ruiz", "Perú", "Lima"]), Level::Missing);
}

#[test]
fn who_has_neither_name_nor_company_may_be_anybody() {
    use Attribute as A;
    let of = |a: &[&str], b: &[&str]| level(&[A::Surname, A::Company, A::Email], [a, b], "subject");
    assert_eq!(of(&["", "Acme", "a@acme.es"], &["", "Acme", ""]), Level::SamePart);
    assert_eq!(of(&["", "Acme", ""], &["Ruiz", "Acme", ""]), Level::SameGroup);
    assert_eq!(of(&["", "", "a@acme.es"], &["Ruiz", "Acme", ""]), Level::Missing);
    assert_eq!(of(&["Talleres Ruiz, S.L.", "", ""], &["", "Talleres Ruiz", ""]), Level::SamePart);
}
