//! Address books: the fixtures beside the project, and the ways in which phones and programs write cards.

use std::path::Path;

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    quality::Judge,
};

use super::common::{file, fixture, gather, load, mapped};
use crate::{Format, ProblemKind, ReadError, ReadOptions, SkipReason, SystemId, recognise};

/// The cells of a card that say something, as `column=value`.
fn cells(headers: &[String], row: &[String]) -> Vec<String> {
    let filled = headers.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    filled.map(|(header, cell)| format!("{header}={cell}")).collect()
}

fn card(text: impl AsRef<[u8]>) -> Vec<String> {
    let temporary = file("a.vcf", text);
    let (seen, all) = load(&temporary.path);
    assert_eq!((seen.format, all.rows.len()), (Format::Vcard, 1));
    cells(&seen.headers, &all.rows[0].1)
}

fn of_fixture(name: &str) -> Option<Vec<Vec<String>>> {
    let (seen, all) = load(&fixture(&format!("fixtures/crm/vcard/{name}"))?);
    assert_eq!((seen.format, seen.rows_hint), (Format::Vcard, all.rows.len() as u64));
    Some(all.rows.iter().map(|(_, row)| cells(&seen.headers, row)).collect())
}

#[test]
fn a_card_of_a_spanish_phone() {
    let Some(cards) = of_fixture("synthetic_android_v21_es.vcf") else { return };
    assert_eq!(
        cards,
        [[
            "FN=Mª José Núñez de la Peña",
            "N family=Núñez de la Peña",
            "N given=Mª José",
            "EMAIL home=mj.nunez@example.com",
            "TEL cell=612345678",
            "TEL work=810123456",
            "BDAY=--03-22",
            "PARAMETERS=TEL cell: TYPE=PREF",
            "VERSION=2.1",
            "X-ANDROID-CUSTOM=vnd.android.cursor.item/nickname;Chelo;1;;;;;;;;;;;;;",
        ]]
    );
}

#[test]
fn who_wrote_the_cards_is_known() {
    for (name, system) in
        [("synthetic_android_v21_es.vcf", SystemId::Vcard), ("John_Doe_IPHONE.vcf", SystemId::AppleVcard)]
    {
        let Some(path) = fixture(&format!("fixtures/crm/vcard/{name}")) else { return };
        let seen = recognise(&path, &ReadOptions::default()).unwrap();
        assert_eq!(seen.system.as_ref().map(|guess| guess.system), Some(system), "{name}");
        let slots = mapped(&seen);
        for (column, slot) in [("FN", "full_name"), ("N given", "given_name"), ("TEL cell", "mobile")] {
            assert!(slots.contains(&(column.to_owned(), slot.to_owned())), "{name}: {slots:?}");
        }
    }
}

#[test]
fn a_card_of_an_iphone_keeps_labels_with_what_they_label() {
    let Some(cards) = of_fixture("John_Doe_IPHONE.vcf") else { return };
    let card = &cards[0];
    let has = |cell: &str| assert!(card.iter().any(|one| one == cell), "{cell} in {card:?}");
    has("N middle=Richter,James");
    has("ORG=IBM");
    has("ORG unit=Accounting");
    has("TEL fax=905-888-1234");
    has("TEL fax 2=905-999-1234");
    has("TEL pager=905-111-1234");
    has("TEL=905-222-1234");
    has("X-ABLABEL TEL=_$!<AssistantPhone>!$_");
    has("ADR home street=Silicon Alley 5,");
    has("ADR home city=New York");
    has("ADR home postcode=12345");
    has("ADR work street=Street4\nBuilding 6\nFloor 8");
    has("X-ABADR ADR home=Silicon Alley");
    has("URL=http://www.ibm.com");
    has("PRODID=-//Apple Inc.//iOS 5.0.1//EN");
    let photo = card.iter().find(|cell| cell.starts_with("PHOTO=")).unwrap();
    assert!(photo.starts_with("PHOTO=/9j/4AAQSkZJRgAB") && photo.len() > 40_000, "kept as it came");
    assert!(photo.bytes().all(|byte| byte.is_ascii_graphic()), "in one piece");
}

#[test]
fn the_other_cards_of_the_fixtures() {
    let Some(cards) = of_fixture("John_Doe_ANDROID.vcf") else { return };
    assert_eq!(cards.len(), 6);
    assert_eq!(cards[0][0], "EMAIL=john.doe@company.com", "a card needs no name");
    let Some(cards) = of_fixture("rfc2426-example.vcf") else { return };
    assert_eq!(cards.len(), 2);
    assert!(cards[1].contains(&"ADR work street=501 E. Middlefield Rd.".to_owned()));
    assert!(cards[1].contains(&"ADR work postcode= 94043".to_owned()), "{:?}", cards[1]);
    let Some(cards) = of_fixture("rfc6350-example.vcf") else { return };
    for cell in [
        "N suffix=ing. jr,M.Sc.",
        "TEL work=tel:+1-418-656-9254;ext=102",
        "TEL cell=tel:+1-418-262-6501",
        "KEY=http://www.viagenie.ca/simon.perreault/simon.asc",
        "LANG 2=en",
        "ADR work extended=Suite D2-630",
    ] {
        assert!(cards[0].iter().any(|one| one == cell), "{cell} in {:?}", cards[0]);
    }
    let Some(cards) = of_fixture("roundcube_johndoe.vcf") else { return };
    assert!(cards[0].contains(&"N family=Doë".to_owned()), "{:?}", cards[0]);
    let Some(cards) = of_fixture("gmail-single.vcf") else { return };
    assert!(cards[0].contains(&"X-ABLABEL TEL=GRAND_CENTRAL".to_owned()), "{:?}", cards[0]);
    let Some(cards) = of_fixture("John_Doe_GMAIL.vcf") else { return };
    assert!(cards[0].iter().any(|cell| cell.starts_with("FN=")), "{:?}", cards[0]);
}

#[test]
fn columns_do_not_depend_on_the_order_of_cards_and_lines() {
    let one = "BEGIN:VCARD\nVERSION:3.0\nNOTE:x\nTEL;TYPE=work:1\nTEL;TYPE=CELL:2\nFN:A\nEND:VCARD\n";
    let two = "begin:vCard\nEMAIL:e@x.es\nEMAIL:f@x.es\nFN:B\nX-ZZ:1\nX-AA:2\nend:vCard\n";
    let names = |text: String| load(&file("a.vcf", text).path).0.headers;
    let expected = ["FN", "EMAIL", "EMAIL 2", "TEL cell", "TEL work", "NOTE", "VERSION", "X-AA", "X-ZZ"]
        .map(str::to_owned);
    assert_eq!(names([one, two].concat()), expected);
    assert_eq!(names([two, one].concat()), expected);
}

#[test]
fn groups_do_not_depend_on_the_order_of_lines() {
    let lines = [
        "item1.TEL:1",
        "item1.X-ABLabel:Reception",
        "item2.ADR;TYPE=home:;;Mayor 1;Vic;;;",
        "item2.X-ABADR:es",
        "item3.TEL;TYPE=main:2",
        "item3.URL;TYPE=work:x.es",
        "item3.X-ABLABEL:Shop",
        "item4.X-ABLABEL:alone",
    ];
    let expected = [
        "TEL=1",
        "TEL main=2",
        "ADR home street=Mayor 1",
        "ADR home city=Vic",
        "URL work=x.es",
        "X-ABADR ADR home=es",
        "X-ABLABEL=alone",
        "X-ABLABEL TEL=Reception",
        "X-ABLABEL TEL main=Shop",
    ];
    let of = |lines: &[&str]| card(format!("BEGIN:VCARD\n{}\nEND:VCARD\n", lines.join("\n")));
    assert_eq!(of(&lines), expected);
    let backwards: Vec<&str> = lines.into_iter().rev().collect();
    assert_eq!(of(&backwards), expected);
}

#[test]
fn kinds_of_addresses_of_the_net_and_of_numbers_have_columns() {
    let text = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL;type=MAIN:1\nTEL;type=OTHER:2\nEMAIL;type=OTHER:a@x.es\n\
        URL;type=HOME:a.es\nURL;type=WORK:b.es\nEND:VCARD\n";
    let temporary = file("a.vcf", text);
    let slots = mapped(&recognise(&temporary.path, &ReadOptions::default()).unwrap());
    for (column, slot) in [
        ("TEL main", "phone"),
        ("TEL other", "phone.2"),
        ("EMAIL other", "email"),
        ("URL home", "website"),
        ("URL work", "website.2"),
    ] {
        assert!(slots.contains(&(column.to_owned(), slot.to_owned())), "{column}: {slots:?}");
    }
}

#[test]
fn a_birthday_without_its_year_is_no_flaw() {
    let Some(path) = fixture("fixtures/crm/vcard/rfc6350-example.vcf") else { return };
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/systems/fixtures/vcard/authored_cards.csv");
    let slots = [Slot::first(Attribute::BirthDate)];
    let mut judge = Judge::new(&slots, "2026-11-22", NormaliseOptions::default());
    for (path, day) in [(path, "--0203"), (own, "--0307")] {
        let (seen, all) = load(&path);
        let at = seen.headers.iter().position(|header| header == "BDAY").unwrap();
        let days: Vec<&str> = all.rows.iter().map(|(_, row)| row[at].as_str()).collect();
        assert!(days.contains(&day), "{days:?} of {}", path.display());
        judge.row(&[day], |flaw| panic!("{day}: {flaw:?}"));
    }
}

#[test]
fn utf16_without_a_mark_is_read() {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Íñigo Peña\r\nEND:VCARD\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(card(bytes), ["FN=Íñigo Peña", "VERSION=3.0"]);
}

#[test]
fn what_programs_get_wrong_is_kept() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nLABEL;WORK;ENCODING=QUOTED-PRINTABLE:Calle 1=0D=0A=\n08001 Vic\n\
        NOTE:one\ntwo words here\nAGENT:\nBEGIN:VCARD\nFN:Secretary\nEND:VCARD\nFN:Ana\nEND:VCARD\n";
    assert_eq!(
        card(text),
        [
            "FN=Ana",
            "NOTE=one\ntwo words here",
            "AGENT=\nBEGIN:VCARD\nFN:Secretary\nEND:VCARD",
            "LABEL=Calle 1\r\n08001 Vic",
            "PARAMETERS=LABEL: TYPE=WORK",
            "VERSION=2.1"
        ]
    );
}

#[test]
fn a_card_without_end_and_text_outside_of_cards_are_told() {
    let temporary =
        file("a.vcf", "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nlost: line\nBEGIN:VCARD\nFN:C\n");
    let (_, all) = load(&temporary.path);
    assert_eq!(all.rows.iter().map(|(_, row)| row[0].as_str()).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert_eq!(all.problems, [(1, None, ProblemKind::UnclosedCard), (3, None, ProblemKind::UnclosedCard)]);
    assert_eq!(all.skipped, [(2, SkipReason::NoRecord, vec!["lost: line".to_owned()])]);
}

#[test]
fn a_person_called_total_is_no_total() {
    let temporary = file("a.vcf", "BEGIN:VCARD\nFN:Total\nTEL:912345678\nEND:VCARD\n");
    let (_, all) = load(&temporary.path);
    assert_eq!((all.rows.len(), all.skipped.len()), (1, 0));
}

#[test]
fn a_large_picture_is_kept_as_its_digest_and_a_small_one_as_it_came() {
    let of = |size: usize| {
        let folded: String =
            "A".repeat(size).as_bytes().chunks(70).fold(String::new(), |text, line| {
                format!("{text}\r\n {}", std::str::from_utf8(line).unwrap())
            });
        format!("BEGIN:VCARD\r\nFN:A\r\nPHOTO;ENCODING=b;TYPE=JPEG:{folded}\r\nEND:VCARD\r\n")
    };
    let small = file("a.vcf", of(64 << 10));
    let (_, all) = load(&small.path);
    assert_eq!((all.rows[0].1[1].len(), all.problems.len()), (64 << 10, 0));
    let large = file("a.vcf", of(300_000));
    let (_, all) = load(&large.path);
    assert!(all.rows[0].1[1].starts_with("sha256:") && all.rows[0].1[1].ends_with(" (300000 bytes)"));
    assert_eq!(all.problems, [(1, Some(1), ProblemKind::PictureLeftOut)]);
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let mut bytes =
        "BEGIN:VCARD\nFN:José Núñez Peña Íñigo Águeda Óscar Ñoño Lucía\nEND:VCARD\n".repeat(3).into_bytes();
    bytes.extend(b"BEGIN:VCARD\nFN:Pe\xF1a\nEND:VCARD\n");
    let temporary = file("a.vcf", bytes);
    let (seen, all) = load(&temporary.path);
    assert_eq!((seen.encoding.as_deref(), all.rows[3].1[0].as_str()), (Some("UTF-8"), "Peña"));
    assert_eq!(all.problems, [(4, Some(0), ProblemKind::InvalidBytes)]);
}

#[test]
fn a_file_that_changed_is_refused() {
    let temporary = file("a.vcf", "BEGIN:VCARD\nFN:A\nEND:VCARD\n");
    let seen = recognise(&temporary.path, &ReadOptions::default()).unwrap();
    std::fs::write(&temporary.path, "BEGIN:VCARD\nXX:A\nEND:VCARD\n").unwrap();
    assert!(matches!(gather(&temporary.path, &seen), Err(ReadError::Changed { .. })));
}
