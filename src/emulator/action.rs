//! What an action is, and the small things that every one of them makes: ids and times.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::Limits;
use super::envelope::Answer;
use super::model::{Field, Fields};
use super::store::Store;
use super::sts::{Identity, Sessions};

/// One action: its name, whether it changes what is stored, the fields it takes and what it does.
pub(super) struct Action {
    pub name: &'static str,
    pub changes: bool,
    pub fields: &'static [Field],
    pub run: fn(&mut Call<'_>) -> Answer,
}

impl Action {
    /// Whether a locked bus refuses it. Events are taken all the same: the lock's error message says so.
    pub fn needs_an_unlocked_bus(&self) -> bool {
        self.changes && !matches!(self.name, "PutEvents" | "PublishEvent")
    }
}

/// What an action has to work with.
pub(super) struct Call<'a> {
    pub fields: &'a Fields,
    pub region: &'a str,
    pub now: Timestamp,
    pub limits: Limits,
    /// The connectors that lists do not show yet, because a fault says so.
    pub unlisted: &'a [String],
    /// Who signed it; nobody, where the action does not ask for a signature.
    pub caller: Option<&'a Identity>,
    pub sessions: &'a mut Sessions,
    pub store: &'a mut Store,
    pub random: &'a mut fastrand::Rng,
}

/// A new id: the prefix and eight small letters or digits, as the API's examples have it.
pub(super) fn id(prefix: &str, random: &mut fastrand::Rng) -> String {
    const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let letters = (0..8).map(|_| char::from(ALPHABET[random.usize(..ALPHABET.len())]));
    format!("{prefix}-{}", letters.collect::<String>())
}

/// A stored time as the API shows one, which is in China's: `2021-04-27T14:34:19+08:00`.
pub(super) fn shown_time(millisecond: i64) -> String {
    china_time(millisecond, "%Y-%m-%dT%H:%M:%S+08:00")
}

/// A stored time in China's, in a `strftime` format.
pub(super) fn china_time(millisecond: i64, format: &str) -> String {
    let moment = Timestamp::from_millisecond(millisecond).unwrap_or_default();
    Offset::constant(8).to_datetime(moment).strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_as_in_the_api_examples() {
        assert_eq!(shown_time(1_619_505_259_999), "2021-04-27T14:34:19+08:00");
    }

    #[test]
    fn ids_look_like_the_clouds() {
        let id = id("connection", &mut fastrand::Rng::with_seed(1));
        let rest = id.strip_prefix("connection-").unwrap();
        assert_eq!(rest.len(), 8);
        assert!(rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    }
}
