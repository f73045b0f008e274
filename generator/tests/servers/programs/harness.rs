//! What all programs have in common: a line of JSON for each call.

use std::env;
use std::fmt::{Debug, Display};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use client::transport::{Recorder, UreqTransport};
use client::{Client, ClientBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The recorded lines go to a file; the last is kept.
#[derive(Clone)]
pub(crate) struct Lines(Arc<Mutex<(File, Value)>>);

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut state = self.0.lock().unwrap();
        state.1 = serde_json::from_slice(line)?;
        state.0.write_all(line).map(|()| line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A run of a program.
pub(crate) struct Run {
    lines: Lines,
    url: String,
    /// How many values were left out since the last call was printed.
    misfits: Arc<AtomicUsize>,
}

impl Run {
    /// The arguments are the server's URL and the file for the responses.
    pub(crate) fn start() -> Self {
        let mut arguments = env::args().skip(1);
        let url = arguments.next().unwrap();
        let file = OpenOptions::new().create(true).append(true).open(arguments.next().unwrap()).unwrap();
        Self { lines: Lines(Arc::new(Mutex::new((file, Value::Null)))), url, misfits: Arc::default() }
    }

    /// The client of the server, without credentials.
    pub(crate) fn client(&self) -> ClientBuilder {
        let misfits = Arc::clone(&self.misfits);
        let count = move |_, _: &_| {
            misfits.fetch_add(1, Ordering::Relaxed);
        };
        Client::builder().server(&*self.url).on_misfit(count)
    }

    /// The transport of the client.
    pub(crate) fn transport(&self) -> Recorder<UreqTransport, Lines> {
        Recorder::new(UreqTransport::new().unwrap(), self.lines.clone())
    }

    /// Prints what came of a call; the value, if it is a success.
    #[allow(dead_code, reason = "not all programs need one")]
    pub(crate) fn value<V: Serialize, E: Debug + Display>(&self, name: &str, came: Result<V, E>) -> Value {
        let value = came.as_ref().map_or(Value::Null, |value| serde_json::to_value(value).unwrap());
        self.call(name, came);
        value
    }

    /// Waits until a server that has just begun does what it is asked for; that is no call.
    #[allow(dead_code, reason = "not all programs have to")]
    pub(crate) fn wait_for<V, E>(&self, mut call: impl FnMut() -> Result<V, E>) {
        const UNAVAILABLE: u64 = 503;
        for _ in 0..60 {
            let _ = call();
            if std::mem::take(&mut self.lines.0.lock().unwrap().1)["status"] != UNAVAILABLE {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(500));
        }
    }

    /// Prints what came of a call.
    pub(crate) fn call<V, E: Debug + Display>(&self, name: &str, came: Result<V, E>) {
        let line = std::mem::take(&mut self.lines.0.lock().unwrap().1);
        let error = came.err().map(|error| {
            let kind = format!("{error:?}").split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
            (kind, error.to_string())
        });
        let misfits = self.misfits.swap(0, Ordering::Relaxed);
        println!("{}", json!({ "name": name, "status": line["status"], "error": error, "misfits": misfits }));
    }
}

/// A request's body of the type that it needs.
pub(crate) fn body<B: DeserializeOwned>(value: Value) -> B {
    serde_json::from_value(value).unwrap()
}
