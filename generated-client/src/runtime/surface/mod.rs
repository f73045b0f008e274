// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! The types to which generated code adds methods: the client, its builder and its requests. They are thin, since each
//! client has its own, also where several clients have one runtime; what they do is done by the rest of it.

mod builder;
mod client;
mod credentials;
mod options;
mod raw;
mod request;
mod send;
mod settings;
#[cfg(feature = "untyped")]
mod untyped;
#[cfg(feature = "webhooks")]
mod webhook;

pub use builder::ClientBuilder;
pub use client::{BlockingClient, Client};
pub use request::Request;
#[cfg(feature = "untyped")]
pub use untyped::next_page;
#[cfg(feature = "webhooks")]
pub use webhook::{WebhookAlgorithm, WebhookEncoding, WebhookError, WebhookSigning, WebhookVerifier};
