//! Somebody who has a keyboard and no mouse: keys, what has the focus, and what the window shows. The window
//! itself is out of reach, so that no journey of this kind can click.

use super::driver::{SHIFT, TAB};
use super::stage::Stage;

/// More things than this between two that belong together are no way for anybody.
const STEPS: usize = 60;

/// The keys of a window.
pub struct Keyboard(Stage);

impl Keyboard {
    pub fn of(stage: Stage) -> Self {
        Keyboard(stage)
    }

    /// The hands are free again.
    pub fn put_away(self) -> Stage {
        self.0
    }

    /// Press keys together.
    pub fn press(&self, keys: &[char]) {
        self.0.window.press(keys);
    }

    /// Press keys one after another.
    pub fn type_text(&self, text: &str) {
        self.0.window.type_text(text);
    }

    /// Tab on to what is called so.
    pub fn tab_to(&self, words: &str) {
        self.step_to(words, &[TAB]);
    }

    /// The same backwards.
    pub fn tab_back_to(&self, words: &str) {
        self.step_to(words, &[SHIFT, TAB]);
    }

    fn step_to(&self, words: &str, keys: &[char]) {
        let mut passed = Vec::new();
        for _ in 0..STEPS {
            self.press(keys);
            let here = self.0.window.focused();
            if here.contains(words) {
                return;
            }
            passed.push(here);
        }
        panic!("Tab does not come to {words:?}; it passes {passed:#?}");
    }

    /// Wait until what has the focus is called so: `tag|role|words`.
    pub fn stands_on(&self, words: &str) {
        self.until(&format!("the keys are at {words:?}"), || {
            self.0.window.focused().contains(words).then_some(())
        });
    }

    pub fn shows(&self, words: &str) {
        self.0.window.shows(words);
    }

    pub fn until<T>(&self, what: &str, ask: impl FnMut() -> Option<T>) -> T {
        self.0.window.until(what, ask)
    }

    /// What a script that changes nothing finds in the page, as text.
    pub fn reads(&self, script: &str) -> String {
        self.0.window.script(script, &[]).as_str().unwrap_or_default().to_owned()
    }

    pub fn size(&self, width: u32, height: u32) {
        self.0.window.size(width, height);
    }

    pub fn is_accessible(&self, what: &str) {
        self.0.is_accessible(what);
    }
}
