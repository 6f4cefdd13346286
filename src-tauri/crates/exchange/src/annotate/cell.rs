//! One added cell of a sheet, as XML.

use super::range::letters;

/// Writes a cell: a whole number as a number, all else as text, which no spreadsheet runs.
pub(super) fn xml(prefix: &str, column: usize, row: u32, style: Option<&str>, text: &str) -> String {
    let place = format!("{}{row}", letters(column));
    let style = style.map_or_else(String::new, |style| format!(" s=\"{}\"", escaped(style)));
    if text.is_empty() {
        // An empty cell is worth a place only for its style.
        return if style.is_empty() { String::new() } else { format!("<{prefix}c r=\"{place}\"{style}/>") };
    }
    if is_number(text) {
        return format!("<{prefix}c r=\"{place}\"{style}><{prefix}v>{text}</{prefix}v></{prefix}c>");
    }
    format!(
        "<{prefix}c r=\"{place}\"{style} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}\
         </{prefix}t></{prefix}is></{prefix}c>",
        escaped(text)
    )
}

/// A whole number that a spreadsheet holds exactly, and that no zero leads.
pub(super) fn is_number(text: &str) -> bool {
    text.len() <= 15
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.is_empty()
        && (text == "0" || !text.starts_with('0'))
}

/// Text as XML content or attribute. Excel reads `_x0041_` as a letter: its underscore is written so itself.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_coded(&text[at..]) => out.push_str("_x005F_"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

fn is_coded(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text_and_numbers_are_numbers() {
        assert_eq!(xml("", 4, 7, None, "12"), "<c r=\"E7\"><v>12</v></c>");
        assert_eq!(
            xml("x:", 4, 7, Some("3"), "=A1 & <b>"),
            "<x:c r=\"E7\" s=\"3\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">=A1 &amp; &lt;b&gt;\
             </x:t></x:is></x:c>"
        );
        assert!(!is_number("007") && !is_number("1234567890123456") && !is_number("-1"));
        assert_eq!(escaped("a_x0041_ _x \u{1}"), "a_x005F_x0041_ _x ");
    }
}
