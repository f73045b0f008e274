//! The request for a token, and what its response says (RFC 6749, sections 4.4, 5 and 6).

use std::time::Duration;

use http::header::AUTHORIZATION;
use serde_json::Value;

use super::cache::Token;
use super::error::{Refusal, RefusalCode, TokenError};
use super::grant::{Grant, GrantKind};
use crate::runtime::call::Call;
use crate::runtime::encode::{base64, percent};
use crate::runtime::send::clock::Instant;
use crate::runtime::{OperationInfo, Response, Secret};

/// What stands in the place of a path where a token is asked for.
pub(crate) const TOKEN_PATH: &str = "{tokenUrl}";

/// Where a token is asked for.
#[derive(Clone, Debug)]
pub(crate) struct TokenRequest {
    pub(crate) url: String,
    /// Whether the server may be asked twice: a refresh token may be worth nothing once it was sent.
    pub(crate) is_safe: bool,
}

/// The request for a token.
pub(super) fn request(grant: &Grant, refresh_token: Option<&Secret>, url: String) -> Call {
    let mut call = Call::new(OperationInfo { method: "POST", path: TOKEN_PATH, id: None });
    let mut body = match &grant.kind {
        GrantKind::ClientCredentials => percent::pair("grant_type", "client_credentials"),
        GrantKind::RefreshToken(_) => percent::pair("grant_type", "refresh_token"),
    };
    let mut add = |name: &str, value: &str| percent::join(&mut body, "&", &percent::pair(name, value));
    if let Some(token) = refresh_token {
        add("refresh_token", token.expose());
    }
    if !grant.scopes.is_empty() {
        add("scope", &grant.scopes.join(" "));
    }
    match &grant.client_secret {
        Some(secret) if !grant.in_body => {
            let (id, secret) = (percent::encode(&grant.client_id), percent::encode(secret.expose()));
            let pair = base64::encode(Secret::from(format!("{id}:{secret}")).expose().as_bytes());
            call.extra_header(AUTHORIZATION.as_str(), Secret::from(format!("Basic {pair}")).expose());
        }
        secret => {
            add("client_id", &grant.client_id);
            if let Some(secret) = secret {
                add("client_secret", secret.expose());
            }
        }
    }
    for (name, value) in &grant.parameters {
        add(name, value);
    }
    call.body("application/x-www-form-urlencoded", body.into());
    let is_safe = matches!(grant.kind, GrantKind::ClientCredentials);
    call.token_request = Some(TokenRequest { url, is_safe });
    call
}

/// The token that a response brings, with the new refresh token if there is one. `asked` is when it was asked for.
pub(super) fn read(
    grant: &Grant,
    response: &Response,
    asked: Instant,
) -> Result<(Token, Option<Secret>), TokenError> {
    let status = response.status();
    let fault = |problem| Err(TokenError::NoToken { status, problem });
    let json: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let text = |name: &str| json.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    // Some servers refuse with a status of success.
    if let Some(code) = text("error") {
        let plain = |name: &str| text(name).map(|text| without_secrets(grant, text));
        let (description, uri) = (plain("error_description"), plain("error_uri"));
        return Err(TokenError::Refused(Refusal { status, code: RefusalCode::read(code), description, uri }));
    }
    if !status.is_success() {
        return fault("without an `error` that says why");
    }
    if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return fault("with a token whose `token_type` is not `Bearer`");
    }
    let Some(secret) = text("access_token") else { return fault("without an `access_token`") };
    let life = json.get("expires_in").and_then(seconds);
    let times = life.and_then(|life| {
        let early = grant.renew_before.unwrap_or_else(|| (life / 5).min(Duration::new(60, 0)));
        Some((asked.checked_add(life.saturating_sub(early))?, asked.checked_add(life)?))
    });
    Ok((Token { secret: secret.into(), asked, times }, text("refresh_token").map(Secret::from)))
}

/// Some servers write the number as text.
fn seconds(value: &Value) -> Option<Duration> {
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    number.map(Duration::from_secs)
}

/// Servers repeat what they were sent.
fn without_secrets(grant: &Grant, text: &str) -> String {
    let refresh_token = match &grant.kind {
        GrantKind::RefreshToken(token) => Some(token),
        GrantKind::ClientCredentials => None,
    };
    let secrets = grant.client_secret.iter().chain(refresh_token).map(Secret::expose);
    secrets
        .filter(|secret| secret.len() > 3)
        .fold(text.to_owned(), |text, secret| text.replace(secret, "***"))
}
