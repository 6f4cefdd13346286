//! The guess of what each column holds: the system's own names first, then the header's words, then
//! the content.
//!
//! Not here: which column has a slot that several want (`assign`).

use std::borrow::Cow;

use ficha_engine::attribute::Attribute;

use super::{ColumnGuess, ContentKind, Reason, assign::assign, content::Content, header};
use crate::systems::{self, SystemGuess, SystemId};

/// Filled cells from which on content may contradict a header.
const ENOUGH: usize = 5;

/// A column on its way to a guess.
pub(super) struct Candidate {
    pub(super) attribute: Option<Attribute>,
    pub(super) confidence: f32,
    pub(super) reason: Reason,
    /// Which of several addresses it belongs to.
    pub(super) place: Option<Cow<'static, str>>,
    pub(super) bare_name: bool,
    pub(super) content: Content,
}

/// Cells by which columns are judged, of all columns together: a table of 16,384 has fewer rows of them.
const JUDGED_CELLS: usize = 100_000;

/// Guesses all columns. `records` are the cells of the first records.
pub(crate) fn columns(
    headers: &[String],
    records: &[&[String]],
    system: Option<&SystemGuess>,
) -> Vec<ColumnGuess> {
    let rows = (JUDGED_CELLS / headers.len().max(1)).max(2 * ENOUGH).min(records.len());
    let mut candidates: Vec<Candidate> = headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            let cells = records[..rows].iter().map(|cells| cells.get(index).map_or("", String::as_str));
            candidate(header, cells, system)
        })
        .collect();
    settle_bare_names(&mut candidates);
    settle_titles(headers, &mut candidates);
    // The key of an event is told by its words: it may come once for each line.
    if !system.is_some_and(|system| system.target.is_event()) {
        settle_keys(headers, &mut candidates);
    }
    settle_places(&mut candidates);
    assign(headers, candidates)
}

fn candidate<'a>(
    header: &str,
    cells: impl Iterator<Item = &'a str>,
    system: Option<&SystemGuess>,
) -> Candidate {
    let known = system.and_then(|system| Some((system, systems::known(system, header)?)));
    let saying = header::saying(header);
    let place = saying.as_ref().and_then(|saying| saying.place).map(Cow::Borrowed);
    let named = saying.as_ref().is_some_and(|saying| {
        saying.bare_name || matches!(saying.attribute, Attribute::JobTitle | Attribute::Title)
    });
    let mut candidate = Candidate {
        attribute: None,
        confidence: 0.0,
        reason: Reason::None,
        place,
        bare_name: false,
        content: Content::of(cells, named),
    };
    if let Some((system, known)) = known {
        candidate.attribute = known.attribute;
        candidate.place = known.place.or(candidate.place);
        if system.system == SystemId::Generic {
            (candidate.confidence, candidate.reason) = (0.98, Reason::HeaderWord);
        } else {
            let name = system.system.name().to_owned();
            (candidate.confidence, candidate.reason) = (0.99, Reason::System { name });
        }
        if !is_digests(&mut candidate) {
            weigh_by_content(&mut candidate);
        }
        return candidate;
    }
    if let Some(saying) = saying {
        candidate.attribute = Some(saying.attribute);
        candidate.confidence = saying.confidence;
        candidate.reason = saying.reason;
        candidate.bare_name = saying.bare_name;
    }
    judge_by_content(&mut candidate, header);
    candidate
}

/// Content confirms a header, contradicts it, or speaks where the header says nothing.
fn judge_by_content(candidate: &mut Candidate, header: &str) {
    if is_digests(candidate) {
        return;
    }
    let content = &candidate.content;
    match &candidate.attribute {
        Some(attribute) if content.filled >= enough(attribute) && contradicts(attribute, content) => {
            candidate.attribute = None;
            candidate.confidence = 0.0;
            candidate.reason = Reason::None;
            by_content(candidate, header);
        }
        Some(_) => weigh_by_content(candidate),
        None => by_content(candidate, header),
    }
}

/// Digests, as of an audience file, say nothing of whom they were made of, whatever the column is called.
fn is_digests(candidate: &mut Candidate) -> bool {
    let digests = candidate.content.filled >= 1 && candidate.content.digest >= 0.9;
    if digests {
        candidate.attribute = Some(Attribute::Ignore);
        candidate.confidence = 0.9;
        candidate.reason = Reason::Content { share: candidate.content.digest, what: ContentKind::Digest };
    }
    digests
}

/// A name is believed as far as the values are what it says: an e-mail column of which 40 % are addresses
/// is a doubtful one, whoever named it.
fn weigh_by_content(candidate: &mut Candidate) {
    let content = &candidate.content;
    let share = match &candidate.attribute {
        Some(Attribute::Email) => content.email,
        Some(
            Attribute::Phone
            | Attribute::Mobile
            | Attribute::Fax
            | Attribute::Postcode
            | Attribute::BirthDate,
        ) => content.digits,
        Some(Attribute::GivenName | Attribute::Surname | Attribute::FullName) => 1.0 - content.email,
        _ => return,
    };
    // A few odd values are in every list.
    if content.filled >= ENOUGH && share < 0.9 {
        candidate.confidence *= 0.4 + 0.6 * share;
    }
}

/// No name is a number: one value is enough to see it.
fn enough(attribute: &Attribute) -> usize {
    if *attribute == Attribute::FullName { 1 } else { ENOUGH }
}

/// Does hardly any value look like what the header promises?
fn contradicts(attribute: &Attribute, content: &Content) -> bool {
    match attribute {
        Attribute::Email => content.email < 0.1,
        Attribute::Phone | Attribute::Mobile | Attribute::Fax | Attribute::BirthDate => content.digits < 0.1,
        Attribute::GivenName | Attribute::Surname | Attribute::FullName => {
            content.letterless > 0.9 || content.email > 0.9
        }
        Attribute::City | Attribute::Country | Attribute::Region => {
            content.email > 0.5 || content.phone > 0.5
        }
        Attribute::Title => content.digits > 0.5,
        _ => false,
    }
}

fn by_content(candidate: &mut Candidate, header: &str) {
    let content = &candidate.content;
    if content.filled < 2 {
        return;
    }
    // Numbers under such a name look like telephone numbers or postcodes by chance.
    let a_number = is_id_name(header);
    let (kind, attribute, least) = match () {
        () if content.email >= 0.6 => (ContentKind::Email, Attribute::Email, 0.6),
        () if content.tax_id >= 0.6 && !a_number => (ContentKind::TaxId, Attribute::TaxId, 0.6),
        () if content.url >= 0.7 => (ContentKind::Url, Attribute::Website, 0.7),
        () if content.phone >= 0.8 && !a_number => (ContentKind::Phone, Attribute::Phone, 0.8),
        () if content.date >= 0.9 && content.years.is_some_and(are_birth_years) => {
            (ContentKind::Date, Attribute::BirthDate, 0.9)
        }
        () if content.postcode >= 0.95 && content.filled >= 20 && !a_number => {
            (ContentKind::Postcode, Attribute::Postcode, 0.95)
        }
        () => return,
    };
    let share = content.share(kind);
    candidate.attribute = Some(attribute);
    // From just enough (0.5) to every cell (0.8): a header says more than content does.
    candidate.confidence = 0.5 + 0.3 * (share - least) / (1.0 - least);
    candidate.reason = Reason::Content { share, what: kind };
}

/// Does a column's name end as those of keys and codes do?
fn is_id_name(header: &str) -> bool {
    let folded = header::fold(header);
    let last = folded.split(' ').next_back().unwrap_or_default();
    matches!(
        last,
        "id" | "key" | "code" | "codigo" | "ref" | "number" | "num" | "no" | "referencia" | "sku" | "amount"
    )
}

/// Dates of birth span a generation and end long ago; dates of business do neither.
fn are_birth_years((first, last): (u16, u16)) -> bool {
    last - first >= 30 && last <= 2015 && first >= 1850
}

/// A bare `name`: a given name beside a surname, else a person's or a company's by the other columns and
/// by its content.
fn settle_bare_names(candidates: &mut [Candidate]) {
    use Attribute::{BirthDate, Company, FullName, Gender, GivenName, Surname};
    let has = |candidates: &[Candidate], attribute: &Attribute| {
        candidates.iter().any(|other| !other.bare_name && other.attribute.as_ref() == Some(attribute))
    };
    let (given, surname) = (has(candidates, &GivenName), has(candidates, &Surname));
    let personal = has(candidates, &BirthDate) || has(candidates, &Gender);
    let company = has(candidates, &Company);
    for candidate in candidates.iter_mut().filter(|candidate| candidate.bare_name) {
        let content = &candidate.content;
        let attribute = match () {
            () if candidate.attribute.is_none() => continue,
            () if surname && !given => Some(GivenName),
            () if (given && surname) || personal || company => Some(FullName),
            () => None,
        };
        if let Some(attribute) = attribute {
            candidate.attribute = Some(attribute);
            candidate.confidence = 0.9;
            continue;
        }
        // A person is likelier, where little is known of the values.
        let few = content.filled < 20;
        let person = content.company < 0.15 && (few || content.person >= 0.6);
        let (what, share) = if person {
            (ContentKind::Person, content.person)
        } else {
            (ContentKind::Company, content.company)
        };
        candidate.attribute = Some(if person { FullName } else { Company });
        candidate.confidence = 0.6 + 0.2 * if person { content.person } else { 1.0 - content.person };
        candidate.reason = Reason::Content { share, what };
    }
}

/// `Title` is a position, unless it holds forms of address or another column has the position.
fn settle_titles(headers: &[String], candidates: &mut [Candidate]) {
    let is_title = |header: &str| matches!(header::fold(header).as_str(), "title" | "titulo");
    let positions = candidates.iter().zip(headers).filter(|(candidate, header)| {
        candidate.attribute == Some(Attribute::JobTitle) && candidate.confidence > 0.9 && !is_title(header)
    });
    let other_has_it = positions.count() > 0;
    for (candidate, header) in candidates.iter_mut().zip(headers) {
        let by_word = candidate.reason == Reason::HeaderWord && is_title(header);
        if by_word && (other_has_it || candidate.content.title >= 0.5) {
            candidate.attribute = Some(Attribute::Title);
        }
    }
}

/// A key must tell the records apart. Of several, the first fully unique one is the key; a header that
/// ends like an id will do if no better is there.
fn settle_keys(headers: &[String], candidates: &mut [Candidate]) {
    let by_system = |candidate: &Candidate| matches!(candidate.reason, Reason::System { .. });
    let is_key = |candidate: &Candidate| candidate.attribute == Some(Attribute::SourceKey);
    let full = |candidate: &Candidate| candidate.content.fill > 0.98 && candidate.content.distinct > 0.9999;
    if candidates.iter().any(|candidate| is_key(candidate) && by_system(candidate)) {
        return;
    }
    for candidate in candidates.iter_mut().filter(|candidate| is_key(candidate)) {
        if candidate.content.filled > 0 && candidate.content.distinct < 0.95 {
            candidate.attribute = None;
            candidate.reason = Reason::None;
            candidate.confidence = 0.0;
        }
    }
    if candidates.iter().any(|candidate| is_key(candidate) && full(candidate)) {
        return;
    }
    let found = candidates.iter().zip(headers).position(|(candidate, header)| {
        candidate.attribute.is_none() && candidate.content.filled > 1 && full(candidate) && is_id_name(header)
    });
    if let Some(index) = found.filter(|_| !candidates.iter().any(is_key)) {
        let candidate = &mut candidates[index];
        candidate.attribute = Some(Attribute::SourceKey);
        candidate.confidence = 0.75;
        candidate.reason = Reason::Content { share: candidate.content.distinct, what: ContentKind::Unique };
    }
}

/// A record has one address in the model: of several groups of columns (billing, shipping, home) the
/// fullest is it, and all of its columns together.
fn settle_places(candidates: &mut [Candidate]) {
    use Attribute::{Address, City, Country, Postcode, Region, Street, StreetNumber, Unit};
    let of_address = |candidate: &Candidate| {
        matches!(
            candidate.attribute,
            Some(Address | City | Country | Postcode | Region | Street | StreetNumber | Unit)
        )
    };
    let mut groups: Vec<(Option<Cow<'static, str>>, f32)> = Vec::new();
    for candidate in candidates.iter().filter(|candidate| of_address(candidate)) {
        match groups.iter_mut().find(|(place, _)| *place == candidate.place) {
            Some((_, fill)) => *fill += candidate.content.fill,
            None => groups.push((candidate.place.clone(), candidate.content.fill)),
        }
    }
    let named = groups.iter().filter(|(place, _)| place.is_some()).count();
    if named < 2 {
        return;
    }
    // The first of equally full ones: files put the main address first.
    let best =
        groups.iter().filter(|(place, _)| place.is_some()).fold(None, |best: Option<&(_, f32)>, group| {
            if best.is_none_or(|best| group.1 > best.1) { Some(group) } else { best }
        });
    let Some(chosen) = best.map(|(place, _)| place.clone()) else { return };
    for candidate in candidates.iter_mut() {
        if of_address(candidate) && candidate.place.is_some() && candidate.place != chosen {
            candidate.attribute = None;
            candidate.confidence = 0.0;
            candidate.reason = Reason::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use ficha_engine::attribute::Slot;

    use super::*;

    /// Slots guessed for a small table: the first line is the header.
    fn guessed(table: &str) -> Vec<String> {
        let rows: Vec<Vec<String>> =
            table.lines().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect();
        let records: Vec<&[String]> = rows[1..].iter().map(Vec::as_slice).collect();
        columns(&rows[0], &records, None).iter().map(|guess| guess.slot.to_string()).collect()
    }

    #[test]
    fn a_bare_name_is_settled_by_its_neighbours_and_content() {
        assert_eq!(guessed("Nombre|Apellidos\nAna|Ruiz Gil"), ["given_name", "surname"]);
        assert_eq!(guessed("Nombre|Teléfono\nAna Ruiz|612345678\nLuis Gil|612345679")[0], "full_name");
        assert_eq!(guessed("Nombre|Teléfono\nPan Sol, S.L.|912345678\nBar Luna|912345679")[0], "company");
        assert_eq!(guessed("Name|First name|Last name\nAna Ruiz|Ana|Ruiz")[0], "full_name");
    }

    #[test]
    fn every_column_that_may_refuse_keeps_its_meaning() {
        assert_eq!(
            guessed("Email|Estado de suscripción|Marketing status\na@x.es|subscribed|unsubscribed"),
            ["email", "consent_status", "consent_status.2"]
        );
    }

    #[test]
    fn content_speaks_where_headers_do_not() {
        let table = "a|b|c\nana@example.com|12345678Z|612345678\neva@example.com|X1234567L|612345679";
        assert_eq!(guessed(table), ["email", "tax_id", "phone"]);
    }

    #[test]
    fn a_header_that_its_content_contradicts_is_not_believed() {
        let rows = "Email\n612345678\n612345679\n612345670\n612345671\n612345672";
        assert_eq!(guessed(rows), ["phone"]);
    }

    #[test]
    fn a_name_is_believed_as_far_as_its_content_goes() {
        let confidence = |good: usize| {
            let cells =
                (0..10).map(|n| if n < good { format!("a{n}@b.example") } else { format!("calle {n}") });
            let rows: Vec<Vec<String>> = cells.map(|cell| vec![cell]).collect();
            let records: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
            let guess = columns(&["E-mail".to_owned()], &records, None).remove(0);
            assert_eq!(guess.slot.to_string(), "email");
            guess.confidence
        };
        assert!(confidence(10) > 0.95, "all are addresses");
        assert!(confidence(9) > 0.95, "a few odd values are in every list");
        assert!(confidence(4) < 0.7, "40 % are addresses: doubtful");
    }

    #[test]
    fn sixteen_thousand_columns_are_mapped_as_fast_as_few() {
        let name = |n: usize| match n % 4 {
            0 => format!("Respuesta {n}"),
            1 => format!("Telefno {}", char::from(b'a' + (n % 26) as u8)),
            2 => format!("campo{}", "abcdefgh".repeat(1 + n % 3)),
            _ => "E-mail".to_owned(),
        };
        let headers: Vec<String> = (0..16_384).map(name).collect();
        let row: Vec<String> = (0..16_384).map(|n| format!("valor {n}")).collect();
        let mapped = |columns_of: std::ops::Range<usize>| {
            let (headers, row) = (&headers[columns_of.clone()], &row[columns_of]);
            let system = systems::recognise("ancho.csv", headers, &[row]);
            columns(headers, &[row, row, row], system.as_ref())
        };
        let guesses = mapped(0..16_384);
        let slots: HashSet<&Slot> = guesses.iter().map(|guess| &guess.slot).collect();
        assert_eq!(
            (guesses.len(), slots.len()),
            (headers.len(), headers.len()),
            "each has a slot of its own"
        );
        // It takes 0.3 s of the processor, unoptimised. Beside other programs only a proportion is sure: eight
        // eighths take as long as the whole, and were it quadratic, an eighth of that.
        let seconds = |work: &dyn Fn()| {
            let start = std::time::Instant::now();
            work();
            start.elapsed().as_secs_f32()
        };
        let tries = (0..5).map(|_| {
            let whole = seconds(&|| drop(mapped(0..16_384)));
            let parts = seconds(&|| (0..8).for_each(|part| drop(mapped(part * 2_048..(part + 1) * 2_048))));
            (whole, whole / parts)
        });
        let wide: Vec<(f32, f32)> = tries.take_while(|(whole, ratio)| *whole > 1.0 && *ratio > 2.0).collect();
        assert!(wide.len() < 5, "seconds, and how often as long as in parts: {wide:?}");
    }

    #[test]
    fn provenance_is_never_evidence() {
        let table =
            "Lead Source|Owner|Created By|Created Date|Alta|Origen\nWeb|Ana|Eva|2024-01-01|2023-01-01|Feria";
        assert_eq!(guessed(table), ["ignore", "owner", "ignore", "created_at", "ignore", "ignore"]);
    }

    #[test]
    fn one_address_is_chosen_and_kept_together() {
        let table =
            "Home City|Home Street|Business City|Business Street\n|Mayor 1|Madrid|Sol 2\n||Vic|Luna 3";
        let custom = ["custom:Home City", "custom:Home Street", "city", "street"];
        assert_eq!(guessed(table), custom);
    }

    #[test]
    fn equal_headers_get_slots_of_their_own() {
        assert_eq!(
            guessed("Email|Email|x|x|\na@b.es|c@d.es|1|2|"),
            ["email", "email.2", "custom:x", "custom:x #4", "ignore"]
        );
    }

    #[test]
    fn lines_of_orders_are_mapped_as_such() {
        let table = "id|Nº pedido|Fecha|Cliente|Email|Producto|Importe|Estado
            1|P-7|03/05/2024|Ana Ruiz|ana@x.example|Pan|12,50|Pagado
            2|P-7|03/05/2024|Ana Ruiz|ana@x.example|Coca|3,00|Pagado";
        let rows: Vec<Vec<String>> =
            table.lines().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect();
        let records: Vec<&[String]> = rows[1..].iter().map(Vec::as_slice).collect();
        let system = systems::recognise("ventas.csv", &rows[0], &records);
        let slots = columns(&rows[0], &records, system.as_ref());
        let slots: Vec<String> = slots.iter().map(|guess| guess.slot.to_string()).collect();
        let expected = [
            "custom:id",
            "source_key",
            "event_at",
            "full_name",
            "email",
            "event_subject",
            "event_amount",
            "event_status",
        ];
        assert_eq!(slots, expected);
    }

    #[test]
    fn a_key_must_be_unique() {
        assert_eq!(guessed("id|Ciudad\n1|Vic\n2|Vic")[0], "source_key");
        assert_eq!(guessed("codigo|Ciudad\n1|Vic\n1|Vic\n1|Reus")[0], "custom:codigo");
        assert_eq!(guessed("Ticket ID|Ciudad\n1|Vic\n2|Vic")[0], "source_key");
    }
}
