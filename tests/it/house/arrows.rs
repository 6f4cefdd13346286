//! Dependencies point one way, and none of them opens a connection.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use serde_json::Value;

use super::{code, sources};
use crate::world::workspace;

/// Which of our crates each of our crates may use. The tests may use any, for testing only.
const ARROWS: [(&str, &[&str]); 8] = [
    ("ficha-engine", &[]),
    ("ficha-exchange", &["ficha-engine"]),
    ("ficha-store", &["ficha-engine"]),
    ("ficha-desk", &["ficha-engine", "ficha-exchange", "ficha-store"]),
    ("ficha-cli", &["ficha-desk"]),
    ("ficha-desktop", &["ficha-desk"]),
    ("xtask", &[]),
    ("ficha-tests", &[]),
];

/// What the program that people run is made of.
const APP: [&str; 6] =
    ["ficha-engine", "ficha-exchange", "ficha-store", "ficha-desk", "ficha-cli", "ficha-desktop"];

/// Crates that speak to other machines. A new one is found in review; these are the usual ones.
const NETWORK: [&str; 17] = [
    "attohttpc",
    "curl",
    "hyper",
    "isahc",
    "mio",
    "minreq",
    "native-tls",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-upload",
    "tauri-plugin-websocket",
    "tungstenite",
    "ureq",
];

struct Dependency {
    name: String,
    kind: String,
    features: Vec<String>,
}

/// Our packages and what each depends on, as its manifest says.
fn packages() -> BTreeMap<String, Vec<Dependency>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            let dependencies = list(&package["dependencies"])
                .iter()
                .map(|dependency| Dependency {
                    name: word(&dependency["name"]),
                    kind: word(&dependency["kind"]),
                    features: list(&dependency["features"]).iter().map(word).collect(),
                })
                .collect();
            (word(&package["name"]), dependencies)
        })
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    let packages = packages();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into();
    let names: Vec<&str> = packages.keys().map(String::as_str).collect();
    for (name, dependencies) in &packages {
        let allowed = allowed.get(name.as_str());
        let allowed = allowed.unwrap_or_else(|| panic!("{name} is new: say here what it may use"));
        for dependency in dependencies.iter().filter(|of| names.contains(&of.name.as_str())) {
            let for_tests = name == "ficha-tests" && dependency.kind == "dev";
            assert!(
                for_tests || allowed.contains(&dependency.name.as_str()),
                "{name} must not use {}: dependencies point one way",
                dependency.name
            );
        }
    }
    assert_eq!(packages.len(), ARROWS.len(), "every crate has its arrows here: {names:?}");
}

#[test]
fn the_app_has_nothing_to_connect_with() {
    let packages = packages();
    for name in APP {
        for dependency in packages[name].iter().filter(|of| of.kind != "dev") {
            assert!(!NETWORK.contains(&dependency.name.as_str()), "{name} uses {}", dependency.name);
            let net = dependency.features.iter().find(|feature| ["net", "full"].contains(&feature.as_str()));
            assert_eq!(net, None, "{name}: {} with a feature that opens sockets", dependency.name);
        }
    }
    for source in sources("src-tauri", &[".rs"]) {
        if source.path.contains("/xtask/") {
            continue;
        }
        for word in ["std::net", "TcpStream", "UdpSocket", "TcpListener"] {
            let found = code(&source.text).find(|(_, line)| line.contains(word));
            assert_eq!(found, None, "{}: the app opens no connection", source.path);
        }
    }
}

#[test]
fn the_page_may_connect_to_nobody() {
    let text = fs::read_to_string(workspace().join("tauri.conf.json")).expect("the configuration is there");
    let configuration: Value = serde_json::from_str(&text).expect("it is JSON");
    let policy = configuration["app"]["security"]["csp"].as_str().expect("there is a policy");
    assert!(policy.contains("default-src 'self'"), "{policy}");
    for source in policy.split([' ', ';']).filter(|source| source.contains("://") || *source == "*") {
        // Tauri's own way from the page to Rust, which ends in the same process.
        assert_eq!(source, "http://ipc.localhost", "the page loads nothing from elsewhere: {policy}");
    }
}
