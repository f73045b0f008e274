// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! How the transports of this crate reach a server: the proxy, the certificates, the time to connect.

use std::fmt;
use std::time::Duration;

/// What the builder is told of the network. A transport of the caller's own knows nothing of it.
#[derive(Clone, Default)]
pub(crate) struct Network {
    pub(crate) connect_timeout: Option<Duration>,
    #[cfg(all(unix, feature = "unix-socket"))]
    pub(crate) unix_socket: Option<std::path::PathBuf>,
    #[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
    pub(crate) proxy: ProxyChoice,
    #[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
    pub(crate) certificates: Certificates,
}

impl Network {
    /// How long it may take to connect when nothing else is said.
    pub(crate) const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    pub(crate) fn new() -> Self {
        #[allow(clippy::needless_update, reason = "not all features have a network")]
        Self { connect_timeout: Some(Self::DEFAULT_CONNECT_TIMEOUT), ..Self::default() }
    }
}

/// Which proxy is taken.
#[cfg(any(feature = "hyper-no-tls", feature = "blocking"))]
#[derive(Clone, Default)]
pub(crate) enum ProxyChoice {
    /// That of the environment.
    #[default]
    Environment,
    Never,
    Url(String),
}

/// Whom to trust, and who one is, as PEM.
#[cfg(any(feature = "hyper", feature = "aws-lc", feature = "blocking"))]
#[derive(Clone, Default)]
pub(crate) struct Certificates {
    pub(crate) roots: Vec<u8>,
    /// Whether the system's roots are trusted no more.
    pub(crate) own_roots_alone: bool,
    pub(crate) identity: Option<Vec<u8>>,
}

/// A proxy's URL can hold a password, and certificates come with a key.
impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").field("connect_timeout", &self.connect_timeout).finish_non_exhaustive()
    }
}
