//! Fetched keys are kept, each in a file for its owner alone, until shortly before they expire. Of many runs that need
//! a new one at once, one fetches it and the others wait for that.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::temporary::Temporary;
use super::{Fetch, Means};
use crate::failure::{ExitCode, Failure};
use crate::private::{make_folder, open_private};

/// A key that is fetched anew when it has less than this left, so that no request is signed with a key that expires on
/// the way; of a key that lasts less than an hour, a twelfth of its time.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);

/// How long another run that fetches the same key is waited for.
const PATIENCE: Duration = Duration::from_secs(90);

/// The key: the one that is kept if it is still good, else a new one.
pub async fn fresh(fetch: &Fetch, means: &Means<'_>) -> Result<Temporary, Failure> {
    let Some(place) = Place::of(fetch, means) else {
        return usable(fetch.anew(means).await?, fetch, means);
    };
    if let Some(kept) = place.read().filter(|kept| kept.is_good(means.clock.now())) {
        return Ok(kept.temporary);
    }
    let held = place.lock(means).await;
    // Whoever held the lock before has perhaps fetched it.
    let kept = place.read();
    if let Some(kept) = kept.as_ref().filter(|kept| kept.is_good(means.clock.now())) {
        return Ok(kept.temporary.clone());
    }
    let result = match fetch.anew(means).await {
        Ok(temporary) => {
            if held.is_some() && temporary.expires.is_some() {
                place.write(&temporary, means);
            }
            usable(temporary, fetch, means)
        }
        Err(failure) => match kept.filter(|kept| !kept.is_expired(means.clock.now())) {
            Some(kept) => {
                (means.warn)(&format!(
                    "the key of {fetch} expires soon and cannot be renewed now: {}",
                    failure.message
                ));
                Ok(kept.temporary)
            }
            None => Err(failure),
        },
    };
    drop(held);
    result
}

/// A key that is expired already helps nobody.
fn usable(temporary: Temporary, fetch: &Fetch, means: &Means<'_>) -> Result<Temporary, Failure> {
    match temporary.expires {
        Some(expires) if expires <= means.clock.now() => Err(expired(&fetch.to_string(), expires)),
        _ => Ok(temporary),
    }
}

/// The key has expired, and there is no other.
pub fn expired(whose: &str, expires: Timestamp) -> Failure {
    Failure::new(
        ExitCode::Config,
        "Client.ExpiredKey",
        format!("the key of {whose} expired at {}", expires.strftime("%Y-%m-%d %H:%M:%SZ")),
    )
}

/// A key as it is kept.
struct Kept {
    temporary: Temporary,
    fetched: Timestamp,
}

impl Kept {
    fn is_good(&self, now: Timestamp) -> bool {
        self.temporary.expires.is_some_and(|expires| {
            let margin = MARGIN.min(expires.duration_since(self.fetched) / 12);
            expires.duration_since(now) > margin
        })
    }

    fn is_expired(&self, now: Timestamp) -> bool {
        self.temporary.expires.is_none_or(|expires| expires <= now)
    }
}

/// Where a key is kept.
struct Place {
    path: PathBuf,
}

impl Place {
    fn of(fetch: &Fetch, means: &Means<'_>) -> Option<Self> {
        let mut hash = Sha256::new();
        for part in fetch.identity(means) {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let name: String = base16ct::lower::encode_string(&hash.finalize()[..16]);
        Some(Self { path: means.state_folder?.join("keys").join(name) })
    }

    /// What is kept; nothing where it cannot be read or is not what was written.
    fn read(&self) -> Option<Kept> {
        let mut text = Zeroizing::new(String::with_capacity(16 * 1024));
        File::open(&self.path).ok()?.take(1024 * 1024).read_to_string(&mut text).ok()?;
        let object: Value = serde_json::from_str(&text).ok()?;
        let temporary = Temporary::read(&object, "the kept key").ok()?;
        Some(Kept { temporary, fetched: object.get("fetched")?.as_str()?.parse().ok()? })
    }

    /// Takes the right to fetch; `None` where that cannot be shared with other runs, or takes too long.
    async fn lock(&self, means: &Means<'_>) -> Option<File> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let path = self.path.with_extension("lock");
        let file = match open_private(&mut options, &path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_folder(path.parent()?).ok()?;
                open_private(&mut options, &path).ok()?
            }
            opened => opened.ok()?,
        };
        let end = tokio::time::Instant::now() + PATIENCE.min(means.deadline.left());
        while matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            if tokio::time::Instant::now() >= end {
                return None;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Some(file)
    }

    /// Keeps a key. That this fails costs the next run a question, and nothing else.
    fn write(&self, temporary: &Temporary, means: &Means<'_>) {
        if let Err(error) = write(&self.path, temporary, means.clock.now()) {
            (means.warn)(&format!("the key cannot be kept in `{}`: {error}", self.path.display()));
        }
    }
}

fn write(path: &Path, temporary: &Temporary, now: Timestamp) -> io::Result<()> {
    let object = json!({
        "secret_id": temporary.keys.secret_id,
        "secret_key": temporary.keys.secret_key.expose(),
        "token": temporary.keys.token.as_ref().map(crate::secret::Secret::expose),
        "expires": temporary.expires,
        "fetched": now,
    });
    let text = Zeroizing::new(object.to_string());
    let folder = path.parent().unwrap_or(Path::new("."));
    // tempfile makes it 0600, whatever the umask.
    let mut file = tempfile::Builder::new().prefix(".key.").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // Keys that nobody asks for any more are not kept for ever.
    if let Ok(entries) = fs::read_dir(folder) {
        for old in entries.flatten().map(|entry| entry.path()).filter(|old| old.extension().is_none()) {
            if (Place { path: old.clone() }).read().is_some_and(|kept| kept.is_expired(now)) {
                let _ = fs::remove_file(old);
            }
        }
    }
    Ok(())
}
