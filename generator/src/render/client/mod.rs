//! `src/client.rs`: servers, security schemes and the builder's methods for them.

pub(super) mod examples;
pub(super) mod server;
pub(super) mod webhooks;

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, lines};
use super::module::{Module, Scope, ident};
use crate::model::{Client, Credential, Location, Scheme, Tokens};
use crate::packaging::Packaging;
use crate::render::output::Output;
use crate::render::requirements::Requirements;

/// Adds `src/client.rs`.
pub(super) fn render(client: &Client, required: &Requirements, files: &mut Output) {
    let mut module = Module::new(client, Scope::Outside);
    if !client.schemes.is_empty() {
        module.import("crate::runtime", "Scheme");
    }
    module.table(&super::runtime::shown(client, required, "client", None));
    let server = server::render(&mut module, client);
    module.items(&server);
    let built = builder(&module, client);
    module.items(&built);
    let schemes: Vec<TokenStream> = client.schemes.iter().map(scheme).collect();
    module.items(&quote!(#(#schemes)*));
    files.insert(
        "src/client.rs".to_owned(),
        module.finish("The client, and how it is built: the server and the credentials."),
    );
}

/// The static that holds a scheme. Those that hold what operations need are called `SECURITY` and `NEEDS_…`.
pub(super) fn constant(scheme: &Scheme) -> String {
    let name = scheme.setter.plain().to_shouty_snake_case();
    if name == "SECURITY" || name.starts_with("NEEDS_") { name + "_" } else { name }
}

fn builder(module: &Module<'_>, client: &Client) -> TokenStream {
    let default = client.servers.iter().find(|server| server.default);
    let about = lines([match default {
        Some(server) => format!("The server to call; [`Server::{}`] if none is set.", server.variant),
        None if client.has_relative_servers => {
            "The server to call. The document names none: without one, the paths are relative to \
             [`document_url`](Self::document_url)."
                .to_owned()
        }
        None => "The server to call, which must be set: the document names none by default.".to_owned(),
    }
    .as_str()]);
    let base = match default {
        Some(_) => quote!(Server::default().url()),
        // "OpenAPI Object", `servers`: without any, the one that is served with the document.
        None if client.has_relative_servers => quote!("/"),
        None => quote!(""),
    };
    let setters = client.schemes.iter().map(|scheme| setter(scheme, &client.packaging));
    let switch = client.validation.then(|| validation(module));
    let key = client.idempotency_header.iter().map(|name| quote!(.idempotency_header(#name)));
    let secrets = client.secret_names.join(" ");
    let ids = &client.request_id_headers;
    let ids = (!ids.is_empty()).then(|| quote!(.request_id_headers(&[#(#ids),*])));
    quote! {
        impl Client {
            /// Begins to build a client.
            pub fn builder() -> ClientBuilder { ClientBuilder::new(#base).secret_names(#secrets) #(#key)* #ids }
        }

        impl ClientBuilder {
            #about
            pub fn server(self, server: impl Into<Server>) -> Self { self.base_url(server.into().url()) }

            #(#setters)*

            #switch
        }
    }
}

/// The switch that has requests checked.
fn validation(module: &Module<'_>) -> TokenStream {
    let (root, behind) = (module.root(), module.on("validate"));
    let errors = format!(
        " [`BuildError::validation`]({root}::error::BuildError::validation) lists all that it breaks.",
        root = module.client().packaging.root()
    );
    quote! {
        /// Whether the parameters and the body of a request are checked against the document's constraints when it is
        /// sent; without this, they are not. A request that breaks some is not sent: its error is `Error::Build`, and
        #[doc = #errors]
        #behind
        pub fn validate_requests(self, validate: bool) -> Self {
            self.constraints(if validate { #root::constraints::OPERATIONS } else { &[] })
        }
    }
}

fn setter(scheme: &Scheme, packaging: &Packaging) -> TokenStream {
    let mut about = scheme.docs.clone();
    about.line(match &scheme.credential {
        Credential::ApiKey(location, name) => {
            format!("The API key that is sent as the {} `{name}`.", kind(*location))
        }
        Credential::Basic => "User name and password, sent as `Authorization: Basic …`.".to_owned(),
        Credential::Bearer => "The token that is sent as `Authorization: Bearer …`.".to_owned(),
        Credential::Http(name) => format!("What follows the name in `Authorization: {name} …`."),
    });
    if let Some(grants) = grants(scheme, packaging) {
        about.line(grants);
    }
    let about = docs(&about);
    let (name, constant) = (ident(scheme.setter.as_str()), ident(&constant(scheme)));
    match scheme.credential {
        Credential::Basic => quote! {
            #about
            pub fn #name(self, username: impl AsRef<str>, password: impl Into<Secret>) -> Self {
                self.basic_credential(&#constant, username.as_ref(), &password.into())
            }
        },
        Credential::Bearer => quote! {
            #about
            pub fn #name(self, #name: impl Into<TokenSource>) -> Self {
                self.bearer_credential(&#constant, #name.into())
            }
        },
        Credential::ApiKey(..) | Credential::Http(_) => quote! {
            #about
            pub fn #name(self, #name: impl Into<Secret>) -> Self { self.credential(&#constant, #name.into()) }
        },
    }
}

/// How the client gets the token by itself.
fn grants(scheme: &Scheme, packaging: &Packaging) -> Option<String> {
    let Tokens { url, refresh_url, scopes } = &scheme.tokens;
    let place =
        |grant: &str, url: &Option<String>| Some(format!("`Grant::{grant}` from {}", code(url.as_ref()?)));
    let places: Vec<String> = [place("client_credentials", url), place("refresh_token", refresh_url)]
        .into_iter()
        .flatten()
        .collect();
    let scopes = scopes.iter().map(|scope| code(scope)).collect::<Vec<_>>().join(", ");
    let scopes = if scopes.is_empty() { scopes } else { format!(" Its scopes: {scopes}.") };
    let lead = if packaging.is_crate() { "With the feature `oauth2` the" } else { "The" };
    (!places.is_empty() && packaging.may_have("oauth2")).then(|| {
        let places = places.join(", or by ");
        format!("{lead} client gets it by itself: by {places}.{scopes}")
    })
}

/// Text of the document between backquotes, on one line.
fn code(text: &str) -> String {
    format!("`{}`", text.replace(|char: char| char.is_control() || char == '`', " "))
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let name = ident(&constant(scheme));
    let (setter, wire) = (scheme.setter.plain(), scheme.wire.as_str());
    let make = match &scheme.credential {
        Credential::ApiKey(Location::Header, name) => quote!(api_key_header(#setter, #wire, #name)),
        Credential::ApiKey(Location::Cookie, name) => quote!(api_key_cookie(#setter, #wire, #name)),
        Credential::ApiKey(_, name) => quote!(api_key_query(#setter, #wire, #name)),
        Credential::Basic => quote!(basic(#setter, #wire)),
        Credential::Bearer => quote!(bearer(#setter, #wire)),
        Credential::Http(name) => quote!(http(#setter, #wire, #name)),
    };
    let url = scheme.tokens.url.iter();
    let refresh_url = scheme.tokens.refresh_url.iter();
    quote! {
        pub(crate) static #name: Scheme =
            Scheme::#make #(.with_token_url(#url))* #(.with_refresh_url(#refresh_url))*;
    }
}

fn kind(location: Location) -> &'static str {
    match location {
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Query | Location::Path => "query parameter",
    }
}
