//! SIGINT and SIGTERM: for a server they mean *stop*, for a create *leave, and say truly how things stand*.
//!
//! Only what listens here changes what a signal does. Everywhere else (at a prompt, during a read) the system's own
//! way holds: the process ends at once, and a shell sees 130 or 143.

use anyhow::Context as _;

use crate::failure::{ExitCode, Failure, Outcome};
use crate::say;

/// Requests to stop, as they come.
pub trait Signals {
    /// Ends with the next signal, and says which exit code belongs to it.
    fn next(&mut self) -> impl Future<Output = ExitCode>;
}

/// The process's own signals.
pub struct ProcessSignals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl ProcessSignals {
    /// Listens from now on, so that no early signal is missed.
    pub fn listen() -> Result<Self, Failure> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let why = || say!("the process cannot listen for signals", "进程无法监听信号");
            let listen = |kind| signal(kind).with_context(why);
            Ok(Self {
                interrupt: listen(SignalKind::interrupt())?,
                terminate: listen(SignalKind::terminate())?,
            })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }
}

impl Signals for ProcessSignals {
    #[cfg(unix)]
    async fn next(&mut self) -> ExitCode {
        tokio::select! {
            _ = self.interrupt.recv() => ExitCode::Interrupted,
            _ = self.terminate.recv() => ExitCode::Terminated,
        }
    }

    #[cfg(not(unix))]
    async fn next(&mut self) -> ExitCode {
        // Without a way to listen, it goes on until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        ExitCode::Interrupted
    }
}

/// Does work that ends in one request that changes something; `in_doubt` says whether that request may have been
/// applied. A signal ends the command at once: with nothing applied, or with an outcome that is unknown.
pub async fn guarded<T>(
    work: impl Future<Output = Result<T, Failure>>,
    in_doubt: impl Fn() -> bool,
) -> Result<T, Failure> {
    let mut signals = ProcessSignals::listen()?;
    tokio::select! {
        biased;
        done = work => done,
        code = signals.next() => Err(interrupted(code, in_doubt())),
    }
}

/// What to say when a signal ended a command.
pub fn interrupted(code: ExitCode, in_doubt: bool) -> Failure {
    if !in_doubt {
        let message = say!("interrupted before anything was applied", "在任何变更生效之前被中断");
        return Failure::new(code, "Client.Interrupted", message).hint(say!(
            "nothing was applied; run it again when you are ready",
            "没有任何变更生效；准备好后重新运行即可"
        ));
    }
    let message = say!(
        "interrupted while the request was under way; it may or may not have been applied",
        "请求进行中被中断；可能已生效，也可能没有"
    );
    let mut failure = Failure::new(ExitCode::Unknown, "Client.LostAnswer", message);
    failure.outcome = Outcome::Unknown;
    failure
}
