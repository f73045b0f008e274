// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The check of signed webhooks.

use crate::runtime::Secret;

pub use crate::runtime::{
    WebhookAlgorithm, WebhookEncoding, WebhookError, WebhookSigning, WebhookVerifier,
};

const SIGNING: WebhookSigning = WebhookSigning {
    header: "X-Signature",
    prefix: "",
    algorithm: WebhookAlgorithm::Sha256,
    key: WebhookEncoding::Base64,
    signature: WebhookEncoding::Base64,
};

impl WebhookVerifier {
    /// A verifier of this API's webhooks.
    ///
    /// # Errors
    /// When the key is empty or not written as it should be.
    pub fn new(key: impl Into<Secret>) -> Result<Self, WebhookError> {
        Self::with_signing(SIGNING, key)
    }
}
