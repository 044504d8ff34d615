//! Fetched keys are kept, each in a file for its owner alone, until shortly before they expire. Of many runs that need
//! a new one at once, one fetches it and the others wait for that.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::temporary::Temporary;
use super::{Fetch, Means, unreachable};
use crate::credentials::safe_file::{self, Whose, shell_quoted};
use crate::failure::{ExitCode, Failure};
use crate::output::Language;
use crate::private::{is_ours_alone, make_folder, open_private};
use crate::say;

/// A key that is fetched anew when it has less than this left, so that no request is signed with a key that expires on
/// the way; of a key that lasts less than an hour, a twelfth of its time.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);

/// How long another run that fetches the same key is waited for.
const PATIENCE: Duration = Duration::from_secs(90);

/// Stands in the lock of a key that expires at no moment that is known, and so is never kept: nobody waits for another
/// run to fetch it.
const NEVER_KEPT: &[u8] = b"never kept";

/// The key: the one that is kept if it is still good, else a new one.
pub async fn fresh(fetch: &Fetch, means: &Means<'_>) -> Result<Temporary, Failure> {
    let Some(place) = Place::of(fetch, means).await? else {
        return usable(fetch.anew(means).await?, fetch, means);
    };
    if let Some(kept) = place.read(means).filter(|kept| kept.is_good(means.clock.now())) {
        return Ok(place.kept(kept));
    }
    let mut held = place.lock(fetch, means).await?;
    // Whoever held the lock before has perhaps fetched it.
    let kept = place.read(means);
    if kept.as_ref().is_some_and(|kept| kept.is_good(means.clock.now()))
        && let Some(kept) = kept
    {
        return Ok(place.kept(kept));
    }
    match fetch.anew(means).await {
        Ok(temporary) => {
            let temporary = usable(temporary, fetch, means)?;
            if let Some(lock) = &mut held {
                place.keep(&temporary, lock, means);
            }
            Ok(temporary)
        }
        Err(failure) => match kept.filter(|kept| !kept.is_expired(means.clock.now())) {
            Some(kept) => {
                (means.warn)(&say!(
                    "the key of {fetch} expires soon and cannot be renewed now: {}",
                    "密钥（{fetch}）即将过期，现在无法续期：{}",
                    failure.message
                ));
                Ok(place.kept(kept))
            }
            None => Err(failure),
        },
    }
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
        say!(
            "the key of {whose} expired at {}",
            "密钥（{whose}）已于 {} 过期",
            expires.strftime("%Y-%m-%d %H:%M:%SZ")
        ),
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
    async fn of(fetch: &Fetch, means: &Means<'_>) -> Result<Option<Self>, Failure> {
        let Some(folder) = means.state_folder else { return Ok(None) };
        let mut hash = Sha256::new();
        for part in fetch.identity(means).await? {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let name: String = base16ct::lower::encode_string(&hash.finalize()[..16]);
        Ok(Some(Self { path: folder.join("keys").join(name) }))
    }

    /// A key, with the file that keeps it.
    fn kept(&self, kept: Kept) -> Temporary {
        Temporary { kept_in: Some(self.path.clone()), ..kept.temporary }
    }

    /// What is kept; nothing where it is not what was written, or where somebody else could have written it.
    fn read(&self, means: &Means<'_>) -> Option<Kept> {
        let what = Language::spoken().pick("the kept key", "密钥缓存文件");
        let text = match safe_file::read(&self.path, what, Whose::Own, false) {
            Ok(found) => found?.text,
            Err(failure) => {
                (means.warn)(&say!("{}; it is not used", "{}；已忽略该文件", failure.message));
                return None;
            }
        };
        let object: Value = serde_json::from_str(&text).ok()?;
        let temporary = Temporary::read(&object, what).ok()?;
        Some(Kept { temporary, fetched: object.get("fetched")?.as_str()?.parse().ok()? })
    }

    /// Takes the right to fetch, or the lock's file alone where keys are not kept anyway; `None` where it cannot be had.
    async fn lock(&self, fetch: &Fetch, means: &Means<'_>) -> Result<Option<File>, Failure> {
        let path = self.path.with_extension("lock");
        let mut file = match open_lock(&path) {
            Ok(file) => file,
            Err(why) => {
                (means.warn)(&say!(
                    "the key of {fetch} cannot be kept for the next run: {why}",
                    "密钥（{fetch}）无法缓存供下次运行使用：{why}"
                ));
                return Ok(None);
            }
        };
        let mut mark = [0; NEVER_KEPT.len()];
        if file.read_exact(&mut mark).is_ok() && mark == *NEVER_KEPT {
            // Should it be one that expires this time, it is kept and the mark goes.
            return Ok(Some(file));
        }
        let end = tokio::time::Instant::now() + PATIENCE.min(means.deadline.left());
        while matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            if means.deadline.left().is_zero() {
                return Err(unreachable(say!(
                    "another ebctl is fetching the key of {fetch} and does not finish in time",
                    "另一个 ebctl 正在获取密钥（{fetch}），未能及时完成"
                ))
                .hint(say!(
                    "`fuser {}` shows which",
                    "用 `fuser {}` 查看是哪个进程",
                    shell_quoted(&path)
                )));
            }
            if tokio::time::Instant::now() >= end {
                return Ok(None);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(Some(file))
    }

    /// Keeps a key. That this fails costs the next run a question, and nothing else.
    fn keep(&self, temporary: &Temporary, lock: &mut File, means: &Means<'_>) {
        let mark = if temporary.expires.is_some() { &b""[..] } else { NEVER_KEPT };
        let marked = lock.set_len(0).and_then(|()| lock.rewind()).and_then(|()| lock.write_all(mark));
        let kept = match temporary.expires {
            Some(_) => write(&self.path, temporary, means.clock.now()),
            None => Ok(()),
        };
        if let Err(error) = marked.and(kept) {
            (means.warn)(&say!(
                "the key cannot be kept in `{}`: {error}",
                "无法把密钥缓存到 `{}`：{error}",
                self.path.display()
            ));
        }
    }
}

/// The lock's file, in a folder that is this user's alone.
fn open_lock(path: &Path) -> Result<File, String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let failed = |error: io::Error| say!("`{}`: {error}", "`{}`：{error}", folder.display());
    make_folder(folder).map_err(failed)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        if !is_ours_alone(&fs::canonicalize(folder).map_err(failed)?).map_err(failed)? {
            let quoted = shell_quoted(folder);
            return Err(say!(
                "others can write to `{0}`; `sudo chown \"$(id -u)\" {quoted} && chmod 700 {quoted}` mends it",
                "其他用户可以写入 `{0}`；请运行 `sudo chown \"$(id -u)\" {quoted} && chmod 700 {quoted}`",
                folder.display()
            ));
        }
        // Neither a link that leads elsewhere nor a pipe that waits.
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = open_private(&mut options, path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_file() {
        Ok(file)
    } else {
        Err(say!("`{}` is no file", "`{}` 不是普通文件", path.display()))
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
    sweep(folder, now);
    Ok(())
}

/// Keys that nobody asks for any more are not kept for ever, nor what a killed run left half written.
fn sweep(folder: &Path, now: Timestamp) {
    for old in fs::read_dir(folder).into_iter().flatten().flatten() {
        // Reading anything else could wait for ever.
        if !old.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = old.path();
        let is_part = old.file_name().to_string_lossy().starts_with(".key.");
        let is_over = if is_part {
            old.metadata()
                .and_then(|found| found.modified())
                .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > Duration::from_hours(1)))
        } else {
            let text = fs::read(&path).map(Zeroizing::new).unwrap_or_default();
            let object: Value = serde_json::from_slice(&text).unwrap_or_default();
            let expires = object.get("expires").and_then(Value::as_str).and_then(|text| text.parse().ok());
            expires.is_some_and(|expires: Timestamp| expires <= now)
        };
        if is_over {
            let _ = fs::remove_file(path);
        }
    }
}
