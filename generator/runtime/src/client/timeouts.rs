//! How long things may take.

use std::time::Duration;

use crate::runtime::{ClientBuilder, Request};

impl ClientBuilder {
    /// How long a call may take when nothing else is said.
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);

    /// How long it may take to connect when nothing else is said.
    pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    /// How long a call may take, from its start to the last byte of the response, with all its attempts and the pauses
    /// between them; `None` is forever.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.timeout = timeout.into();
        self
    }

    /// How long one attempt of a call may take; `None`, the default, is as long as the call.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.attempt_timeout = timeout.into();
        self
    }

    /// How long it may take to connect; `None` is as long as the attempt. A transport of one's own has its own time.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.network.connect_timeout = timeout.into();
        self
    }
}

impl<O, T: ?Sized> Request<O, T> {
    /// Ends this call after `timeout`, whatever the client's own timeout is.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.call.timeout = Some(timeout);
        self
    }

    /// Ends an attempt of this call after `timeout`, whatever the client's own attempt timeout is.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.call.attempt_timeout = Some(timeout);
        self
    }
}
