//! The window of Ficha: it shows the page, asks the system for files and folders, and hands every other
//! request to the desk.
//!
//! Not here: any rule about customers. Whatever a user can do without a window lives in `ficha-desk`.

// A console beside the window is for developers only.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod fault;
mod jobs;
mod picker;
mod rpc;
mod sample;
mod shell;
mod window;

use tauri::{Manager, RunEvent};
use tracing_subscriber::{EnvFilter, fmt};

fn main() {
    fmt().with_env_filter(EnvFilter::from_default_env()).with_writer(std::io::stderr).init();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![rpc::rpc, rpc::cancel])
        .setup(|app| {
            app.manage(shell::Shell::new(app.handle()));
            window::open(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => app.run(|app, event| {
            if let RunEvent::Exit = event {
                app.state::<shell::Shell>().close();
            }
        }),
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            std::process::exit(1);
        }
    }
}
