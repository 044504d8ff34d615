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
