//! Trains a linear-chain conditional random field: AdaGrad (Duchi et al. 2011) over sentences, with
//! features dropped at random, and the weights averaged over the later half of the rounds.

use lede::tagger::{LANES, Labels};

/// One weight for each label.
pub type Weights = [f32; LANES];

/// Labels that a token may have, a bit each: one bit where the annotation is sure.
pub type Allowed = u32;

/// A sentence to learn from.
#[derive(Clone)]
pub struct Example {
    /// Features of each token, as indices of rows.
    pub features: Vec<Vec<u32>>,
    /// The labels that each token may have.
    pub allowed: Vec<Allowed>,
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    pub rounds: usize,
    pub rate: f32,
    pub dropout: f32,
    pub seed: u64,
    /// Nothing is learnt from a token where no label's probability is further off than this.
    pub tolerance: f32,
}

/// What training finds.
pub struct Field {
    /// For each feature, what it says of each label.
    pub rows: Vec<Weights>,
    /// `transitions[before][next]`.
    pub transitions: Vec<Weights>,
}

impl Field {
    fn zero(count: usize) -> Self {
        Self { rows: vec![[0.0; LANES]; count], transitions: vec![[0.0; LANES]; LANES] }
    }

    /// Adds one in `parts` of `other`.
    fn add(&mut self, other: &Self, parts: usize) {
        let sums = self.rows.iter_mut().chain(&mut self.transitions).flatten();
        for (sum, weight) in sums.zip(other.rows.iter().chain(&other.transitions).flatten()) {
            *sum += weight / parts as f32;
        }
    }
}

/// The mean of the weights that `seeds` trainings find, each with its own order of the examples.
pub fn train_mean(
    examples: &[Example],
    count: usize,
    labels: &Labels,
    settings: &Settings,
    seeds: usize,
) -> Field {
    let trained = |seed| train(examples, count, labels, &Settings { seed, ..settings.clone() });
    let mut mean = Field::zero(count);
    std::thread::scope(|scope| {
        let seeds = (settings.seed..).take(seeds);
        let fields: Vec<_> = seeds.map(|seed| scope.spawn(move || trained(seed))).collect();
        let parts = fields.len();
        for field in fields {
            mean.add(&field.join().expect("a training ends"), parts);
        }
    });
    mean
}

/// Learns weights for `count` features from `examples`.
pub fn train(examples: &[Example], count: usize, labels: &Labels, settings: &Settings) -> Field {
    let mut learner = Learner {
        legal: legal(labels),
        field: Field::zero(count),
        row_squares: vec![[EPSILON; LANES]; count],
        transition_squares: vec![[EPSILON; LANES]; LANES],
        random: Random(settings.seed),
        settings: settings.clone(),
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut average = Field::zero(count);
    let averaged = settings.rounds.div_ceil(2);
    for round in 0..settings.rounds {
        learner.random.shuffle(&mut order);
        let loss: f64 = order.iter().map(|at| f64::from(learner.learn(&examples[*at]))).sum();
        eprintln!("round {}: loss {:.4} a sentence", round + 1, loss / examples.len() as f64);
        if round >= settings.rounds - averaged {
            average.add(&learner.field, averaged);
        }
    }
    average
}

const EPSILON: f32 = 1e-2;

/// 1 where a label may follow another; the last row is for the start of a sentence.
fn legal(labels: &Labels) -> Vec<Weights> {
    let row = |before: Option<u8>| {
        std::array::from_fn(|next| {
            let may = next < labels.len() && labels.may_follow(before, next as u8);
            f32::from(u8::from(may))
        })
    };
    (0..labels.len()).map(|before| row(Some(before as u8))).chain([row(None)]).collect()
}

struct Learner {
    legal: Vec<Weights>,
    field: Field,
    row_squares: Vec<Weights>,
    transition_squares: Vec<Weights>,
    random: Random,
    settings: Settings,
}

impl Learner {
    /// One step, which lowers -log p(an allowed sequence | sentence); gives that loss before it.
    fn learn(&mut self, example: &Example) -> f32 {
        let kept = self.drop(&example.features);
        let scale = 1.0 / (1.0 - self.settings.dropout);
        let scores: Vec<Weights> =
            kept.iter().map(|features| self.emission(features, scale)).collect();
        let factors: Vec<Weights> = (0..LANES).map(|before| self.factor(before)).collect();
        let free = self.posterior(&scores, &factors, None);
        let right = self.posterior(&scores, &factors, Some(&example.allowed));
        for (features, (free, right)) in kept.iter().zip(free.labels.iter().zip(&right.labels)) {
            let gradient: Weights = std::array::from_fn(|label| free[label] - right[label]);
            if gradient.iter().all(|slope| slope.abs() < self.settings.tolerance) {
                continue;
            }
            for row in features.iter().map(|feature| *feature as usize) {
                step(
                    &mut self.field.rows[row],
                    &mut self.row_squares[row],
                    &gradient,
                    scale,
                    self.settings.rate,
                );
            }
        }
        for before in 0..LANES {
            let (free, right) = (&free.steps[before], &right.steps[before]);
            let gradient: Weights = std::array::from_fn(|next| free[next] - right[next]);
            let squares = &mut self.transition_squares[before];
            step(&mut self.field.transitions[before], squares, &gradient, 1.0, self.settings.rate);
        }
        free.log_sum - right.log_sum
    }

    fn drop(&mut self, features: &[Vec<u32>]) -> Vec<Vec<u32>> {
        let dropout = self.settings.dropout;
        let random = &mut self.random;
        features
            .iter()
            .map(|token| token.iter().copied().filter(|_| random.fraction() >= dropout).collect())
            .collect()
    }

    fn emission(&self, features: &[u32], scale: f32) -> Weights {
        let mut sum = [0.0; LANES];
        for feature in features {
            for (sum, weight) in sum.iter_mut().zip(&self.field.rows[*feature as usize]) {
                *sum += weight;
            }
        }
        sum.map(|sum| sum * scale)
    }

    fn factor(&self, before: usize) -> Weights {
        let mut row = self.legal.get(before).copied().unwrap_or_default();
        for (factor, weight) in row.iter_mut().zip(&self.field.transitions[before]) {
            *factor *= weight.exp();
        }
        row
    }

    /// The probabilities of labels and steps, among all sequences or the allowed ones.
    fn posterior(
        &self,
        scores: &[Weights],
        factors: &[Weights],
        allowed: Option<&[Allowed]>,
    ) -> Posterior {
        let mut log_sum = 0.0;
        let emitted: Vec<Weights> = scores
            .iter()
            .enumerate()
            .map(|(at, scores)| {
                let mask = allowed.map_or(Allowed::MAX, |allowed| allowed[at]);
                let highest = scores.iter().copied().fold(f32::MIN, f32::max);
                log_sum += highest;
                std::array::from_fn(|label| {
                    if mask >> label & 1 == 1 { (scores[label] - highest).exp() } else { 0.0 }
                })
            })
            .collect();
        let mut forward: Vec<Weights> = Vec::with_capacity(scores.len());
        for emitted in &emitted {
            let reached = forward.last().map_or(self.legal[self.legal.len() - 1], |previous| {
                let mut row = [0.0; LANES];
                for (before, factor) in previous.iter().zip(factors) {
                    row.iter_mut().zip(factor).for_each(|(sum, factor)| *sum += before * factor);
                }
                row
            });
            let mut row = product(&reached, emitted);
            log_sum += normalise(&mut row).ln();
            forward.push(row);
        }
        let mut posterior = Posterior {
            labels: Vec::with_capacity(scores.len()),
            steps: vec![[0.0; LANES]; LANES],
            log_sum,
        };
        let mut backward = [1.0; LANES];
        for at in (0..scores.len()).rev() {
            let mut labels = product(&forward[at], &backward);
            normalise(&mut labels);
            posterior.labels.push(labels);
            if let Some(before) = at.checked_sub(1).map(|before| &forward[before]) {
                let ahead = product(&emitted[at], &backward);
                backward = posterior.step_back(before, &ahead, factors);
            }
        }
        posterior.labels.reverse();
        posterior
    }
}

/// What a sentence's labels are likely to be.
struct Posterior {
    /// For each token, the probability of each label.
    labels: Vec<Weights>,
    /// How often each step is expected.
    steps: Vec<Weights>,
    /// Logarithm of the sum over all sequences.
    log_sum: f32,
}

impl Posterior {
    /// Adds the steps into a token, and gives the backward scores before it.
    fn step_back(&mut self, before: &Weights, ahead: &Weights, factors: &[Weights]) -> Weights {
        let mut backward: Weights =
            std::array::from_fn(|label| factors[label].iter().zip(ahead).map(|(f, a)| f * a).sum());
        let total: f32 = product(before, &backward).iter().sum::<f32>().max(f32::MIN_POSITIVE);
        for ((steps, factor), before) in self.steps.iter_mut().zip(factors).zip(before) {
            let share = before / total;
            for ((sum, factor), ahead) in steps.iter_mut().zip(factor).zip(ahead) {
                *sum += share * factor * ahead;
            }
        }
        normalise(&mut backward);
        backward
    }
}

fn step(weights: &mut Weights, squares: &mut Weights, gradient: &Weights, scale: f32, rate: f32) {
    for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(gradient) {
        let slope = slope * scale;
        *square += slope * slope;
        *weight -= rate * slope / square.sqrt();
    }
}

fn product(a: &Weights, b: &Weights) -> Weights {
    std::array::from_fn(|at| a[at] * b[at])
}

fn normalise(row: &mut Weights) -> f32 {
    let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    row.iter_mut().for_each(|value| *value /= sum);
    sum
}

/// Xorshift64* (Vigna 2016).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// A number from 0 up to 1.
    fn fraction(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for at in (1..items.len()).rev() {
            let other = self.below(at + 1);
            items.swap(at, other);
        }
    }
}
