//! `src/runtime/`: the hand-written runtime, copied file by file.

use std::fmt::Write;

use super::reach::{Need, Needs};
use crate::files::Files;

macro_rules! sources {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("../../runtime/src/", $path)))),*] };
}

/// The files of the runtime, and their text.
const SOURCES: &[(&str, &str)] = sources! {
    "auth/basic.rs"
    "auth/credentials.rs"
    "auth/mod.rs"
    "auth/token.rs"
    "call/build_error.rs"
    "call/mod.rs"
    "client/mod.rs"
    "client/plain_http.rs"
    "client/relative.rs"
    "client/resolve.rs"
    "client/server_url.rs"
    "client/timeouts.rs"
    "encode/content.rs"
    "encode/expand.rs"
    "encode/form.rs"
    "encode/mod.rs"
    "encode/path.rs"
    "encode/percent.rs"
    "encode/style.rs"
    "encode/tree.rs"
    "follow/mod.rs"
    "follow/pages.rs"
    "follow/polling.rs"
    "format/base64.rs"
    "format/date_time.rs"
    "format/mod.rs"
    "json/enums/enum_json.rs"
    "json/enums/integer_enum.rs"
    "json/enums/mod.rs"
    "json/enums/value_enum.rs"
    "json/fields.rs"
    "json/joined.rs"
    "json/members.rs"
    "json/mod.rs"
    "json/newtype.rs"
    "json/object.rs"
    "json/patch.rs"
    "json/redacted.rs"
    "json/slot.rs"
    "json/union.rs"
    "json/unnamed.rs"
    "lib.rs"
    "request/body.rs"
    "request/body_stream.rs"
    "request/file_part.rs"
    "request/idempotency.rs"
    "request/mod.rs"
    "request/multipart.rs"
    "request/own_server.rs"
    "request/raw.rs"
    "response/body.rs"
    "response/charset.rs"
    "response/decode_error.rs"
    "response/decoder.rs"
    "response/error.rs"
    "response/excerpt.rs"
    "response/header.rs"
    "response/media_type.rs"
    "response/mod.rs"
    "response/outcome.rs"
    "response/stream/body.rs"
    "response/stream/events.rs"
    "response/stream/items.rs"
    "response/stream/lines.rs"
    "response/stream/mod.rs"
    "response/stream/outcome.rs"
    "send/attempts.rs"
    "send/exchange.rs"
    "send/mod.rs"
    "send/random.rs"
    "send/retry.rs"
    "send/retry_after.rs"
    "send/trace.rs"
    "transport/error.rs"
    "transport/mock.rs"
    "transport/mod.rs"
    "transport/reqwest.rs"
    "transport/reqwest_stream.rs"
    "transport/sleep.rs"
    "transport/stream.rs"
    "transport/ureq.rs"
    "types/aliases.rs"
    "types/mod.rs"
    "types/setters.rs"
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
    "RawOperation",
    "Request",
    "Response",
    "ResponseError",
    "RetryPolicy",
    "Secret",
    "Transport",
    "TransportError",
    "TransportErrorKind",
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

/// What it exports where a response is a sequence of items.
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
