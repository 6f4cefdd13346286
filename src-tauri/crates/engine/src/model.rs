//! The fitted model: what is compared, what counts as rare, and what each level is worth.
//!
//! Plain data with a version, kept by whoever runs the engine. Not here: frequencies of values, which
//! are personal data and stay in the project.

use serde::{Deserialize, Serialize};

use crate::{
    compare::{Comparison, Level},
    normalise::NormaliseOptions,
    records::Records,
    weigh::{FitReport, Weights},
};

/// The version of the model's JSON and of the meaning of its levels.
pub const MODEL_VERSION: u32 = 3;

/// Everything that is needed to score two records alike in the run and ever after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// [`MODEL_VERSION`] when it was made.
    pub version: u32,
    /// How values are normalised.
    pub options: NormaliseOptions,
    /// What is compared, in order.
    pub comparisons: Vec<Comparison>,
    /// What the levels are worth.
    pub weights: Weights,
    /// The same before the data loosened them: *sure* holds by both.
    pub careful: Weights,
    /// How the fit was chosen.
    pub fit: FitReport,
}

/// A text is not a model that this version can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The version is not ours.
    #[error("model version {found}, expected {MODEL_VERSION}")]
    Version {
        /// The version that was found.
        found: u32,
    },
    /// It is not a model at all, or a damaged one.
    #[error("not a model")]
    Malformed,
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Model {
    /// The model as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a model is plain data: numbers, strings and lists")
    }

    /// Reads a model back.
    pub fn from_json(json: &str) -> Result<Model, ModelError> {
        let Versioned { version } = serde_json::from_str(json).map_err(|_| ModelError::Malformed)?;
        if version != MODEL_VERSION {
            return Err(ModelError::Version { found: version });
        }
        let model: Model = serde_json::from_str(json).map_err(|_| ModelError::Malformed)?;
        let width = model.comparisons.len();
        let fits = [&model.weights, &model.careful].iter().all(|weights| weights.levels.len() == width);
        if fits { Ok(model) } else { Err(ModelError::Malformed) }
    }

    /// The model as it reads these records: with what they show of their sources.
    pub(crate) fn on(self, records: &Records) -> Model {
        Model { options: records.options.clone(), ..self }
    }

    /// The weight, in bits against a class, of a level of a comparison.
    pub(crate) fn level_bits(&self, comparison: usize, level: Level, against: usize) -> f32 {
        let table = &self.weights.levels[comparison];
        if level == Level::Missing { 0.0 } else { table[0][level as usize] - table[against][level as usize] }
    }
}
