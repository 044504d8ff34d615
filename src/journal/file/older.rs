//! Pages as they were named before: by the text of the endpoint, so that one service had as many pages as spellings.
//! What stands on them is moved to the page of today's name.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::{FilePage, folder_of, is_at, lock, open_folder, read, sync, unreadable, unwritable};
use crate::failure::Failure;
use crate::journal::intent::{Intent, Key};
use crate::journal::record;

/// The length of a page's name, then and now.
const THEN: usize = 32;
const NOW: usize = 40;

/// Whether a page is called so. Anything else is one that was being rewritten when its run was killed; the page itself
/// is whole.
pub fn is_page(name: Option<&str>) -> bool {
    name.is_some_and(|name| name.len() == THEN || name.len() == NOW)
}

/// What came of moving.
pub enum Moved {
    /// This page has all that there is.
    All,
    /// A run of an earlier version holds a page of this connector; its process id, where that can be read.
    Busy(Option<u32>),
}

impl FilePage {
    /// Moves what stands of this connector on pages of the earlier naming to this one.
    pub fn gather(&self, key: &Key) -> Result<Moved, Failure> {
        for path in old_pages(folder_of(&self.path)).map_err(|error| unreadable(&self.path, &error))? {
            // Whose it is cannot be told of what cannot be read, but for the one name that a page of this key had.
            let is_own = path.ends_with(key.old_file_name());
            let file = match OpenOptions::new().read(true).append(true).open(&path) {
                Ok(file) => file,
                Err(error) if is_own && error.kind() != io::ErrorKind::NotFound => {
                    return Err(unreadable(&path, &error));
                }
                Err(_) => continue,
            };
            let is_held = !lock(&file).map_err(|error| unwritable(&path, &error))?;
            if !is_held && !is_at(&file, &path) {
                continue;
            }
            let intents = match read(&file, &path) {
                Ok(intents) => intents,
                Err(failure) if is_own => return Err(failure),
                Err(_) => continue,
            };
            if intents.iter().all(|intent| !intent.key.is_same(key)) {
                continue;
            }
            if is_held {
                return Ok(Moved::Busy(intents.last().map(|intent| intent.process)));
            }
            self.take_over(intents)
                .and_then(|()| fs::remove_file(&path))
                .map_err(|error| unwritable(&self.path, &error))?;
            self.earlier.replace(read(&self.file, &self.path)?);
        }
        Ok(Moved::All)
    }

    /// Writes another page's intents on this one. They are durable before that page goes.
    fn take_over(&self, mut intents: Vec<Intent>) -> io::Result<()> {
        let mut here = self.earlier.borrow().clone();
        intents.retain(|intent| here.iter().all(|known| known.id != intent.id));
        if intents.is_empty() {
            return Ok(());
        }
        if !here.is_empty() {
            // Those on one page knew nothing of those on the other, so what is new on the bus may be either's.
            intents.iter_mut().chain(&mut here).for_each(Intent::is_followed);
        }
        let last = here.iter().filter_map(|intent| record::lines_of(intent).pop());
        let progress = last.filter(|line| matches!(line, record::Line::Sent { .. }));
        for line in progress.chain(intents.iter().flat_map(record::lines_of)) {
            self.append(&line)?;
        }
        sync(&self.file, &self.path)
    }
}

/// The pages of the earlier naming, in order.
fn old_pages(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in open_folder(folder)? {
        let entry = entry?;
        if entry.file_name().len() == THEN {
            pages.push(entry.path());
        }
    }
    pages.sort();
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{intent, key, sent};
    use super::*;
    use crate::journal::{Claim, Folder, Journal, Progress};

    /// A page as the version before wrote it.
    fn old_page(folder: &Path, key: &Key, id: &str, progress: Progress) {
        let intent = Intent { key: key.clone(), progress, ..intent(id) };
        let text: String = record::lines_of(&intent).iter().map(|line| line.text().unwrap()).collect();
        fs::create_dir_all(folder.join("intents")).unwrap();
        fs::write(folder.join("intents").join(key.old_file_name()), text).unwrap();
    }

    fn at(target: &str) -> Key {
        Key { target: target.into(), ..key() }
    }

    fn earlier(journal: &Folder, key: &Key) -> Vec<Intent> {
        match journal.claim(key).unwrap() {
            Claim::Held(page) => page.earlier(),
            Claim::Busy(_) => panic!("nobody holds it"),
        }
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder.join("intents")).unwrap().count()
    }

    #[test]
    fn a_page_of_the_earlier_naming_is_found_under_every_spelling_and_moved() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Folder::new(Ok(folder.path().to_owned()));
        old_page(folder.path(), &at("http://127.0.0.1:9000"), "first", Progress::Sent(sent()));
        old_page(folder.path(), &at("http://127.0.0.1:9001"), "other", Progress::Sent(sent()));
        let found = earlier(&journal, &at("http://127.0.0.2:9000"));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id.as_str(), &found[0].progress), ("first", &Progress::Sent(sent())));
        assert_eq!(found[0].key.target, "http://127.0.0.1:9000", "where it was sent stays known");
        assert_eq!(files(folder.path()), 2);
        assert_eq!(earlier(&journal, &at("http://127.0.0.1:9000")), found);
        assert_eq!(journal.all().unwrap().kept.len(), 2);
    }

    #[test]
    fn what_two_pages_say_of_one_connector_claims_nothing_that_is_new() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Folder::new(Ok(folder.path().to_owned()));
        old_page(folder.path(), &at("https://eb.tencentcloudapi.com"), "1", Progress::Sent(sent()));
        old_page(
            folder.path(),
            &at("https://eb.ap-guangzhou.tencentcloudapi.com"),
            "2",
            Progress::Sent(sent()),
        );
        for _ in 0..2 {
            let found = earlier(&journal, &at("https://eb.intl.tencentcloudapi.com"));
            assert_eq!(found.len(), 2);
            for intent in found {
                assert!(matches!(intent.progress, Progress::Sent(sent) if sent.before.is_none()));
            }
        }
        assert_eq!(files(folder.path()), 1);
    }

    #[test]
    fn an_intent_that_a_kill_left_on_both_pages_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Folder::new(Ok(folder.path().to_owned()));
        old_page(folder.path(), &key(), "1", Progress::Sent(sent()));
        assert_eq!(earlier(&journal, &key()).len(), 1);
        old_page(folder.path(), &key(), "1", Progress::Sent(sent()));
        assert_eq!(journal.all().unwrap().kept.len(), 1);
        let found = earlier(&journal, &key());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].progress, Progress::Sent(sent()));
        assert_eq!(files(folder.path()), 1);
    }

    #[test]
    fn a_page_that_cannot_be_read_stops_the_create_that_it_may_be_about() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Folder::new(Ok(folder.path().to_owned()));
        old_page(folder.path(), &key(), "1", Progress::Sent(sent()));
        fs::write(folder.path().join("intents").join(key().old_file_name()), "no JSON\n").unwrap();
        assert!(journal.claim(&key()).is_err());
        assert!(matches!(journal.claim(&Key { name: "other".into(), ..key() }).unwrap(), Claim::Held(_)));
        assert_eq!(journal.all().unwrap().unreadable.len(), 1);
    }
}
