//! Feature hashes and sets of hash buckets.
//!
//! A feature is hashed to one of 2^[`BUCKET_BITS`] buckets. A [`Buckets`] set tells for a bucket
//! whether it is in the set and at which rank; members are stored as a bitmap with running counts.
//! Most look-ups are for features that no row has, so a coarse bitmap, small enough for the fastest
//! cache, answers these.

use super::model::ModelError;
use super::stream::Reader;

/// Buckets are numbered with this many bits; with 100,000 members one unknown feature in 40 meets a
/// member by chance, in training as at run time.
pub const BUCKET_BITS: u32 = 22;

/// Variants that one feature may have, side by side in one group of buckets.
pub const VARIANTS: u32 = 8;

/// A hash in the making: equal parts in equal order give equal hashes on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub u64);

impl Hash {
    /// Multiplier of the Fx hash (Firefox, rustc): an odd number without short-period bit patterns.
    const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

    /// The start of a hash, told apart from others by `seed`.
    pub const fn new(seed: u64) -> Self {
        Hash(0).with(seed.wrapping_add(1))
    }

    /// The hash with `part` added.
    #[inline]
    pub const fn with(self, part: u64) -> Self {
        Hash((self.0.rotate_left(5) ^ part).wrapping_mul(Self::MULTIPLIER))
    }

    /// The hash with a string's characters added.
    pub fn with_str(self, part: &str) -> Self {
        self.with_bytes(part.as_bytes())
    }

    /// The hash with `part` and its length added.
    pub fn with_bytes(self, part: &[u8]) -> Self {
        let (words, rest) = part.as_chunks::<8>();
        let hash = words.iter().fold(self, |hash, word| hash.with(u64::from_le_bytes(*word)));
        let last = rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte));
        hash.with(last ^ (part.len() as u64) << 56)
    }

    /// The bucket that the hash falls into.
    #[inline]
    pub const fn bucket(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> (64 - BUCKET_BITS)) as u32
    }

    /// The bucket of variant `number` (below [`VARIANTS`]) of the feature: variants lie side by side.
    #[inline]
    pub const fn variant(self, number: u32) -> u32 {
        self.bucket() & !(VARIANTS - 1) | number
    }
}

/// A set of buckets, each with its rank.
#[derive(Clone, Debug, Default)]
pub struct Buckets {
    /// A bit for each group of [`VARIANTS`] buckets: whether it has a member.
    groups: Vec<u64>,
    /// For every 64 buckets: which are members, and, if any is, how many stand before them.
    words: Vec<(u64, u32)>,
    len: u32,
}

impl Buckets {
    /// The set without a member, with room for every one.
    pub fn new() -> Self {
        let words = vec![(0u64, 0u32); 1 << (BUCKET_BITS - 6)];
        let groups = vec![0u64; words.len() / VARIANTS as usize];
        Self { groups, words, len: 0 }
    }

    /// The set whose members have these distances between them, the first one from 0.
    ///
    /// # Errors
    /// Where `distances` end within a number.
    pub fn read(mut distances: Reader) -> Result<Self, ModelError> {
        let mut set = Self::new();
        let mut bucket: u32 = 0;
        while !distances.bytes.is_empty() {
            bucket = bucket.wrapping_add(distances.number()?);
            set.push(bucket);
        }
        Ok(set)
    }

    /// Adds `bucket`, which must be above all members so far.
    #[inline]
    pub fn push(&mut self, bucket: u32) {
        let group = bucket / VARIANTS;
        let Some(bits) = self.groups.get_mut((group >> 6) as usize) else { return };
        *bits |= 1 << (group & 63);
        let Some((bits, before)) = self.words.get_mut((bucket >> 6) as usize) else { return };
        if *bits == 0 {
            *before = self.len;
        }
        *bits |= 1 << (bucket & 63);
        self.len += 1;
    }

    /// The rank of `bucket` among the members, if it is one.
    #[inline]
    pub fn rank(&self, bucket: u32) -> Option<usize> {
        let group = bucket / VARIANTS;
        if self.groups.get((group >> 6) as usize)? >> (group & 63) & 1 == 0 {
            return None;
        }
        let (bits, before) = *self.words.get((bucket >> 6) as usize)?;
        let bit = 1u64 << (bucket & 63);
        (bits & bit != 0).then(|| (before + (bits & (bit - 1)).count_ones()) as usize)
    }

    /// The variants of the feature whose variant 0 has this `bucket` that are members, a bit each,
    /// and the rank of the first of them.
    #[inline]
    pub fn variants(&self, bucket: u32) -> Option<(u8, usize)> {
        let group = bucket / VARIANTS;
        if self.groups.get((group >> 6) as usize)? >> (group & 63) & 1 == 0 {
            return None;
        }
        let (bits, before) = *self.words.get((bucket >> 6) as usize)?;
        let below = bits & ((1u64 << (bucket & 63)) - 1);
        Some(((bits >> (bucket & 63)) as u8, (before + below.count_ones()) as usize))
    }

    /// Number of members.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Extend<u32> for Buckets {
    fn extend<T: IntoIterator<Item = u32>>(&mut self, buckets: T) {
        buckets.into_iter().for_each(|bucket| self.push(bucket));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(members: &[u32]) -> Buckets {
        let mut set = Buckets::new();
        set.extend(members.iter().copied());
        set
    }

    #[test]
    fn members_have_their_rank_and_others_none() {
        let members = [0, 63, 64, 1000, (1 << BUCKET_BITS) - 1];
        let set = set(&members);
        for (rank, member) in members.iter().enumerate() {
            assert_eq!(set.rank(*member), Some(rank));
        }
        assert_eq!(set.rank(1), None);
        assert_eq!(set.rank(u32::MAX), None);
        assert_eq!(set.len(), members.len());
    }

    #[test]
    fn variants_of_a_feature_are_found_together() {
        let set = set(&[3, 8, 10, 15, 16]);
        assert_eq!(set.variants(8), Some((0b1000_0101, 1)));
        assert_eq!(set.variants(16), Some((1, 4)));
        assert_eq!(set.variants(24), None);
    }

    #[test]
    fn hashes_depend_on_order() {
        assert_ne!(Hash::new(1).with(2).with(3), Hash::new(1).with(3).with(2));
        assert_eq!(Hash::new(1).with_str("ab"), Hash::new(1).with_str("ab"));
    }
}
