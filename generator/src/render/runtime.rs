//! `src/runtime/`: the hand-written runtime, copied file by file.

use std::fmt::Write;

use super::reach::{Need, Needs};
use crate::files::Files;

macro_rules! sources {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("../../runtime/src/", $path)))),*] };
}

/// The files of the runtime, and their text.
const SOURCES: &[(&str, &str)] = sources! {
    "aliases.rs"
    "answer.rs"
    "answer_body.rs"
    "answer_stream.rs"
    "attempts.rs"
    "base64.rs"
    "basic.rs"
    "body.rs"
    "body_stream.rs"
    "build_error.rs"
    "call.rs"
    "charset.rs"
    "client.rs"
    "credentials.rs"
    "date_time.rs"
    "decode_error.rs"
    "decoder.rs"
    "encode/content.rs"
    "encode/expand.rs"
    "encode/form.rs"
    "encode/mod.rs"
    "encode/path.rs"
    "encode/percent.rs"
    "encode/style.rs"
    "encode/tree.rs"
    "error.rs"
    "events.rs"
    "excerpt.rs"
    "exchange.rs"
    "file_part.rs"
    "header.rs"
    "idempotency.rs"
    "items.rs"
    "json/enum_json.rs"
    "json/enumeration.rs"
    "json/fields.rs"
    "json/integer_enum.rs"
    "json/joined.rs"
    "json/members.rs"
    "json/mod.rs"
    "json/newtype.rs"
    "json/object.rs"
    "json/redacted.rs"
    "json/slot.rs"
    "json/unnamed.rs"
    "json/value_enum.rs"
    "lib.rs"
    "lines.rs"
    "media_type.rs"
    "multipart.rs"
    "outcome.rs"
    "own_server.rs"
    "pages.rs"
    "patch.rs"
    "plain_http.rs"
    "polling.rs"
    "random.rs"
    "relative.rs"
    "request.rs"
    "resolve.rs"
    "retry.rs"
    "retry_after.rs"
    "server_url.rs"
    "setters.rs"
    "stream_outcome.rs"
    "timeouts.rs"
    "token.rs"
    "trace.rs"
    "transport/error.rs"
    "transport/mock.rs"
    "transport/mod.rs"
    "transport/reqwest.rs"
    "transport/reqwest_stream.rs"
    "transport/sleep.rs"
    "transport/stream.rs"
    "transport/ureq.rs"
    "undeclared.rs"
    "union.rs"
    "validation/check.rs"
    "validation/decimal.rs"
    "validation/error.rs"
    "validation/mod.rs"
    "validation/pattern.rs"
    "validation/request.rs"
    "webhook.rs"
};

/// What the crate root exports of every client's runtime.
const EXPORTS: &[&str] = &[
    "Answer",
    "ApiError",
    "Attempt",
    "BlockingClient",
    "BlockingTransport",
    "Body",
    "BodyReader",
    "BodyStream",
    "BoxFuture",
    "BuildError",
    "CallOptions",
    "Client",
    "ClientBuilder",
    "DecodeError",
    "Decoder",
    "Error",
    "Operation",
    "Outcome",
    "Request",
    "RetryPolicy",
    "Secret",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "Undecodable",
    "Undeclared",
    "Unrecognized",
];

/// What it exports where the client needs it.
const NEEDED: &[(Need, &str)] = &[
    (Need::Base64, "Base64"),
    (Need::DateTime, "DateTime"),
    (Need::DateTime, "ParseDateTimeError"),
    (Need::Events, "Event"),
    (Need::Events, "EventStream"),
    (Need::Header, "Header"),
    (Need::Multipart, "FilePart"),
    (Need::Multipart, "Multipart"),
    (Need::Pages, "PageItems"),
    (Need::Pages, "PageStyle"),
    (Need::Pages, "Paged"),
    (Need::Pages, "Pages"),
    (Need::Patch, "Patch"),
    (Need::Polling, "Polled"),
    (Need::Polling, "Polling"),
    (Need::Polling, "WaitError"),
    (Need::Token, "TokenSource"),
];

/// What it exports where an answer is a sequence of items.
const ITEMS: &[&str] = &["ItemStream", "StreamError"];

/// What it exports with a feature.
const FEATURED: &[(&str, &str)] =
    &[("test-util", "MockTransport"), ("reqwest-no-tls", "ReqwestTransport"), ("blocking", "UreqTransport")];

/// What it exports where requests can be checked.
const VALIDATION: &[&str] = &["Validate", "ValidationError", "Violation"];

/// What it exports where it is known how webhooks are signed.
const WEBHOOKS: &[&str] =
    &["WebhookAlgorithm", "WebhookEncoding", "WebhookError", "WebhookSigning", "WebhookVerifier"];

/// Adds the files of the runtime that the client needs.
pub(super) fn render(needs: &Needs, files: &mut Files) {
    for (path, text) in SOURCES {
        if needs.runtime(path.trim_end_matches(".rs")) {
            let path = if *path == "lib.rs" { "mod.rs" } else { path };
            files.insert(format!("src/runtime/{path}"), copied(text, needs));
        }
    }
}

/// The text of a file without the lines that stay behind, and without the marks that say so.
fn copied(text: &str, needs: &Needs) -> String {
    let mut out = super::module::HEAD.to_owned();
    let mut left_out = None;
    for line in text.lines() {
        let (code, mark) = line.rsplit_once("// ").unwrap_or((line, ""));
        let kept = match mark.split_once(": ") {
            Some(("ends", module)) => {
                left_out = left_out.filter(|of| *of != module);
                continue;
            }
            _ if left_out.is_some() => continue,
            Some(("begins", module)) => {
                left_out = (!needs.runtime(module)).then_some(module);
                continue;
            }
            Some(("needs", module)) if !needs.runtime(module) => continue,
            Some(("needs", _)) => code.trim_end(),
            _ if mark == "crate only" => continue,
            _ => line,
        };
        out.push_str(kept);
        out.push('\n');
    }
    out
}

/// What the crate root exports of the runtime.
pub(super) fn exports(needs: &Needs) -> String {
    let needed = NEEDED.iter().filter(|(need, _)| needs.has(*need)).map(|(_, name)| *name);
    let items = ITEMS.iter().copied().filter(|_| needs.runtime("items"));
    let mut names: Vec<&str> = EXPORTS.iter().copied().chain(needed).chain(items).collect();
    names.sort_unstable();
    let mut out = super::module::wrapped("pub use runtime::", &names);
    for (feature, name) in FEATURED {
        let _ = writeln!(out, "#[cfg(feature = \"{feature}\")]\npub use runtime::{name};");
    }
    if needs.has(Need::Validation) {
        out.push_str("#[cfg(feature = \"validate\")]\n");
        out.push_str(&super::module::wrapped("pub use runtime::", VALIDATION));
    }
    if needs.has(Need::Webhooks) {
        out.push_str("#[cfg(feature = \"webhooks\")]\n");
        out.push_str(&super::module::wrapped("pub use runtime::", WEBHOOKS));
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::SOURCES;

    #[test]
    fn no_file_of_the_runtime_is_forgotten() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src");
        let found = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
        let found = found.filter(|entry| entry.file_type().is_file());
        let found: Vec<String> = found
            .map(|entry| entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"))
            .collect();
        let found: Vec<&str> =
            found.iter().map(String::as_str).filter(|path| !path.starts_with("tests/")).collect();
        let mut known: Vec<&str> = SOURCES.iter().map(|(path, _)| *path).collect();
        known.sort_unstable();
        let mut sorted = found.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, known);
    }
}
