//! The journal as files: a page is a file in a folder of the user's own, locked by the run that holds it.

mod older;

use std::cell::{Cell, RefCell};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::intent::{Intent, Key, Progress, Sent};
use super::record::{self, Line};
use super::{Claim, Durable, Everything, Journal, Kept, Page};
use crate::aside::aside;
use crate::failure::{ExitCode, Failure};
use crate::private::{make_folder, open_private};
use crate::say;
use crate::words::system;

use older::{Moved, is_page};

/// The journal in a folder, which is made (0700) when the first intent is written.
pub struct Folder {
    path: Result<PathBuf, Failure>,
}

impl Folder {
    /// The journal of a state folder; where there is none, the reason is told once something is to be written.
    pub fn new(state_folder: Result<PathBuf, Failure>) -> Self {
        Self { path: state_folder.map(|folder| folder.join("intents")) }
    }

    fn path(&self) -> Result<&Path, Failure> {
        self.path.as_deref().map_err(Clone::clone)
    }
}

impl Journal for Folder {
    fn claim(&self, key: &Key) -> Result<Claim, Failure> {
        let path = self.path()?.join(key.file_name());
        // Whoever held the page may have removed the file between opening and locking it; then there is a new one.
        for _ in 0..100 {
            let file = open(&path).map_err(|error| unwritable(&path, &error))?;
            if !lock(&file).map_err(|error| unwritable(&path, &error))? {
                let holder = read(&file, &path).ok().and_then(|intents| Some(intents.last()?.process));
                return Ok(Claim::Busy(holder));
            }
            if is_at(&file, &path) {
                let earlier = read(&file, &path)?;
                mend(&file).map_err(|error| unwritable(&path, &error))?;
                let page = FilePage {
                    file,
                    path,
                    earlier: RefCell::new(earlier),
                    own: RefCell::default(),
                    told: RefCell::default(),
                    begun: Cell::new(false),
                };
                return Ok(match page.gather(key)? {
                    Moved::All => Claim::Held(Box::new(page)),
                    Moved::Busy(holder) => Claim::Busy(holder),
                });
            }
        }
        Ok(Claim::Busy(None))
    }

    fn all(&self) -> Result<Everything, Failure> {
        let folder = self.path()?;
        let mut all = Everything::default();
        let entries = match open_folder(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(all),
            Err(error) => return Err(unreadable(folder, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(folder, &error))?;
            if is_page(entry.file_name().to_str()) {
                match read_kept(&entry.path()) {
                    Ok(kept) => all.kept.extend(kept),
                    // The others are to be known all the same.
                    Err(failure) => all.unreadable.push(failure),
                }
            }
        }
        all.kept.sort_by(|one, other| {
            (one.intent.begun, &one.intent.id).cmp(&(other.intent.begun, &other.intent.id))
        });
        // Killed while it moved them, a run leaves intents on two pages.
        all.kept.dedup_by(|one, other| one.intent.id == other.intent.id);
        Ok(all)
    }
}

/// The intents of a page that another run may hold.
fn read_kept(path: &Path) -> Result<Vec<Kept>, Failure> {
    let file = match open_to_read(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(path, &error)),
    };
    let under_way = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    let intents = read(&file, path)?;
    let last = intents.len().saturating_sub(1);
    let kept = intents.into_iter().enumerate().map(|(number, intent)| Kept {
        // The run that holds the page writes the last of them; the others were left by earlier runs.
        under_way: under_way && number == last,
        intent,
    });
    Ok(kept.collect())
}

/// Opens what is a file: to open a pipe would wait for whoever writes into it.
fn open_to_read(path: &Path) -> io::Result<File> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::Error::other(say!("not a regular file", "不是普通文件")));
    }
    File::open(path)
}

/// A page while this run holds it.
struct FilePage {
    file: File,
    path: PathBuf,
    earlier: RefCell<Vec<Intent>>,
    own: RefCell<Option<Intent>>,
    /// The ids of what has been told.
    told: RefCell<Vec<String>>,
    /// Whether this run has written an intent of its own.
    begun: Cell<bool>,
}

impl Page for FilePage {
    fn earlier(&self) -> Vec<Intent> {
        self.earlier.borrow().clone()
    }

    fn begin(&self, intent: Intent) -> Durable {
        self.begun.set(true);
        let begun = self.append(&Line::Begun(Box::new(intent.clone())));
        self.own.replace(Some(intent));
        let path = self.path.clone();
        let synced = begun.and_then(|()| Ok((self.file.try_clone()?, self.path.clone())));
        Box::pin(async move {
            let (file, page) = synced.map_err(|error| unwritable(&path, &error))?;
            aside(move || sync(&file, &page)).await.map_err(|error| unwritable(&path, &error))
        })
    }

    fn sending(&self, sent: Sent) -> Result<(), Failure> {
        self.follow_earlier()
            .and_then(|()| self.progress(Progress::Sent(sent)))
            .map_err(|error| unwritable(&self.path, &error))
    }

    fn refused(&self) {
        // Where this cannot be written, the page says that the request may have been applied, which is the safe side.
        let _ = self.progress(Progress::Refused);
    }

    fn made(&self, connector: &str) {
        let Some(own) = self.own.borrow().as_ref().map(|own| own.id.clone()) else { return };
        for intent in self.earlier.borrow_mut().iter_mut().chain(self.own.borrow_mut().as_mut()) {
            intent.learns(&own, connector);
        }
        // Where this cannot be written, the page says less than is known, and the bus has to be asked.
        let _ = self.append(&Line::Made { id: own, connector: connector.to_owned() });
    }

    fn told(&self, id: &str) {
        self.told.borrow_mut().push(id.to_owned());
    }
}

impl FilePage {
    /// Writes down, before this run's own create goes out, what it takes from what is known of earlier ones; also of those
    /// that have been told, as they stay on the page when this run is killed. It is durable, as the own intent is: read
    /// without it after a loss of power, an earlier one would claim what this run makes.
    fn follow_earlier(&self) -> io::Result<()> {
        let mut written = false;
        for intent in self.earlier.borrow_mut().iter_mut() {
            let was = intent.progress.clone();
            intent.is_followed();
            if let (true, Some(line)) = (intent.progress != was, record::lines_of(intent).last()) {
                self.append(line)?;
                written = true;
            }
        }
        if written { self.file.sync_data() } else { Ok(()) }
    }

    fn progress(&self, progress: Progress) -> io::Result<()> {
        let mut own = self.own.borrow_mut();
        let Some(own) = own.as_mut() else { return Ok(()) };
        let was = std::mem::replace(&mut own.progress, progress);
        let written = match record::lines_of(own).last() {
            Some(line) => self.append(line),
            None => Ok(()),
        };
        if written.is_err() {
            own.progress = was;
        }
        written
    }

    fn append(&self, line: &Line) -> io::Result<()> {
        let text = line.text().map_err(io::Error::other)?;
        let before = self.file.metadata()?.len();
        (&self.file).write_all(text.as_bytes()).inspect_err(|_| {
            // Half a line at the end is read as none; in the middle it would spoil the page.
            let _ = self.file.set_len(before);
        })
    }

    /// Takes off the page what need not stay on it.
    fn close(&self) -> io::Result<()> {
        let (own, earlier) = (self.own.borrow(), self.earlier.borrow());
        let told = self.told.borrow();
        let own = own.as_ref().filter(|own| matches!(own.progress, Progress::Sent(_) | Progress::Made(_)));
        let staying: Vec<&Intent> =
            earlier.iter().chain(own).filter(|intent| !told.contains(&intent.id)).collect();
        if staying.is_empty() {
            return fs::remove_file(&self.path);
        }
        if staying.len() == earlier.len() + usize::from(self.begun.get()) {
            return Ok(());
        }
        let mut file = tempfile::Builder::new().prefix(".page.").tempfile_in(folder_of(&self.path))?;
        for line in staying.into_iter().flat_map(record::lines_of) {
            file.write_all(line.text().map_err(io::Error::other)?.as_bytes())?;
        }
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Drop for FilePage {
    fn drop(&mut self) {
        // What could not be taken off will be told once more, which does no harm.
        let _ = self.close();
    }
}

/// Opens a folder; unlike a file, the standard library does not try again after a signal.
fn open_folder(path: &Path) -> io::Result<fs::ReadDir> {
    loop {
        match fs::read_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            opened => return opened,
        }
    }
}

/// Makes the page durable, and that it is there.
fn sync(file: &File, path: &Path) -> io::Result<()> {
    file.sync_all()?;
    // Not every file system can sync a folder; the page is in place all the same.
    #[cfg(unix)]
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    Ok(())
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    match open_private(&mut options, path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_folder(folder_of(path))?;
            open_private(&mut options, path)
        }
        opened => opened,
    }
}

/// Whether the lock is now this run's. Some network file systems know no locks; there a page is everybody's.
fn lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether the open file is the one that the path names.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    matches!((file.metadata().map(id), fs::metadata(path).map(id)), (Ok(open), Ok(named)) if open == named)
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists() // An open file cannot be removed there.
}

fn read(file: &File, path: &Path) -> Result<Vec<Intent>, Failure> {
    let text = text_of(file).map_err(|error| unreadable(path, &error))?;
    record::read(&text).map_err(|error| unreadable(path, &io::Error::other(error)))
}

fn text_of(mut file: &File) -> io::Result<String> {
    let mut text = String::new();
    file.rewind()?;
    file.take(MOST).read_to_string(&mut text)?;
    Ok(text)
}

/// Takes half a line off the end, which a loss of power leaves: what is written next would become one line with it.
fn mend(file: &File) -> io::Result<()> {
    let text = text_of(file)?;
    let whole = text.rfind('\n').map_or(0, |end| end + 1) as u64;
    let length = text.len() as u64;
    if whole < length && length < MOST { file.set_len(whole) } else { Ok(()) }
}

/// The most that is read of a page, in bytes: 16 MiB. An intent is about a kilobyte, and a spec at most a megabyte.
const MOST: u64 = 16 * 1024 * 1024;

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    trouble(say!(
        "the intent journal `{}` cannot be written: {why}",
        "无法写入意图日志 `{}`：{why}",
        path.display(),
        why = system::in_spoken(error)
    ))
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    trouble(say!(
        "the intent journal `{}` cannot be read: {why}",
        "无法读取意图日志 `{}`：{why}",
        path.display(),
        why = system::in_spoken(error)
    ))
}

fn trouble(message: String) -> Failure {
    Failure::new(ExitCode::Defect, "Client.Journal", message)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::Value;

    use super::*;

    pub fn key() -> Key {
        Key { target: "https://x".into(), region: "r".into(), bus: "eb-1".into(), name: "orders".into() }
    }

    pub fn sent() -> Sent {
        Sent { at: Timestamp::UNIX_EPOCH, uptime: None, before: Some(Vec::new()), others: Vec::new() }
    }

    pub fn intent(id: &str) -> Intent {
        Intent {
            id: id.into(),
            key: key(),
            profile: None,
            begun: Timestamp::UNIX_EPOCH,
            process: 1,
            boot: None,
            uptime: None,
            body: Value::Null,
            progress: Progress::NothingSent,
        }
    }

    #[tokio::test]
    async fn half_a_line_at_the_end_spoils_nothing_that_is_written_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Folder::new(Ok(folder.path().to_owned()));
        let path = folder.path().join("intents").join(key().file_name());
        for id in ["first", "second"] {
            let Claim::Held(page) = journal.claim(&key()).unwrap() else { panic!("nobody holds it") };
            page.begin(intent(id)).await.unwrap();
            page.sending(sent()).unwrap();
            drop(page);
            (&OpenOptions::new().append(true).open(&path).unwrap()).write_all(b"{\"what\":\"se").unwrap();
        }
        let ids: Vec<String> = journal.all().unwrap().kept.into_iter().map(|kept| kept.intent.id).collect();
        assert_eq!(ids, ["first", "second"]);
    }

    #[tokio::test]
    async fn what_was_there_before_says_nothing_once_another_create_was_sent_even_to_a_run_after_a_kill() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Folder::new(Ok(folder.path().to_owned()));
        let (key, sent) = (key(), sent());
        let claim = || match journal.claim(&key).unwrap() {
            Claim::Held(page) => page,
            Claim::Busy(_) => panic!("nobody holds it"),
        };
        let page = claim();
        page.begin(intent("first")).await.unwrap();
        page.sending(sent.clone()).unwrap();
        drop(page);
        let page = claim();
        assert_eq!(page.earlier()[0].progress, Progress::Sent(sent.clone()));
        page.told("first");
        // A kill leaves the page as it is at that moment.
        let left = || {
            let first = journal.all().unwrap().kept.remove(0).intent;
            assert_eq!(first.id, "first");
            first.progress
        };
        page.begin(intent("second")).await.unwrap();
        assert_eq!(left(), Progress::Sent(sent.clone()), "nothing was sent yet");
        page.sending(sent.clone()).unwrap();
        assert_eq!(left(), Progress::Sent(Sent { before: None, ..sent }));
    }
}
