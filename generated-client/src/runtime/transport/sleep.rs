// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A pause without an async runtime, by a thread, so under any executor.

use std::future::poll_fn;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

/// The thread ends with the future, if that is dropped before.
pub(crate) async fn sleep(time: Duration) {
    let end = Instant::now() + time;
    let mut timer: Option<(Arc<Mutex<Waker>>, Sender<()>)> = None;
    poll_fn(|cx| {
        if let Some((waker, _)) = &timer {
            waker.lock().unwrap_or_else(PoisonError::into_inner).clone_from(cx.waker());
        } else {
            let waker = Arc::new(Mutex::new(cx.waker().clone()));
            let (dropped, is_dropped) = channel();
            timer = Some((Arc::clone(&waker), dropped));
            thread::spawn(move || {
                // Nothing is sent: it ends with the time, or with the sender.
                let _ = is_dropped.recv_timeout(time);
                waker.lock().unwrap_or_else(PoisonError::into_inner).wake_by_ref();
            });
        }
        // After the waker is set: else the thread could have woken the one before.
        if Instant::now() < end { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
}
