//! Where words go: results to standard output, messages and progress to standard error.

use std::io::{IsTerminal, Write, stderr, stdout};

use ficha_desk::{
    Job,
    text::Language,
    wire::{Message, Progress},
};

/// The two streams, in one language.
pub struct Output {
    language: Language,
    json: bool,
}

impl Output {
    pub fn new(language: Language, json: bool) -> Self {
        Output { language, json }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn wants_json(&self) -> bool {
        self.json
    }

    /// The result as JSON, where it is wanted.
    pub fn json(&self, value: &serde_json::Value) {
        if self.json {
            // A reader that went away (`| head`) is no failure of ours.
            let _ = writeln!(stdout(), "{value}");
        }
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
