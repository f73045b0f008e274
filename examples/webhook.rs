//! A receiver of webhooks: the signature is checked before the body is read. Needs the feature `webhooks`.

use deck_client::http::HeaderMap;
use deck_client::serde_json::Value;
use deck_client::webhooks::{WebhookError, WebhookVerifier};

pub(crate) fn main() -> Result<(), WebhookError> {
    // The key as Deck shows it, in base64; the headers and the body as they came from the web framework.
    let verifier = WebhookVerifier::new("c2VjcmV0")?;
    let mut headers = HeaderMap::new();
    headers.insert("x-signature", "7xuNtRJSJFI1Jzu+jo9XHAU79h2OtUswqvZCS5aLXu4=".parse().unwrap());
    println!("{}", received(&verifier, &headers, br#"{"event":"done"}"#)?);
    Ok(())
}

/// What a handler does. The body must be the bytes as they came, not JSON that was read and written again.
pub(crate) fn received(
    verifier: &WebhookVerifier,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Value, WebhookError> {
    verifier.read(headers, body)
}
