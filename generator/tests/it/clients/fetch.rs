//! `deck-generator fetch`, from a server on loopback.

use test_support::loopback::{Loopback, Reply, answer_with};
use test_support::program::Ran;

use super::states;
use crate::sandbox::{Sandbox, document, stderr, stdout};

const LOOPBACK: &str = "--allow-http-on-loopback";

/// A client whose document a server has, and one without a URL.
fn with_url(url: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let text = format!(
        "# mine\nlocks = 'locks'\n[clients.figs]\ndocument = 'specs/figs.yaml'\nout = 'clients/figs'\nurl = '{url}'\n\
         [clients.apples]\ndocument = 'api.yaml'\nout = 'clients/apples'\n"
    );
    sandbox.put("clients.toml", &text);
    sandbox
}

fn fetch(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    sandbox.run(&[&["fetch", LOOPBACK], arguments].concat())
}

fn ok(body: &str) -> Reply {
    answer_with("200 OK\r\netag: \"v1\"\r\ndate: Sun, 29 Nov 2026 16:00:00 GMT", "application/yaml", body)
}

fn redirect(status: &str, to: &str) -> Reply {
    answer_with(&format!("{status}\r\nlocation: {to}"), "text/plain", "")
}

fn served(replies: Vec<Reply>) -> (Sandbox, Loopback) {
    let server = Loopback::start_all(replies);
    (with_url(&server.url), server)
}

#[test]
fn a_document_is_saved_with_what_is_known_of_it() {
    let text = document(&["Fig"], "one");
    let (sandbox, server) = served(vec![ok(&text), answer_with("304 Not Modified", "", ""), ok(&text)]);
    let run = fetch(&sandbox, &[]).success();
    assert_eq!(
        states(&stdout(run.get_output())),
        ["figs fetched", "apples no", "2 clients: 1 fetched, 1 no url"]
    );
    assert_eq!(sandbox.read("specs/figs.yaml"), text);
    let lock = sandbox.read("fetch.lock");
    let table: toml::Table = lock.parse().unwrap();
    assert!(lock.starts_with("# Written by `deck-generator fetch`"), "{lock}");
    assert_eq!(table["figs"]["url"].as_str(), Some(server.url.as_str()));
    assert_eq!(table["figs"]["etag"].as_str(), Some("\"v1\""));
    assert_eq!(table["figs"]["date"].as_str(), Some("Sun, 29 Nov 2026 16:00:00 GMT"));
    assert_eq!(table["figs"]["sha256"].as_str().unwrap().len(), 64);
    assert!(sandbox.read("clients.toml").starts_with("# mine\n"));

    // The server is told what is there, and says that it is so; or sends the same again.
    let before = sandbox.state("");
    for _ in 0..2 {
        let run = fetch(&sandbox, &[]).success();
        assert_eq!(states(&stdout(run.get_output()))[0], "figs unchanged");
        assert_eq!(sandbox.state(""), before);
    }
    let asked = server.requests();
    let tag =
        |index: usize| asked[index].headers.iter().find(|(name, _)| name == "if-none-match").map(|it| &*it.1);
    assert_eq!((asked.len(), tag(0), tag(1)), (3, None, Some("\"v1\"")));
    // What was fetched is what is generated.
    sandbox.run(&["generate", "--client", "figs"]).success();
}

#[test]
fn a_newer_document_is_told_by_check_and_then_saved() {
    let (old, new) = (document(&["Fig"], "one"), document(&["Fig", "Date"], "two"));
    let (sandbox, _server) = served(vec![ok(&old), ok(&new), ok(&new), ok(&new)]);
    let run = fetch(&sandbox, &["--client", "figs"]).success();
    assert!(stdout(run.get_output()).starts_with("figs  fetched: "));
    let before = sandbox.state("");
    let run = fetch(&sandbox, &["--check"]).code(1);
    assert_eq!(states(&stdout(run.get_output()))[0], "figs newer");
    assert_eq!(sandbox.state(""), before);
    let run = fetch(&sandbox, &[]).success();
    assert_eq!(states(&stdout(run.get_output()))[0], "figs newer");
    assert_eq!(sandbox.read("specs/figs.yaml"), new);
    fetch(&sandbox, &["--check"]).success();
}

#[test]
fn a_client_that_is_gone_is_forgotten() {
    let text = document(&["Fig"], "one");
    let (sandbox, server) = served(vec![ok(&text), ok(&text)]);
    fetch(&sandbox, &[]).success();
    let url = &server.url;
    let renamed =
        format!("[clients.dates]\ndocument = 'specs/dates.yaml'\nout = 'clients/dates'\nurl = '{url}'\n");
    sandbox.put("clients.toml", &renamed);
    fetch(&sandbox, &[]).success();
    let lock: toml::Table = sandbox.read("fetch.lock").parse().unwrap();
    assert_eq!(lock.keys().collect::<Vec<_>>(), ["dates"]);
}

#[test]
fn check_tells_what_was_never_fetched() {
    let (sandbox, _server) = served(vec![ok(&document(&["Fig"], "one"))]);
    let run = fetch(&sandbox, &["--check"]).code(1);
    assert_eq!(states(&stdout(run.get_output()))[0], "figs not");
    assert!(!sandbox.path("specs").exists() && !sandbox.path("fetch.lock").exists());
}

#[test]
fn an_edited_document_is_not_overwritten() {
    let text = document(&["Fig"], "one");
    let (sandbox, _server) = served(vec![ok(&text), ok(&text), ok(&text)]);
    sandbox.put("specs/figs.yaml", "mine");
    let run = fetch(&sandbox, &[]).code(1);
    assert!(stderr(run.get_output()).contains("figs:\nerror: `specs/figs.yaml` is not what was fetched"));
    assert_eq!(sandbox.read("specs/figs.yaml"), "mine");
    fetch(&sandbox, &["--force"]).success();
    assert_eq!(sandbox.read("specs/figs.yaml"), text);
    sandbox.append("specs/figs.yaml", "# mine\n");
    fetch(&sandbox, &[]).code(1);
    assert!(sandbox.read("specs/figs.yaml").ends_with("# mine\n"));
}

#[test]
fn only_https_is_asked_for() {
    let (sandbox, server) = served(vec![ok(&document(&["Fig"], "one"))]);
    let run = sandbox.run(&["fetch"]).code(1);
    assert!(stderr(run.get_output()).contains("is not asked for: only `https://` is"));
    assert!(server.request().is_none());
    for url in ["http://example.com/a.yaml", "https://ada:pw@example.com/a.yaml"] {
        let run = fetch(&with_url(url), &[]).code(1);
        assert!(stderr(run.get_output()).contains("is not asked for: "), "{}", stderr(run.get_output()));
    }
}

#[test]
fn redirects_are_told_one_by_one_and_lead_to_https_alone() {
    let text = document(&["Fig"], "one");
    let (sandbox, server) = served(vec![
        redirect("302 Found", "/two"),
        redirect("301 Moved Permanently", "three?x=1"),
        ok(&text),
    ]);
    let run = fetch(&sandbox, &[]).success();
    let told = stderr(run.get_output());
    let base = server.url.strip_suffix("/api/v1").unwrap();
    let expected = format!(
        "figs:\nnote: `{base}/api/v1` redirects to `{base}/two`\n\
         note: `{base}/two` redirects to `{base}/three?x=1`, for good: write that as `url`\n"
    );
    assert_eq!(told, expected);
    assert_eq!(server.requests()[2].line, "GET /three?x=1 HTTP/1.1");
    assert_eq!(sandbox.read("specs/figs.yaml"), text);

    for to in ["http://example.com/figs.yaml", "//example.com/figs.yaml", "file:///etc/passwd"] {
        let (sandbox, _server) = served(vec![redirect("302 Found", to)]);
        let run = fetch(&sandbox, &[]).code(1);
        let told = stderr(run.get_output());
        assert!(told.contains(" redirects to `") && told.contains("which is not followed: "), "{told}");
        assert!(!sandbox.path("specs").exists());
    }
    let (sandbox, _server) = served((0..9).map(|_| redirect("302 Found", "/again")).collect());
    let run = fetch(&sandbox, &[]).code(1);
    assert!(stderr(run.get_output()).contains("too many redirects"));
}

#[test]
fn what_is_too_large_or_no_document_or_missing_is_not_saved() {
    let large = document(&["Fig"], &"x".repeat(2 * 1024 * 1024));
    let html = "<!doctype html><html><body>Sign in</body></html>";
    for (reply, arguments, message) in [
        (ok(&large), &["--max-size", "1"][..], "gives more than 1048576 bytes: --max-size allows more"),
        (ok(html), &[], "gives is no document that can be read; nothing was written"),
        (ok("swagger: '1.2'\n"), &[], "gives is no document that can be read"),
        (answer_with("404 Not Found", "text/plain", "no"), &[], "gives status 404"),
        (answer_with("304 Not Modified", "", ""), &[], "gives status 304"),
        (Reply::Close, &[], "cannot fetch `"),
        (Reply::Hang, &["--timeout", "1"], "cannot fetch `"),
        (
            Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nopenapi: 3.0.3".to_vec()),
            &[],
            "cannot fetch `",
        ),
    ] {
        let (sandbox, _server) = served(vec![reply]);
        let run = fetch(&sandbox, arguments).code(1);
        let told = stderr(run.get_output());
        assert!(told.contains(message), "{message}: {told}");
        assert!(!sandbox.path("specs").exists() && !sandbox.path("fetch.lock").exists(), "{message}");
        assert_eq!(states(&stdout(run.get_output()))[1], "apples no", "{message}");
    }
}

#[test]
fn a_url_is_of_one_file() {
    let sandbox = with_url("https://example.com/a.yaml");
    sandbox.put("specs/figs.yaml/part.yaml", "openapi: 3.0.3\n");
    let run = fetch(&sandbox, &[]).code(2);
    assert!(stderr(run.get_output()).contains("`url` names one file"));
}

/// What is asked for with headers of the environment.
fn with_headers(url: &str, headers: &str) -> Sandbox {
    let sandbox = with_url(url);
    let text = sandbox
        .read("clients.toml")
        .replace("\n[clients.apples]", &format!("\nurl-headers = {headers}\n[clients.apples]"));
    sandbox.put("clients.toml", &text);
    sandbox
}

fn fetch_with(sandbox: &Sandbox, variables: &[(&str, &str)]) -> Ran {
    Ran::of(
        sandbox
            .program("")
            .args(["fetch", LOOPBACK])
            .env_remove("DOCS_TOKEN")
            .envs(variables.iter().copied()),
    )
}

const BEARER: &str = "{ Authorization = 'Bearer ${DOCS_TOKEN}', X-Version = '2' }";

fn header<'r>(request: &'r test_support::loopback::Recorded, name: &str) -> Option<&'r str> {
    request.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[test]
fn credentials_of_the_environment_are_sent_and_stand_nowhere() {
    let text = document(&["Fig"], "one");
    let server = Loopback::start_all(vec![ok(&text), answer_with("401 Unauthorized", "text/plain", "no")]);
    let sandbox = with_headers(&server.url, BEARER);
    let run = fetch_with(&sandbox, &[("DOCS_TOKEN", "s3cret")]).success();
    let asked = server.requests();
    assert_eq!(header(&asked[0], "authorization"), Some("Bearer s3cret"));
    assert_eq!(header(&asked[0], "x-version"), Some("2"));
    let refused = fetch_with(&sandbox, &[("DOCS_TOKEN", "s3cret")]).code(1);
    assert!(stderr(refused.get_output()).contains("gives status 401: `url-headers`"), "{refused}");
    let said = format!("{run}{refused}{}{}", sandbox.read("fetch.lock"), sandbox.read("clients.toml"));
    assert!(!said.contains("s3cret"), "{said}");

    for variables in [&[][..], &[("DOCS_TOKEN", "")], &[("DOCS_TOKEN", "s3cret\n")]] {
        let run = fetch_with(&sandbox, variables).code(2);
        let said = stderr(run.get_output());
        assert!(said.contains("figs:\nerror: ") && said.contains("`authorization`"), "{said}");
        assert!(said.contains("`url-headers`") && !said.contains("s3cret"), "{said}");
    }
    assert_eq!(server.requests().len(), 1, "that which was refused");
    // No other command needs the variable.
    sandbox.run(&["generate", "--client", "figs"]).success();
    let sandbox = with_headers(&server.url, "{ authorization = 'Bearer s3cret' }");
    let run = fetch_with(&sandbox, &[]).code(2);
    let said = stderr(run.get_output());
    assert!(said.contains("line 7,") && said.contains("a credential stands in no file"), "{said}");
}

#[test]
fn credentials_are_of_one_host() {
    let text = document(&["Fig"], "one");
    let other = Loopback::start_all(vec![ok(&text)]);
    let server = Loopback::start_all(vec![redirect("302 Found", "/two"), redirect("302 Found", &other.url)]);
    let sandbox = with_headers(&server.url, BEARER);
    let run = fetch_with(&sandbox, &[("DOCS_TOKEN", "s3cret")]).success();
    let asked = server.requests();
    assert!(
        asked.iter().all(|request| header(request, "authorization") == Some("Bearer s3cret")),
        "{asked:?}"
    );
    let elsewhere = other.request().unwrap();
    assert_eq!((header(&elsewhere, "authorization"), header(&elsewhere, "x-version")), (None, None));
    let said = stderr(run.get_output());
    assert!(said.contains(&format!("to `{}`, to which `url-headers` are not sent\n", other.url)), "{said}");
}
