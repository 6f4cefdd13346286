//! The window of Ficha: it shows the page, asks the system for files and folders, and hands every other
//! request to the desk.
//!
//! Not here: any rule about customers. Whatever a user can do without a window lives in `ficha-desk`.

// A console beside the window is for developers only.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod fault;
mod jobs;
mod kept;
mod look;
mod menu;
mod picker;
mod recent;
mod rpc;
mod sample;
mod settings;
mod shell;
mod started;
mod window;

use tauri::{AppHandle, Builder, Manager, RunEvent, Wry};
use tauri_plugin_window_state::StateFlags;
use tracing_subscriber::{EnvFilter, fmt};

fn main() {
    fmt().with_env_filter(EnvFilter::from_default_env()).with_writer(std::io::stderr).init();
    let app = shared_with_the_user(Builder::default())
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![rpc::rpc, rpc::cancel])
        .on_menu_event(|app, event| menu::chosen(app, &event.id.0))
        .manage(started::Given::by_command_line())
        .setup(|app| {
            let shell = shell::Shell::new(app.handle());
            let settings = shell.settings();
            app.manage(shell);
            window::open(app.handle(), &settings)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => app.run(happened),
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            std::process::exit(1);
        }
    }
}

/// The user has one Ficha, and its window is where it was: a second start hands over what it was given.
fn shared_with_the_user(builder: Builder<Wry>) -> Builder<Wry> {
    if window::is_driven() {
        return builder;
    }
    let place = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    builder
        .plugin(tauri_plugin_single_instance::init(|app, words, folder| started::again(app, words, &folder)))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(place).build())
}

#[expect(clippy::needless_pass_by_value, reason = "Tauri hands an event over")]
fn happened(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::Exit => app.state::<shell::Shell>().close(),
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => started::opened(app, &urls),
        _ => {}
    }
}
