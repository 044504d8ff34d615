//! A machine's intent journal, in memory: the pages hold what those in files would, after a clean end, after a kill and
//! after a loss of power.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use ebctl::failure::{ExitCode, Failure};
use ebctl::journal::{
    Claim, Durable, Everything, Intent, Journal, Kept, Key, Page, Progress, Sent, this_boot,
};
use fastrand::Rng;

use crate::tally::Fault;
use crate::world::World;

/// All pages of a machine.
#[derive(Default)]
pub struct Pages(Vec<(Key, PageFile)>);

/// What would be a file.
#[derive(Default)]
struct PageFile {
    intents: Vec<Intent>,
    /// The run that holds it.
    holder: Option<usize>,
    /// The last intent would survive a loss of power.
    durable: bool,
}

impl Pages {
    fn page(&mut self, key: &Key) -> &mut PageFile {
        let found = self.0.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
            self.0.push((key.clone(), PageFile::default()));
            self.0.len() - 1
        });
        &mut self.0[found].1
    }

    /// The pages that are not empty.
    pub fn keys(&self) -> Vec<Key> {
        self.0.iter().filter(|(_, page)| !page.intents.is_empty()).map(|(key, _)| key.clone()).collect()
    }

    /// Whether an intent stands somewhere, as one that may have been applied.
    pub fn is_in_doubt(&self, id: &str) -> bool {
        let boot = this_boot();
        let intents = self.0.iter().flat_map(|(_, page)| &page.intents);
        intents.filter(|intent| intent.id == id).any(|intent| {
            matches!(intent.progress, Progress::Made(_)) || intent.in_doubt(boot.as_deref()).is_some()
        })
    }

    /// The machine starts anew. What was written after the last intent may be gone, and so may that intent if it was
    /// not durable yet.
    pub fn lose_power(&mut self, key: &Key, random: &mut Rng) {
        let page = self.page(key);
        if page.holder.is_some() {
            if !page.durable && random.bool() {
                page.intents.pop();
            } else if let Some(last) = page.intents.last_mut().filter(|_| random.bool()) {
                last.progress = Progress::NothingSent;
            }
            page.durable = true;
        }
        for (_, page) in &mut self.0 {
            for intent in &mut page.intents {
                intent.boot = Some("an earlier one".to_owned());
            }
        }
    }
}

/// The journal as one run sees it.
pub struct MemoryJournal {
    pub world: Rc<World>,
    pub run: usize,
}

impl MemoryJournal {
    fn machine(&self) -> usize {
        self.world.with(self.run, |run| run.machine)
    }
}

impl Journal for MemoryJournal {
    fn claim(&self, key: &Key) -> Result<Claim, Failure> {
        let machine = self.machine();
        let mut pages = self.world.journals[machine].borrow_mut();
        let page = pages.page(key);
        if page.holder.is_some() {
            return Ok(Claim::Busy(page.intents.last().map(|intent| intent.process)));
        }
        page.holder = Some(self.run);
        page.durable = true;
        Ok(Claim::Held(Box::new(MemoryPage {
            world: Rc::clone(&self.world),
            run: self.run,
            machine,
            key: key.clone(),
            earlier: page.intents.clone(),
            own: RefCell::default(),
            told: RefCell::default(),
        })))
    }

    fn all(&self) -> Result<Everything, Failure> {
        let pages = self.world.journals[self.machine()].borrow();
        let mut all = Vec::new();
        for (_, page) in &pages.0 {
            let last = page.intents.len().saturating_sub(1);
            all.extend(page.intents.iter().enumerate().map(|(number, intent)| Kept {
                intent: intent.clone(),
                under_way: page.holder.is_some() && number == last,
            }));
        }
        Ok(Everything { kept: all, unreadable: Vec::new() })
    }
}

struct MemoryPage {
    world: Rc<World>,
    run: usize,
    machine: usize,
    key: Key,
    earlier: Vec<Intent>,
    own: RefCell<Option<String>>,
    /// What has been told, and how much the run had written by then.
    told: RefCell<Vec<(String, usize)>>,
}

impl MemoryPage {
    fn with<T>(&self, look: impl FnOnce(&mut PageFile) -> T) -> T {
        look(self.world.journals[self.machine].borrow_mut().page(&self.key))
    }

    fn progress(&self, progress: Progress) {
        self.world.trace(self.run, || format!("journal: {progress:?}"));
        let own = self.own.borrow();
        self.with(|page| {
            if let Some(intent) = page.intents.iter_mut().find(|intent| Some(&intent.id) == own.as_ref()) {
                intent.progress = progress;
            }
        });
    }
}

impl Page for MemoryPage {
    fn earlier(&self) -> Vec<Intent> {
        self.earlier.clone()
    }

    fn begin(&self, intent: Intent) -> Durable {
        let (world, run) = (Rc::clone(&self.world), self.run);
        let (machine, key) = (self.machine, self.key.clone());
        let fails = world.with(run, |run| run.fate.no_intent);
        if !fails {
            world.trace(run, || format!("journal: intent {}", intent.id));
            world.with(run, |run| run.intent = Some(intent.id.clone()));
            self.own.replace(Some(intent.id.clone()));
            self.with(|page| {
                page.intents.push(intent);
                page.durable = false;
            });
        }
        Box::pin(async move {
            world.step(run);
            tokio::time::sleep(Duration::from_millis(3)).await;
            if fails {
                world.met(run, Fault::NoIntent);
                return Err(full());
            }
            world.journals[machine].borrow_mut().page(&key).durable = true;
            world.step(run);
            Ok(())
        })
    }

    fn sending(&self, sent: Sent) -> Result<(), Failure> {
        if self.world.with(self.run, |run| run.fate.no_sending) {
            self.world.met(self.run, Fault::NoSending);
            return Err(full());
        }
        let own = self.own.borrow().clone();
        self.with(|page| {
            let earlier = page.intents.iter_mut().filter(|intent| Some(&intent.id) != own.as_ref());
            earlier.for_each(Intent::is_followed);
        });
        self.progress(Progress::Sent(sent));
        Ok(())
    }

    fn refused(&self) {
        self.progress(Progress::Refused);
    }

    fn made(&self, connector: &str) {
        self.world.trace(self.run, || format!("journal: made {connector}"));
        if let Some(own) = self.own.borrow().as_deref() {
            self.with(|page| page.intents.iter_mut().for_each(|intent| intent.learns(own, connector)));
        }
    }

    fn told(&self, id: &str) {
        self.world.trace(self.run, || format!("journal: {id} is told"));
        let written = self.world.with(self.run, |run| run.text.borrow().len());
        self.told.borrow_mut().push((id.to_owned(), written));
    }
}

impl Drop for MemoryPage {
    fn drop(&mut self) {
        let (told, own) = (self.told.take(), self.own.take());
        let dead = self.world.with(self.run, |run| run.dead);
        self.with(|page| {
            page.holder = None;
            // Who was killed tidies nothing up.
            if dead {
                return;
            }
            page.intents.retain(|intent| {
                let over = Some(&intent.id) == own.as_ref()
                    && !matches!(intent.progress, Progress::Sent(_) | Progress::Made(_));
                !over && told.iter().all(|(id, _)| *id != intent.id)
            });
        });
        if !dead {
            self.world.with(self.run, |run| run.took_off.extend(told));
        }
    }
}

fn full() -> Failure {
    Failure::new(ExitCode::Defect, "Client.Journal", "the disk is full")
}
