//! Lists that come page by page.

use responses_client::types::Search;
use test_support::loopback::Loopback;

use crate::{Reply, answer, asynchronous, blocking, run};

/// A search asks for the next page in its body, and is otherwise the same.
#[test]
fn pages_are_asked_for_in_the_body() {
    let pages = || {
        [
            "{\"words\":[{\"word\":\"a\"},{\"word\":\"b\"}],\"next_cursor\":\"2\"}",
            "{\"words\":[{\"word\":\"c\"}]}",
        ]
        .map(|body| {
            answer("200 OK", "content-type: application/json\r\nconnection: close\r\n", body.as_bytes())
        })
    };
    let asked = |server: &Loopback| -> Vec<String> {
        server.requests().into_iter().map(|request| request.body).collect()
    };
    let expected = [r#"{"query":"x"}"#, r#"{"cursor":"2","query":"x"}"#];

    let server = Loopback::start_all(Vec::<Reply>::from(pages()));
    let words: Vec<String> =
        blocking(&server).search(Search::new().query("x")).items().map(|word| word.unwrap().word).collect();
    assert_eq!(words, ["a", "b", "c"]);
    assert_eq!(asked(&server), expected);

    let server = Loopback::start_all(Vec::from(pages()));
    let words = run(async {
        let mut words = asynchronous(&server).search(Search::new().query("x")).items();
        let mut found = Vec::new();
        while let Some(word) = words.next().await {
            found.push(word.unwrap().word);
        }
        found
    });
    assert_eq!(words, ["a", "b", "c"]);
    assert_eq!(asked(&server), expected);
}
