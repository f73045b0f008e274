//! `deck-generator fetch`

use clap::Args;

use super::Failure;
use super::clients::Which;
#[cfg(feature = "fetch")]
use super::clients::{Asked, Line, each};

/// Save the documents of clients.toml from where they are published
///
/// Asks for the `url` of each client of clients.toml in this folder, or of those that --client names, and saves what comes as the
/// client's document, if it can be read as one: all of it or nothing. What came is taken down in fetch.lock beside
/// clients.toml, with its SHA-256, so that what is unchanged is not fetched again, and a document that was edited
/// is not overwritten. `url-headers` there send credentials of the environment. Only https is asked for, also by redirects, and each of those is told. No other command and no build
/// uses the network.
///
/// A program that was built without the feature `fetch` says so: `cargo install --path generator --features fetch`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Fetch {
    #[command(flatten)]
    clients: Which,
    /// Write nothing; fail if a document that is published is not the one that is here
    #[arg(long)]
    check: bool,
    /// Overwrite a document that was edited, or that was not fetched
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// How many megabytes a document may have
    #[arg(long, value_name = "MB", default_value_t = 64)]
    max_size: u64,
    /// How many seconds a document may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// Allow http:// to this machine itself, for tests
    #[arg(long)]
    allow_http_on_loopback: bool,
}

const EXAMPLE: &str = "Example:
  deck-generator fetch
  deck-generator fetch --check --client orders

Exit codes:
  0  done
  1  a document cannot be fetched, is no OpenAPI document, or was edited here; or --check found a newer one
  2  wrong usage: an argument that is not understood, or a file that cannot be read";

#[cfg(not(feature = "fetch"))]
impl Fetch {
    #[expect(clippy::unused_self, reason = "as the other commands")]
    pub(super) fn run(&self) -> Result<(), Failure> {
        let reason = "this program was built without the feature `fetch`: `cargo install --path generator --features fetch`";
        Err(Failure::Usage(reason.to_owned()))
    }
}

#[cfg(feature = "fetch")]
mod with_network {
    use std::convert::Infallible;
    use std::time::Duration;

    use super::{Asked, Failure, Fetch, Line, each};
    use crate::cli::console;
    use crate::clients::Target;
    use crate::diagnostic::Printer;
    use crate::fetch::{FetchedLock, Limits, Problem, Redirect, State, fetch};

    impl Fetch {
        pub(in crate::cli) fn run(&self) -> Result<(), Failure> {
            let Asked::Clients(clients) = self.clients.clients(None::<Infallible>, "clients.toml")?;
            let usage = |error: &dyn std::fmt::Display| Failure::Usage(error.to_string());
            let mut lock = FetchedLock::beside(&clients.path).map_err(|error| usage(&error))?;
            if clients.is_whole {
                lock.keep(&clients.clients.iter().map(|client| client.name.as_str()).collect::<Vec<_>>());
            }
            each(&clients, console::result, |name, target| self.one(name, target, &mut lock))
        }

        fn one(&self, name: &str, target: &Target, lock: &mut FetchedLock) -> Result<Line, Failure> {
            let line = |state, said: String, is_failure| Line { state, said, warnings: 0, is_failure };
            let Some(url) = &target.url else { return Ok(line("no url", String::new(), false)) };
            let limits = Limits {
                bytes: self.max_size.saturating_mul(1024 * 1024),
                time: Duration::from_secs(self.timeout),
                loopback: self.allow_http_on_loopback,
            };
            let force = self.force || self.check;
            let state = fetch(target, url, lock.get(name), &limits, force, &mut tell).map_err(failure)?;
            let (document, [was, would]) = match state {
                State::Unchanged => return Ok(line("unchanged", url.clone(), false)),
                State::First(document) => (document, ["fetched", "not fetched yet"]),
                State::Newer(document) => (document, ["newer", "newer"]),
            };
            let said = format!("{} bytes from {url}", document.len());
            if self.check {
                return Ok(line(would, said, true));
            }
            document.write().map_err(failure)?;
            lock.set(name, document.fetched).map_err(|error| Failure::Because(error.to_string()))?;
            Ok(line(was, said, false))
        }
    }

    fn tell(redirect: &Redirect) {
        let Redirect { from, to, is_permanent, is_without_headers } = redirect;
        let advice = if *is_permanent { ", for good: write that as `url`" } else { "" };
        let sent = if *is_without_headers { ", to which `url-headers` are not sent" } else { "" };
        console::note(&format!("`{from}` redirects to `{to}`{sent}{advice}"));
    }

    fn failure(problem: Problem) -> Failure {
        match problem {
            Problem::NoDocument(_, ref found) => {
                let (diagnostics, sources) = found.as_ref();
                console::errors(diagnostics, &Printer::for_sources(sources));
                Failure::Because(format!("{problem}; nothing was written"))
            }
            Problem::Edited(_) => Failure::Because(format!(
                "{problem}: keep your changes as an overlay, and overwrite it with --force"
            )),
            Problem::NotOneFile | Problem::Header(_) => Failure::Usage(problem.to_string()),
            problem => Failure::Because(problem.to_string()),
        }
    }
}
