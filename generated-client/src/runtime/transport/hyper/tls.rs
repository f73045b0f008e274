// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! TLS by rustls. The provider is given to the connection: what is installed for the process is the application's.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use crate::runtime::BuildError;
use crate::runtime::client::network::Certificates;

type Chain = Vec<CertificateDer<'static>>;

/// Features add up: the choice wins over the default.
#[cfg(feature = "aws-lc")]
fn provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "aws-lc"))]
fn provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

/// How servers are checked, and who the client says that it is.
pub(super) fn config(certificates: &Certificates) -> Result<ClientConfig, BuildError> {
    let provider = Arc::new(provider());
    let fault = |error: rustls::Error| BuildError::client("TLS cannot be set up").because(error);
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(fault)?;
    let roots = chain(&certificates.roots, "the root certificates")?;
    let builder = if certificates.own_roots_alone {
        let mut store = RootCertStore::empty();
        for root in roots {
            let refused = |error| BuildError::client("a root certificate cannot be used").because(error);
            store.add(root).map_err(|error: rustls::Error| refused(error))?;
        }
        builder.with_root_certificates(store)
    } else {
        let verifier = verifier(roots, provider)?;
        // The name is rustls': this is the verifier of the system.
        builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
    };
    let Some(identity) = &certificates.identity else { return Ok(builder.with_no_client_auth()) };
    let subject = "the client certificate";
    let key = PrivateKeyDer::from_pem_slice(identity)
        .map_err(|error| BuildError::client(format!("{subject} has no private key in PEM")).because(error))?;
    let refused = |error| BuildError::client(format!("{subject} cannot be used")).because(error);
    builder
        .with_client_auth_cert(chain(identity, subject)?, key)
        .map_err(|error: rustls::Error| refused(error))
}

/// The system's roots, and more.
#[cfg(not(target_os = "android"))]
fn verifier(roots: Chain, provider: Arc<CryptoProvider>) -> Result<Verifier, BuildError> {
    let fault = |error| BuildError::client("the certificates of the system cannot be read").because(error);
    Verifier::new_with_extra_roots(roots, provider).map_err(|error: rustls::Error| fault(error))
}

/// Android's verifier takes no more roots than its own.
#[cfg(target_os = "android")]
fn verifier(roots: Chain, provider: Arc<CryptoProvider>) -> Result<Verifier, BuildError> {
    if !roots.is_empty() {
        let setter = "`ClientBuilder::no_system_root_certificates`";
        return Err(BuildError::client(format!("on Android, root certificates of one's own need {setter}")));
    }
    let fault = |error| BuildError::client("the certificates of the system cannot be read").because(error);
    Verifier::new(provider).map_err(|error: rustls::Error| fault(error))
}

/// The certificates of a PEM; none at all is a mistake where there is a text.
fn chain(pem: &[u8], subject: &str) -> Result<Chain, BuildError> {
    let chain: Result<Chain, _> = CertificateDer::pem_slice_iter(pem).collect();
    let chain = chain.map_err(|error| BuildError::client(format!("{subject}: no PEM")).because(error))?;
    if chain.is_empty() && !pem.is_empty() {
        return Err(BuildError::client(format!("{subject}: the PEM has no certificate")));
    }
    Ok(chain)
}
