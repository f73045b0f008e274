//! The files of the runtime that go into clients, and their text.

macro_rules! sources {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("../../runtime/src/", $path)))),*] };
}

pub(super) const SOURCES: &[(&str, &str)] = sources! {
    "auth/basic.rs"
    "auth/credentials.rs"
    "auth/mod.rs"
    "auth/oauth2/cache.rs"
    "auth/oauth2/error.rs"
    "auth/oauth2/grant.rs"
    "auth/oauth2/mod.rs"
    "auth/oauth2/provider.rs"
    "auth/oauth2/request.rs"
    "auth/optional.rs"
    "auth/token.rs"
    "call/assemble.rs"
    "call/build_error.rs"
    "call/member.rs"
    "call/mod.rs"
    "client/mod.rs"
    "client/network.rs"
    "client/plain_http.rs"
    "client/relative.rs"
    "client/resolve.rs"
    "client/server_url.rs"
    "client/view.rs"
    "encode/base64.rs"
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
    "follow/turn.rs"
    "format/base64.rs"
    "format/date_time.rs"
    "format/mod.rs"
    "json/closed_enum.rs"
    "json/constant.rs"
    "json/enums/enum_json.rs"
    "json/enums/integer_enum.rs"
    "json/enums/mod.rs"
    "json/enums/value_enum.rs"
    "json/fields.rs"
    "json/fit/mod.rs"
    "json/fit/parts.rs"
    "json/flat.rs"
    "json/joined.rs"
    "json/lenient.rs"
    "json/mark.rs"
    "json/members.rs"
    "json/misfits/mod.rs"
    "json/misfits/paths.rs"
    "json/mod.rs"
    "json/newtype.rs"
    "json/object.rs"
    "json/patch.rs"
    "json/path.rs"
    "json/redacted.rs"
    "json/slot.rs"
    "json/union.rs"
    "lib.rs"
    "request/body.rs"
    "request/body_stream.rs"
    "request/file_part.rs"
    "request/idempotency.rs"
    "request/mod.rs"
    "request/multipart.rs"
    "request/operation.rs"
    "request/page_style.rs"
    "request/raw.rs"
    "request/untyped.rs"
    "response/body.rs"
    "response/charset.rs"
    "response/content.rs"
    "response/decode_error.rs"
    "response/decoder.rs"
    "response/error.rs"
    "response/excerpt.rs"
    "response/header.rs"
    "response/media_type.rs"
    "response/mod.rs"
    "response/reading.rs"
    "response/stream/body.rs"
    "response/stream/events.rs"
    "response/stream/items.rs"
    "response/stream/lines.rs"
    "response/stream/mod.rs"
    "response/stream/operation.rs"
    "response/unpack.rs"
    "send/attempts.rs"
    "send/clock.rs"
    "send/cookies.rs"
    "send/exchange.rs"
    "send/mod.rs"
    "send/random.rs"
    "send/redirect.rs"
    "send/retry.rs"
    "send/retry_after.rs"
    "send/trace.rs"
    "surface/builder.rs"
    "surface/client.rs"
    "surface/credentials.rs"
    "surface/mod.rs"
    "surface/options.rs"
    "surface/pages.rs"
    "surface/polling.rs"
    "surface/raw.rs"
    "surface/request.rs"
    "surface/send.rs"
    "surface/settings.rs"
    "surface/untyped.rs"
    "surface/webhook.rs"
    "transport/error.rs"
    "transport/hyper/body.rs"
    "transport/hyper/connect.rs"
    "transport/hyper/mod.rs"
    "transport/hyper/tls.rs"
    "transport/mock.rs"
    "transport/mod.rs"
    "transport/proxy.rs"
    "transport/record.rs"
    "transport/reqwest/mod.rs"
    "transport/reqwest/native.rs"
    "transport/reqwest/stream.rs"
    "transport/reqwest/wasm.rs"
    "transport/sleep.rs"
    "transport/sleep_wasm.rs"
    "transport/stream.rs"
    "transport/tower.rs"
    "transport/ureq.rs"
    "transport/ureq_unix.rs"
    "types/aliases.rs"
    "types/mod.rs"
    "types/setters.rs"
    "types/variants.rs"
    "validation/check.rs"
    "validation/decimal.rs"
    "validation/error.rs"
    "validation/mod.rs"
    "validation/pattern.rs"
    "validation/request.rs"
};

/// The text of a file.
pub(super) fn text(path: &str) -> Option<&'static str> {
    // Generated code gives the mock the document's examples, so each client with a part of the runtime has its own.
    let path = if path == "surface/mock.rs" { "transport/mock.rs" } else { path };
    SOURCES.iter().find(|(other, _)| *other == path).map(|(_, text)| *text)
}

/// The file of a module that another file declares.
pub(super) fn path(parent: &str, module: &str) -> String {
    let folder = parent.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let file = format!("{folder}{module}.rs");
    if text(&file).is_some() { file } else { format!("{folder}{module}/mod.rs") }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::SOURCES;

    #[test]
    fn no_file_of_the_runtime_is_forgotten() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src");
        let found = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
        let found = found.filter(|entry| entry.file_type().is_file());
        let mut found: Vec<String> = found
            .map(|entry| entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"))
            .filter(|path| !path.starts_with("tests/") && path != "sample.rs")
            .collect();
        found.sort_unstable();
        let known: Vec<&str> = SOURCES.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, known);
    }
}
