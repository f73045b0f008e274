// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! A span for each time that a call is sent, by OpenTelemetry's semantic conventions for HTTP clients. It has neither the
//! URL, whose path and query can hold secrets, nor headers or bodies.

use std::time::Duration;

#[cfg(feature = "opentelemetry")]
use http::{HeaderMap, HeaderName, HeaderValue};
use http::{Request, StatusCode};
#[cfg(feature = "opentelemetry")]
use opentelemetry::{global::get_text_map_propagator, propagation::Injector};
use tracing::Span;
use tracing::field::Empty;

use crate::runtime::{Body, OperationInfo, TransportError, TransportErrorKind};

/// The span of an attempt.
pub(crate) fn span(operation: OperationInfo, request: &Request<Body>, number: u32) -> Span {
    let uri = request.uri();
    let default_port = if uri.scheme_str() == Some("http") { 80 } else { 443 };
    tracing::info_span!(
        "http",
        "otel.name" = %operation,
        "otel.kind" = "client",
        "otel.status_code" = Empty,
        "http.request.method" = operation.method,
        "http.request.resend_count" = (number > 1).then(|| number - 1),
        "http.response.status_code" = Empty,
        "url.template" = operation.path,
        "server.address" = uri.host(),
        "server.port" = uri.port_u16().unwrap_or(default_port),
        "error.type" = Empty,
    )
}

/// Has the server go on with the trace, by the propagator that the application has set: mostly that of W3C, which writes the
/// header `traceparent`.
#[cfg(feature = "opentelemetry")]
pub(crate) fn inject(span: &Span, headers: &mut HeaderMap) {
    struct Headers<'a>(&'a mut HeaderMap);
    impl Injector for Headers<'_> {
        fn set(&mut self, name: &str, value: String) {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                self.0.insert(name, value);
            }
        }
    }
    span.in_scope(|| get_text_map_propagator(|propagator| propagator.inject(&mut Headers(headers))));
}

/// Says how it ended, and whether another one follows.
pub(crate) fn end(span: &Span, outcome: Result<StatusCode, &TransportError>, retry_in: Option<Duration>) {
    if let Ok(status) = outcome {
        span.record("http.response.status_code", status.as_u16());
    }
    let error = match &outcome {
        Ok(status) if status.as_u16() < 400 => None,
        Ok(status) => Some(status.as_str()),
        Err(error) => Some(match error.kind() {
            TransportErrorKind::Timeout => "timeout",
            TransportErrorKind::Connect => "connect",
            TransportErrorKind::TooLarge => "too_large",
            TransportErrorKind::Other => "_OTHER",
        }),
    };
    if let Some(error) = error {
        span.record("error.type", error).record("otel.status_code", "ERROR");
    }
    if let Some(pause) = retry_in {
        tracing::debug!(parent: span, ?pause, "the call is sent again");
    }
}
