//! Ficha's window as the journeys use it: opened on a home of its own, given projects and lists, dressed, and
//! looked over for what keeps people out.
//!
//! One window serves several journeys: each begins by dropping a project of its own on it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::driver::{CONTROL, ENTER, Window};
use crate::world::{Bench, Folder, Person, table, text, workspace};

/// A window and the folder in which all of the journey lies.
pub struct Stage {
    pub window: Window,
    pub folder: Folder,
}

/// Are windows driven on this machine now? They need a display and `WebKitWebDriver`.
pub fn is_set() -> bool {
    let set = std::env::var_os("FICHA_E2E").is_some_and(|on| on == "1");
    if !set {
        eprintln!("skipped: the window is only driven with FICHA_E2E=1");
    }
    set
}

/// The window's program: `ficha-desktop` of the build that this test is of, or another that is to be tried, such as
/// an installed one.
pub fn desktop() -> PathBuf {
    if let Some(installed) = std::env::var_os("FICHA_E2E_APP") {
        return installed.into();
    }
    let test = std::env::current_exe().expect("this test is a file");
    let folder = test.parent().and_then(Path::parent).expect("tests lie in target/PROFILE/deps");
    let binary = folder.join("ficha-desktop");
    assert!(binary.exists(), "build the window first: cargo build -p ficha-desktop ({})", binary.display());
    binary
}

impl Stage {
    /// A window at its first start.
    pub fn open() -> Self {
        let folder = Folder::new();
        let window = start(&folder);
        Stage { window, folder }
    }

    /// Close the window and open it again; what the app kept for itself is there.
    pub fn restart(self) -> Self {
        let Stage { window, folder } = self;
        drop(window);
        let window = start(&folder);
        Stage { window, folder }
    }

    /// What the user will answer to the system's next dialogs, in this order.
    pub fn will_pick(&self, answers: &[&Path]) {
        let list = self.folder.path("picks");
        let mut lines = std::fs::read_to_string(&list).unwrap_or_default();
        for answer in answers {
            lines.push_str(text(answer));
            lines.push('\n');
        }
        std::fs::write(list, lines).expect("the test's folder takes files");
    }

    /// Ask the window, as the page does.
    pub fn rpc(&self, method: &str, params: &Value) -> Value {
        let script = "const [method, params, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke('rpc', { method, params, job: null, progress: '__CHANNEL__:0' }) \
            .then((value) => done({ value }), (fault) => done({ fault }))";
        let mut answer = self.window.script_later(script, &[json!(method), params.clone()]);
        assert!(answer["fault"].is_null(), "{method}: {}", answer["fault"]);
        answer["value"].take()
    }

    /// Drop files on the window, as the system tells it.
    pub fn drop_files(&self, files: &[&Path]) {
        self.rpc("shell.drop", &json!({ "paths": files }));
    }

    /// A project with these people in one list, with its duplicates found, open in the window.
    pub fn project(&self, name: &str, people: &[Person]) {
        self.project_of(name, &[("CRM", people)]);
    }

    /// A project with the people of several sources, with their duplicates found, open in the window.
    pub fn project_of(&self, name: &str, sources: &[(&str, &[Person])]) {
        self.made(name, |bench| {
            for (source, people) in sources {
                let list = self.folder.write(&format!("{name}-{source}.csv"), table(people));
                bench.import(&list, source);
            }
            bench.find_duplicates();
        });
    }

    /// A project that `make` has worked on, open in the window.
    pub fn made<T>(&self, name: &str, make: impl FnOnce(&Bench) -> T) -> T {
        let bench = Bench::named(&self.folder, &format!("{name}.ficha"));
        let made = make(&bench);
        bench.desk.close();
        self.drop_files(&[&bench.path]);
        // The rail may be narrow, and then has no names.
        self.window.until("the project is open", || {
            let title = self.window.script("return document.title", &[]);
            title.as_str().is_some_and(|title| title.contains(name)).then_some(())
        });
        self.window.script("location.hash = 'review'", &[]);
        made
    }

    /// A project without lists, open in the window of somebody who reads this language in this theme.
    pub fn empty(name: &str, language: &str, theme: &str) -> Self {
        let stage = Self::open();
        stage.choose(&json!({ "language": language, "theme": theme }));
        stage.made(name, |_| ());
        stage
    }

    /// What the project says of itself.
    pub fn summary(&self) -> Value {
        self.rpc("project.summary", &json!({}))
    }

    /// Names of the customers that a search finds, as the list of profiles has them.
    pub fn customers(&self, words: &str) -> Vec<String> {
        let query = json!({ "search": words, "columns": ["name"], "limit": 50 });
        let mut page = self.rpc("profiles.list", &query);
        let rows = page["rows"].as_array_mut().expect("a page has rows");
        rows.iter().map(|row| row["values"][0].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Go to the customers and open the card of the one with this name.
    pub fn open_customer(&self, room: &str, name: &str) {
        self.window.go(room);
        let row = format!("//main//*[@role='row'][@data-row][contains(., {name:?})]//*[@role='gridcell'][1]");
        self.window.click(&row);
        self.window.press(&[ENTER]);
        self.window
            .until("its card is open", || (self.window.count("//article[@data-profile]") == 1).then_some(()));
    }

    /// Somebody copies a text in another program.
    pub fn copied_elsewhere(&self, text: &str) {
        let window = &self.window;
        let field = "const field = document.createElement('textarea'); field.id = 'elsewhere'; \
            document.body.append(field); field.value = arguments[0]; field.focus(); field.select()";
        window.script(field, &[json!(text)]);
        window.press(&[CONTROL, 'c']);
        window.script("document.getElementById('elsewhere').remove()", &[]);
    }

    /// Open a recent project at the first sight.
    pub fn reopen(&self, name: &str) {
        let recent = format!("//main//li//button[not(@disabled)][contains(., {name:?})]");
        self.window.click(&recent);
        self.window.until("the project is open again", || {
            // A window that was closed takes a moment to let go of its project.
            if self.window.text().contains("open in another window") {
                self.window.click(&recent);
            }
            let title = self.window.script("return document.title", &[]);
            title.as_str().is_some_and(|title| title.contains(name)).then_some(())
        });
    }

    /// Change settings as the settings dialog does, from the next sight of the page on.
    pub fn choose(&self, changes: &Value) {
        let mut settings = self.rpc("shell.start", &json!({}))["settings"].take();
        for (name, value) in changes.as_object().expect("settings have names") {
            settings[name] = value.clone();
        }
        self.rpc("shell.keep_settings", &settings);
        self.window.script("window.isBefore = true; location.reload()", &[]);
        self.window.until("the page is there again", || {
            let there = "return !window.isBefore && document.querySelector('main h1') !== null";
            (self.window.script(there, &[]) == true).then_some(())
        });
    }

    /// Is the page as every reader can use it? Every rule of axe for WCAG 2.2 AA, in light and dark, as it is now.
    pub fn is_accessible(&self, what: &str) {
        self.keep_pictures(what);
        self.window.painted();
        self.window.script(axe(), &[]);
        let run = "const done = arguments[0]; \
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; \
            axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then( \
              ({ violations }) => done(violations.map(({ id, help, nodes }) => \
                ({ id, help, where: nodes.map((node) => node.html.slice(0, 200)) }))), \
              (error) => done([{ id: String(error) }]))";
        let found = self.window.script_later(run, &[]);
        assert_eq!(found, json!([]), "{what}: axe finds nothing");
    }

    /// Pictures of what is looked over, for people, in the folder that `FICHA_E2E_PICTURES` names.
    fn keep_pictures(&self, what: &str) {
        let Some(folder) = std::env::var_os("FICHA_E2E_PICTURES").map(PathBuf::from) else { return };
        for (width, height) in [(1920, 1080), (1280, 800)] {
            self.window.size(width, height);
            self.window.painted();
            let test = std::thread::current().name().unwrap_or("window").replace("::", "-");
            self.window.keep_picture(&folder.join(format!("{test} {what} {width}.png")));
        }
    }
}

/// Settings and the like of the window lie below the folder; so does nothing of the user's.
fn start(folder: &Folder) -> Window {
    let home = folder.path("home");
    std::fs::create_dir_all(&home).expect("a home");
    let picks = folder.path("picks");
    let window = Window::open(&desktop(), &[], &home, &[("FICHA_E2E_PICK", &picks)]);
    window.shows("Ficha");
    window
}

/// The checker of accessibility that the page's tests bring along.
fn axe() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let file = workspace().join("ui/node_modules/axe-core/axe.min.js");
        std::fs::read_to_string(&file).expect("npm ci brought axe-core")
    })
}
