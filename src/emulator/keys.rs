//! The key pair of an emulator: made once for a store, known to whoever can read that store, and worth nothing elsewhere.

use std::fmt;

/// A permanent key pair, in the cloud's shape: `AKID` and 32 characters, and 32 characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// What a request names in `Credential=`.
    pub secret_id: String,
    /// What a request is signed with.
    pub secret_key: String,
}

impl Keys {
    /// A new pair from the system's randomness.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub(super) fn generate() -> anyhow::Result<Self> {
        Ok(Self { secret_id: format!("AKID{}", random_text()?), secret_key: random_text()? })
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Keys")
            .field("secret_id", &self.secret_id)
            .field("secret_key", &"***")
            .finish()
    }
}

/// 32 letters and digits, each equally likely.
pub(super) fn random_text() -> anyhow::Result<String> {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut text = String::with_capacity(32);
    while text.len() < 32 {
        let mut bytes = [0_u8; 64];
        getrandom::fill(&mut bytes).map_err(|error| {
            anyhow::anyhow!(crate::say!(
                "cannot make a key pair: no randomness from the system: {error}",
                "无法生成密钥：系统没有给出随机数：{error}"
            ))
        })?;
        // A byte of 248 or more is thrown away: 248 is four times 62, so that what is left has no favourites.
        let letters =
            bytes.iter().filter(|byte| **byte < 248).map(|byte| char::from(ALPHABET[usize::from(byte % 62)]));
        text.extend(letters.take(32 - text.len()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_pair_has_the_shape_of_the_clouds() {
        let keys = Keys::generate().unwrap();
        assert!(keys.secret_id.starts_with("AKID"));
        assert_eq!((keys.secret_id.len(), keys.secret_key.len()), (36, 32));
        assert!(keys.secret_key.chars().all(|letter| letter.is_ascii_alphanumeric()));
        assert_ne!(keys, Keys::generate().unwrap());
    }

    #[test]
    fn debug_never_shows_the_secret_key() {
        let keys = Keys { secret_id: "AKIDx".into(), secret_key: "hidden".into() };
        assert_eq!(format!("{keys:?}"), r#"Keys { secret_id: "AKIDx", secret_key: "***" }"#);
    }
}
