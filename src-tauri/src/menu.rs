//! The native menu, from the entries that the page names in the reader's language.
//!
//! What is chosen goes back to the page as an event; only quitting and the edits of text are done here.
//! Not here: which entries there are.

use serde::Deserialize;
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Manager, Wry};

/// The page's event for an entry that was chosen.
const CHOSEN: &str = "menu";

/// An entry as the page names it (`MenuEntry` in `ui/src/platform/platform.ts`).
#[derive(Debug, Deserialize)]
pub struct Entry {
    label: String,
    #[serde(default)]
    action: Option<String>,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default)]
    accelerator: Option<String>,
    #[serde(default)]
    entries: Option<Vec<Entry>>,
}

fn yes() -> bool {
    true
}

/// Put this menu in the place of the one before.
pub fn set(app: &AppHandle, entries: &[Entry]) -> tauri::Result<()> {
    let menu = Menu::new(app)?;
    for entry in entries {
        menu.append(item(app, entry)?.as_ref())?;
    }
    app.set_menu(menu).map(drop)
}

fn item(app: &AppHandle, entry: &Entry) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
    if let Some(entries) = &entry.entries {
        let submenu = Submenu::new(app, &entry.label, entry.enabled)?;
        for entry in entries {
            submenu.append(item(app, entry)?.as_ref())?;
        }
        return Ok(Box::new(submenu));
    }
    let Some(action) = &entry.action else { return Ok(Box::new(PredefinedMenuItem::separator(app)?)) };
    if let Some(edit) = edit::of_the_system(app, action, &entry.label)? {
        return Ok(Box::new(edit));
    }
    let accelerator = entry.accelerator.as_deref().filter(|keys| may_be_taken(keys));
    Ok(Box::new(MenuItem::with_id(app, action, &entry.label, entry.enabled, accelerator)?))
}

/// May the menu take these keys before the page hears of them? Never a letter alone, and never what edits
/// the text of a field: the page knows whether one has the focus.
fn may_be_taken(accelerator: &str) -> bool {
    const OF_TEXT: [&str; 6] = ["z", "y", "x", "c", "v", "a"];
    let keys: Vec<String> = accelerator.split('+').map(|key| key.trim().to_ascii_lowercase()).collect();
    let Some((key, with)) = keys.split_last() else { return false };
    let with = |names: &[&str]| with.iter().any(|name| names.contains(&name.as_str()));
    let commands =
        with(&["cmdorctrl", "commandorcontrol", "ctrl", "control", "cmd", "command", "super", "alt"]);
    let of_text = OF_TEXT.contains(&key.as_str()) && !with(&["alt"]);
    let function = key.len() > 1 && key.starts_with('f') && key[1..].parse::<u8>().is_ok();
    function || (commands && !of_text)
}

/// An entry was chosen.
pub fn chosen(app: &AppHandle, action: &str) {
    let done = match action {
        // The same way as the window's own button, so that long work is asked about.
        "quit" => app.get_webview_window("main").map_or(Ok(()), |window| window.close()),
        _ if edit::done_here(app, action) => Ok(()),
        _ => app.emit_to("main", CHOSEN, action),
    };
    if let Err(error) = done {
        tracing::warn!(%error, "a choice in the menu was not heard");
    }
}

/// Cut, copy, paste and select all: the system's own where it has them.
#[cfg(not(target_os = "linux"))]
mod edit {
    use tauri::AppHandle;
    use tauri::Wry;
    use tauri::menu::PredefinedMenuItem;

    pub fn of_the_system(
        app: &AppHandle,
        action: &str,
        label: &str,
    ) -> tauri::Result<Option<PredefinedMenuItem<Wry>>> {
        let label = Some(label);
        match action {
            "cut" => PredefinedMenuItem::cut(app, label).map(Some),
            "copy" => PredefinedMenuItem::copy(app, label).map(Some),
            "paste" => PredefinedMenuItem::paste(app, label).map(Some),
            "select_all" => PredefinedMenuItem::select_all(app, label).map(Some),
            _ => Ok(None),
        }
    }

    pub fn done_here(_: &AppHandle, _: &str) -> bool {
        false
    }
}

/// GTK's menus leave them to the program: the web view is told.
#[cfg(target_os = "linux")]
mod edit {
    use tauri::menu::PredefinedMenuItem;
    use tauri::{AppHandle, Manager, Wry};
    use webkit2gtk::WebViewExt;

    #[expect(clippy::unnecessary_wraps, reason = "it can fail on other systems")]
    pub fn of_the_system(_: &AppHandle, _: &str, _: &str) -> tauri::Result<Option<PredefinedMenuItem<Wry>>> {
        Ok(None)
    }

    pub fn done_here(app: &AppHandle, action: &str) -> bool {
        let command = match action {
            "cut" => "Cut",
            "copy" => "Copy",
            "paste" => "Paste",
            "select_all" => "SelectAll",
            _ => return false,
        };
        if let Some(window) = app.get_webview_window("main") {
            let told = window.with_webview(move |page| page.inner().execute_editing_command(command));
            if let Err(error) = told {
                tracing::warn!(%error, "the page was not told to edit");
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_menu_takes_no_keys_from_a_field() {
        for keys in ["CmdOrCtrl+O", "CmdOrCtrl+Shift+S", "Alt+F4", "F1", "CmdOrCtrl+,", "CmdOrCtrl+1"] {
            assert!(may_be_taken(keys), "{keys} is the menu's");
        }
        for keys in ["A", "Shift+A", "CmdOrCtrl+Z", "CmdOrCtrl+Shift+Z", "Ctrl+v", "", "F", "Cmd+A", "Enter"]
        {
            assert!(!may_be_taken(keys), "{keys} is the page's");
        }
    }

    #[test]
    fn entries_are_read_as_the_page_writes_them() {
        let text = r#"[{"label":"Archivo","entries":[{"label":"Abrir…","action":"app.open",
            "accelerator":"CmdOrCtrl+O"},{"label":""},{"label":"Salir","action":"quit","enabled":false}]}]"#;
        let entries: Vec<Entry> = serde_json::from_str(text).expect("entries are read");
        let inner = entries[0].entries.as_ref().expect("a submenu");
        assert_eq!(inner.len(), 3);
        assert!(inner[0].enabled && !inner[2].enabled && inner[1].action.is_none());
    }
}
