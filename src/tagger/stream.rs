//! Numbers and streams of bytes in the files of models and tables.

use super::model::ModelError;

/// Appends `stream` behind its length.
pub fn write_stream(file: &mut Vec<u8>, stream: &[u8]) {
    write_number(file, u32::try_from(stream.len()).unwrap_or(u32::MAX));
    file.extend(stream);
}

/// Appends `number` in LEB128.
pub fn write_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads what the writers here wrote.
pub struct Reader<'b> {
    /// What is still to be read.
    pub bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    /// The next `len` bytes.
    pub fn take(&mut self, len: usize) -> Result<&'b [u8], ModelError> {
        let (head, tail) = self.bytes.split_at_checked(len).ok_or(ModelError::Truncated)?;
        self.bytes = tail;
        Ok(head)
    }

    /// The next byte.
    pub fn byte(&mut self) -> Result<u8, ModelError> {
        self.take(1).map(|byte| byte[0])
    }

    /// The next LEB128 number.
    #[inline]
    pub fn number(&mut self) -> Result<u32, ModelError> {
        if let [byte @ 0..0x80, rest @ ..] = self.bytes {
            self.bytes = rest;
            return Ok(u32::from(*byte));
        }
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(ModelError::Truncated)
    }

    /// The next stream.
    pub fn stream(&mut self) -> Result<Reader<'b>, ModelError> {
        let len = self.number()? as usize;
        self.take(len).map(|bytes| Reader { bytes })
    }
}
