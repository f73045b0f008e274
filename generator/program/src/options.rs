//! The options that commands have besides what the document says.

use std::fmt::Write;

use clap::{Arg, ArgAction, value_parser};

use super::commands::first;
use super::table::Server;

const HEADING: &str = "Options";

/// What all operations can be told.
pub(super) fn everywhere(servers: &[Server]) -> Vec<Arg> {
    let mut options = vec![
        option("output", "FORMAT", "How a response of JSON is shown")
            .value_parser(["json", "table", "raw"])
            .default_value("json")
            .long_help(
                "How a response of JSON is shown: `json` with a line for each member; `table` with a row for each object \
                 of a list and a column for each member that is a plain value; `raw` as it came",
            ),
        option("save", "FILE", "Write the response's body to FILE"),
        base_url(servers),
    ];
    if servers.len() > 1 {
        options.push(server(servers));
    }
    if servers.iter().any(|server| !server.variables.is_empty()) {
        options.push(server_variable(servers));
    }
    options.extend([
        option("timeout", "SECONDS", "How long the call may take, with all its attempts")
            .value_parser(value_parser!(f64)),
        switch("no-credentials", "Send no credentials").global(true),
        option("header-from", "NAME=VARIABLE", "Send a header with what a variable of the environment holds")
            .action(ArgAction::Append),
        switch("verbose", "Show requests and the heads of responses on standard error, without secrets")
            .short('v')
            .global(true),
        switch("help", "Print help; `-h` in short, `--help` in full")
            .short('h')
            .action(ArgAction::Help)
            .global(true),
    ]);
    options
}

fn base_url(servers: &[Server]) -> Arg {
    let about = match servers {
        [] => "The server to call, since the document names none".to_owned(),
        [only] if !only.url.contains("://") => {
            format!("The server to call: the document says `{}`, which is not whole", only.url)
        }
        [only] => format!("Call this server in the place of {}", only.url),
        _ => "Call this server, whichever the document names".to_owned(),
    };
    option("base-url", "URL", &about)
}

fn server(servers: &[Server]) -> Arg {
    let mut about = String::from("Call this server of the document:");
    for server in servers {
        let _ = write!(about, "\n- {}: {}", server.name, server.url);
        if !server.about.is_empty() && !server.about.eq_ignore_ascii_case(server.name) {
            let _ = write!(about, ", {}", first(server.about));
        }
    }
    let names: Vec<&str> = servers.iter().map(|server| server.name).collect();
    let short = format!("Call this server of the document: {}", names.join(", "));
    let default = names.first().copied().unwrap_or_default();
    let server = option("server", "NAME", &short).long_help(about).default_value(default);
    server.value_parser(names).hide_possible_values(true).conflicts_with("base-url")
}

fn server_variable(servers: &[Server]) -> Arg {
    let mut about = String::from("A variable of the server's URL; can be given several times:");
    for server in servers {
        for variable in server.variables {
            let _ = write!(about, "\n- {} of {} [default: {}]", variable.name, server.name, variable.default);
            if !variable.values.is_empty() {
                let _ = write!(about, " [possible values: {}]", variable.values.join(", "));
            }
        }
    }
    let short = "A variable of the server's URL; can be given several times";
    option("server-variable", "NAME=VALUE", short).long_help(about).action(ArgAction::Append)
}

/// An option that is there or not.
pub(super) fn switch(name: &'static str, about: &'static str) -> Arg {
    Arg::new(name).long(name).help(about).action(ArgAction::SetTrue).help_heading(HEADING)
}

fn option(name: &'static str, value: &'static str, about: &str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(about.to_owned()).global(true).help_heading(HEADING)
}

/// What an operation can be told that gives a list page by page.
pub(super) fn pages() -> [Arg; 2] {
    let heading = "Pages";
    [
        Arg::new("all")
            .long("all")
            .action(ArgAction::SetTrue)
            .help_heading(heading)
            .help("Follow the pages to the last one, and show all items as one list"),
        Arg::new("max-items")
            .long("max-items")
            .value_name("N")
            .value_parser(value_parser!(usize))
            .help_heading(heading)
            .help("Follow the pages until there are N items, and show those as one list"),
    ]
}
