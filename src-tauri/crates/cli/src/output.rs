//! Where words go: results to standard output, messages and progress to standard error.

use std::{
    cell::RefCell,
    io::{IsTerminal, Write, stderr, stdout},
};

use ficha_desk::{
    Job,
    text::Language,
    wire::{Fault, Message, Progress},
};
use serde_json::{Map, Value};

/// The two streams, in one language.
pub struct Output {
    language: Language,
    json: bool,
    /// What is done whatever comes after it, as JSON.
    done: RefCell<Map<String, Value>>,
}

impl Output {
    pub fn new(language: Language, json: bool) -> Self {
        Output { language, json, done: RefCell::default() }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn wants_json(&self) -> bool {
        self.json
    }

    /// The result as JSON, where it is wanted.
    pub fn json(&self, value: &Value) {
        if self.json {
            // A reader that went away (`| head`) is no failure of ours.
            let _ = writeln!(stdout(), "{value}");
        }
    }

    /// Notes a part of the result that stands even if the rest fails: a fault's JSON tells it too.
    pub fn done(&self, name: &str, value: Value) {
        self.done.borrow_mut().insert(name.to_owned(), value);
    }

    /// Why it failed, and what was done before.
    pub fn fault(&self, fault: &Fault) {
        let sentence = self.language.say(&fault.message);
        self.message(&sentence);
        let mut value = self.done.take();
        value.insert("fault".into(), serde_json::to_value(fault).unwrap_or_default());
        value.insert("sentence".into(), Value::String(sentence));
        self.json(&Value::Object(value));
    }

    /// A line of the result: to standard output, unless that is for JSON.
    pub fn say(&self, message: &Message) {
        let text = self.language.say(message);
        if self.json {
            self.message(&text);
        } else {
            let _ = writeln!(stdout(), "{text}");
        }
    }

    /// A message beside the result.
    #[expect(clippy::unused_self, reason = "all words go through the one place that knows the streams")]
    pub fn message(&self, text: &str) {
        let _ = writeln!(stderr(), "{text}");
    }

    /// A job whose progress is drawn on one line of the terminal, if there is one.
    pub fn job(&self) -> Job {
        if !stderr().is_terminal() {
            return Job::default();
        }
        let language = self.language;
        Job::new(Box::new(move |progress: Progress| {
            let phase = language.text(&format!("phase.{}", progress.phase));
            let share = if progress.total > 0.0 {
                format!(" {:.0} %", 100.0 * progress.done / progress.total)
            } else {
                String::new()
            };
            let _ = write!(stderr(), "\r\x1b[K{phase}{share}");
            if progress.total > 0.0 && progress.done >= progress.total {
                let _ = write!(stderr(), "\r\x1b[K");
            }
        }))
    }
}
