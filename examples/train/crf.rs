//! Trains a linear-chain conditional random field: AdaGrad (Duchi et al. 2011) over sentences, with
//! features dropped at random.

use lede::tagger::{LANES, Labels};

/// One weight for each label.
pub type Weights = [f32; LANES];

/// A sentence to learn from.
pub struct Example {
    /// Features of each token, as indices of rows.
    pub features: Vec<Vec<u32>>,
    /// The right label of each token.
    pub labels: Vec<u8>,
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    pub rounds: usize,
    pub rate: f32,
    pub dropout: f32,
    pub seed: u64,
}

/// What training finds.
pub struct Field {
    pub rows: Vec<Weights>,
    pub transitions: Vec<Weights>,
}

/// Learns weights for `count` features from `examples`.
pub fn train(examples: &[Example], count: usize, labels: &Labels, settings: &Settings) -> Field {
    let mut learner = Learner {
        legal: legal(labels),
        size: labels.len(),
        rows: vec![[0.0; LANES]; count],
        row_squares: vec![[EPSILON; LANES]; count],
        transitions: vec![[0.0; LANES]; LANES],
        transition_squares: vec![[EPSILON; LANES]; LANES],
        random: Random(settings.seed),
        settings: settings.clone(),
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for round in 0..settings.rounds {
        learner.random.shuffle(&mut order);
        let loss: f64 = order.iter().map(|at| f64::from(learner.learn(&examples[*at]))).sum();
        eprintln!("round {}: loss {:.4} a sentence", round + 1, loss / examples.len() as f64);
    }
    Field { rows: learner.rows, transitions: learner.transitions }
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
    size: usize,
    rows: Vec<Weights>,
    row_squares: Vec<Weights>,
    transitions: Vec<Weights>,
    transition_squares: Vec<Weights>,
    random: Random,
    settings: Settings,
}

impl Learner {
    /// One step; gives the loss before it.
    fn learn(&mut self, example: &Example) -> f32 {
        let kept = self.drop(&example.features);
        let scale = 1.0 / (1.0 - self.settings.dropout);
        let emissions: Vec<Weights> =
            kept.iter().map(|features| self.emission(features, scale)).collect();
        let factors: Vec<Weights> = (0..self.size).map(|before| self.factor(before)).collect();
        let (forward, norms, highest) = self.forward(&emissions, &factors);
        let loss = self.loss(example, &emissions, &norms, &highest);
        let mut expected: Vec<Weights> = vec![[0.0; LANES]; LANES];
        let mut backward = [1.0; LANES];
        for at in (0..kept.len()).rev() {
            let mut gradient = product(&forward[at], &backward);
            normalise(&mut gradient);
            gradient[example.labels[at] as usize] -= 1.0;
            for feature in &kept[at] {
                let row = *feature as usize;
                step(
                    &mut self.rows[row],
                    &mut self.row_squares[row],
                    &gradient,
                    scale,
                    self.settings.rate,
                );
            }
            if at == 0 {
                break;
            }
            let ahead = product(&exponent(&emissions[at], highest[at]), &backward);
            backward = self.pass_back(&forward[at - 1], &ahead, &factors, &mut expected);
            expected[example.labels[at - 1] as usize][example.labels[at] as usize] -= 1.0;
        }
        let steps = self.transitions.iter_mut().zip(&mut self.transition_squares);
        for ((weights, squares), gradient) in steps.zip(&expected) {
            step(weights, squares, gradient, 1.0, self.settings.rate);
        }
        loss
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
            for (sum, weight) in sum.iter_mut().zip(&self.rows[*feature as usize]) {
                *sum += weight;
            }
        }
        sum.map(|sum| sum * scale)
    }

    fn factor(&self, before: usize) -> Weights {
        let mut row = self.legal[before];
        for (factor, weight) in row.iter_mut().zip(&self.transitions[before]) {
            *factor *= weight.exp();
        }
        row
    }

    /// Forward probabilities, each token's normalised; the norms, and the highest emission taken
    /// out of each token's.
    fn forward(
        &self,
        emissions: &[Weights],
        factors: &[Weights],
    ) -> (Vec<Weights>, Vec<f32>, Vec<f32>) {
        let mut rows: Vec<Weights> = Vec::with_capacity(emissions.len());
        let (mut norms, mut highest) = (Vec::new(), Vec::new());
        for emission in emissions {
            let most = emission[..self.size].iter().copied().fold(f32::MIN, f32::max);
            let mut row = match rows.last() {
                None => self.legal[self.size],
                Some(previous) => {
                    let mut row = [0.0; LANES];
                    for (before, factor) in previous.iter().zip(factors) {
                        row.iter_mut()
                            .zip(factor)
                            .for_each(|(sum, factor)| *sum += before * factor);
                    }
                    row
                }
            };
            row = product(&row, &exponent(emission, most));
            norms.push(normalise(&mut row));
            highest.push(most);
            rows.push(row);
        }
        (rows, norms, highest)
    }

    /// Adds the expected transitions into a token, and gives the backward scores before it.
    fn pass_back(
        &self,
        before: &Weights,
        ahead: &Weights,
        factors: &[Weights],
        expected: &mut [Weights],
    ) -> Weights {
        let mut backward = [0.0; LANES];
        let mut total = 0.0;
        for (label, factor) in factors.iter().enumerate() {
            backward[label] = factor.iter().zip(ahead).map(|(factor, ahead)| factor * ahead).sum();
            total += before[label] * backward[label];
        }
        for (label, factor) in factors.iter().enumerate() {
            let share = before[label] / total;
            for ((sum, factor), ahead) in expected[label].iter_mut().zip(factor).zip(ahead) {
                *sum += share * factor * ahead;
            }
        }
        normalise(&mut backward);
        backward
    }

    fn loss(
        &self,
        example: &Example,
        emissions: &[Weights],
        norms: &[f32],
        highest: &[f32],
    ) -> f32 {
        let mut loss = 0.0;
        let mut before = None;
        for (at, label) in example.labels.iter().enumerate() {
            loss += norms[at].ln() + highest[at] - emissions[at][*label as usize];
            if let Some(before) = before.replace(*label as usize) {
                loss -= self.transitions[before][*label as usize];
            }
        }
        loss
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

fn exponent(row: &Weights, highest: f32) -> Weights {
    row.map(|score| (score - highest).exp())
}

fn normalise(row: &mut Weights) -> f32 {
    let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    row.iter_mut().for_each(|value| *value /= sum);
    sum
}

/// Xorshift64* (Vigna 2016).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn fraction(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for at in (1..items.len()).rev() {
            let other = (self.next() % (at as u64 + 1)) as usize;
            items.swap(at, other);
        }
    }
}
