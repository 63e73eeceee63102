//! Bits, one after the other, the most significant first.

/// Bits that are being written.
#[derive(Default)]
pub(super) struct Writer(Vec<bool>);

/// Bits that are being read.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl Writer {
    /// The last `count` bits of a value.
    pub(super) fn put(&mut self, value: u64, count: u32) {
        self.0.extend((0..count).rev().map(|place| value >> place & 1 == 1));
    }

    /// A number: how many digits to the base of 16 it has, then those.
    pub(super) fn put_number(&mut self, number: u64) {
        let digits = (u64::BITS - number.leading_zeros()).div_ceil(4);
        self.put(u64::from(digits), 4);
        self.put(number, 4 * digits);
    }

    /// All of them, with zeros up to the next byte.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let byte = |bits: &[bool]| {
            bits.iter().enumerate().fold(0, |byte, (place, bit)| byte | u8::from(*bit) << (7 - place))
        };
        self.0.chunks(8).map(byte).collect()
    }
}

impl<'a> Reader<'a> {
    /// The bits of bytes, from the first.
    pub(super) fn of(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, place: 0 }
    }

    /// The next bits as a value; none if there are not so many.
    pub(super) fn take(&mut self, count: u32) -> Option<u64> {
        let mut value = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.place / 8)?;
            value = value << 1 | u64::from(byte >> (7 - self.place % 8) & 1);
            self.place += 1;
        }
        Some(value)
    }

    /// A number as [`Writer::put_number`] puts it.
    pub(super) fn take_number(&mut self) -> Option<u64> {
        let digits = self.take(4)?;
        self.take(4 * digits as u32)
    }
}
