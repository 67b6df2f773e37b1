//! A table from hashes to small numbers, and its file.
//!
//! The file is magic `LEDT` and three streams, each behind its length: distances between the
//! sorted buckets (LEB128), low bytes of the values, high bytes of the values. One key in 2^22 / n
//! that was never put in is taken for one that was, n being the number of keys.

use super::buckets::{Buckets, Hash};
use super::model::ModelError;
use super::stream::{Reader, write_number, write_stream};

const MAGIC: &[u8; 4] = b"LEDT";

/// Numbers by hash.
#[derive(Clone, Debug, Default)]
pub struct Table {
    buckets: Buckets,
    values: Vec<u16>,
}

impl Table {
    /// The number kept for `key`.
    pub fn get(&self, key: Hash) -> Option<u16> {
        self.buckets.rank(key.bucket()).and_then(|rank| self.values.get(rank)).copied()
    }

    /// Reads a table's file.
    ///
    /// # Errors
    /// Where `bytes` is not a whole file of a table.
    pub fn decode(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader { bytes };
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(ModelError::Foreign);
        }
        let (distances, low, high) = (reader.stream()?, reader.stream()?, reader.stream()?);
        let buckets = Buckets::read(distances)?;
        let values = low.bytes.iter().zip(high.bytes).map(|(l, h)| u16::from_le_bytes([*l, *h]));
        let values: Vec<u16> = values.collect();
        if buckets.len() != low.bytes.len() || buckets.len() != high.bytes.len() {
            return Err(ModelError::Truncated);
        }
        Ok(Self { buckets, values })
    }

    /// Writes the file of a table from `entries`, sorted by bucket without a bucket twice.
    pub fn encode(entries: &[(u32, u16)]) -> Vec<u8> {
        let mut distances = Vec::new();
        let mut last = 0;
        for (bucket, _) in entries {
            write_number(&mut distances, bucket - last);
            last = *bucket;
        }
        let bytes =
            |at: usize| entries.iter().map(|(_, v)| v.to_le_bytes()[at]).collect::<Vec<_>>();
        let mut file = MAGIC.to_vec();
        for stream in [distances, bytes(0), bytes(1)] {
            write_stream(&mut file, &stream);
        }
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_table_reads_back_the_same() {
        let keys = ["gaza", "rome", "oslo"].map(|word| Hash::new(0).with_str(word));
        let mut entries: Vec<_> =
            keys.iter().zip([1, 700, 65_535]).map(|(k, v)| (k.bucket(), v)).collect();
        entries.sort_unstable();
        let file = Table::encode(&entries);
        let table = Table::decode(&file).unwrap();
        assert_eq!(keys.map(|key| table.get(key)), [Some(1), Some(700), Some(65_535)]);
        assert_eq!(table.get(Hash::new(0).with_str("bonn")), None);
        assert!((0..file.len()).all(|len| Table::decode(&file[..len]).is_err()));
    }
}
