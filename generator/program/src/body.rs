//! The body of a request, from flags and files.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use clap::ArgMatches;
use serde_json::value::RawValue;

use super::api::{BlockingTransport, Request, UntypedOperation, UntypedPart};
use super::failure::Failure;
use super::json::{self, Members};
use super::table::{Body, Operation, Payload};
use super::values::{Given, joined};

/// A body that can be sent.
pub(super) enum Sent {
    Nothing,
    Bytes(String, Vec<u8>),
    Form(&'static Body, Members),
    Parts(&'static Body, Vec<(String, UntypedPart)>),
}

impl Sent {
    /// The body that the arguments say.
    pub(super) fn of(operation: &'static Operation, matches: &ArgMatches) -> Result<Self, Failure> {
        let Some(default) = operation.bodies.first() else { return Ok(Self::Nothing) };
        let content_type = matches.try_get_one::<String>("content-type").ok().flatten();
        let content_type = content_type.map_or(default.content_type, String::as_str);
        let body = operation.bodies.iter().find(|body| body.content_type == content_type).unwrap_or(default);
        if let Payload::Parts = body.payload {
            return Ok(Self::Parts(body, parts(matches)?));
        }
        let file = matches.get_one::<String>("body").map(|name| read(name)).transpose()?;
        let given: Vec<(&'static str, Vec<Given>)> = default
            .properties
            .iter()
            .filter_map(|one| Some((one.wire, matches.get_many::<Given>(one.flag)?.cloned().collect())))
            .collect();
        if file.is_none() && given.is_empty() && !body.required {
            return Ok(Self::Nothing);
        }
        if !body.has_members() {
            if let Some((name, _)) = given.first() {
                return Err(Failure::Usage(format!(
                    "a body of {content_type} has no member `{name}`: --body FILE gives it"
                )));
            }
            return Ok(file.map_or(Self::Nothing, |bytes| Self::Bytes(content_type.to_owned(), bytes)));
        }
        // A body that is no object can be given whole alone.
        if let (Payload::Json, Some(bytes), true, true) =
            (body.payload, &file, given.is_empty(), body.fixed.is_empty())
        {
            serde_json::from_slice::<&RawValue>(bytes).map_err(no_json)?;
            return Ok(Self::Bytes(content_type.to_owned(), file.unwrap_or_default()));
        }
        let mut members = match &file {
            Some(bytes) => serde_json::from_slice::<Members>(bytes).map_err(no_json)?,
            None => Members::new(),
        };
        for (name, value) in body.fixed {
            let value = serde_json::from_str(value).map_err(no_json)?;
            members.entry((*name).to_owned()).or_insert(value);
        }
        Self::whole(default, body, members, given)
    }

    /// The body from the members of a file and from flags, which come later.
    fn whole(
        default: &'static Body,
        body: &'static Body,
        mut members: Members,
        given: Vec<(&'static str, Vec<Given>)>,
    ) -> Result<Self, Failure> {
        // What another media type needs is not known.
        if std::ptr::eq(default, body) {
            lacks_nothing(body, &members, &given)?;
        }
        let mut files = Vec::new();
        for (name, given) in given {
            let is_file = given.iter().any(|one| matches!(one, Given::File(_)));
            if is_file {
                members.remove(name);
                files.push((name.to_owned(), part(given)?));
            } else if let Some(property) = default.properties.iter().find(|one| one.wire == name) {
                members.insert(name.to_owned(), joined(&property.value, given));
            }
        }
        Ok(match body.payload {
            Payload::Multipart(_) => {
                let values = members.into_iter().map(|(name, value)| (name, UntypedPart::Value(value)));
                Self::Parts(body, values.chain(files).collect())
            }
            Payload::Form(..) => Self::Form(body, members),
            _ => Self::Bytes(body.content_type.to_owned(), serde_json::to_vec(&members).map_err(no_json)?),
        })
    }

    /// Puts it into a request.
    pub(super) fn put(
        &self,
        request: Request<UntypedOperation, dyn BlockingTransport>,
    ) -> Request<UntypedOperation, dyn BlockingTransport> {
        match self {
            Self::Nothing => request,
            Self::Bytes(content_type, bytes) => request.with_body(content_type, bytes.clone()),
            Self::Form(body, members) => match body.payload {
                Payload::Form(written, others) => request.with_form(written, others, members),
                _ => request,
            },
            Self::Parts(body, parts) => {
                let headers = if let Payload::Multipart(headers) = body.payload { headers } else { &[] };
                request.with_multipart(headers, parts.clone())
            }
        }
    }
}

/// Whether all that is required is there.
fn lacks_nothing(body: &Body, members: &Members, given: &[(&str, Vec<Given>)]) -> Result<(), Failure> {
    let has = |wire: &str| members.contains_key(wire) || given.iter().any(|(name, _)| *name == wire);
    let properties = body.properties.iter().filter(|one| one.required && !has(one.wire));
    let others = body.others.iter().filter(|(name, required)| *required && !has(name));
    let missing: Vec<String> = properties
        .map(|one| format!("--{}", one.flag))
        .chain(others.map(|(name, _)| format!("`{name}`, which --body FILE gives")))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(format!("the body lacks {}", missing.join(", "))))
}

/// The parts that `--part` gives.
fn parts(matches: &ArgMatches) -> Result<Vec<(String, UntypedPart)>, Failure> {
    let given = matches.get_many::<String>("part").into_iter().flatten();
    let part = |text: &String| {
        let (name, value) = text
            .split_once('=')
            .ok_or_else(|| Failure::Usage(format!("--part `{text}` is not NAME=VALUE, nor NAME=@FILE")))?;
        let part = match value.strip_prefix('@') {
            Some(file) => self::file(file)?,
            None => UntypedPart::Value(json::text(value)),
        };
        Ok((name.to_owned(), part))
    };
    given.map(part).collect()
}

/// The files of a property.
fn part(given: Vec<Given>) -> Result<UntypedPart, Failure> {
    let parts = given.into_iter().map(|one| match one {
        Given::File(name) => file(&name),
        Given::Json(value) => Ok(UntypedPart::Value(value)),
    });
    let mut parts = parts.collect::<Result<Vec<_>, Failure>>()?;
    Ok(if parts.len() == 1 { parts.swap_remove(0) } else { UntypedPart::List(parts) })
}

fn file(path: &str) -> Result<UntypedPart, Failure> {
    let name =
        Path::new(path).file_name().map_or_else(|| "file".into(), |name| name.to_string_lossy().into_owned());
    let name = if path == "-" { "stdin".to_owned() } else { name };
    Ok(UntypedPart::File(name, read(path)?.into()))
}

/// The content of a file; `-` is the standard input.
fn read(path: &str) -> Result<Vec<u8>, Failure> {
    let read = if path == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| Failure::Usage(format!("cannot read `{path}`: {error}")))
}

#[allow(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn no_json(error: serde_json::Error) -> Failure {
    Failure::Usage(format!("the body is not the JSON that is needed: {error}"))
}
