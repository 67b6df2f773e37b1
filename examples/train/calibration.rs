//! From margins to probabilities: isotonic regression (pool adjacent violators, Ayer et al. 1955)
//! over bins of equally many names.

use lede::analysis::EntityType;
use lede::tagger::Knot;

/// A name that a model found.
pub struct Judged<K = EntityType> {
    pub kind: K,
    pub margin: i32,
    /// Whether the annotation has it, with this type.
    pub right: bool,
}

/// Least names in a bin.
const BIN: usize = 60;
/// Most bins of a kind.
const BINS: usize = 16;

/// A run of names with like margins.
#[derive(Clone, Copy)]
struct Bin {
    margins: f64,
    right: f64,
    count: f64,
}

impl Bin {
    fn share(&self) -> f64 {
        self.right / self.count
    }
}

/// The knots of the confidence of `kind`.
pub fn knots<K: PartialEq>(judged: &[Judged<K>], kind: K) -> Vec<Knot> {
    let mut own: Vec<_> = judged.iter().filter(|judged| judged.kind == kind).collect();
    own.sort_by_key(|judged| judged.margin);
    let size = BIN.max(own.len().div_ceil(BINS));
    let mut bins: Vec<Bin> = Vec::new();
    for chunk in own.chunks(size) {
        let mut bin = Bin {
            margins: chunk.iter().map(|judged| f64::from(judged.margin)).sum(),
            right: chunk.iter().filter(|judged| judged.right).count() as f64,
            count: chunk.len() as f64,
        };
        while let Some(last) = bins.pop_if(|last| last.share() >= bin.share()) {
            bin = Bin {
                margins: last.margins + bin.margins,
                right: last.right + bin.right,
                count: last.count + bin.count,
            };
        }
        bins.push(bin);
    }
    let knot = |bin: Bin| ((bin.margins / bin.count) as u16, (1000.0 * bin.share()) as u16);
    bins.into_iter().map(knot).collect()
}

/// Prints how often finds of each confidence are right, and the expected calibration error.
pub fn report(judged: &[(f64, bool)]) {
    let mut bins = [(0usize, 0.0f64, 0usize); 10];
    for (confidence, right) in judged {
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + confidence, bin.2 + usize::from(*right));
    }
    println!("confidence  finds  mean  right");
    let mut error = 0.0;
    for (at, (count, sum, right)) in bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        let (mean, share) = (sum / *count as f64, *right as f64 / *count as f64);
        println!(
            "{:.1}–{:.1} {count:10} {mean:6.3} {share:6.3}",
            at as f64 / 10.0,
            (at + 1) as f64 / 10.0
        );
        error += (mean - share).abs() * *count as f64;
    }
    println!("expected calibration error {:.3}", error / judged.len() as f64);
}
