//! Reading a file that holds secrets: whole, bounded, never waiting, and only if nobody else could read it.
//!
//! What is checked is the opened file and not its name, so that nothing can be swapped in between.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::say;
use crate::words::system;

/// The largest file that is read, in bytes: 1 MiB. A config file with a thousand profiles has a tenth of it.
pub(super) const MOST: u64 = 1024 * 1024;

/// The variable that turns refusals into warnings.
pub(super) const INSECURE: &str = "EBCTL_INSECURE_FILES";

/// Who wrote a file, and so who has to keep it from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// ebctl: it never writes one that others can read, so that such a one is refused.
    Own,
    /// Another tool. tccli writes 0644 whatever anybody does, so that one which others can read is used with a warning;
    /// one that others could have written is refused all the same, as a key could have been planted there.
    Foreign,
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct Found {
    pub text: Zeroizing<String>,
    /// What is unsafe about it and was not refused.
    pub warnings: Vec<String>,
}

/// The text of a file, or `None` if there is no such file; `what` is what messages call it.
///
/// Anything that is there but cannot be used is exit 78: a link to nowhere, anything but a regular file, one that is too
/// long or not UTF-8; and, unless `insecure` makes a warning of it, one that belongs to another user or that others can
/// open.
pub(super) fn read(path: &Path, what: &str, whose: Whose, insecure: bool) -> Result<Option<Found>, Failure> {
    let named = Named { path, what };
    let Some(mut file) = named.open()? else { return Ok(None) };
    let metadata = file.metadata().map_err(|error| named.unreadable(&error))?;
    named.refuse_unless_regular(&metadata)?;
    let mut warnings = Vec::new();
    if let Some(danger) = named.danger(&metadata) {
        if insecure {
            warnings.push(say!(
                "{}, which {INSECURE} lets pass: {}",
                "{}，因 {INSECURE} 而放行：{}",
                danger.message,
                danger.cure
            ));
        } else if danger.is_only_read && whose == Whose::Foreign {
            warnings.push(say!("{}: {}", "{}：{}", danger.message, danger.cure));
        } else {
            return Err(Failure::config(danger.message).hint(danger.cure));
        }
    }
    // One allocation, so that no copy of a secret is left behind by growing.
    let mut bytes =
        Zeroizing::new(Vec::with_capacity(usize::try_from(metadata.len().min(MOST)).unwrap_or(0) + 2));
    file.by_ref().take(MOST + 1).read_to_end(&mut bytes).map_err(|error| named.unreadable(&error))?;
    if bytes.len() as u64 > MOST {
        return Err(Failure::config(say!(
            "{what} `{}` is larger than 1 MiB",
            "{what} `{}` 超过 1 MiB",
            path.display()
        ))
        .hint(say!("check that the path names the right file", "请检查路径是否指向了正确的文件")));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Some(Found { text: Zeroizing::new(text.to_owned()), warnings })),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            let message = say!(
                "{what} `{}` is not UTF-8 at line {line}",
                "{what} `{}` 第 {line} 行不是 UTF-8",
                path.display()
            );
            Err(Failure::config(message).hint(say!("save the file as UTF-8", "请以 UTF-8 保存该文件")))
        }
    }
}

/// The text of a file that the system put there for whoever runs here, such as the token of a pod: regular, of at most
/// `most` bytes, and never waited for. An error says what is wrong with it, to follow its name.
pub(super) fn read_plain(path: &Path, most: u64) -> Result<Zeroizing<String>, String> {
    let failed = |error: io::Error| {
        let why = system::in_spoken(&error);
        say!("cannot be read: {why}", "无法读取：{why}")
    };
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(say!("is not a regular file", "不是普通文件"));
    }
    let file = open_without_waiting(path).map_err(failed)?;
    let mut text = Zeroizing::new(String::with_capacity(usize::try_from(most).unwrap_or(0) + 2));
    file.take(most + 1).read_to_string(&mut text).map_err(failed)?;
    if text.len() as u64 > most {
        Err(say!("is larger than {} KiB", "超过 {} KiB", most / 1024))
    } else {
        Ok(text)
    }
}

/// Opens a file for reading, without waiting for the writer of a pipe.
fn open_without_waiting(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        let flags = rustix::fs::OFlags::NONBLOCK.bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.cast_signed());
    }
    options.open(path)
}

/// A file, and what messages call it.
struct Named<'a> {
    path: &'a Path,
    what: &'a str,
}

/// Why a file is not safe.
struct Danger {
    message: String,
    /// What to type.
    cure: String,
    /// Whether others can read it, and nothing worse.
    is_only_read: bool,
}

impl Named<'_> {
    /// The opened file, or `None` if there is none. Never waits: not for a FIFO's writer, and not for a device.
    fn open(&self) -> Result<Option<File>, Failure> {
        // Looked at before it is opened, because opening alone can wait or act: a FIFO waits, a tape rewinds.
        match fs::metadata(self.path) {
            Ok(metadata) => self.refuse_unless_regular(&metadata)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return self.missing().map(|()| None),
            Err(error) => return Err(self.unreadable(&error)),
        }
        // And opened without waiting, in case it was exchanged since.
        match open_without_waiting(self.path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.missing().map(|()| None),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// Tells a file that is not there from a link that leads nowhere.
    fn missing(&self) -> Result<(), Failure> {
        if !self.is_link() {
            return Ok(());
        }
        let message = say!(
            "{} `{}` is a symbolic link to a file that does not exist",
            "{} `{}` 是符号链接，指向的文件不存在",
            self.what,
            self.path.display()
        );
        let quoted = shell_quoted(self.path);
        Err(Failure::config(message).hint(say!(
            "see where it leads with `readlink {quoted}`, or remove it with `rm {quoted}`",
            "用 `readlink {quoted}` 查看它指向哪里，或用 `rm {quoted}` 删除"
        )))
    }

    fn is_link(&self) -> bool {
        fs::symlink_metadata(self.path).is_ok_and(|metadata| metadata.is_symlink())
    }

    fn refuse_unless_regular(&self, metadata: &fs::Metadata) -> Result<(), Failure> {
        if metadata.is_file() {
            return Ok(());
        }
        let kind = if metadata.is_dir() {
            say!("a folder", "目录")
        } else {
            say!("not a regular file (a pipe, a socket or a device)", "管道、套接字或设备，而不是普通文件")
        };
        Err(Failure::config(say!("{} `{}` is {kind}", "{} `{}` 是{kind}", self.what, self.path.display()))
            .hint(say!(
                "move it away, or name another file (EBCTL_CONFIG names that of ebctl)",
                "请将它移走，或改用其他文件（ebctl 的配置文件由 EBCTL_CONFIG 指定）"
            )))
    }

    /// What is unsafe about a file, if anything is: that somebody else owns it, or could read or write it.
    #[cfg(unix)]
    fn danger(&self, metadata: &fs::Metadata) -> Option<Danger> {
        use std::os::unix::fs::MetadataExt;

        let (owner, mode) = (metadata.uid(), metadata.mode() & 0o7777);
        let (what, path, quoted) = (self.what, self.path.display(), shell_quoted(self.path));
        if owner != 0 && owner != rustix::process::geteuid().as_raw() {
            return Some(Danger {
                message: say!(
                    "{what} `{path}` belongs to another user (uid {owner})",
                    "{what} `{path}` 属于其他用户（uid {owner}）"
                ),
                cure: say!(
                    "run ebctl as that user, or take the file over with `sudo chown \"$(id -u)\" {quoted} && chmod 600 {quoted}`",
                    "请以该用户运行 ebctl，或将文件所有者改为自己：`sudo chown \"$(id -u)\" {quoted} && chmod 600 {quoted}`"
                ),
                is_only_read: false,
            });
        }
        // A secret that Kubernetes mounts is a link into a volume of root's, readable to whoever runs in the pod and
        // writable to nobody; no command could mend it from inside.
        let is_mounted_secret = owner == 0 && mode & 0o022 == 0 && self.is_link();
        let by_others = 0o077;
        let is_closed = mode & by_others == 0;
        if is_closed || is_mounted_secret {
            return None;
        }
        let is_roots = owner == 0 && !rustix::process::geteuid().is_root();
        Some(Danger {
            message: say!(
                "{what} `{path}` is open to other users (mode {mode:04o})",
                "{what} `{path}` 对其他用户开放（权限 {mode:04o}）"
            ),
            cure: if is_roots {
                say!(
                    "it is root's: have root run `chmod 600 {quoted}`, or read it as it is with `{INSECURE}=1`",
                    "它属于 root：请由 root 运行 `chmod 600 {quoted}`，或设置 `{INSECURE}=1` 照原样读取"
                )
            } else {
                say!(
                    "run `chmod 600 {quoted}`, and make a new key if others may have read this one",
                    "请运行 `chmod 600 {quoted}`；如果密钥可能已被他人读取，请另建新密钥"
                )
            },
            is_only_read: mode & 0o022 == 0,
        })
    }

    /// The profile folder's access list decides there; it keeps other users out by default.
    #[cfg(not(unix))]
    fn danger(&self, _: &fs::Metadata) -> Option<Danger> {
        None
    }

    fn unreadable(&self, error: &io::Error) -> Failure {
        Failure::config(say!(
            "{} `{}` cannot be read: {why}",
            "{} `{}` 无法读取：{why}",
            self.what,
            self.path.display(),
            why = system::in_spoken(error)
        ))
        .hint(say!("look at it with `ls -lL {}`", "用 `ls -lL {}` 查看", shell_quoted(self.path)))
    }
}

/// The path as one word of a POSIX shell.
pub(super) fn shell_quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::shell_quoted;

    #[test]
    fn a_path_is_quoted_for_the_shell() {
        assert_eq!(shell_quoted(Path::new("/home/o'neil/a b")), r"'/home/o'\''neil/a b'");
    }
}
