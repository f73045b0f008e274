//! A pause in a browser, which has no threads that could wait.

use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use send_wrapper::SendWrapper;

/// Waits by `setTimeout`.
pub(crate) async fn sleep(time: Duration) {
    // What is more than a signed number has is no pause at all.
    let millis = u32::try_from(time.as_millis()).unwrap_or(u32::MAX).min(i32::MAX.unsigned_abs());
    SendWrapper::new(TimeoutFuture::new(millis)).await;
}
