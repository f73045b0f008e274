//! A call of an operation, from its arguments to its response.

use std::time::Duration;

use clap::ArgMatches;

use super::api::{
    BlockingClient, BlockingTransport, BodyReader, Described, Request, Response, UntypedOperation, builder,
};
use super::body::Sent;
use super::credentials::Chosen;
use super::failure::Failure;
use super::table::{Operation, Program, Server};
use super::values::{Given, joined};
use super::verbose::verbose;

/// A call that can be sent, also for the pages of a list.
pub(super) struct Call<'a> {
    client: BlockingClient,
    operation: &'static Operation,
    matches: &'a ArgMatches,
    body: Sent,
}

impl<'a> Call<'a> {
    pub(super) fn new(
        program: &'static Program,
        operation: &'static Operation,
        matches: &'a ArgMatches,
    ) -> Result<Self, Failure> {
        let credentials = if matches.get_flag("no-credentials") {
            Chosen::none()
        } else {
            Chosen::of(program, operation, |name| std::env::var(name).ok())?
        };
        let mut builder = credentials.set(builder());
        let own = operation.server.is_some() && !matches.contains_id("base-url");
        if !own {
            builder = builder.base_url(base_url(program, matches)?);
        }
        if let Some(seconds) = matches.get_one::<f64>("timeout") {
            let timeout = Duration::try_from_secs_f64(*seconds);
            builder = builder
                .timeout(timeout.map_err(|error| Failure::Usage(format!("--timeout {seconds}: {error}")))?);
        }
        let headers = headers(matches, |name| std::env::var(name).ok())?;
        for (name, value) in &headers {
            builder = builder.header(name, value);
        }
        if matches.get_flag("verbose") {
            let of_headers = headers.into_iter().map(|(_, value)| value);
            builder = verbose(builder, credentials.secrets().into_iter().chain(of_headers).collect());
        }
        let client = builder.build_blocking().map_err(|error| Failure::Usage(error.to_string()))?;
        let body = Sent::of(operation, matches)?;
        Ok(Self { client, operation, matches, body })
    }

    /// The request; of a list, for its first page.
    pub(super) fn request(&self) -> Request<UntypedOperation, dyn BlockingTransport> {
        let operation = self.operation;
        let server = operation.server.filter(|_| !self.matches.contains_id("base-url"));
        let described = Described {
            id: operation.id,
            accept: operation.accept,
            server,
            keyed: operation.keyed,
            keeps_redirects: operation.keeps_redirects,
        };
        let mut request = self.client.request(operation.method, operation.path).with_description(described);
        for parameter in operation.parameters {
            if let Some(given) = self.matches.get_many::<Given>(parameter.flag) {
                let value = joined(&parameter.value, given.cloned().collect());
                request = request.with_parameter(parameter.place, parameter.wire, parameter.written, &value);
            }
        }
        self.body.put(request)
    }

    /// The response to a request.
    pub(super) fn sent(
        &self,
        request: Request<UntypedOperation, dyn BlockingTransport>,
    ) -> Result<(Response, Option<BodyReader>), Failure> {
        match request.send() {
            Err(error) => match Failure::from(error) {
                Failure::Api(response)
                    if self.operation.keeps_redirects && response.status().is_redirection() =>
                {
                    Ok((*response, None))
                }
                failure => Err(failure),
            },
            Ok(done) => Ok(done),
        }
    }
}

/// The headers whose values variables of the environment hold.
fn headers(
    matches: &ArgMatches,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Vec<(String, String)>, Failure> {
    let given = matches.get_many::<String>("header-from").into_iter().flatten();
    let header = |text: &String| {
        let Some((name, from)) = text.split_once('=') else {
            return Err(Failure::Usage(format!("--header-from `{text}` is not NAME=VARIABLE")));
        };
        let value = variable(from).ok_or_else(|| Failure::Usage(format!("set {from} in the environment")))?;
        Ok((name.to_owned(), value))
    };
    given.map(header).collect()
}

/// The server that the arguments say.
fn base_url(program: &Program, matches: &ArgMatches) -> Result<String, Failure> {
    if let Some(url) = matches.get_one::<String>("base-url") {
        return Ok(url.clone());
    }
    let name = matches.try_get_one::<String>("server").ok().flatten();
    let server = program.servers.iter().find(|server| name.is_none_or(|name| server.name == name));
    let Some(server) = server else {
        return Err(Failure::Usage("the document names no server: --base-url URL does".to_owned()));
    };
    let variables = matches.try_get_many::<String>("server-variable").ok().flatten().into_iter().flatten();
    let url = filled(server, variables.map(String::as_str))?;
    if url.contains("://") {
        return Ok(url);
    }
    Err(Failure::Usage(format!(
        "the server of the document is `{url}`, which is relative to where the document is served: --base-url URL names it whole"
    )))
}

/// The URL of a server with its variables.
fn filled<'a>(server: &Server, given: impl Iterator<Item = &'a str>) -> Result<String, Failure> {
    let mut values: Vec<(&str, &str)> = server.variables.iter().map(|one| (one.name, one.default)).collect();
    for text in given {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let Some(known) = server.variables.iter().find(|one| one.name == name) else {
            let names: Vec<&str> = server.variables.iter().map(|one| one.name).collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(Failure::Usage(format!(
                "the server `{}` has no variable `{name}`, but {names}",
                server.name
            )));
        };
        if !known.values.is_empty() && !known.values.contains(&value) {
            return Err(Failure::Usage(format!("`{name}` is none of {}", known.values.join(", "))));
        }
        values.iter_mut().filter(|(other, _)| *other == name).for_each(|(_, old)| *old = value);
    }
    Ok(values
        .iter()
        .fold(server.url.to_owned(), |url, (name, value)| url.replace(&format!("{{{name}}}"), value)))
}

#[cfg(test)]
mod tests {
    use super::super::table::Variable;
    use super::*;

    #[test]
    fn the_variables_of_a_server_are_filled_in() {
        let server = Server {
            name: "live",
            url: "https://{region}.example.com/{version}",
            about: "",
            variables: &[
                Variable { name: "region", default: "eu", values: &["eu", "us"] },
                Variable { name: "version", default: "v1", values: &[] },
            ],
        };
        assert_eq!(filled(&server, [].into_iter()).unwrap(), "https://eu.example.com/v1");
        assert_eq!(
            filled(&server, ["region=us", "version=v2"].into_iter()).unwrap(),
            "https://us.example.com/v2"
        );
        for (given, expected) in [
            ("region=de", "`region` is none of eu, us"),
            ("x=1", "the server `live` has no variable `x`, but region, version"),
        ] {
            let Err(Failure::Usage(message)) = filled(&server, [given].into_iter()) else {
                panic!("{given}")
            };
            assert_eq!(message, expected);
        }
    }
}
