//! `contract call`: sample requests through the client to a server.

mod case;
mod credentials;
mod operations;
mod recorder;

use std::io::{self, IsTerminal, Write};

use serde_json::{Value, json};

use case::{Case, Failure};
use credentials::Given;
use recorder::Recorder;

const CASES: &str = include_str!("call/cases.json");

/// What the command line says.
#[derive(Default)]
pub(crate) struct Options {
    base_url: String,
    operations: Vec<String>,
    cases: Vec<String>,
    credentials: Given,
    list: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[&str]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let (name, inline) = argument.split_once('=').map_or((*argument, None), |(name, value)| (name, Some(value)));
            let mut value = || {
                inline.or_else(|| arguments.next().copied()).ok_or_else(|| format!("`{name}` needs a value"))
            };
            match name {
                "--base-url" => options.base_url = value()?.to_owned(),
                "--operation" => options.operations.push(value()?.to_owned()),
                "--case" => match value()? {
                    case @ ("minimal" | "full") => options.cases.push(case.to_owned()),
                    other => return Err(format!("`--case {other}`: there are `minimal` and `full`")),
                },
                "--credential" => options.credentials.add(value()?)?,
                "--list" => options.list = true,
                _ => return Err(format!("`call` has no option `{argument}`")),
            }
        }
        if options.base_url.is_empty() && !options.list {
            return Err("`call` needs `--base-url URL`".to_owned());
        }
        for name in &options.operations {
            if !operations::ALL.iter().any(|(known, _)| known == name) {
                return Err(format!("there is no operation `{name}`; `contract call --list` prints the names"));
            }
        }
        // Wrong ones are told before anything is sent.
        if !options.list {
            Recorder::new()
                .and_then(|recorder| operations::client(&options.base_url, &options.credentials, recorder))
                .map_err(|error| format!("`--base-url {}`: {error}", options.base_url))?;
        }
        Ok(options)
    }
}

/// Sends the requests; a line for each.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<()> {
    if options.list {
        return operations::ALL.iter().try_for_each(|(name, _)| writeln!(out, "{name}"));
    }
    let all: Vec<Value> = serde_json::from_str(CASES)?;
    let is_asked = |samples: &&Value| {
        options.operations.is_empty() || options.operations.iter().any(|name| samples["operation"] == **name)
    };
    let asked: Vec<&Value> = all.iter().filter(is_asked).collect();
    let is_watched = io::stderr().is_terminal();
    let mut counts = [0_usize; 4];
    for (index, samples) in asked.iter().enumerate() {
        for case in ["minimal", "full"] {
            if !options.cases.is_empty() && !options.cases.iter().any(|asked| asked == case) {
                continue;
            }
            let (line, outcome) = send(options, samples, case);
            counts[outcome] += 1;
            writeln!(out, "{line}")?;
        }
        if is_watched {
            eprint!("\r{} of {} operations", index + 1, asked.len());
        }
    }
    let [ok, api_error, undecodable, not_sent] = counts;
    eprintln!("{}{ok} ok, {api_error} api_error, {undecodable} undecodable, {not_sent} not_sent", if is_watched { "\r" } else { "" });
    out.flush()
}

const OUTCOMES: [&str; 4] = ["ok", "api_error", "undecodable", "not_sent"];

/// One request: its line, and which outcome it is.
fn send(options: &Options, samples: &Value, case: &str) -> (Value, usize) {
    let recorder = Recorder::new();
    let values = &samples[case];
    let found = operations::ALL.iter().find(|(name, _)| samples["operation"] == **name);
    let came = match (values.get("fault").and_then(Value::as_str), found) {
        (Some(fault), _) => Err(Failure::NotSent(format!("no sample can be made: {fault}"))),
        (None, None) => Err(Failure::NotSent("the client has no such operation".to_owned())),
        (None, Some((_, send))) => recorder
            .clone()
            .and_then(|recorder| operations::client(&options.base_url, &options.credentials, recorder))
            .map_err(|error| Failure::NotSent(error.to_string()))
            .and_then(|client| send(&client, &Case(values))),
    };
    let exchange = recorder.map(|recorder| recorder.exchange()).unwrap_or_default();
    let unfit = values.get("unfit").and_then(Value::as_str);
    let (outcome, detail) = match came {
        Ok(()) => (0, None),
        Err(Failure::Api(detail)) => (1, Some(detail)),
        Err(Failure::Undecodable(detail)) => (2, Some(detail)),
        // What came so far is no whole response.
        Err(Failure::NotSent(detail)) if exchange.status.is_some() => (2, Some(detail)),
        Err(Failure::NotSent(detail)) => (3, Some(detail)),
    };
    let detail = match (unfit, detail) {
        (Some(unfit), Some(detail)) => Some(format!("no request satisfies the document ({unfit}); {detail}")),
        (Some(unfit), None) => Some(format!("no request satisfies the document ({unfit})")),
        (None, detail) => detail,
    };
    let mut line = json!({
        "operation": samples["operation"],
        "case": case,
        "method": samples["method"],
        "path": samples["path"],
        "url": exchange.url,
        "status": exchange.status,
        "outcome": OUTCOMES[outcome],
        "detail": detail,
        "violations": exchange.violations,
    });
    for key in ["content_type", "body", "body_omitted"] {
        if let Some(value) = exchange.line.get(key) {
            line[key] = value.clone();
        }
    }
    (line, outcome)
}
