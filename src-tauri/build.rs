//! Lets Tauri read `tauri.conf.json` and bind the page, the icon and the rights into the binary.

fn main() {
    tauri_build::build();
}
