//! Changing the config file: one writer at a time, and either the old file or the new one, never a part.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::safe_file::{self, shell_quoted};
use crate::failure::{ExitCode, Failure};
use crate::private::{make_folder, open_private};
use crate::say;
use crate::words::system;

/// How long another writer is waited for: an edit takes milliseconds, so ten seconds mean that it hangs.
const TRIES: u32 = 500;
const PAUSE: Duration = Duration::from_millis(20);

/// The config file while nobody else may change it. Dropping it lets the next writer in.
pub(super) struct LockedFile {
    target: PathBuf,
    /// Held open for its lock. It is never removed: whoever waits for it would otherwise lock a file that is gone.
    _lock: Option<File>,
}

impl LockedFile {
    /// Waits for other writers and locks, making the folder (0700) if there is none. A symbolic link is followed, so
    /// that a config kept elsewhere stays a link. Exit 75 if another writer does not finish.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let target = match fs::symlink_metadata(path) {
            Ok(_) => fs::canonicalize(path).map_err(|error| {
                Failure::config(say!(
                    "the config file `{}` leads nowhere: {why}",
                    "配置文件 `{}` 是失效的链接：{why}",
                    path.display(),
                    why = system::in_spoken(&error)
                ))
                .hint(say!(
                    "if it is not needed, remove it with `rm {}`",
                    "如果不需要，请用 `rm {}` 删除",
                    shell_quoted(path)
                ))
            })?,
            Err(_) => path.to_owned(),
        };
        let folder = folder_of(&target);
        make_folder(folder).map_err(|error| unwritable(folder, &error))?;
        let lock = lock(&target, TRIES)?;
        Ok(Self { target, _lock: lock })
    }

    /// The file behind any links.
    pub(super) fn path(&self) -> &Path {
        &self.target
    }

    /// Replaces the text, readable by the user alone: a new file beside the old one, synced, renamed over it.
    pub(super) fn replace(&self, text: &str) -> Result<(), Failure> {
        if text.len() as u64 > safe_file::MOST {
            return Err(Failure::config(say!(
                "the config file `{}` would be larger than 1 MiB",
                "配置文件 `{}` 将超过 1 MiB",
                self.target.display()
            )));
        }
        self.write(text).map_err(|error| unwritable(&self.target, &error))
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let folder = folder_of(&self.target);
        // tempfile makes it 0600, whatever the umask, and removes it if anything below fails.
        let mut file = tempfile::Builder::new().prefix(".config.toml.").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.target).map_err(|error| error.error)?;
        // The rename itself lives in the folder. Not every file system can sync one, and the file is in place by now.
        #[cfg(unix)]
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

fn lock(target: &Path, tries: u32) -> Result<Option<File>, Failure> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let path = target.with_file_name(format!(".{name}.lock"));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = open_private(&mut options, &path).map_err(|error| unwritable(&path, &error))?;
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            // Some network file systems know no locks; an edit there is still whole, only not serialised.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(unwritable(&path, &error)),
        }
    }
    let mut failure = Failure::new(
        ExitCode::TryLater,
        "Client.Locked",
        say!(
            "another ebctl is changing `{}` and does not finish",
            "另一个 ebctl 正在修改 `{}`，迟迟没有完成",
            target.display()
        ),
    )
    .hint(say!(
        "run the command again; `fuser {}` shows who holds the lock",
        "请重新运行命令；用 `fuser {}` 查看谁持有锁",
        shell_quoted(&path)
    ));
    failure.retryable = true;
    Err(failure)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let why = system::in_spoken(error);
    Failure::io(say!("cannot write `{}`: {why}", "无法写入 `{}`：{why}", path.display())).hint(say!(
        "check the folder's owner and the space on the disk, or name another file with EBCTL_CONFIG",
        "请检查目录的所有者和磁盘空间，或用 EBCTL_CONFIG 指定其他文件"
    ))
}

#[cfg(test)]
mod tests {
    use super::lock;
    use crate::failure::ExitCode;

    #[test]
    fn a_writer_that_hangs_is_not_waited_for_forever() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("config.toml");
        let held = lock(&target, 1).unwrap();
        let failure = lock(&target, 2).unwrap_err();
        assert_eq!((failure.exit, failure.retryable), (ExitCode::TryLater, true));
        drop(held);
        assert!(lock(&target, 1).is_ok(), "the next one gets in");
    }
}
