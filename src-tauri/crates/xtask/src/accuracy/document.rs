//! Documents of which a part is written by a program: what stands between `<!-- NAME: begin -->` and
//! `<!-- NAME: end -->`. The rest is a person's.

use crate::failure::Failure;
use std::path::Path;

/// Puts `text` in the place of the part `name` of the document at `path`.
pub fn replace(path: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let old = std::fs::read_to_string(path).map_err(|e| Failure::io(path, e))?;
    let new = replaced(&old, name, text).ok_or_else(|| {
        Failure::Needed(format!(
            "{} has no part {name}: <!-- {name}: begin --> … <!-- {name}: end -->",
            path.display()
        ))
    })?;
    std::fs::write(path, new).map_err(|e| Failure::io(path, e))
}

/// The same, but a document without that part gets it at its end, under `heading`.
pub fn replace_or_add(path: &Path, heading: &str, name: &str, text: &str) -> Result<(), Failure> {
    let old = if path.exists() {
        std::fs::read_to_string(path).map_err(|e| Failure::io(path, e))?
    } else {
        String::new()
    };
    let new = replaced(&old, name, text).unwrap_or_else(|| {
        let part =
            format!("{heading}\n\n<!-- {name}: begin -->\n{}\n<!-- {name}: end -->\n", text.trim_end());
        if old.is_empty() { part } else { format!("{}\n\n{part}", old.trim_end()) }
    });
    std::fs::write(path, new).map_err(|e| Failure::io(path, e))
}

fn replaced(old: &str, name: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let from = old.find(&begin)? + begin.len();
    let to = from + old[from..].find(&end)?;
    Some(format!("{}\n{}\n{}", &old[..from], text.trim_end(), &old[to..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_part_changes() {
        let old = "# A\n<!-- x: begin -->\nold\n<!-- x: end -->\nmine\n<!-- y: begin --><!-- y: end -->\n";
        let new = replaced(old, "x", "| new |\n\n").expect("the part is there");
        assert_eq!(
            new,
            "# A\n<!-- x: begin -->\n| new |\n<!-- x: end -->\nmine\n<!-- y: begin --><!-- y: end -->\n"
        );
        assert_eq!(replaced(&new, "x", "| new |").as_deref(), Some(new.as_str()), "twice is once");
        assert_eq!(replaced(old, "z", "new"), None);
    }

    #[test]
    fn a_part_that_is_missing_comes_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page.md");
        for text in ["one", "two"] {
            replace_or_add(&path, "## X", "x", text).expect("it is written");
        }
        replace_or_add(&path, "## Y", "y", "three").expect("it is written");
        assert_eq!(
            std::fs::read_to_string(&path).expect("it is there"),
            "## X\n\n<!-- x: begin -->\ntwo\n<!-- x: end -->\n\n## Y\n\n<!-- y: begin -->\nthree\n<!-- y: end -->\n"
        );
    }
}
