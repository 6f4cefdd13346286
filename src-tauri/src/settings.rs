//! What the user chose for the app: kept in the app's own folder, not in a project.
//!
//! The page decides what the choices mean; here they are kept, and the theme dresses the window itself.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::kept::Kept;

/// As the page has them (`ui/src/platform/platform.ts`). What a file lacks is as at the first start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `None`: the system's.
    pub language: Option<String>,
    /// Light or dark.
    pub theme: Theme,
    /// How much room a row takes.
    pub density: Density,
    /// 1 is 100 %.
    pub zoom: f64,
    /// A letter alone may be a command.
    pub single_keys: bool,
    /// Keys that differ from the default, by action.
    pub keys: BTreeMap<String, String>,
    /// Columns, by the table's name; the page's own.
    pub tables: BTreeMap<String, Value>,
    /// Hints that were seen.
    pub learned: Vec<String>,
}

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How much room a row takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Room to breathe.
    #[default]
    Comfortable,
    /// More rows.
    Compact,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            language: None,
            theme: Theme::default(),
            density: Density::default(),
            zoom: 1.0,
            single_keys: true,
            keys: BTreeMap::new(),
            tables: BTreeMap::new(),
            learned: Vec::new(),
        }
    }
}

/// The file of settings in the app's own folder.
pub fn file(folder: &Path) -> Kept {
    Kept::new(folder, "settings.json")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn settings_come_back_and_unknown_ones_do_no_harm() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = file(folder.path());
        assert_eq!(file.read::<Settings>(), Settings::default(), "the first start");
        let chosen = Settings {
            language: Some("es".into()),
            theme: Theme::Dark,
            zoom: 1.25,
            keys: BTreeMap::from([("review.approve".into(), "shift+á".into())]),
            ..Settings::default()
        };
        file.write(&chosen).expect("settings are kept");
        assert_eq!(file.read::<Settings>(), chosen);
        let text = r#"{"version":1,"content":{"theme":"light","hat":"red"}}"#;
        fs::write(file.path(), text).expect("the folder takes files");
        let light = Settings { theme: Theme::Light, ..Settings::default() };
        assert_eq!(
            file.read::<Settings>(),
            light,
            "what is unknown is left out, what is missing is as at first"
        );
    }
}
