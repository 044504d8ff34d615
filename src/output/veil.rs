//! The second net for secrets. The first masks by the name of a field; this one knows the run's secrets by value, and
//! covers them wherever they come back: in a message of the API, in a header, in the words of a panic.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use serde_json::Value;

use super::spelling::Spelling;
use crate::failure::Failure;
use crate::secret::Secret;

/// Shorter secrets are not looked for: they would cover innocent words. The first net has those too.
const SHORTEST: usize = 6;

/// What stands in the place of a secret.
const COVER: &str = "***";

/// The veil of the process, for the panic hook. It goes with the printer that owns it, secrets and all.
static OF_PROCESS: Mutex<Weak<Veil>> = Mutex::new(Weak::new());

/// Covers the secrets that were made known to it, in every spelling of [`Spelling::all_of`].
///
/// Secrets of fewer than 6 bytes stay uncovered, as they would take innocent words along. All else that holds none of the
/// secrets comes out as it went in.
#[derive(Default)]
pub struct Veil(Mutex<Vec<Spelling>>);

impl Veil {
    /// An empty veil, which is that of the process from now on.
    pub fn of_process() -> Arc<Self> {
        let veil = Arc::new(Self::default());
        *OF_PROCESS.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&veil);
        veil
    }

    /// Makes a secret known.
    pub fn hide(&self, secret: &Secret) {
        let text = secret.expose();
        let mut known = self.known();
        if text.len() >= SHORTEST && !known.iter().any(|spelling| spelling.is(text)) {
            known.extend(Spelling::all_of(text));
        }
    }

    /// The text with `***` for every secret.
    pub fn cover<'a>(&self, text: &'a str) -> Cow<'a, str> {
        cover(&self.known(), text)
    }

    /// The document with every text and every name covered.
    pub fn cover_value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.cover(text).into(),
            Value::Array(items) => items.iter().map(|item| self.cover_value(item)).collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| (self.cover(name).into_owned(), self.cover_value(value)))
                .collect(),
            other => other.clone(),
        }
    }

    /// The failure with every text covered. It is covered before it is drawn: a table would break a secret over lines.
    pub fn cover_failure(&self, failure: &Failure) -> Failure {
        let text = |text: &String| self.cover(text).into_owned();
        Failure {
            code: text(&failure.code),
            headline: failure.headline.as_ref().map(text),
            message: text(&failure.message),
            details: failure.details.iter().map(text).collect(),
            meaning: failure.meaning.as_ref().map(text),
            hint: failure.hint.as_ref().map(text),
            request_id: failure.request_id.as_ref().map(text),
            // Named one by one, so that a new text does not come through unseen.
            exit: failure.exit,
            http_status: failure.http_status,
            outcome: failure.outcome,
            retryable: failure.retryable,
            attempts: failure.attempts,
        }
    }

    fn known(&self) -> MutexGuard<'_, Vec<Spelling>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The words of a panic under the veil of the process; nothing where the panic may have come out of the veil.
pub fn cover_panic(words: &str) -> Option<String> {
    let Some(veil) = OF_PROCESS.try_lock().ok()?.upgrade() else { return Some(words.to_owned()) };
    let known = veil.0.try_lock().ok()?;
    Some(cover(&known, words).into_owned())
}

fn cover<'a>(known: &[Spelling], text: &'a str) -> Cow<'a, str> {
    let mut covered = Cow::Borrowed(text);
    // What stood left and right of a secret can be one now. It ends: a cover is shorter than what it covers.
    while let Some(next) = cover_once(known, &covered) {
        covered = Cow::Owned(next);
    }
    covered
}

fn cover_once(known: &[Spelling], text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut covered = String::new();
    let (mut at, mut kept) = (0, 0);
    while !known.is_empty() && at < bytes.len() {
        let found = known.iter().filter_map(|spelling| spelling.found(bytes, at, kept));
        // One secret may begin with another.
        match found.max_by_key(|found| found.end) {
            Some(found) => {
                covered = covered + &text[kept..found.start] + COVER;
                (at, kept) = (found.end, found.end);
            }
            None => at += 1,
        }
    }
    (kept > 0).then(|| covered + &text[kept..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{Veil, cover_panic};
    use crate::secret::Secret;

    fn veil_of(secrets: &[&str]) -> Veil {
        let veil = Veil::default();
        for secret in secrets {
            veil.hide(&Secret::new(*secret));
        }
        veil
    }

    fn percent(text: &str, capitals: bool, plain: fn(u8) -> bool) -> String {
        let escaped = |byte| if capitals { format!("%{byte:02X}") } else { format!("%{byte:02x}") };
        text.bytes()
            .map(|byte| if plain(byte) { char::from(byte).to_string() } else { escaped(byte) })
            .collect()
    }

    fn base64(bytes: &[u8], last: [char; 2]) -> String {
        let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(last).collect();
        let group = |group: &[u8]| {
            let number = [0, 1, 2]
                .iter()
                .fold(0, |number, at| number << 8 | usize::from(group.get(*at).copied().unwrap_or(0)));
            let text: Vec<char> = (0..4).map(|at| letters[number >> (18 - 6 * at) & 63]).collect();
            text[..=group.len()].iter().collect::<String>()
        };
        bytes.chunks(3).map(group).collect()
    }

    /// All that of this base64 which no other bytes than those from `begin` to `end` decide.
    fn middle(base64: &str, begin: usize, end: usize) -> &str {
        &base64[(8 * begin).div_ceil(6)..8 * end / 6]
    }

    /// A text in JSON where all but letters and digits is `\uXXXX`.
    fn wordy_json(text: &str) -> String {
        text.encode_utf16()
            .map(|unit| match u8::try_from(unit) {
                Ok(byte) if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                _ => format!("\\u{unit:04x}"),
            })
            .collect()
    }

    fn json_of(text: &str) -> String {
        let quoted = json!(text).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    }

    fn spelled(text: &str) -> Vec<String> {
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let hex = |text: &str| percent(text, false, |_| false).replace('%', "");
        vec![
            text.to_owned(),
            json_of(text),
            json_of(&json_of(text)),
            wordy_json(text),
            percent(text, true, unreserved),
            percent(text, false, unreserved),
            percent(text, true, |_| false),
            percent(text, true, |byte| byte == b' ' || byte.is_ascii_alphanumeric()).replace(' ', "+"),
            hex(text).to_uppercase(),
            hex(text),
            // A whole request, encoded.
            percent(&json_of(text), true, unreserved),
            hex(&json_of(text)),
        ]
    }

    proptest! {
        #[test]
        fn no_spelling_of_a_secret_is_left(
            secret in prop_oneof!["[ -~]{6,24}", r#"[a"'\\%+ /0-9]{6,12}"#, r"\PC{6,12}"],
            before in any::<String>(),
            after in any::<String>(),
        ) {
            let veil = veil_of(&[&secret]);
            for spelling in spelled(&secret) {
                let covered = veil.cover(&format!("{before}{spelling}{after}")).into_owned();
                prop_assert!(!covered.contains(&spelling), "{} is left: {}", spelling, covered);
            }
        }

        #[test]
        fn no_base64_of_a_secret_is_left_whatever_stands_around_it_in_it(
            secret in prop_oneof!["[ -~]{6,24}", r"\PC{6,12}"],
            before in "[ -~]{0,4}",
            after in "[ -~]{0,4}",
            padding in "={0,2}",
        ) {
            let veil = veil_of(&[&secret]);
            let forms = [&secret, &json_of(&secret)];
            for (secret, last) in forms.into_iter().flat_map(|form| [(form, ['+', '/']), (form, ['-', '_'])]) {
                let whole = format!("{before}{secret}{after}");
                let encoded = base64(whole.as_bytes(), last);
                let secret = middle(&encoded, before.len(), before.len() + secret.len());
                for text in [format!("Basic {encoded}{padding}"), percent(&encoded, true, |byte| byte.is_ascii_alphanumeric())] {
                    let covered = veil.cover(&text).into_owned();
                    prop_assert!(!covered.contains(secret) && covered.contains("***"), "{} of {}: {}", secret, text, covered);
                }
            }
        }

        #[test]
        fn what_is_no_secret_comes_out_as_it_went_in(
            secret in "[ -~]{6,24}",
            before in "[一-鿿\n]{0,4}",
            after in "[一-鿿\n]{0,4}",
        ) {
            let mut near = secret.clone().into_bytes();
            let middle = near.len() / 2;
            near[middle] = if near[middle] == b'x' { b'y' } else { b'x' };
            let near = String::from_utf8(near).unwrap();
            let veil = veil_of(&[&secret]);
            let encoded = [base64(near.as_bytes(), ['+', '/']), base64(near.as_bytes(), ['-', '_'])];
            for spelling in spelled(&near).into_iter().chain(encoded) {
                let text = format!("{before}{spelling}{after}");
                prop_assert_eq!(veil.cover(&text), text.as_str());
            }
        }

        #[test]
        fn a_veil_that_knows_nothing_changes_nothing(text in any::<String>()) {
            prop_assert_eq!(veil_of(&[]).cover(&text), text.as_str());
        }
    }

    #[test]
    fn the_letters_of_base64_that_a_secret_shares_go_with_it() {
        let veil = veil_of(&["hunter2"]);
        for (before, after, covered) in
            [("", "", "***"), ("u", "", "d***"), ("u:", "", "dT***"), ("user:", ":x", "dXNlcj***Ong")]
        {
            let text = base64(format!("{before}hunter2{after}").as_bytes(), ['+', '/']);
            assert_eq!(veil.cover(&text), covered, "{text}");
        }
    }

    #[test]
    fn of_two_secrets_that_begin_alike_nothing_of_the_longer_is_left() {
        let veil = veil_of(&["hunter2", "hunter2-token", "hunter2"]);
        assert_eq!(veil.cover("hunter2 and hunter2-token"), "*** and ***");
    }

    #[test]
    fn a_secret_that_a_cover_makes_is_covered_too() {
        assert_eq!(veil_of(&["ab***cd"]).cover("ab<ab***cd>cd, abab***cdcd"), "ab<***>cd, ***");
    }

    #[test]
    fn a_secret_of_five_bytes_is_not_looked_for() {
        assert_eq!(veil_of(&["admin"]).cover("the administrator"), "the administrator");
        assert_eq!(veil_of(&["admini"]).cover("the administrator"), "the ***strator");
    }

    #[test]
    fn a_document_is_covered_in_names_and_texts_and_keeps_its_shape() {
        let document = json!({"a hunter2": ["hunter2", 7, null, {"b": "is hunter2"}]});
        let covered = json!({"a ***": ["***", 7, null, {"b": "is ***"}]});
        assert_eq!(veil_of(&["hunter2"]).cover_value(&document), covered);
    }

    #[test]
    fn a_panic_shows_no_secret_of_the_process_and_no_word_where_the_veil_is_in_use() {
        let veil = Veil::of_process();
        veil.hide(&Secret::new("hunter2"));
        assert_eq!(cover_panic("byte 1 of `hunter2`").unwrap(), "byte 1 of `***`");
        let known = veil.known();
        assert_eq!(cover_panic("byte 1 of `hunter2`"), None);
        drop(known);
        drop(veil);
        assert_eq!(cover_panic("no message").unwrap(), "no message");
    }
}
