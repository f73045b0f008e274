//! The types to which generated code adds methods: the client, its builder and its requests. They are thin, since each
//! client has its own, also where several clients have one runtime; what they do is done by the rest of it.

mod builder;
mod client;
mod credentials;
#[cfg(all(part = "shared", part = "examples", feature = "test-util"))]
#[cfg_attr(not(part = "shared"), path = "../transport/mock.rs")]
mod mock;
mod options;
#[cfg(part = "pages")]
mod pages;
#[cfg(part = "polling")]
mod polling;
mod raw;
mod request;
mod send;
mod settings;
#[cfg(feature = "untyped")]
mod untyped;
#[cfg(all(part = "webhooks", feature = "webhooks"))]
mod webhook;

pub use builder::ClientBuilder;
pub use client::{BlockingClient, Client};
#[cfg(all(part = "shared", part = "examples", feature = "test-util"))]
pub use mock::MockTransport;
#[cfg(part = "polling")]
pub use polling::Polled;
pub use request::Request;
#[cfg(feature = "untyped")]
pub use untyped::next_page;
#[cfg(all(part = "webhooks", feature = "webhooks"))]
pub use webhook::{WebhookAlgorithm, WebhookEncoding, WebhookError, WebhookSigning, WebhookVerifier};
