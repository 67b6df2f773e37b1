//! Feature hashes and sets of hash buckets.
//!
//! A feature is hashed to one of 2^[`BUCKET_BITS`] buckets. A [`Buckets`] set tells for a bucket
//! whether it is in the set and at which rank; members are stored as a bitmap with running counts.
//! Most look-ups are for features that no row has, so a coarse bitmap, small enough for a fast cache,
//! answers these, and only what it lets through has a place of its own.

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

    /// The bucket of the feature that `parts` make, in order, behind `seed`. Inlined, so that what
    /// `seed` gives is known before and the hashes of several features are made side by side.
    #[inline(always)]
    pub fn feature<const N: usize>(seed: u64, parts: [u64; N]) -> u32 {
        parts.into_iter().fold(Self::new(seed), Self::with).bucket()
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

/// A feature with variants, whose rows are added for several places at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Variants {
    /// The bucket of its variant 0; once it is looked up, the rank of its first member.
    pub place: u32,
    /// The variants that are wanted, a bit each.
    pub wanted: u8,
    /// The variants that are members, once it is looked up.
    pub members: u8,
}

/// A set of buckets, each with its rank.
///
/// Many are asked for at once, and each step of the look-up is done for all of them before the next:
/// what it reads lies far apart, and the processor fetches together what does not hang on a branch.
#[derive(Clone, Debug, Default)]
pub struct Buckets {
    /// A bit for each group of [`VARIANTS`] buckets: whether it has a member.
    groups: Vec<u64>,
    /// For every 64 groups, how many that have a member stand before them.
    before: Vec<u32>,
    /// For each group that has a member, the rank of the first, above a bit for each bucket.
    members: Vec<u32>,
    len: u32,
}

impl Buckets {
    /// The set without a member, with room for every one.
    pub fn new() -> Self {
        let words = 1 << (BUCKET_BITS - 6 - VARIANTS.trailing_zeros());
        Self { groups: vec![0; words], before: vec![0; words], members: Vec::new(), len: 0 }
    }

    /// The set whose members have these distances between them, the first one from 0.
    ///
    /// # Errors
    /// Where `distances` end within a number.
    pub fn read(mut distances: Reader) -> Result<Self, ModelError> {
        let mut set = Self { members: Vec::with_capacity(distances.bytes.len()), ..Self::new() };
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
        let word = (group >> 6) as usize;
        let Some(groups) = self.groups.get_mut(word) else { return };
        if *groups == 0 {
            self.before[word] = self.members.len() as u32;
        }
        let bit = 1 << (group & 63);
        if *groups & bit == 0 {
            *groups |= bit;
            self.members.push(self.len << VARIANTS);
        }
        if let Some(members) = self.members.last_mut() {
            *members |= 1 << (bucket % VARIANTS);
        }
        self.len += 1;
    }

    /// Whether the group of `bucket` has a member.
    #[inline]
    fn is_near(&self, bucket: u32) -> bool {
        let group = bucket / VARIANTS;
        self.groups.get((group >> 6) as usize).is_some_and(|groups| groups >> (group & 63) & 1 == 1)
    }

    /// Which buckets are members in the group of `bucket`, which has one: a bit each, and the rank of
    /// the first.
    #[inline]
    fn members(&self, bucket: u32) -> (u8, u32) {
        let group = bucket / VARIANTS;
        let word = (group >> 6) as usize;
        let (Some(groups), Some(before)) = (self.groups.get(word), self.before.get(word)) else {
            return (0, 0);
        };
        let below = (groups & ((1 << (group & 63)) - 1)).count_ones();
        let members = self.members.get((before + below) as usize).copied().unwrap_or_default();
        (members as u8, members >> VARIANTS)
    }

    /// The rank of `bucket` among the members, if it is one.
    pub fn rank(&self, bucket: u32) -> Option<usize> {
        let (members, first) = if self.is_near(bucket) { self.members(bucket) } else { (0, 0) };
        let bit = 1 << (bucket % VARIANTS);
        (members & bit != 0).then(|| (first + (members & (bit - 1)).count_ones()) as usize)
    }

    /// Leaves of the buckets, each with what it belongs to, the members, and turns each into its
    /// rank.
    #[inline]
    pub fn rank_all(&self, buckets: &mut Vec<(u32, u32)>) {
        keep(buckets, |feature| (*feature, self.is_near(feature.0)));
        keep(buckets, |(bucket, owner)| {
            let (members, first) = self.members(*bucket);
            let bit = 1 << (bucket % VARIANTS);
            let rank = first + (members & (bit - 1)).count_ones();
            ((rank, *owner), members & bit != 0)
        });
    }

    /// Leaves of `features` those of which a wanted variant is a member, and turns each into all its
    /// variants that are, the wanted ones of these, and the rank of the first.
    #[inline]
    pub fn rank_variants(&self, features: &mut Vec<Variants>) {
        keep(features, |feature| (*feature, self.is_near(feature.place)));
        keep(features, |feature| {
            let (members, first) = self.members(feature.place);
            let wanted = feature.wanted & members;
            (Variants { place: first, wanted, members }, wanted != 0)
        });
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

/// Replaces each item by what `step` makes of it and leaves those for which it says so; without a
/// branch on that, since it cannot be foretold.
#[inline(always)]
fn keep<T: Copy>(items: &mut Vec<T>, step: impl Fn(&T) -> (T, bool)) {
    let mut kept = 0;
    for at in 0..items.len() {
        let (item, stays) = step(&items[at]);
        items[kept] = item;
        kept += usize::from(stays);
    }
    items.truncate(kept);
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
        let asked = |(place, wanted)| Variants { place, wanted, members: 0 };
        let mut features = [(8, 0b111), (24, 1), (0, 1), (16, 1)].map(asked).to_vec();
        set.rank_variants(&mut features);
        let found: Vec<_> = features.iter().map(|f| (f.place, f.wanted, f.members)).collect();
        assert_eq!(found, [(1, 0b101, 0b1000_0101), (4, 1, 1)]);
    }

    #[test]
    fn many_buckets_are_looked_up_as_one_is() {
        let set = set(&(0..100).map(|at| at * at).collect::<Vec<_>>());
        let asked: Vec<u32> = (0..10_000).rev().collect();
        let mut ranks: Vec<_> = asked.iter().map(|bucket| (*bucket, bucket + 1)).collect();
        set.rank_all(&mut ranks);
        let alone = |bucket: &u32| set.rank(*bucket).map(|rank| (rank as u32, bucket + 1));
        assert_eq!(ranks, asked.iter().filter_map(alone).collect::<Vec<_>>());
    }

    #[test]
    fn hashes_depend_on_order() {
        assert_ne!(Hash::new(1).with(2).with(3), Hash::new(1).with(3).with(2));
        assert_eq!(Hash::new(1).with_str("ab"), Hash::new(1).with_str("ab"));
    }
}
