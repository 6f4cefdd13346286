//! What a string is made of, in sixteen bytes: enough to prove that two strings are unlike without
//! reading them.
//!
//! A proof is one-sided: what it does not tell apart may still be unlike. Not here: likeness itself
//! (`compare::likeness`).

use super::{column::MOST_PARTS, intern::hash, mix};
use crate::normalise::{
    Kind,
    given_names::is_given_name,
    nickname,
    sound::{ending, sound},
    street::{Street, tells_streets_apart},
};

/// The letters and digits of a string, its length, and how it begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// A bit for each character that is there, and more for those that come again.
    marks: u64,
    /// The first four bytes.
    head: [u8; 4],
    /// Characters; 0 where the string is not plain ASCII, or is long, and nothing is proved by it.
    length: u8,
    /// Of the domain of a mailbox, or the number of an address: equal ones have equal ones. Of names:
    /// [`PET`] and so on.
    tail: u16,
}

/// Marks of digits: four of each, in the low bits of the shape of a number.
const DIGITS: u64 = (1 << 40) - 1;

/// A given name is a pet name of another.
const PET: u16 = 1;
/// A given name has pet names.
const FULL: u16 = 2;
/// One of the words is an initial.
const INITIAL: u16 = 4;
/// It is a given name that the engine knows.
const KNOWN: u16 = 8;
/// A word tells streets apart; the other bits are of the number of an address.
const APART: u16 = 1;
/// The bits from here on are of how the first word sounds and ends.
const SOUND: u32 = 4;

impl Shape {
    /// The shape of a value, or of a part of one, of a column of the kind. Of a mailbox, it is that of the
    /// name before the @, of an address, that of its words.
    pub(crate) fn of(text: &str, kind: Kind) -> Self {
        let (text, tail) = match kind {
            Kind::Email => match text.split_once('@').filter(|(_, domain)| !domain.contains('@')) {
                Some((name, domain)) => (name, (hash(domain) >> 40) as u16),
                None => return Shape::default(),
            },
            Kind::Street => {
                let street = Street::of(text);
                let number = (hash(street.number) >> 40) as u16 & !APART;
                (street.words, number | if tells_streets_apart(street.words) { APART } else { 0 })
            }
            Kind::GivenName | Kind::Surname => (text, name_marks(text)),
            _ => (text, 0),
        };
        let spaces = text.bytes().filter(|byte| *byte == b' ').count();
        let odd = !text.is_ascii();
        if odd || text.len() > usize::from(u8::MAX) || spaces >= MOST_PARTS {
            return Shape::default();
        }
        let numeric = matches!(
            kind,
            Kind::Mobile
                | Kind::Phone
                | Kind::TaxId
                | Kind::BirthDate
                | Kind::Date
                | Kind::Postcode
                | Kind::Code
        );
        let mut marks = 0_u64;
        for byte in text.bytes() {
            marks |= if numeric { mark_of_number(marks, byte) } else { mark_of_word(marks, byte) };
        }
        let mut head = [0; 4];
        for (to, byte) in head.iter_mut().zip(text.bytes()) {
            *to = byte;
        }
        Shape { marks, head, length: text.len() as u8, tail }
    }

    /// Some of it, for who wants it read.
    pub(crate) fn first_mark(self) -> u32 {
        self.marks as u32
    }

    /// Does it prove anything?
    fn tells(self) -> bool {
        self.length > 0
    }

    /// Characters of each that have no counterpart in the other, at least.
    fn unmatched(self, other: Shape) -> (u32, u32) {
        ((self.marks & !other.marks).count_ones(), (other.marks & !self.marks).count_ones())
    }

    /// Are there more than `edits` insertions, deletions, replacements and swaps between the two?
    pub(crate) fn is_beyond(self, other: Shape, edits: u32) -> bool {
        let (one, two) = self.unmatched(other);
        self.tells() && other.tells() && one.max(two) > edits
    }

    /// Has each a character that the other lacks, so that none is a part of the other?
    pub(crate) fn is_no_part(self, other: Shape) -> bool {
        let (one, two) = self.unmatched(other);
        self.tells() && other.tells() && one > 0 && two > 0
    }

    /// Has each of two texts a letter that the other lacks altogether, so that neither's words are all in
    /// the other, however often each is repeated?
    pub(crate) fn is_no_part_by_words(self, other: Shape) -> bool {
        let lacks = |one: Shape, two: Shape| (one.marks & !two.marks) as u32 != 0;
        self.tells() && other.tells() && lacks(self, other) && lacks(other, self)
    }

    /// Can their Jaro-Winkler likeness not reach `least`?
    #[inline]
    pub(crate) fn is_unlike(self, other: Shape, least: f64) -> bool {
        if !self.tells() || !other.tells() {
            return false;
        }
        let (one, two) = self.unmatched(other);
        let (long, short) = (u32::from(self.length), u32::from(other.length));
        // Characters that can match: those of either that are not known to have no counterpart.
        let common = (long - one).min(short - two);
        // With j = (common / long + common / short + 1) / 3, and p tenths of 1 - j for the p first characters
        // that are equal, j + p / 10 (1 - j) < least; without the divisions.
        let rest = 1.0 - 0.1 * self.equal_head(other) as f64;
        let (sum, product) = (f64::from(common * (long + short)), f64::from(long * short));
        sum * rest < (3.0 * (least - 1.0 + rest) - rest) * product - 1e-6
    }

    /// How many of the first four bytes are equal, within both.
    fn equal_head(self, other: Shape) -> u32 {
        let differ = u32::from_le_bytes(self.head) ^ u32::from_le_bytes(other.head);
        (differ.trailing_zeros() / 8).min(u32::from(self.length.min(other.length)))
    }

    /// How many of the first four bytes are equal; `None` where nothing is known.
    pub(crate) fn same_head(self, other: Shape) -> Option<usize> {
        (self.tells() && other.tells()).then(|| self.equal_head(other) as usize)
    }

    /// Are the two mailboxes of different domains?
    pub(crate) fn is_of_other_domain(self, other: Shape) -> bool {
        self.tells() && other.tells() && self.tail != other.tail
    }

    /// Can neither of two given names stand for the other, nor both for a third?
    pub(crate) fn are_no_pet_names(self, other: Shape) -> bool {
        let known = |shape: Shape| shape.tail & (PET | FULL) != 0;
        let pet = |shape: Shape| shape.tail & PET != 0;
        self.tells() && other.tells() && !(pet(self) && known(other)) && !(pet(other) && known(self))
    }

    /// Are both given names that the engine knows?
    pub(crate) fn are_known_names(self, other: Shape) -> Option<bool> {
        (self.tells() && other.tells()).then_some(self.tail & other.tail & KNOWN != 0)
    }

    /// Do the first words of two names sound unlike?
    pub(crate) fn sound_unlike(self, other: Shape) -> bool {
        self.tells() && other.tells() && self.tail >> SOUND != other.tail >> SOUND
    }

    /// Is no word of two names an initial?
    pub(crate) fn are_without_initials(self, other: Shape) -> bool {
        self.tells() && other.tells() && (self.tail | other.tail) & INITIAL == 0
    }

    /// Are the numbers of two addresses different, or only one has any?
    pub(crate) fn is_of_other_number(self, other: Shape) -> bool {
        self.tells() && other.tells() && self.tail & !APART != other.tail & !APART
    }

    /// Does the word tell streets apart, and how long is it? `None` where nothing is known.
    pub(crate) fn street_word(self) -> Option<(bool, usize)> {
        self.tells().then_some((self.tail & APART != 0, usize::from(self.length)))
    }

    /// Is it shorter than the other, or as long? `None` where nothing is known.
    pub(crate) fn is_shorter(self, other: Shape) -> Option<bool> {
        (self.tells() && other.tells()).then_some(self.length <= other.length)
    }

    /// Are both nothing but digits?
    pub(crate) fn are_digits(self, other: Shape) -> bool {
        self.tells() && other.tells() && (self.marks | other.marks) & !DIGITS == 0
    }
}

fn name_marks(text: &str) -> u16 {
    let initial = text.split(' ').any(|word| word.len() == 1);
    let of = |is: bool, mark: u16| if is { mark } else { 0 };
    let first = text.split(' ').next().unwrap_or_default();
    let end = u64::from(ending(first));
    let heard = (mix(hash(&sound(first)), end) >> 32) as u16;
    of(nickname::is_pet(text), PET)
        | of(nickname::is_full(text), FULL)
        | of(initial, INITIAL)
        | of(is_given_name(text), KNOWN)
        | heard << SOUND
}

/// Two marks for each of 32 classes: letters, pairs of digits, the rest.
fn mark_of_word(marks: u64, byte: u8) -> u64 {
    let class = match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + (byte - b'0') / 2,
        _ => 31,
    };
    let first = 1 << class;
    if marks & first == 0 { first } else { first << 32 }
}

/// Four marks for each digit, two for each of 12 classes of other characters.
fn mark_of_number(marks: u64, byte: u8) -> u64 {
    let (mut mark, step, times) = match byte {
        b'0'..=b'9' => (1_u64 << (byte - b'0'), 10, 4),
        _ => (1 << (40 + byte % 12), 12, 2),
    };
    for _ in 1..times {
        if marks & mark == 0 {
            break;
        }
        mark <<= step;
    }
    mark
}
