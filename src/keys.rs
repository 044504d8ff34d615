//! A key: its id, its secret and, when it is temporary, its token. One unit that comes from one source.

use std::fmt;

use crate::output::Language;
use crate::secret::Secret;

/// What signs a request. The three parts are never mixed from two sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// The secret id: sent with every request, so not a secret.
    pub secret_id: String,
    /// The secret key: never sent.
    pub secret_key: Secret,
    /// The session token, of temporary keys only.
    pub token: Option<Secret>,
}

impl Keys {
    /// Its parts that must not be seen.
    pub fn secrets(&self) -> impl Iterator<Item = &Secret> {
        std::iter::once(&self.secret_key).chain(&self.token)
    }
}

/// Why a text cannot be a part of a key; `Display` says it, to follow the name of the part and a space. It never holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but whitespace.
    Empty,
    /// A space, a control character or anything outside ASCII within the text.
    OddCharacter,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spoken = Language::spoken();
        f.write_str(match self {
            Self::Empty => spoken.pick("is empty", "为空"),
            Self::OddCharacter => spoken.pick(
                "holds a space, a control character or a character outside ASCII; copy it again, alone",
                "含有空格、控制字符或非 ASCII 字符；请重新复制，不要带上其他内容",
            ),
        })
    }
}

/// A part of a key as it was pasted, without the whitespace around it (`$(cat key)` and CI settings leave line ends
/// there).
///
/// Only visible ASCII is left to be right: the id and the token travel in HTTP headers, and a zero-width space or a line
/// break in the middle would otherwise come back as a signature failure that nobody can explain.
pub fn key_part(text: &str) -> Result<&str, Fault> {
    let text = text.trim();
    match text {
        "" => Err(Fault::Empty),
        _ if text.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(text),
        _ => Err(Fault::OddCharacter),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Keys, key_part};
    use crate::secret::Secret;

    #[test]
    fn whitespace_around_a_pasted_key_is_dropped() {
        assert_eq!(key_part(" AKIDabc\r\n"), Ok("AKIDabc"));
    }

    #[test]
    fn a_key_with_anything_invisible_inside_is_refused() {
        for text in ["AKID abc", "AKID\nabc", "AKID\u{200b}abc", "AKID\0abc", "ＡＫＩＤ"] {
            assert_eq!(key_part(text), Err(Fault::OddCharacter), "{text:?}");
        }
        assert_eq!(key_part(" \t\n"), Err(Fault::Empty));
    }

    #[test]
    fn debug_shows_the_id_and_no_secret() {
        let keys = Keys {
            secret_id: "AKIDabc".to_owned(),
            secret_key: Secret::new("hunter2"),
            token: Some(Secret::new("hunter3")),
        };
        let shown = format!("{keys:?}");
        assert!(shown.contains("AKIDabc") && !shown.contains("hunter"), "{shown}");
    }
}
