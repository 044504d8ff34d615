//! The ways in which a secret may stand in a text: as it is, escaped as JSON or in a URL, in hex, or in base64, there
//! also as a part of something longer.

use std::ops::Range;

use zeroize::Zeroizing;

/// One way in which a secret may stand in a text. Wiped from memory when dropped.
pub struct Spelling {
    letters: Zeroizing<Vec<u8>>,
    manner: Manner,
    alphabet: Alphabet,
    /// Whether the letter before and the letter after hold some of its bits too, as base64 has no letter for each byte.
    torn: (bool, bool),
}

/// What in the text stands for something else.
#[derive(Clone, Copy)]
enum Manner {
    /// Nothing does.
    Plain,
    /// What follows a backslash. JSON writers differ in what they escape, so that all of it is understood.
    Json,
    /// What follows `%`; and `+` for a blank. Those who write URLs differ too.
    Percent,
}

/// Which letters of the text are taken for which of the spelling.
#[derive(Clone, Copy)]
enum Alphabet {
    /// Each for itself.
    Own,
    /// Those of base64 for URLs for those of standard base64.
    Base64,
    /// Capitals for small ones.
    Hex,
}

impl Spelling {
    /// All ways in which a secret may stand in a text.
    pub fn all_of(secret: &str) -> Vec<Self> {
        let whole = |letters: &[u8], manner, alphabet| Self {
            letters: Zeroizing::new(letters.to_vec()),
            manner,
            alphabet,
            torn: (false, false),
        };
        let own = |letters: &[u8], manner| whole(letters, manner, Alphabet::Own);
        let mut all = vec![own(secret.as_bytes(), Manner::Plain)];
        // What quotes or encodes a whole request takes the secret as it stands in that: escaped as JSON.
        let quoted = Zeroizing::new(serde_json::Value::from(secret).to_string());
        let quoted = &quoted.as_bytes()[1..quoted.len() - 1];
        let forms = [secret.as_bytes(), quoted];
        for bytes in &forms[..if quoted == secret.as_bytes() { 1 } else { 2 }] {
            all.extend([own(bytes, Manner::Json), own(bytes, Manner::Percent)]);
            let hex = Zeroizing::new(base16ct::lower::encode_string(bytes));
            all.push(whole(hex.as_bytes(), Manner::Plain, Alphabet::Hex));
            for before in 0..3 {
                let (letters, torn) = base64_after(before, bytes);
                for manner in [Manner::Json, Manner::Percent] {
                    all.push(Self { torn, ..whole(&letters, manner, Alphabet::Base64) });
                }
            }
        }
        all
    }

    /// Whether it is the secret as it is.
    pub fn is(&self, secret: &str) -> bool {
        matches!(self.manner, Manner::Plain) && *self.letters == secret.as_bytes()
    }

    /// What it takes of the text if it begins at `start`; no part of that stands before `floor`.
    ///
    /// Both ends are between characters: a secret is whole characters, and every escape is ASCII.
    pub fn found(&self, text: &[u8], start: usize, floor: usize) -> Option<Range<usize>> {
        let (mut end, mut left) = (start, self.letters.as_slice());
        while let Some(needed) = left.first() {
            let (unit, length) = self.manner.unit(&text[end..])?;
            match unit {
                Unit::Byte(byte) if self.takes(byte, *needed) => left = &left[1..],
                Unit::Byte(_) => return None,
                Unit::Character(character) => {
                    left = left.strip_prefix(character.encode_utf8(&mut [0; 4]).as_bytes())?;
                }
            }
            end += length;
        }
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
        let before = self.torn.0 && start > floor && is_letter(text[start - 1]);
        let after = self.torn.1 && text.get(end).copied().is_some_and(is_letter);
        Some(start - usize::from(before)..end + usize::from(after))
    }

    fn takes(&self, found: u8, needed: u8) -> bool {
        let same = match (self.alphabet, found) {
            (Alphabet::Base64, b'-') => b'+',
            (Alphabet::Base64, b'_') => b'/',
            (Alphabet::Hex, byte) => byte.to_ascii_lowercase(),
            (_, byte) => byte,
        };
        same == needed || (matches!(self.manner, Manner::Percent) && found == b'+' && needed == b' ')
    }
}

/// What stands at a place of a text.
enum Unit {
    Byte(u8),
    Character(char),
}

impl Manner {
    /// What stands at the beginning of the text, and how many bytes of the text that takes.
    fn unit(self, text: &[u8]) -> Option<(Unit, usize)> {
        match (self, text) {
            (Self::Json, [b'\\', b'u', code @ ..]) if let Some((character, length)) = unicode(code) => {
                Some((Unit::Character(character), 2 + length))
            }
            (Self::Json, [b'\\', letter, ..]) => {
                let meant = match letter {
                    b'n' => b'\n',
                    b't' => b'\t',
                    b'r' => b'\r',
                    b'b' => 0x08,
                    b'f' => 0x0c,
                    other => *other,
                };
                Some((Unit::Byte(meant), 2))
            }
            (Self::Percent, [b'%', code @ ..]) if let Some(byte) = hex(code, 2) => {
                Some((Unit::Byte(u8::try_from(byte).ok()?), 3))
            }
            (_, [byte, ..]) => Some((Unit::Byte(*byte), 1)),
            (_, []) => None,
        }
    }
}

/// The character of JSON's `\uXXXX`, or of two of them, and how much they take behind the first `\u`.
fn unicode(text: &[u8]) -> Option<(char, usize)> {
    let first = hex(text, 4)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Some((character, 4));
    }
    let second = hex(text[4..].strip_prefix(b"\\u")?, 4)?;
    Some((char::decode_utf16([first, second]).next()?.ok()?, 10))
}

/// The number that so many hex digits write.
fn hex(text: &[u8], digits: usize) -> Option<u16> {
    text.get(..digits)?.iter().try_fold(0, |number, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(number << 4 | u16::try_from(digit).ok()?)
    })
}

/// The letters of base64 that hold bits of these bytes alone, where so many others (0 to 2) stand before them in their
/// group of three; and whether the letter before and the letter after hold some of their bits too.
fn base64_after(before: usize, bytes: &[u8]) -> (Zeroizing<Vec<u8>>, (bool, bool)) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |at: usize| (bytes[at / 8 - before] >> (7 - at % 8)) & 1;
    let (begin, end) = (8 * before, 8 * (before + bytes.len()));
    let whole = begin.div_ceil(6)..end / 6;
    let letter = |number: usize| {
        let bits = (6 * number..6 * number + 6).fold(0, |bits, at| bits << 1 | usize::from(bit(at)));
        LETTERS[bits]
    };
    (Zeroizing::new(whole.map(letter).collect()), (begin % 6 != 0, end % 6 != 0))
}

#[cfg(test)]
mod tests {
    use super::base64_after;

    #[test]
    fn base64_is_that_of_the_standard_wherever_it_begins() {
        // `base64` of "Man-of-war", "xMan-of-war" and "xxMan-of-war": TWFuLW9mLXdhcg==, eE1hbi1vZi13YXI=, eHhNYW4tb2Ytd2Fy
        for (before, letters, torn) in [
            (0, "TWFuLW9mLXdhc", (false, true)),
            (1, "1hbi1vZi13YX", (true, true)),
            (2, "NYW4tb2Ytd2Fy", (true, false)),
        ] {
            let (found, found_torn) = base64_after(before, b"Man-of-war");
            assert_eq!((std::str::from_utf8(&found).unwrap(), found_torn), (letters, torn));
        }
    }
}
