//! What came, on standard output or in a file.

use std::fs::File;
use std::io::{self, Write};

use clap::ArgMatches;
use serde_json::value::RawValue;

use super::api::{BodyReader, Response, copy_body};
use super::failure::Failure;
use super::json;
use super::rows::table;
use super::table::Operation;

/// Where the output goes, and how it is shown.
pub(super) struct Output<'a> {
    format: &'a str,
    save: Option<&'a str>,
}

impl<'a> Output<'a> {
    pub(super) fn of(matches: &'a ArgMatches) -> Self {
        let save = matches.get_one::<String>("save").map(String::as_str);
        Self { format: matches.get_one::<String>("output").map_or("json", String::as_str), save }
    }

    /// Shows a response.
    pub(super) fn response(
        &self,
        operation: &Operation,
        response: &Response,
        body: Option<BodyReader>,
    ) -> Result<(), Failure> {
        if let Some(body) = body {
            return self.pieces(body);
        }
        if response.status().is_redirection() {
            let to = response.headers().get("location").and_then(|value| value.to_str().ok());
            return self.json(&format!("{{\"location\":{}}}", json::text(to.unwrap_or_default()).get()), &[]);
        }
        let bytes = response.body();
        let is_shown = self.format != "raw" && self.save.is_none() && !bytes.is_empty();
        match serde_json::from_slice::<&RawValue>(bytes) {
            Ok(value) if is_shown && is_json(response) => {
                let items = operation.pages.as_ref().map_or(&[][..], |pages| pages.items);
                self.json(value.get(), items)
            }
            _ => self.bytes(bytes),
        }
    }

    /// Shows the items of pages.
    pub(super) fn items(&self, items: &[Box<RawValue>]) -> Result<(), Failure> {
        let items: Vec<&str> = items.iter().map(|item| item.get()).collect();
        self.json(&format!("[{}]", items.join(",")), &[])
    }

    /// Shows JSON; in a table, the list that is there at the end of a route.
    fn json(&self, text: &str, items: &[&str]) -> Result<(), Failure> {
        let shown = match self.format {
            "raw" => text.to_owned() + "\n",
            "table" => {
                let value: Box<RawValue> =
                    serde_json::from_str(text).map_err(|error| Failure::Output(error.to_string()))?;
                table(&json::at(&value, items).unwrap_or(value))
            }
            _ => json::pretty(text) + "\n",
        };
        self.bytes(shown.as_bytes())
    }

    fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut sink = self.sink()?;
        let written = sink.write_all(bytes).and_then(|()| sink.flush());
        written.map_err(|error| self.failure(&error))
    }

    /// What comes piece by piece, as it comes.
    fn pieces(&self, body: BodyReader) -> Result<(), Failure> {
        let mut sink = Watched { sink: self.sink()?, failed: None };
        match copy_body(body, &mut sink) {
            Ok(()) => Ok(()),
            Err(error) => Err(sink
                .failed
                .map_or_else(|| Failure::Transport(error.to_string()), |error| self.failure(&error))),
        }
    }

    fn sink(&self) -> Result<Box<dyn Write>, Failure> {
        match self.save {
            Some(path) => {
                File::create(path).map(|file| Box::new(file) as _).map_err(|error| self.failure(&error))
            }
            None => Ok(Box::new(io::stdout().lock())),
        }
    }

    fn failure(&self, error: &io::Error) -> Failure {
        match self.save {
            Some(path) => Failure::Output(format!("cannot write `{path}`: {error}")),
            None if error.kind() == io::ErrorKind::BrokenPipe => Failure::Closed,
            None => Failure::Output(format!("cannot write: {error}")),
        }
    }
}

fn is_json(response: &Response) -> bool {
    let media_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
    media_type.is_none_or(|text| text.to_ascii_lowercase().contains("json"))
}

/// Tells that it could not be written from that it could not be read.
struct Watched {
    sink: Box<dyn Write>,
    failed: Option<io::Error>,
}

impl Watched {
    fn noted<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| {
            let kind = error.kind();
            self.failed = Some(error);
            kind.into()
        })
    }
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.sink.write(bytes);
        self.noted(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.sink.flush();
        self.noted(done)
    }
}
