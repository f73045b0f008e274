//! The program of a document with a bit of everything.

use test_support::loopback::{Loopback, Recorded, Reply, answer_with};

use super::{Called, SHOP, call, file};

/// Calls the program on a server that answers so, one after the other.
fn run(replies: Vec<Reply>, arguments: &[&str], input: &str) -> (Called, Vec<Recorded>) {
    let server = Loopback::start_all(replies);
    let all = [arguments, &["--base-url", &server.url]].concat();
    let called = call(&SHOP, &all, &[("KEY", "k y")], input);
    (called, server.requests())
}

fn json(body: &str) -> Reply {
    answer_with("200 OK", "application/json", body)
}

fn nothing() -> Reply {
    Reply::Bytes(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_vec())
}

#[test]
fn flags_are_written_as_the_document_says() {
    let arguments = [
        "pets",
        "list-pets",
        "--limit",
        "2",
        "--kind",
        "cat",
        "--tags",
        "a b",
        "--tags",
        "c",
        "--query-all",
        "--near",
        r#"{"x":1.50,"y":-2}"#,
        "--x-trace",
        "t",
        "--session",
        "s",
    ];
    let (called, requests) = run(vec![json(r#"{"data":[]}"#)], &arguments, "");
    assert_eq!((called.code, called.stderr.as_str()), (0, ""));
    assert_eq!(
        requests[0].line,
        "GET /api/v1/pets?limit=2&kind=cat&tags=a%20b%7Cc&all=true&near%5Bx%5D=1.5&near%5By%5D=-2&api_key=k%20y HTTP/1.1"
    );
    let has = |name: &str, value: &str| requests[0].headers.contains(&(name.to_owned(), value.to_owned()));
    assert!(has("x-trace", "t") && has("cookie", "session=s"), "{:?}", requests[0].headers);
}

#[test]
fn a_value_is_held_to_its_kind() {
    let called = call(&SHOP, &["pets", "list-pets", "--limit", "many"], &[], "");
    assert_eq!(called.code, 2);
    assert!(
        called.stderr.contains("invalid value 'many' for '--limit <INTEGER>': it is no integer"),
        "{}",
        called.stderr
    );
}

#[test]
fn pages_are_followed_to_the_end_or_to_as_many_items_as_are_asked_for() {
    let pages = || {
        vec![
            json(r#"{"data":[{"id":1},{"id":2}],"next_cursor":"b"}"#),
            json(r#"{"data":[{"id":3}],"next_cursor":"c"}"#),
            json(r#"{"data":[{"id":4}],"next_cursor":null}"#),
        ]
    };
    let (called, requests) =
        run(pages(), &["pets", "list-pets", "--all", "--output", "raw", "--limit", "2"], "");
    assert_eq!(called.stdout, "[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4}]\n");
    let lines: Vec<&str> = requests.iter().map(|request| request.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "GET /api/v1/pets?limit=2&api_key=k%20y HTTP/1.1",
            "GET /api/v1/pets?limit=2&cursor=b&api_key=k%20y HTTP/1.1",
            "GET /api/v1/pets?limit=2&cursor=c&api_key=k%20y HTTP/1.1",
        ]
    );
    let (called, requests) =
        run(pages(), &["pets", "list-pets", "--max-items", "3", "--output", "table"], "");
    assert_eq!((called.stdout.as_str(), requests.len()), ("ID\n1\n2\n3\n", 2));
}

#[test]
fn pages_are_asked_for_in_the_body_of_a_search() {
    let pages = vec![json(r#"{"found":[{"id":1}],"next_cursor":"b"}"#), json(r#"{"found":[{"id":2}]}"#)];
    let arguments = ["search-pets", "--name", "Rex", "--all", "--output", "raw"];
    let (called, requests) = run(pages, &arguments, "");
    assert_eq!((called.stdout.as_str(), called.stderr.as_str()), ("[{\"id\":1},{\"id\":2}]\n", ""));
    let bodies: Vec<&str> = requests.iter().map(|request| request.body.as_str()).collect();
    assert_eq!(bodies, [r#"{"name":"Rex"}"#, r#"{"cursor":"b","name":"Rex"}"#]);
}

#[test]
fn a_table_has_a_row_for_each_item() {
    let body = r#"{"data":[{"id":1,"name":"Rex","tags":["a"]},{"id":22,"name":"Mia"}],"next_cursor":"b"}"#;
    let (called, _) = run(vec![json(body)], &["pets", "list-pets", "--output", "table"], "");
    assert_eq!(called.stdout, "ID  NAME\n1   Rex\n22  Mia\n");
    let (called, _) = run(
        vec![json(r#"{"id":1,"name":"Rex"}"#)],
        &["pets", "add-pet", "--name", "Rex", "--kind", "dog", "--output", "table"],
        "",
    );
    assert_eq!(called.stdout, "id    1\nname  Rex\n");
}

#[test]
fn a_body_is_written_in_the_media_type_that_is_chosen() {
    let flags = [
        "pets", "add-pet", "--name", "a&b", "--kind", "dog", "--price", "1.50", "--tags", "x", "--tags", "y",
    ];
    let (called, requests) = run(vec![json("{}")], &flags, "");
    assert_eq!(called.code, 0, "{}", called.stderr);
    assert_eq!(requests[0].body, r#"{"kind":"dog","name":"a&b","price":1.50,"tags":["x","y"]}"#);
    let form = [&flags[..], &["--content-type", "application/x-www-form-urlencoded"]].concat();
    let (called, requests) = run(vec![json("{}")], &form, "");
    assert_eq!(called.code, 0, "{}", called.stderr);
    assert_eq!(requests[0].body, "kind=dog&name=a%26b&price=1.5&tags=x&tags=y");
    // A secret has no flag, since arguments are seen by all users of a machine.
    let called = call(&SHOP, &["pets", "add-pet", "--pin", "1234"], &[], "");
    assert!(called.code == 2 && called.stderr.contains("unexpected argument '--pin'"), "{}", called.stderr);
}

#[test]
fn files_are_parts_and_bodies() {
    let path = file("note.txt", "content");
    let arguments =
        ["files", "upload-file", "--file", &path, "--note", "n", "--numbers", "1", "--numbers", "2"];
    let (called, requests) = run(vec![nothing()], &arguments, "");
    assert_eq!((called.code, called.stdout.as_str()), (0, ""), "{}", called.stderr);
    let body = &requests[0].body;
    assert!(body.contains("name=\"file\"; filename=\"note.txt\"\r\nContent-Type: application/octet-stream\r\n\r\ncontent\r\n"), "{body}");
    assert!(
        body.contains("name=\"note\"\r\n\r\nn\r\n") && body.contains("name=\"numbers\"\r\n\r\n2\r\n"),
        "{body}"
    );
    let (called, requests) =
        run(vec![nothing()], &["files", "replace-file", "--name", "a/b", "--body", "-"], "bytes");
    assert_eq!((called.code, requests[0].body.as_str()), (0, "bytes"));
    assert!(requests[0].line.starts_with("PUT /api/v1/files/a%2Fb?"), "{}", requests[0].line);
}

#[test]
fn what_is_no_json_comes_out_as_it_is_or_goes_into_a_file() {
    let reply = || answer_with("200 OK", "application/octet-stream", "\u{1}bytes");
    let (called, _) = run(vec![reply()], &["files", "download-file", "--name", "a"], "");
    assert_eq!(called.stdout, "\u{1}bytes");
    let path = file("saved", "");
    let (called, _) = run(vec![reply()], &["files", "download-file", "--name", "a", "--save", &path], "");
    assert_eq!(
        (called.stdout.as_str(), std::fs::read_to_string(&path).unwrap().as_str()),
        ("", "\u{1}bytes")
    );
    let (called, _) =
        run(vec![reply()], &["files", "download-file", "--name", "a", "--save", "/nowhere/x"], "");
    assert!(
        called.code == 4 && called.stderr.starts_with("error: cannot write `/nowhere/x`"),
        "{}",
        called.stderr
    );
}

#[test]
fn an_operation_that_needs_no_credential_is_sent_none() {
    let (called, requests) = run(vec![answer_with("200 OK", "text/plain", "open")], &["get-status"], "");
    assert_eq!((called.stdout.as_str(), requests[0].line.as_str()), ("open", "GET /api/v1/status HTTP/1.1"));
}

#[test]
fn a_key_in_the_query_is_not_shown() {
    let (called, _) = run(vec![nothing()], &["pets", "remove-pet", "--id", "-7", "-v"], "");
    assert_eq!(called.code, 0, "{}", called.stderr);
    assert!(called.stderr.contains("/pets/-7?api_key=***\n"), "{}", called.stderr);
}

#[test]
fn a_header_comes_from_the_environment() {
    let reply = answer_with("200 OK", "text/plain", "open");
    let server = Loopback::start(reply);
    let arguments = ["get-status", "-v", "--base-url", &server.url, "--header-from", "authorization=TOKEN"];
    let called = call(&SHOP, &arguments, &[("TOKEN", "Bearer hush")], "");
    assert_eq!(called.code, 0, "{}", called.stderr);
    let request = server.request().unwrap();
    assert!(request.headers.contains(&("authorization".to_owned(), "Bearer hush".to_owned())), "{request:?}");
    assert!(called.stderr.contains("> authorization: ***\n"), "{}", called.stderr);
    let called = call(&SHOP, &arguments, &[], "");
    assert_eq!((called.code, called.stderr.as_str()), (2, "error: set TOKEN in the environment\n"));
}

#[test]
fn a_token_is_asked_for_with_the_scopes_of_the_operation() {
    let asked = |environment: &[(&str, &str)]| {
        let replies = vec![
            json(r#"{"access_token":"t","token_type":"bearer"}"#),
            answer_with("200 OK", "text/plain", "7"),
        ];
        let server = Loopback::start_all(replies);
        let called = call(&SHOP, &["count-orders", "--base-url", &server.url], environment, "");
        assert_eq!((called.code, called.stdout.as_str()), (0, "7"), "{}", called.stderr);
        server.requests().remove(0)
    };
    let token = asked(&[("OAUTH_CLIENT_ID", "me"), ("OAUTH_CLIENT_SECRET", "hush")]);
    assert!(token.line.starts_with("POST ") && token.line.ends_with("/token HTTP/1.1"), "{}", token.line);
    assert_eq!(token.body, "grant_type=client_credentials&scope=orders%3Acount");
    // The alternative that is sent says which.
    let token = asked(&[("KEY", "k"), ("OAUTH_CLIENT_ID", "me"), ("OAUTH_CLIENT_SECRET", "hush")]);
    assert_eq!(token.body, "grant_type=client_credentials&scope=orders%3Aread%20shops");
}

#[test]
fn servers_have_variables() {
    let called = call(&SHOP, &["get-status", "--server-variable", "region=de"], &[], "");
    assert_eq!((called.code, called.stderr.as_str()), (2, "error: `region` is none of eu, us\n"));
}
