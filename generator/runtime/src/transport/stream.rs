//! What a transport is told of responses that are read piece by piece.

use super::CallOptions;

impl CallOptions {
    /// Whether the response may be read piece by piece. The timeout is for all up to its body then.
    #[must_use]
    pub fn stream(&self) -> bool {
        self.stream
    }

    /// Sets [`Self::stream`].
    #[must_use]
    pub fn with_stream(mut self, stream: bool) -> Self {
        self.stream = stream;
        self
    }
}
