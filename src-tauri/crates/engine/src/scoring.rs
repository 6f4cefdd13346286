//! Scores of candidate pairs, broken off as soon as nothing that is left could make a pair worth keeping.
//!
//! Most candidates are two: after the names, or a few values more, no likeness of the rest would lift
//! them to [`KEEP`]. Only what a whole comparison would throw away is broken off, so that the outcome is
//! the same. Not here: what a level is worth (`weigh`), and who asks (`matching`, `against`).

use crate::{
    compare::{Comparer, LEVELS, Level, Sight, Unit, of_different},
    matching::{KEEP, score},
    model::Model,
    normalise::Kind,
    weigh::{CLASSES, Score},
};

/// Log2 odds of a match against each of the other classes.
type Odds = [f32; CLASSES - 1];

/// Bits by which a sum may be off, being summed in another order than a score is.
const SLACK: f32 = 0.05;

/// Scores pairs of one run.
pub(crate) struct Scorer<'a> {
    model: &'a Model,
    comparer: &'a Comparer<'a>,
    /// What is compared, in the order in which it is.
    ceilings: Vec<Ceiling>,
    /// Odds before anything is compared.
    start: Odds,
    /// Odds under which the probability is below [`KEEP`].
    least: f32,
    /// By comparison and level: what it adds to the odds.
    gains: Vec<[Odds; LEVELS]>,
}

/// A unit, and the most that it can add to the odds where the values differ.
struct Ceiling {
    unit: Unit,
    other: Odds,
    /// The same where one of them is a cell of several.
    several: Odds,
}

/// What scoring a pair writes on.
pub(crate) struct Scratch<'s> {
    /// The levels of the last pair that was worth keeping.
    pub(crate) levels: Vec<Level>,
    /// What is still to be compared, with the most that it can add.
    open: Vec<(Unit, &'s Odds)>,
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(model: &'a Model, comparer: &'a Comparer<'a>) -> Self {
        let against = |of: &dyn Fn(usize) -> f32| std::array::from_fn(|at| of(0) - of(at + 1));
        let gain = |table: &[[f32; LEVELS]; CLASSES], level: Level| match level {
            Level::Missing => Odds::default(),
            level => against(&|class| table[class][level as usize]),
        };
        let weights = &model.weights;
        let gains: Vec<[Odds; LEVELS]> =
            weights.levels.iter().map(|table| Level::ALL.map(|level| gain(table, level))).collect();
        let ceilings = in_order(comparer).into_iter().map(|unit| Ceiling::new(unit, comparer, &gains));
        Scorer {
            ceilings: ceilings.collect(),
            start: against(&|class| weights.classes[class]),
            least: (KEEP / (1.0 - KEEP)).log2() - SLACK,
            model,
            comparer,
            gains,
        }
    }

    pub(crate) fn scratch(&self) -> Scratch<'_> {
        Scratch {
            levels: vec![Level::Missing; self.model.comparisons.len()],
            open: Vec::with_capacity(self.ceilings.len()),
        }
    }

    /// The score of a pair that is worth keeping.
    pub(crate) fn score<'s>(&'s self, a: u32, b: u32, scratch: &mut Scratch<'s>) -> Option<Score> {
        let (left, right) = self.comparer.rows(a, b);
        let Scratch { levels, open } = scratch;
        levels.fill(Level::Missing);
        open.clear();
        let mut odds = self.start;
        for of in &self.ceilings {
            let most = match self.comparer.sight(of.unit, left, right) {
                Sight::Missing => continue,
                Sight::Same => {
                    self.comparer.compare(of.unit, left, right, levels);
                    add(&mut odds, &self.gain(of.unit, levels));
                    continue;
                }
                Sight::Other => &of.other,
                Sight::OtherOfSeveral => &of.several,
            };
            add(&mut odds, most);
            open.push((of.unit, most));
        }
        for (unit, most) in open.iter() {
            if self.is_hopeless(&odds) {
                return None;
            }
            self.comparer.compare(*unit, left, right, levels);
            let gain = self.gain(*unit, levels);
            for at in 0..odds.len() {
                odds[at] += gain[at] - most[at];
            }
        }
        if self.is_hopeless(&odds) {
            return None;
        }
        self.comparer.settle(left, right, levels);
        Some(score(self.model, levels)).filter(|score| score.probability >= KEEP)
    }

    /// Is some other class likelier than a match by so much that the pair is not kept?
    fn is_hopeless(&self, odds: &Odds) -> bool {
        odds.iter().any(|bits| *bits < self.least)
    }

    /// The most that the levels of a unit add, also when they have settled.
    fn gain(&self, unit: Unit, levels: &[Level]) -> Odds {
        let of = |at: usize| self.gains[at][levels[at] as usize];
        match unit {
            Unit::Column(at) if levels[at] == Level::ExactUnique => {
                greater(&of(at), &self.gains[at][Level::ExactRare as usize])
            }
            Unit::Column(at) | Unit::Subject(at) => of(at),
            Unit::Place(at) | Unit::Country(at) => greater(&of(at), &Odds::default()),
            Unit::Names(at) => {
                let mut both = of(at);
                add(&mut both, &of(at + 1));
                both
            }
        }
    }
}

impl Ceiling {
    fn new(unit: Unit, comparer: &Comparer<'_>, gains: &[[Odds; LEVELS]]) -> Self {
        let most = |at: usize, levels: &[Level]| {
            let gains = levels.iter().map(|level| gains[at][*level as usize]);
            gains.fold(Odds::default(), |most, gain| greater(&most, &gain))
        };
        let of = |at: usize| most(at, of_different(comparer.comparisons[at].kind));
        match unit {
            Unit::Column(at) | Unit::Subject(at) => {
                Ceiling { unit, other: of(at), several: most(at, &Level::ALL) }
            }
            Unit::Place(at) => Ceiling { unit, other: of(at), several: of(at) },
            Unit::Country(at) => {
                let most = greater(&of(at), &Odds::default());
                Ceiling { unit, other: most, several: most }
            }
            Unit::Names(at) => {
                let mut both = of(at);
                add(&mut both, &of(at + 1));
                Ceiling { unit, other: both, several: both }
            }
        }
    }
}

fn add(odds: &mut Odds, gain: &Odds) {
    for (sum, bits) in odds.iter_mut().zip(gain) {
        *sum += bits;
    }
}

fn greater(one: &Odds, other: &Odds) -> Odds {
    std::array::from_fn(|at| one[at].max(other[at]))
}

/// The units, what tells most for the least work first.
fn in_order(comparer: &Comparer<'_>) -> Vec<Unit> {
    let mut units = comparer.units().to_vec();
    units.sort_by_key(|unit| match comparer.comparisons[unit.at()].kind {
        Kind::GivenName | Kind::Surname => 0,
        Kind::BirthDate | Kind::TaxId | Kind::Suffix => 1,
        Kind::Postcode | Kind::City | Kind::Region => 2,
        Kind::Mobile | Kind::Phone | Kind::Date => 3,
        Kind::Subject | Kind::Trait | Kind::Code | Kind::Link => 4,
        Kind::Email => 5,
        Kind::Street => 6,
        Kind::Company | Kind::Text => 7,
    });
    units
}
