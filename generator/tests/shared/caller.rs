//! A caller of two clients: the same whether each has its own runtime, or both have one.

use http::StatusCode;
use orders::request::FilePart;
use pets::client::TokenSource;

fn pets(mock: &pets::testing::MockTransport) -> pets::Client {
    let token = TokenSource::from_fn(|| Ok::<_, std::fmt::Error>("secret"));
    pets::Client::builder().token(token).build_with(mock.clone()).unwrap()
}

#[tokio::test]
async fn calls_and_errors() {
    let mock = pets::testing::MockTransport::new()
        .on("GET", "/pets/{id}")
        .json(StatusCode::OK, r#"{"name": "Rex", "kind": "dog", "born": "2020-01-01T00:00:00Z"}"#)
        .json(StatusCode::NOT_FOUND, r#"{"title": "no pet"}"#);
    let client = pets(&mock);
    let pet: pets::types::Pet = client.get_pet(7).await.unwrap();
    assert_eq!((pet.name.as_str(), pet.kind), ("Rex", Some(pets::types::PetKind::Dog)));
    match client.get_pet(8).with_header("x-trace", "1").send().await {
        Err(pets::error::Error::Api(error)) => assert_eq!(error.response().status(), StatusCode::NOT_FOUND),
        other => panic!("{other:?}"),
    }
    assert_eq!(mock.requests()[0].headers()["authorization"], "Bearer secret");
    let (request, decoder) = client.get_pet(9).build().unwrap();
    assert_eq!(request.uri().path(), "/pets/9");
    decoder.decode(http::Response::new(r#"{"name": "Max"}"#)).unwrap();
}

#[tokio::test]
async fn pages_and_calls_of_ones_own() {
    let mock = pets::testing::MockTransport::new()
        .on("GET", "/pets")
        .json(StatusCode::OK, r#"{"items": [{"name": "Rex"}], "next_after": "a"}"#)
        .json(StatusCode::OK, r#"{"items": [{"name": "Max"}]}"#)
        .on("GET", "/health")
        .json(StatusCode::OK, "{}");
    let client = pets(&mock);
    let mut names = Vec::new();
    let mut items: pets::pages::PageItems<_> = client.list_pets().items();
    while let Some(pet) = items.next().await {
        names.push(pet.unwrap().name);
    }
    assert_eq!(names, ["Rex", "Max"]);
    assert!(client.request("GET", "/health").send().await.unwrap().status().is_success());
    mock.assert_all_used();
}

#[test]
fn requests_are_checked() {
    let mock = pets::testing::MockTransport::new();
    let client = pets::Client::builder().token("secret").validate_requests(true);
    let client = client.build_blocking_with(mock).unwrap();
    let error = client.create_pet(pets::types::Pet::new("rex the first")).send().unwrap_err();
    let pets::error::Error::Build(error) = error else { panic!("{error}") };
    assert_eq!(error.validation().unwrap().violations.len(), 2);
}

#[test]
fn webhooks_are_checked() {
    let verifier = pets::webhooks::WebhookVerifier::new("c2VjcmV0").unwrap();
    assert!(verifier.verify(&http::HeaderMap::new(), b"{}").is_err());
}

#[tokio::test]
async fn examples_files_and_waiting() {
    let mock = orders::testing::MockTransport::from_examples()
        .on("GET", "/orders/{id}/state")
        .json(StatusCode::OK, r#"{"id": "1", "state": "open"}"#)
        .json(StatusCode::OK, r#"{"id": "1", "state": "done"}"#)
        .on("GET", "/files/{id}")
        .response(http::Response::new("text".into()));
    let client = orders::Client::builder().token("secret").build_with(mock.clone()).unwrap();
    let order = orders::types::Order::new(vec!["Rex".to_owned()]);
    let waited = client.orders().create(order).send_and_wait(orders::polling::Polling::default()).await;
    assert_eq!(waited.unwrap().state, orders::types::StateState::Done);
    let file = orders::types::UploadFileRequest::new(FilePart::new("text").file_name("a.txt"));
    client.files().upload(file).await.unwrap();
    let body: orders::response::BodyStream = client.files().download(orders::uuid::Uuid::nil()).await.unwrap();
    assert_eq!(body.bytes().await.unwrap(), "text");
    assert!(mock.requests_of("POST", "/orders")[0].headers().contains_key("idempotency-key"));
}
