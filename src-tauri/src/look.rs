//! How the window itself is dressed, so that no light flashes up before a dark page is painted.

use tauri::utils::config::Color;
use tauri::{Theme as Worn, WebviewWindow};

use crate::settings::Theme;

/// The page's ground in light and in dark (`--ground` in `ui/src/styles/tokens.css`).
const GROUND: [Color; 2] = [Color(0xf6, 0xf5, 0xf1, 0xff), Color(0x14, 0x18, 0x1a, 0xff)];

/// Dress the window as the user chose.
pub fn dress(window: &WebviewWindow, theme: Theme) -> tauri::Result<()> {
    let chosen = match theme {
        Theme::System => None,
        Theme::Light => Some(Worn::Light),
        Theme::Dark => Some(Worn::Dark),
    };
    window.set_theme(chosen)?;
    let dark = chosen.map_or_else(|| window.theme(), Ok)? == Worn::Dark;
    window.set_background_color(Some(GROUND[usize::from(dark)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_has_the_pages_ground() {
        let tokens = include_str!("../../ui/src/styles/tokens.css");
        let [light, dark] = GROUND.map(|Color(r, g, b, _)| format!("#{r:02x}{g:02x}{b:02x}"));
        let line = format!("--ground: light-dark({light}, {dark});");
        assert!(tokens.contains(&line), "tokens.css has {line}");
    }
}
