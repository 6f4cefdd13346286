//! The real window, driven by `WebKitWebDriver` on a display of its own, for measuring it and for trying a bundle.
//!
//! A client of the few commands that this takes, over a plain socket: xtask has no network client among its
//! dependencies. Not here: what is done in the window. Linux only: elsewhere the web view has no such driver.

mod http;

use crate::failure::Failure;
use crate::process::{cannot_start, command, exists};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Longest wait for the driver and the window.
const PATIENCE: Duration = Duration::from_mins(1);
/// Longest run of a script in the page, in milliseconds.
const SCRIPT: u32 = 900_000;

/// A display with a driver on it, for any number of windows, one after the other.
pub struct Driver {
    stage: Child,
    port: u16,
}

/// An open window. Dropping it closes it.
pub struct Window<'a> {
    driver: &'a Driver,
    session: String,
}

impl Driver {
    /// Sets the stage. What the program keeps for itself goes below `home`.
    pub fn start(home: &Path) -> Result<Self, Failure> {
        let missing: Vec<&str> = ["dbus-run-session", "xvfb-run", "WebKitWebDriver"]
            .into_iter()
            .filter(|name| !exists(name))
            .collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            return Err(Failure::Needed(format!("the window can only be driven on Linux, with {missing}")));
        }
        let port = free_port()?;
        let mut stage = command("dbus-run-session");
        stage.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", "WebKitWebDriver"]);
        stage.arg(format!("--port={port}")).env("TAURI_WEBVIEW_AUTOMATION", "true").env("LANGUAGE", "en");
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            stage.env(name, home);
        }
        stage.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        in_a_group(&mut stage);
        let stage = stage.spawn().map_err(|source| cannot_start(&stage, source))?;
        let driver = Driver { stage, port };
        let began = Instant::now();
        while http::ask(port, "GET", "/status", None).is_err() {
            if began.elapsed() > PATIENCE {
                return Err(Failure::Needed("WebKitWebDriver does not answer".to_owned()));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    /// Opens `program` with `arguments`, in a window of this size.
    pub fn open(&self, program: &Path, arguments: &[&str], size: (u32, u32)) -> Result<Window<'_>, Failure> {
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = http::ask(self.port, "POST", "/session", Some(&wanted))?;
        let id = session["sessionId"].as_str().unwrap_or_default();
        let window = Window { driver: self, session: format!("/session/{id}") };
        window.post("/timeouts", &json!({ "script": SCRIPT }))?;
        window.post("/window/rect", &json!({ "x": 0, "y": 0, "width": size.0, "height": size.1 }))?;
        Ok(window)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The display, the bus and the driver are one group, of which only the first is our child.
        let group = format!("-{}", self.stage.id());
        drop(Command::new("kill").args(["-TERM", "--", &group]).status());
        drop(self.stage.wait());
    }
}

impl Window<'_> {
    /// What a script in the page returns.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Result<Value, Failure> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// What the promise comes to that an expression in the page gives. A promise that fails is a failure.
    pub fn promise(&self, expression: &str) -> Result<Value, Failure> {
        let script = format!(
            "const done = arguments[0]; ({expression}).then((value) => done({{ value }}), (error) => \
             done({{ error: String(error && error.message ? error.message : JSON.stringify(error)) }}));"
        );
        let mut answer = self.post("/execute/async", &json!({ "script": script, "args": [] }))?;
        match answer["error"].as_str() {
            None => Ok(answer["value"].take()),
            Some(error) => Err(Failure::Needed(format!("{expression}: {error}"))),
        }
    }

    /// Waits until an expression in the page holds; the page's own words are part of the complaint.
    pub fn until(&self, expression: &str) -> Result<(), Failure> {
        let began = Instant::now();
        while self.script(&format!("return Boolean({expression})"), &[])? != Value::Bool(true) {
            if began.elapsed() > PATIENCE {
                let page = self.script("return document.body.innerText", &[])?;
                let page = page.as_str().unwrap_or_default().to_owned();
                return Err(Failure::Needed(format!(
                    "not within {PATIENCE:?}: {expression}. The page:\n{page}"
                )));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        http::ask(self.driver.port, "POST", &format!("{}{path}", self.session), Some(body))
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        drop(http::ask(self.driver.port, "DELETE", &self.session, None));
    }
}

#[cfg(unix)]
fn in_a_group(stage: &mut Command) {
    std::os::unix::process::CommandExt::process_group(stage, 0);
}

#[cfg(not(unix))]
fn in_a_group(_: &mut Command) {}

fn free_port() -> Result<u16, Failure> {
    let bound = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    bound.map(|address| address.port()).map_err(|error| Failure::Needed(format!("no port is free: {error}")))
}
