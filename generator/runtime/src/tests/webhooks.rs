//! Signed webhooks, by vectors that other programs made.

use http::HeaderMap;
use serde_json::Value;

use super::super::*;

/// RFC 4231, section 4.3: key `Jefe`.
const BODY: &[u8] = b"what do ya want for nothing?";
const SHA256: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
const SHA512: &str = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";

const SIGNING: WebhookSigning = WebhookSigning {
    header: "X-Signature",
    prefix: "",
    algorithm: WebhookAlgorithm::Sha256,
    key: WebhookEncoding::Text,
    signature: WebhookEncoding::Hex,
};

fn headers(signature: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("x-signature", signature.parse().unwrap());
    headers
}

fn verify(signing: WebhookSigning, key: &str, signature: &str) -> Result<(), WebhookError> {
    WebhookVerifier::with_signing(signing, key)?.verify(&headers(signature), BODY)
}

#[test]
fn signatures_of_the_rfc() {
    verify(SIGNING, "Jefe", SHA256).unwrap();
    verify(SIGNING, "Jefe", &SHA256.to_uppercase()).unwrap();
    let sha512 = WebhookSigning { algorithm: WebhookAlgorithm::Sha512, ..SIGNING };
    verify(sha512, "Jefe", SHA512).unwrap();
    verify(sha512, "Jefe", SHA256).unwrap_err();
    let prefix = WebhookSigning { prefix: "sha256=", ..SIGNING };
    verify(prefix, "Jefe", &format!("sha256={SHA256}")).unwrap();
    assert_eq!(verify(prefix, "Jefe", SHA256), Err(WebhookError::Mismatch));
}

#[test]
fn key_and_signature_in_base64() {
    let base64 = WebhookEncoding::Base64;
    let signing = WebhookSigning { key: base64, signature: base64, ..SIGNING };
    // `Jefe`, and the signature above, by base64(1).
    verify(signing, "SmVmZQ==", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=").unwrap();
    assert_eq!(verify(signing, "SmVmZ*==", "W9zBRr9g"), Err(WebhookError::Key));
    assert_eq!(verify(signing, "", ""), Err(WebhookError::Key));
}

#[test]
fn what_is_not_signed_so_is_refused() {
    for wrong in ["", "5b", "zz", "5bd", "+bdcc1", &SHA256.replace("5bdc", "5bdd"), &SHA256[..62]] {
        assert_eq!(verify(SIGNING, "Jefe", wrong), Err(WebhookError::Mismatch), "{wrong}");
    }
    assert_eq!(verify(SIGNING, "jefe", SHA256), Err(WebhookError::Mismatch));
    let verifier = WebhookVerifier::with_signing(SIGNING, "Jefe").unwrap();
    assert_eq!(
        verifier.verify(&headers(SHA256), b"what do ya want for nothing!"),
        Err(WebhookError::Mismatch)
    );
    assert_eq!(verifier.verify(&HeaderMap::new(), BODY), Err(WebhookError::Missing("X-Signature")));
    assert!(!format!("{verifier:?}").contains("Jefe"));
}

#[test]
fn a_body_is_read_after_its_signature() {
    let verifier = WebhookVerifier::with_signing(SIGNING, "Jefe").unwrap();
    let read = |signature| verifier.read::<Value>(&headers(signature), BODY).unwrap_err();
    assert!(matches!(read(SHA256), WebhookError::Body(_)));
    assert_eq!(read(&SHA256[2..]), WebhookError::Mismatch);
}
