// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Webhooks whose body is signed by HMAC (RFC 2104).

use std::error::Error as StdError;
use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use serde_core::de::DeserializeOwned;
use sha2::{Sha256, Sha512};

use crate::runtime::encode::base64;
use crate::runtime::json::misfits::{Leniency, decode};
use crate::runtime::{DecodeError, Secret};

/// How webhooks are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebhookSigning {
    /// The header with the signature.
    pub header: &'static str,
    /// What stands before the signature there.
    pub prefix: &'static str,
    /// The hash function.
    pub algorithm: WebhookAlgorithm,
    /// How the key is written.
    pub key: WebhookEncoding,
    /// How the signature is written.
    pub signature: WebhookEncoding,
}

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookAlgorithm {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// How bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookEncoding {
    /// As base64.
    Base64,
    /// As hexadecimal digits.
    Hex,
    /// As they are.
    Text,
}

impl WebhookEncoding {
    fn decode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Base64 => base64::decode(text),
            Self::Hex => {
                let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
                let byte = |pair: Option<&str>| {
                    let digits = pair.filter(|pair| pair.len() == 2 && !pair.starts_with('+'));
                    u8::from_str_radix(digits?, 16).ok()
                };
                pairs.map(byte).collect()
            }
            Self::Text => Some(text.as_bytes().to_vec()),
        }
    }
}

/// Tells whether a webhook comes from whom it says.
#[derive(Clone)]
pub struct WebhookVerifier {
    signing: WebhookSigning,
    key: Vec<u8>,
}

impl WebhookVerifier {
    /// A verifier for this way of signing.
    ///
    /// # Errors
    /// When the key is empty or not written as it says.
    pub fn with_signing(signing: WebhookSigning, key: impl Into<Secret>) -> Result<Self, WebhookError> {
        let key = signing.key.decode(key.into().expose().trim()).filter(|key| !key.is_empty());
        Ok(Self { signing, key: key.ok_or(WebhookError::Key)? })
    }

    /// Checks the signature of the body, which must be as it came. Takes the same time whatever is wrong with it.
    ///
    /// # Errors
    /// When there is no signature, or it is another's.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        let WebhookSigning { header, prefix, algorithm, signature, .. } = self.signing;
        let value = headers.get(header).ok_or(WebhookError::Missing(header))?;
        let text = value.to_str().ok().and_then(|text| text.trim().strip_prefix(prefix));
        let signature = text.and_then(|text| signature.decode(text)).ok_or(WebhookError::Mismatch)?;
        match algorithm {
            WebhookAlgorithm::Sha256 => check(Hmac::<Sha256>::new_from_slice(&self.key), body, &signature),
            WebhookAlgorithm::Sha512 => check(Hmac::<Sha512>::new_from_slice(&self.key), body, &signature),
        }
    }

    /// Checks the signature and reads the body.
    ///
    /// # Errors
    /// As [`verify`](Self::verify), and when the body does not fit its type.
    pub fn read<V: DeserializeOwned>(&self, headers: &HeaderMap, body: &[u8]) -> Result<V, WebhookError> {
        self.verify(headers, body)?;
        decode(body, Leniency::Strict).map(|(value, _)| value).map_err(WebhookError::Body)
    }
}

fn check<M: Mac, E>(mac: Result<M, E>, body: &[u8], signature: &[u8]) -> Result<(), WebhookError> {
    let mut mac = mac.map_err(|_| WebhookError::Key)?;
    mac.update(body);
    mac.verify_slice(signature).map_err(|_| WebhookError::Mismatch)
}

impl fmt::Debug for WebhookVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookVerifier").field("signing", &self.signing).finish_non_exhaustive()
    }
}

/// Why a webhook is not to be trusted, or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The key is empty or not written as it should be.
    Key,
    /// The header with the signature is missing.
    Missing(&'static str),
    /// The signature is not that of the body.
    Mismatch,
    /// The signature is right, but the body does not fit its type.
    Body(DecodeError),
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key => f.write_str("the key of webhooks cannot be read"),
            Self::Missing(header) => write!(f, "the webhook has no header `{header}`"),
            Self::Mismatch => f.write_str("the signature is not that of the webhook's body"),
            Self::Body(_) => f.write_str("the body of the webhook does not fit"),
        }
    }
}

impl StdError for WebhookError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            _ => None,
        }
    }
}
