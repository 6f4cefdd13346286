//! The one window. The page in it is the binary's own, and it can go nowhere else.

use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Emitter, Manager, PhysicalSize, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent,
};

use crate::look;
use crate::settings::Settings;
use crate::shell::Shell;

/// The page's event for a window that is to be closed while long work is under way.
const CLOSING: &str = "closing";
/// The smallest and the largest that the page may be shown; 1 is as designed.
const ZOOM: std::ops::RangeInclusive<f64> = 0.5..=3.0;

/// Is the window held by a test? It then shares nothing with the user's own: neither a running app nor the
/// place of its window.
pub fn is_driven() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
        || (cfg!(debug_assertions) && std::env::var_os("FICHA_E2E").is_some())
}

/// Open the window, dressed before it is seen.
pub fn open(app: &AppHandle, settings: &Settings) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Ficha")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 400.0)
        .visible(false)
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    look::dress(&window, settings.theme)?;
    zoom(&window, settings.zoom)?;
    fit_on_screen(&window)?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && app.state::<Shell>().jobs().ask_before_closing()
            && app.emit_to("main", CLOSING, ()).is_ok()
        {
            api.prevent_close();
        }
    });
    window.show()?;
    window.set_focus()
}

/// Show the page larger or smaller.
pub fn zoom(window: &WebviewWindow, factor: f64) -> tauri::Result<()> {
    let factor = if factor.is_finite() { factor.clamp(*ZOOM.start(), *ZOOM.end()) } else { 1.0 };
    window.set_zoom(factor)
}

/// A window that was last open on a larger screen is made to fit on this one.
fn fit_on_screen(window: &WebviewWindow) -> tauri::Result<()> {
    let Some(screen) = window.current_monitor()? else { return Ok(()) };
    let (size, room) = (window.inner_size()?, *screen.size());
    if size.width > room.width || size.height > room.height {
        window.set_size(PhysicalSize::new(size.width.min(room.width), size.height.min(room.height)))?;
    }
    Ok(())
}

/// What the system tells when files fall on the window, told by a test: no driver can drag a file.
#[cfg(debug_assertions)]
pub fn drop_files(app: &AppHandle, dropped: &serde_json::Value) {
    let here = serde_json::json!({ "x": 0, "y": 0 });
    let told = serde_json::json!({ "paths": dropped["paths"], "position": here });
    if let Err(error) = app.emit_to("main", "tauri://drag-drop", told) {
        tracing::warn!(%error, "the page was not told of files");
    }
}

/// The cross of the window's frame, pressed by a test: no driver can reach it.
#[cfg(debug_assertions)]
pub fn ask_to_close(app: &AppHandle) {
    if let Some(Err(error)) = app.get_webview_window("main").map(|window| window.close()) {
        tracing::warn!(%error, "the window was not asked to close");
    }
}

/// Is this address the page's own? `tauri:` on Linux and macOS, `tauri.localhost` on Windows, and the
/// development server in a build for development.
fn is_own(address: &Url) -> bool {
    let host = address.host_str().unwrap_or_default();
    match address.scheme() {
        "tauri" => host == "localhost",
        "http" | "https" => host == "tauri.localhost" || (tauri::is_dev() && host == "localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_goes_nowhere_else() {
        let own = |address: &str| is_own(&address.parse().unwrap());
        assert!(own("tauri://localhost/index.html#review"));
        assert!(own("http://tauri.localhost/index.html"));
        for other in [
            "https://example.org/",
            "https://tauri.localhost.example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
        ] {
            assert!(!own(other), "{other} is not the page's own");
        }
    }
}
