//! A program that vendors the client and has a reqwest of its own, without TLS: what the client switches on must not change
//! what that does. A feature of reqwest would be switched on for both.

fn main() {
    // With `reqwest/rustls-no-provider` switched on, this panics.
    let _own = reqwest::Client::new();
    let client = deck_client::Client::builder().client_id("id").secret("s3cret").build().unwrap();
    println!("{}", client.base_url());
}
