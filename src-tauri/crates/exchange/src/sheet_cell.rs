//! How a cell of a workbook becomes text: as a person sees it in the sheet, but with dates in ISO 8601
//! and numbers without thousands marks or exponents, since ids and telephone numbers are often numbers.

use calamine::{DataRef, ExcelDateTime};

use crate::row::{ProblemKind, Row};

/// The least number of digits that a cell's number format shows, as `00000` for postcodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits(usize);

impl Digits {
    /// Understands formats of nothing but zeros; all others change only how a number looks.
    pub(crate) fn of(format: &str) -> Option<Self> {
        let zeros = format.trim_matches('"');
        (zeros.len() > 1 && zeros.len() <= 20 && zeros.bytes().all(|byte| byte == b'0'))
            .then_some(Digits(zeros.len()))
    }
}

/// Numbers from here on have more than 15 digits, and a spreadsheet keeps 15.
const FIRST_OVER_15_DIGITS: f64 = 1e15;

/// Adds a cell to the right of a row and reports what is wrong with it.
pub(crate) fn write_cell(
    value: &DataRef<'_>,
    digits: Option<Digits>,
    row: &mut Row,
    mut report: impl FnMut(ProblemKind),
) {
    match value {
        DataRef::Empty => row.push(""),
        DataRef::SharedString(text) => row.push(text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => row.push(text),
        DataRef::Bool(true) => row.push("TRUE"),
        DataRef::Bool(false) => row.push("FALSE"),
        DataRef::Int(number) => row.push(&number.to_string()),
        DataRef::Float(number) => {
            if number.abs() >= FIRST_OVER_15_DIGITS {
                report(ProblemKind::NumberOver15Digits);
            }
            row.push(&number_text(*number, digits));
        }
        DataRef::DateTime(moment) => {
            let text = moment_text(moment).unwrap_or_else(|| {
                report(ProblemKind::BadDate);
                number_text(moment.as_f64(), None)
            });
            row.push(&text);
        }
        DataRef::Error(error) => {
            // Error cells are reported by their text, as in a text file, but for `#N/A`, which only
            // here is known to come from a formula.
            if *error == calamine::CellErrorType::NA {
                report(ProblemKind::FormulaError);
            }
            row.push(&error.to_string());
        }
    }
}

/// A number without exponent, and without the digits behind the 15th, which are noise of the binary form.
fn number_text(number: f64, digits: Option<Digits>) -> String {
    if number.fract() == 0.0 && number.abs() < 1e18 {
        let whole = number as i64;
        return match digits {
            Some(Digits(width)) if whole >= 0 => format!("{whole:0width$}"),
            _ => whole.to_string(),
        };
    }
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    rounded.to_string()
}

/// A date, a time, or both; `None` if the number lies outside the calendar.
fn moment_text(moment: &ExcelDateTime) -> Option<String> {
    let serial = moment.as_f64();
    if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    if moment.is_duration() {
        let seconds = (serial * 86_400.0).round() as u64;
        return Some(format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let time = match milli {
        0 => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    };
    Some(match () {
        () if serial < 1.0 && serial > 0.0 => time,
        () if serial.fract() == 0.0 => format!("{year:04}-{month:02}-{day:02}"),
        () => format!("{year:04}-{month:02}-{day:02}T{time}"),
    })
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    fn text(value: &DataRef<'_>, format: &str) -> (String, Vec<ProblemKind>) {
        let (mut row, mut problems) = (Row::default(), Vec::new());
        row.begin(1, 0);
        write_cell(value, Digits::of(format), &mut row, |kind| problems.push(kind));
        (row.get(0).to_owned(), problems)
    }

    fn moment(serial: f64, is_1904: bool) -> DataRef<'static> {
        DataRef::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904))
    }

    #[test]
    fn numbers_keep_their_digits() {
        let float = |number: f64| text(&DataRef::Float(number), "General").0;
        assert_eq!(float(51.0), "51", "an id is no decimal number");
        assert_eq!(float(612_345_678.0), "612345678");
        assert_eq!(float(34_612_345_678.0), "34612345678", "a telephone number has no exponent");
        assert_eq!(float(0.1 + 0.2), "0.3", "as the sheet shows it");
        assert_eq!(float(1234.5), "1234.5");
        assert_eq!(text(&DataRef::Float(8001.0), "00000").0, "08001", "the format holds the zero");
        let long = text(&DataRef::Float(1_234_567_890_123_456_000.0), "0");
        assert_eq!(long.1, [ProblemKind::NumberOver15Digits]);
        assert!(!long.0.contains(['e', 'E']));
    }

    #[test]
    fn dates_are_iso_in_both_calendars() {
        assert_eq!(text(&moment(44197.0, false), "").0, "2021-01-01");
        assert_eq!(text(&moment(42735.0, true), "").0, "2021-01-01", "the 1904 calendar");
        assert_eq!(text(&moment(45943.5, false), "").0, "2025-10-13T12:00:00");
        assert_eq!(text(&moment(0.5, false), "").0, "12:00:00");
        assert_eq!(text(&moment(-3.0, false), ""), ("-3".into(), vec![ProblemKind::BadDate]));
        let long = DataRef::DateTime(ExcelDateTime::new(10.5, ExcelDateTimeType::TimeDelta, false));
        assert_eq!(text(&long, "").0, "252:00:00");
    }

    #[test]
    fn errors_and_truths_are_words() {
        assert_eq!(text(&DataRef::Bool(true), "").0, "TRUE");
        let missing = text(&DataRef::Error(CellErrorType::NA), "");
        assert_eq!(missing, ("#N/A".into(), vec![ProblemKind::FormulaError]));
        assert_eq!(text(&DataRef::Error(CellErrorType::Ref), "").0, "#REF!", "reported by its text");
    }
}
