//! Work that blocks, on a thread of its own.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::say;

/// Does `work` on a thread of its own, so that whatever else is under way goes on; or here, where no thread can be
/// started (a limit on processes counts threads too). Nothing is started before the future is first polled, and work
/// that has begun is never interrupted.
pub async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let work = Arc::new(Mutex::new(Some(work)));
    let taken = Arc::clone(&work);
    let take = |work: &Mutex<Option<_>>| work.lock().unwrap_or_else(PoisonError::into_inner).take();
    let started = thread::Builder::new().spawn(move || {
        if let Some(work) = take(&taken) {
            // The receiver is gone when nobody wants the answer any more.
            let _ = tell.send(work());
        }
    });
    match (started, told.await) {
        (Ok(_), Ok(done)) => done,
        _ => match take(&work) {
            Some(work) => work(),
            None => {
                Err(io::Error::other(say!("the thread ended without a word", "线程意外结束，没有返回结果")))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::thread;

    use super::aside;

    #[tokio::test]
    async fn it_is_done_on_another_thread_and_its_answer_comes_back() {
        let here = thread::current().id();
        assert_ne!(aside(|| Ok(thread::current().id())).await.unwrap(), here);
        let error = aside(|| Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull))).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
