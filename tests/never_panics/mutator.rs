//! Makes inputs of seeds, by their words and brackets rather than by their bits, so that most of what is made is nearly
//! right and goes deep into a reader.

use fastrand::Rng;

/// The most bytes of an input, before its last piece.
const MOST: usize = 64 * 1024;

/// What readers of the formats give a meaning of its own, or stumble on.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "'",
    "\\",
    "=",
    ".",
    "#",
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "- ",
    "? ",
    ": ",
    "---",
    "...",
    "|",
    ">-",
    "&a ",
    "*a",
    "!x ",
    "!!binary ",
    "<<: ",
    "%",
    "@",
    "`",
    "~",
    "null",
    "true",
    "no",
    "-0",
    "1e400",
    "0x",
    "99999999999999999999",
    ".nan",
    "inf",
    "2020-01-01",
    "\"\"\"",
    "'''",
    "[[",
    "]]",
    "\\u0000",
    "\\ud800",
    "\\x1b",
    "<",
    ">",
    "::",
    "uin/",
    "\u{0}",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{9b}",
    "\u{85}",
    "\u{a0}",
    "\u{61c}",
    "\u{200b}",
    "\u{200e}",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{3000}",
    "\u{feff}",
    "\u{10ffff}",
    "é",
    "e\u{301}",
    "订单",
    "🛒",
];

/// What can be put around a piece, often.
const AROUND: &[(&str, &str)] = &[
    ("[", "]"),
    ("{", "}"),
    ("{\"a\":", "}"),
    ("{a: ", "}"),
    ("{a = ", "}"),
    ("{a.b.c = ", "}"),
    ("- ", ""),
    ("? ", ""),
    ("a.", ""),
    ("(", ")"),
    ("\"", "\""),
    ("'", "'"),
];

/// Makes inputs of what is in a set of seeds.
pub struct Mutator<'a> {
    seeds: Vec<Vec<&'a [u8]>>,
}

impl<'a> Mutator<'a> {
    pub fn new(seeds: &'a [Vec<u8>]) -> Self {
        Self { seeds: seeds.iter().map(|seed| words(seed)).collect() }
    }

    /// The input of this number.
    pub fn mutant(&self, number: u64) -> Vec<u8> {
        let mut rng = Rng::with_seed(number);
        let mut input = self.any_seed(&mut rng).to_vec();
        for _ in 0..=rng.usize(..6) {
            self.change(&mut input, &mut rng);
            if input.iter().map(|word| word.len()).sum::<usize>() > MOST {
                break;
            }
        }
        let mut bytes = input.concat();
        // Half of all bits make text that is no text, which every reader refuses at once: so, rarely.
        if rng.u8(..8) == 0 && !bytes.is_empty() {
            let at = rng.usize(..bytes.len());
            bytes[at] ^= 1 << rng.u8(..8);
        }
        if rng.u8(..8) == 0 {
            bytes.truncate(rng.usize(..=bytes.len()));
        }
        bytes
    }

    fn any_seed(&self, rng: &mut Rng) -> &[&'a [u8]] {
        rng.choice(&self.seeds).map_or(&[], Vec::as_slice)
    }

    fn any_word(&self, rng: &mut Rng) -> &'a [u8] {
        let seed = self.any_seed(rng);
        let own = rng.choice(seed).copied();
        own.filter(|_| rng.bool()).or_else(|| rng.choice(PIECES).map(|piece| piece.as_bytes())).unwrap_or(b"")
    }

    fn change(&self, input: &mut Vec<&'a [u8]>, rng: &mut Rng) {
        let from = rng.usize(..=input.len());
        let to = (from + often(rng, 32)).min(input.len());
        match rng.u8(..10) {
            0 => drop(input.drain(from..to)),
            1 => {
                let times = often(rng, 256);
                let piece = input[from..to].repeat(times);
                input.splice(to..to, piece);
            }
            2 if from < input.len() => {
                let other = rng.usize(..input.len());
                input.swap(from, other);
            }
            3 => {
                let other = self.any_seed(rng);
                let cut = rng.usize(..=other.len());
                input.splice(from.., other[cut..].iter().copied());
            }
            4 => {
                let times = often(rng, 4096);
                let (before, behind) = rng.choice(AROUND).copied().unwrap_or_default();
                input.splice(to..to, std::iter::repeat_n(behind.as_bytes(), times));
                input.splice(from..from, std::iter::repeat_n(before.as_bytes(), times));
            }
            5 | 6 if from < input.len() => input[from] = self.any_word(rng),
            _ => input.insert(from, self.any_word(rng)),
        }
    }
}

/// A number from 1 on, small far more often than large, and at most `most`.
fn often(rng: &mut Rng, most: usize) -> usize {
    (0..4).fold(most, |most, _| rng.usize(1..=most))
}

/// The words of a text, what is between them, and each sign by itself.
fn words(text: &[u8]) -> Vec<&[u8]> {
    let kind = |byte: u8| match byte {
        b' ' | b'\n' | b'\r' | b'\t' => 1,
        b'_' | b'-' | 128.. => 2,
        byte if byte.is_ascii_alphanumeric() => 2,
        _ => 3,
    };
    text.chunk_by(|one, next| kind(*one) == kind(*next) && kind(*one) != 3).collect()
}
