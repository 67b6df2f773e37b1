//! A linear-chain sequence tagger over hashed features; it knows nothing of what it tags.
//!
//! Takes a [`Model`] and, for each token of a sequence, the sum of its features' weight rows;
//! gives the best legal sequence of labels, found exactly (Viterbi), with the margin by which each
//! label won. All arithmetic is in integers, so native code and wasm agree to the byte.

mod buckets;
mod decode;
mod memo;
mod model;
mod rows;
mod stream;
mod sums;
mod table;

pub use buckets::{BUCKET_BITS, Buckets, Hash, VARIANTS};
pub use decode::{Chunk, chunks};
pub use memo::Memo;
pub use model::{Knot, LANES, Label, Labels, Model, ModelError, Parts, Row};
pub use sums::{PLACES, Sums, WordSums, add_row};
pub use table::Table;
