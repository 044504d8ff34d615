//! What every command is handed: what surrounds it, the global options, the printer, the deadline and the clock.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use crate::cli::Globals;
use crate::clock::Clock;
use crate::credentials::Selection;
use crate::credentials::fetch::{Temporary, forgotten};
use crate::doubt;
use crate::failure::Failure;
use crate::journal::{Journal, Page};
use crate::output::{Asker, Language, Printer};
use crate::say;
use crate::surroundings::Surroundings;
use crate::transport::{Deadline, Policy};
use crate::words::system;

/// What every command is handed.
pub struct Context {
    /// What surrounds the process.
    pub surroundings: Surroundings,
    /// The global options.
    pub globals: Globals,
    /// The only door to standard output and standard error.
    pub printer: Printer,
    /// The end of the time given by `--timeout`.
    pub deadline: Deadline,
    /// The wall clock.
    pub clock: Arc<dyn Clock>,
    /// The randomness of everything that is not a secret.
    pub random: RefCell<fastrand::Rng>,
    /// Where intents are kept.
    pub journal: Rc<dyn Journal>,
    /// The intents, by page and id, that stay in the journal until the outcome of this command has been told.
    pub untold: RefCell<Vec<(Rc<dyn Page>, String)>>,
    /// Whether this command leaves nothing for the next run: no kept key, no mark of its requests' pace.
    pub is_traceless: Cell<bool>,
    /// The file that kept the key of this run, if it was not fetched just now.
    pub kept_key: RefCell<Option<PathBuf>>,
}

impl Context {
    /// The language of messages.
    pub fn language(&self) -> Language {
        self.printer.language()
    }

    /// What the command line says about credentials.
    pub fn selection(&self) -> Selection {
        Selection { profile: self.globals.profile.as_ref().map(|(name, _)| name.clone()) }
    }

    /// How often and how long to try.
    pub fn policy(&self) -> Policy {
        Policy { max_attempts: self.globals.max_attempts, ..Policy::default() }
    }

    /// Somebody to ask, if there is a person at a terminal.
    pub fn asker(&self) -> Option<Asker<'_>> {
        self.surroundings.can_ask().then(|| Asker::new(&self.printer))
    }

    /// The outcome has been told, so what it is about needs no longer be remembered.
    pub fn told(&self) {
        doubt::end();
        for (page, id) in self.untold.take() {
            page.told(&id);
        }
    }

    /// The folder for what is kept to save the next run time; `None` where nothing is.
    pub fn folder_to_keep(&self) -> Option<PathBuf> {
        Self::state_folder(&self.surroundings).ok().filter(|_| !self.is_traceless.get())
    }

    /// Forgets the key that was kept, where it was refused, so that the next run fetches another.
    pub fn forget_refused_key(&self, failure: &mut Failure) {
        if Temporary::forget_if_refused(self.kept_key.take().as_deref(), &failure.code) {
            failure.details.push(forgotten());
        }
    }

    /// The folder in which runs keep what the next one has to know: `EBCTL_STATE`, or its place in the platform's.
    pub fn state_folder(surroundings: &Surroundings) -> Result<PathBuf, Failure> {
        if let Some(path) = surroundings.variable("EBCTL_STATE") {
            return std::path::absolute(path).map_err(|error| {
                Failure::config(say!(
                    "EBCTL_STATE cannot be made an absolute path: {why}",
                    "EBCTL_STATE 无法转换为绝对路径：{why}",
                    why = system::in_spoken(&error)
                ))
            });
        }
        match &surroundings.state_folder {
            Some(folder) => Ok(folder.join("ebctl")),
            None => Err(Failure::config(say!(
                "this user has no folder in which the intent journal could be kept",
                "此用户没有可存放意图日志的目录"
            ))
            .hint(say!(
                "set HOME, or name a folder with EBCTL_STATE",
                "请设置 HOME，或用 EBCTL_STATE 指定目录"
            ))),
        }
    }

    /// The file in which the profile `local` keeps its state: `EBCTL_LOCAL_STORE`, or its place in the data folder.
    pub fn local_store(&self) -> Result<PathBuf, Failure> {
        if let Some(path) = self.surroundings.variable("EBCTL_LOCAL_STORE") {
            return Ok(PathBuf::from(path));
        }
        match &self.surroundings.data_folder {
            Some(folder) => Ok(folder.join("ebctl").join("local.db")),
            None => Err(Failure::config(say!(
                "this user has no data folder in which the local EventBridge could keep its state",
                "此用户没有可供本地 EventBridge 保存状态的数据目录"
            ))
            .hint(say!(
                "set HOME, or name a file with EBCTL_LOCAL_STORE",
                "请设置 HOME，或用 EBCTL_LOCAL_STORE 指定文件"
            ))),
        }
    }
}
