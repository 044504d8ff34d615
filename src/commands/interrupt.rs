//! SIGINT and SIGTERM: for a server they mean *stop*, for a create *leave, and say truly how things stand*.
//!
//! Only what listens here changes what a signal does. Everywhere else (at a prompt, during a read) the system's own
//! way holds: the process ends at once, and a shell sees 130 or 143.

use anyhow::Context as _;

use crate::failure::{ExitCode, Failure, Outcome};

/// Listens from now on, so that no early signal is missed; what it returns ends with the first signal and says which
/// exit code belongs to it.
pub fn signalled() -> Result<impl Future<Output = ExitCode>, Failure> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let listen = |kind| signal(kind).context("the process cannot listen for signals");
        let (mut interrupt, mut terminate) =
            (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => ExitCode::Interrupted,
                _ = terminate.recv() => ExitCode::Terminated,
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        // Without a way to listen, it goes on until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        ExitCode::Interrupted
    })
}

/// Does work that ends in one request that changes something; `in_doubt` says whether that request may have been
/// applied. A signal ends the command at once: with nothing applied, or with an outcome that is unknown.
pub async fn guarded<T>(
    work: impl Future<Output = Result<T, Failure>>,
    in_doubt: impl Fn() -> bool,
) -> Result<T, Failure> {
    let signalled = signalled()?;
    tokio::select! {
        biased;
        done = work => done,
        code = signalled => Err(interrupted(code, in_doubt())),
    }
}

/// What to say when a signal ended a command.
pub fn interrupted(code: ExitCode, in_doubt: bool) -> Failure {
    if !in_doubt {
        return Failure::new(code, "Client.Interrupted", "interrupted before anything was created")
            .hint("nothing was applied; run it again when you are ready");
    }
    let message = "interrupted while the request was under way; it may or may not have been applied";
    let mut failure = Failure::new(ExitCode::Unknown, "Client.LostAnswer", message);
    failure.outcome = Outcome::Unknown;
    failure
}
