//! Why a command fails, and with which exit code.

use std::convert::Infallible;
use std::io::{self, Write};
use std::process::ExitCode;

use serde_json::value::RawValue;

use super::api::{Error, Response};
use super::json;

/// Why a command fails.
#[derive(Debug)]
pub(super) enum Failure {
    /// The response is an error of the API.
    Api(Box<Response>),
    /// An argument, a body or a credential is missing or wrong; nothing was sent.
    Usage(String),
    /// There is no whole response.
    Transport(String),
    /// The response cannot be shown or saved as asked.
    Output(String),
    /// Who reads the output went away.
    Closed,
}

impl From<Error<Infallible>> for Failure {
    fn from(error: Error<Infallible>) -> Self {
        match error {
            Error::Build(error) => Self::Usage(error.to_string()),
            Error::Transport(error) => Self::Transport(error.to_string()),
            Error::UnexpectedStatus(response) => Self::Api(response),
            error => Self::Output(error.to_string()),
        }
    }
}

impl Failure {
    /// Tells of it on standard error.
    pub(super) fn report(&self) -> ExitCode {
        let mut stderr = io::stderr().lock();
        let (message, code) = match self {
            Self::Api(response) => (of_api(response), 1),
            Self::Usage(message) => (format!("error: {message}"), 2),
            Self::Transport(message) => (format!("error: {message}"), 3),
            Self::Output(message) => (format!("error: {message}"), 4),
            Self::Closed => return ExitCode::SUCCESS,
        };
        // There is nobody to tell that nobody can be told.
        let _ = writeln!(stderr, "{message}");
        ExitCode::from(code)
    }
}

/// An error of the API as JSON: the status, the server's id of the request, and the body.
fn of_api(response: &Response) -> String {
    let body = response.body();
    let body = match serde_json::from_slice::<Box<RawValue>>(body) {
        Ok(body) => body,
        Err(_) if body.is_empty() => RawValue::NULL.to_owned(),
        Err(_) => json::text(&String::from_utf8_lossy(body)),
    };
    let id = response.request_id().map_or_else(|| RawValue::NULL.to_owned(), json::text);
    let status = response.status().as_u16();
    json::pretty(&format!("{{\"status\":{status},\"request_id\":{},\"error\":{}}}", id.get(), body.get()))
}
