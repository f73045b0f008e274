// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Why there is no response.

use std::error::Error as StdError;
use std::fmt;

use crate::runtime::OperationInfo;
use crate::runtime::call::build_error::root_cause;

/// There is no whole response.
pub struct TransportError(Box<Inner>);

struct Inner {
    operation: Option<OperationInfo>,
    attempts: u32,
    kind: TransportErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What kept a transport from a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// It took longer than it may.
    Timeout,
    /// The server could not be reached; nothing was sent.
    Connect,
    /// The response is larger than `ClientBuilder::max_response_size`.
    TooLarge,
    /// Anything else: cut off, not HTTP, …
    Other,
}

impl TransportError {
    /// An error of this kind.
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        Self(Box::new(Inner { operation: None, attempts: 1, kind, source: None }))
    }

    /// Sets the cause. Its text must hold no secret.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn of(mut self, operation: OperationInfo, attempts: u32) -> Self {
        self.0.operation = Some(operation);
        self.0.attempts = attempts;
        self
    }

    /// The operation of the call, once it has failed with this.
    #[must_use]
    pub fn operation(&self) -> Option<OperationInfo> {
        self.0.operation
    }

    /// How often the call was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Refuses a body of so many bytes, if it may not have as many.
    pub(crate) fn check_size(size: usize, max: Option<usize>) -> Result<(), Self> {
        if max.is_some_and(|max| size > max) { Err(Self::new(TransportErrorKind::TooLarge)) } else { Ok(()) }
    }

    /// What kept it from a response.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.0.kind
    }

    /// Whether it took longer than it may.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == TransportErrorKind::Timeout
    }

    /// Whether the server could not be reached, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind() == TransportErrorKind::Connect
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(match self.kind() {
            TransportErrorKind::Timeout => "timed out",
            TransportErrorKind::Connect => "the server could not be reached",
            TransportErrorKind::TooLarge => {
                "the response is larger than `ClientBuilder::max_response_size` allows"
            }
            TransportErrorKind::Other => "no whole response",
        })?;
        match self.0.attempts {
            ..=1 => {}
            attempts => write!(f, " ({attempts} attempts)")?,
        }
        match self.kind() {
            // The kind says all.
            TransportErrorKind::Timeout | TransportErrorKind::TooLarge => Ok(()),
            TransportErrorKind::Connect | TransportErrorKind::Other => root_cause(f, self),
        }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("operation", &self.0.operation)
            .field("attempts", &self.0.attempts)
            .field("kind", &self.0.kind)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
