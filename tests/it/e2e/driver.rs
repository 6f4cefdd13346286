//! A small client of `WebKitWebDriver`: enough of the W3C `WebDriver` protocol to use the real window as a
//! person does, by what it shows, by clicks and by keys.
//!
//! Not here: what is tested, and what Ficha's page is like (`stage.rs`).

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The name under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// How the page asks its window to close, whatever is under way.
const QUIT: &str = "window.__TAURI_INTERNALS__.invoke('rpc', \
    { method: 'shell.quit', params: {}, job: null, progress: '__CHANNEL__:0' })";
/// Longest wait for something to show; a window on a busy machine is slow to start.
const PATIENCE: Duration = Duration::from_mins(1);

/// The keys that have no letter.
pub const CONTROL: char = '\u{E009}';
/// Shift.
pub const SHIFT: char = '\u{E008}';

/// Return or Enter.
pub const ENTER: char = '\u{E007}';
/// Tab.
pub const TAB: char = '\u{E004}';
/// Escape.
pub const ESCAPE: char = '\u{E00C}';
/// Alt.
pub const ALT: char = '\u{E00A}';
/// Space, as a key.
pub const SPACE: char = ' ';
/// End.
pub const END: char = '\u{E010}';
/// Home.
pub const HOME: char = '\u{E011}';
/// Arrow to the left.
pub const LEFT: char = '\u{E012}';
/// Arrow up.
pub const UP: char = '\u{E013}';
/// Arrow to the right.
pub const RIGHT: char = '\u{E014}';
/// Arrow down.
pub const DOWN: char = '\u{E015}';

/// The app's window, and the driver that holds it. Dropping it closes both.
pub struct Window {
    agent: ureq::Agent,
    session: String,
    driver: Child,
}

impl Window {
    /// Start `binary` with `arguments`. Everything the app keeps for itself goes below `home`, and
    /// `environment` is added to its own.
    pub fn open(binary: &Path, arguments: &[&str], home: &Path, environment: &[(&str, &Path)]) -> Self {
        let port = free_port();
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        driver.env("TAURI_WEBVIEW_AUTOMATION", "true").env("LANGUAGE", "en");
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            driver.env(name, home);
        }
        driver.envs(environment.iter().copied());
        let driver = driver.spawn().expect("WebKitWebDriver starts (package webkit2gtk-driver)");
        let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None);
        let agent = config.timeout_global(Some(PATIENCE)).build().new_agent();
        let mut window = Window { agent, session: format!("http://127.0.0.1:{port}"), driver };
        window.await_driver();
        let options = json!({ "binary": binary, "args": arguments });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let session = window.post("/session", &wanted).expect("the window opens");
        let id = session["sessionId"].as_str().expect("a session has an id");
        window.session = format!("{}/session/{id}", window.session);
        window
    }

    /// Click the one thing that `xpath` finds, once it is there and enabled.
    pub fn click(&self, xpath: &str) {
        let element = self.find(xpath);
        self.until(&format!("{xpath} can be clicked"), || {
            self.post(&format!("{element}/click"), &json!({})).ok()
        });
    }

    /// Click the button that says `words`.
    pub fn click_button(&self, words: &str) {
        self.click(&format!("//button[not(@disabled)][contains(normalize-space(.), {words:?})]"));
    }

    /// Go to a view by the rail.
    pub fn go(&self, view: &str) {
        self.click(&format!("//nav//a[contains(., {view:?})]"));
    }

    /// Press keys together, the last of them the one that counts.
    pub fn press(&self, keys: &[char]) {
        let key = |kind: &str, key: &char| json!({ "type": kind, "value": key.to_string() });
        let down = keys.iter().map(|each| key("keyDown", each));
        let up = keys.iter().rev().map(|each| key("keyUp", each));
        self.keys(&down.chain(up).collect::<Vec<Value>>());
    }

    fn keys(&self, actions: &[Value]) {
        let keyboard = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.post("/actions", &keyboard).expect("keys can be pressed");
    }

    /// Wait until the page shows `words`.
    pub fn shows(&self, words: &str) {
        self.until(&format!("the page shows {words:?}"), || self.text().contains(words).then_some(()));
    }

    /// Wait until what `xpath` finds says `words`, no more and no less.
    pub fn says(&self, xpath: &str, words: &str) {
        self.until(&format!("{xpath} says {words:?}"), || (self.text_of(xpath) == words).then_some(()));
    }

    /// All that the page shows.
    pub fn text(&self) -> String {
        self.script("return document.body.innerText", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// What one element says.
    pub fn text_of(&self, xpath: &str) -> String {
        let element = self.find(xpath);
        let text = self.get(&format!("{element}/text")).unwrap_or_default();
        text.as_str().unwrap_or_default().trim().to_owned()
    }

    /// How many elements `xpath` finds now.
    pub fn count(&self, xpath: &str) -> usize {
        let found = self.post("/elements", &json!({ "using": "xpath", "value": xpath })).unwrap_or_default();
        found.as_array().map_or(0, Vec::len)
    }

    /// The result of a script in the page.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.post("/execute/sync", &body).expect("the page runs the script")
    }

    /// What a script gives to its last argument, a function, sooner or later.
    pub fn script_later(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.post("/execute/async", &body).expect("the page runs the script to its end")
    }

    /// Type a text where the focus is.
    pub fn type_text(&self, text: &str) {
        let key = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let strokes = text.chars().flat_map(|letter| [key("keyDown", letter), key("keyUp", letter)]);
        self.keys(&strokes.collect::<Vec<Value>>());
    }

    /// What has the focus: its tag, role and words.
    pub fn focused(&self) -> String {
        let script = "const e = document.activeElement; \
            return [e.tagName.toLowerCase(), e.getAttribute('role') || '', \
            (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || '').trim()].join('|')";
        self.script(script, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// What has the focus, what is written in it, and what of that is selected.
    fn written_at(&self) -> String {
        let script = "const e = document.activeElement; \
            return [e.value, e.selectionStart, e.selectionEnd, document.hasFocus()].map(String).join('|')";
        format!("{}|{}", self.focused(), self.script(script, &[]).as_str().unwrap_or_default())
    }

    /// Make the window this large.
    pub fn size(&self, width: u32, height: u32) {
        let place = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.post("/window/rect", &place).expect("the window can be resized");
    }

    /// Wait until what was changed is on the screen: the picture right after an action is an old one.
    pub fn painted(&self) {
        self.script_later("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))", &[]);
    }

    /// Keep a picture of the page, as PNG.
    pub fn keep_picture(&self, file: &Path) {
        let picture = self.get("/screenshot").ok();
        if let Some(picture) = picture.as_ref().and_then(Value::as_str) {
            drop(std::fs::write(file, bytes(picture)));
        }
    }

    /// Keep a picture and the words of the page, for whoever looks at a test that failed.
    fn keep_evidence(&self) {
        let test = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let target = std::env::current_exe().ok();
        let Some(target) = target.as_deref().and_then(|test| test.ancestors().nth(3)) else { return };
        let folder = target.join("e2e");
        drop(std::fs::create_dir_all(&folder));
        let words =
            self.post("/execute/sync", &json!({ "script": "return document.body.outerHTML", "args": [] }));
        let words = words.ok().and_then(|words| words.as_str().map(str::to_owned)).unwrap_or_default();
        drop(std::fs::write(folder.join(format!("{test}.html")), words));
        self.keep_picture(&folder.join(format!("{test}.png")));
        eprintln!("the window as it was: {}", folder.join(test).display());
    }

    /// The element's path below the session.
    fn find(&self, xpath: &str) -> String {
        let id = self.until(&format!("there is {xpath}"), || {
            let found = self.post("/element", &json!({ "using": "xpath", "value": xpath })).ok()?;
            found[ELEMENT].as_str().map(str::to_owned)
        });
        format!("/element/{id}")
    }

    /// Ask again and again; the page's own text is part of the complaint.
    pub fn until<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "not within {PATIENCE:?}: {what}. The keys are at {}. The page:\n{}",
                self.written_at(),
                self.text()
            );
            sleep(Duration::from_millis(50));
        }
    }

    fn await_driver(&self) {
        let began = Instant::now();
        while self.get("/status").is_err() {
            assert!(began.elapsed() < PATIENCE, "WebKitWebDriver does not answer");
            sleep(Duration::from_millis(50));
        }
    }

    fn get(&self, path: &str) -> Result<Value, String> {
        let answer = self.agent.get(format!("{}{path}", self.session)).call();
        value_of(answer)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let answer = self.agent.post(format!("{}{path}", self.session)).send_json(body);
        value_of(answer)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_evidence();
        }
        // The driver lets go of an app that runs on, and holds its project.
        drop(self.post("/execute/sync", &json!({ "script": QUIT, "args": [] })));
        drop(self.agent.delete(&self.session).call());
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

fn value_of(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = answer.map_err(|error| error.to_string())?;
    let ok = answer.status().is_success();
    let mut body: Value = answer.body_mut().read_json().map_err(|error| error.to_string())?;
    let value = body["value"].take();
    if ok { Ok(value) } else { Err(value.to_string()) }
}

/// Base64, as the protocol sends pictures.
fn bytes(text: &str) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|letter| DIGITS.iter().position(|digit| *digit == letter));
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_usize, 0);
    for digit in digits {
        held = (held << 6) | digit;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

#[test]
fn pictures_are_decoded() {
    assert_eq!(bytes("Rmljw6E="), "Ficá".as_bytes());
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("a bound socket has an address").port()
}
