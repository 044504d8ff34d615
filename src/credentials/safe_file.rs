//! Reading a file that holds secrets: whole, bounded, never waiting, and only if nobody else could read it.
//!
//! What is checked is the opened file and not its name, so that nothing can be swapped in between.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use crate::failure::Failure;

/// The largest config file that is read, in bytes: 1 MiB. One with a thousand profiles has a tenth of it.
pub(super) const MOST: u64 = 1024 * 1024;

/// The text of the config file, or `None` if there is no such file.
///
/// Anything that is there but cannot be used is exit 78: a link to nowhere, anything but a regular file, a file that
/// belongs to another user or that others can open, one that is too long or not UTF-8.
pub(super) fn read(path: &Path) -> Result<Option<Zeroizing<String>>, Failure> {
    let Some(mut file) = open(path)? else { return Ok(None) };
    let metadata = file.metadata().map_err(|error| unreadable(path, &error))?;
    refuse_unless_regular(path, &metadata)?;
    refuse_if_unsafe(path, &metadata)?;

    // One allocation, so that no copy of a secret is left behind by growing.
    let mut bytes =
        Zeroizing::new(Vec::with_capacity(usize::try_from(metadata.len().min(MOST)).unwrap_or(0) + 2));
    file.by_ref().take(MOST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > MOST {
        return Err(Failure::config(format!("the config file `{}` is larger than 1 MiB", path.display()))
            .hint("check that the path names a config file of ebctl"));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Some(Zeroizing::new(text.to_owned()))),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            let message = format!("the config file `{}` is not UTF-8 at line {line}", path.display());
            Err(Failure::config(message).hint("save the file as UTF-8"))
        }
    }
}

/// The opened file, or `None` if there is none. Never waits: not for a FIFO's writer, and not for a device.
fn open(path: &Path) -> Result<Option<File>, Failure> {
    // Looked at before it is opened, because opening alone can wait or act: a FIFO waits, a tape rewinds.
    match fs::metadata(path) {
        Ok(metadata) => refuse_unless_regular(path, &metadata)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return missing(path).map(|()| None),
        Err(error) => return Err(unreadable(path, &error)),
    }
    let mut options = OpenOptions::new();
    options.read(true);
    // And opened without waiting, in case it was exchanged since.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NONBLOCK);
    match options.open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => missing(path).map(|()| None),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// `O_NONBLOCK`, which std does not name: from `asm-generic/fcntl.h` and from the BSDs' `sys/fcntl.h`. Where neither
/// holds it is left out; the look before opening has to do.
#[cfg(unix)]
const NONBLOCK: i32 = if cfg!(any(target_arch = "mips", target_arch = "mips64", target_arch = "sparc64")) {
    0
} else if cfg!(any(target_os = "linux", target_os = "android")) {
    0o4000
} else if cfg!(any(
    target_vendor = "apple",
    target_os = "freebsd",
    target_os = "netbsd",
    target_os = "openbsd",
    target_os = "dragonfly"
)) {
    0x4
} else {
    0
};

/// Tells a file that is not there from a link that leads nowhere.
fn missing(path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            let message = format!(
                "the config file `{}` is a symbolic link to a file that does not exist",
                path.display()
            );
            let quoted = shell_quoted(path);
            Err(Failure::config(message).hint(format!(
                "see where it leads with `readlink {quoted}`, or remove it with `rm {quoted}`"
            )))
        }
        _ => Ok(()),
    }
}

fn refuse_unless_regular(path: &Path, metadata: &fs::Metadata) -> Result<(), Failure> {
    if metadata.is_file() {
        return Ok(());
    }
    let what =
        if metadata.is_dir() { "a folder" } else { "not a regular file (a pipe, a socket or a device)" };
    Err(Failure::config(format!("the config file `{}` is {what}", path.display()))
        .hint("move it away, or name another file with EBCTL_CONFIG"))
}

/// Refuses a file that somebody else owns or could read. A switch that turns this into a warning belongs here.
#[cfg(unix)]
fn refuse_if_unsafe(path: &Path, metadata: &fs::Metadata) -> Result<(), Failure> {
    use std::os::unix::fs::MetadataExt;

    let (owner, mode) = (metadata.uid(), metadata.mode() & 0o7777);
    if mode & 0o077 != 0 {
        let message =
            format!("the config file `{}` is open to other users (mode {mode:04o})", path.display());
        return Err(Failure::config(message).hint(format!(
            "run `chmod 600 {}`, and make a new key if others may have read this one",
            shell_quoted(path)
        )));
    }
    // Where the user cannot be told, the mode has to do: whoever could open a file that only its owner may open is its
    // owner, or root.
    if owner != 0 && current_user().is_some_and(|user| user != owner) {
        let message = format!("the config file `{}` belongs to another user (uid {owner})", path.display());
        return Err(Failure::config(message).hint(format!(
            "run ebctl as that user, or take the file over with `chown \"$(id -u)\" {}`",
            shell_quoted(path)
        )));
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_if_unsafe(_: &Path, _: &fs::Metadata) -> Result<(), Failure> {
    Ok(()) // The profile folder's access list decides there; it keeps other users out by default.
}

/// The effective user, by what std can see: who owns `/proc/self` (Linux), or else a file that was just made.
#[cfg(unix)]
fn current_user() -> Option<u32> {
    use std::os::unix::fs::MetadataExt;

    let of_process = if cfg!(target_os = "linux") { fs::metadata("/proc/self").ok() } else { None };
    let metadata = of_process.or_else(|| tempfile::tempfile().and_then(|file| file.metadata()).ok())?;
    Some(metadata.uid())
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::config(format!("the config file `{}` cannot be read: {error}", path.display()))
        .hint(format!("look at it with `ls -lL {}`", shell_quoted(path)))
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

    #[cfg(target_os = "linux")]
    #[test]
    fn the_current_user_owns_what_it_makes() {
        use std::os::unix::fs::MetadataExt;
        let made = tempfile::tempfile().unwrap().metadata().unwrap().uid();
        assert_eq!(super::current_user(), Some(made));
    }
}
