//! `src/webhooks.rs`: how webhooks are signed.

use quote::{format_ident, quote};

use crate::model::Client;
use crate::render::module::{Module, Scope};
use crate::render::output::Output;
use crate::render::requirements::Requirements;

/// Adds `src/webhooks.rs`, if it is known how they are signed.
pub(in crate::render) fn render(client: &Client, required: &Requirements, files: &mut Output) {
    let Some(webhooks) = &client.webhooks else { return };
    let mut module = Module::new(client, Scope::Outside);
    module.import("crate::runtime", "Secret");
    module.table(&crate::render::runtime::shown(client, required, "webhooks", Some("webhooks")));
    let (header, prefix) = (&webhooks.header, &webhooks.prefix);
    let algorithm = format_ident!("{}", format!("{:?}", webhooks.algorithm));
    let [key, signature] =
        [webhooks.key, webhooks.signature].map(|encoding| format_ident!("{}", format!("{encoding:?}")));
    module.items(&quote! {
        const SIGNING: WebhookSigning = WebhookSigning {
            header: #header,
            prefix: #prefix,
            algorithm: WebhookAlgorithm::#algorithm,
            key: WebhookEncoding::#key,
            signature: WebhookEncoding::#signature,
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
    });
    files.insert("src/webhooks.rs".to_owned(), module.finish("The check of signed webhooks."));
}
