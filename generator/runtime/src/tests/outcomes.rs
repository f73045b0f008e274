//! Responses and what becomes of them.

use http::StatusCode;

use super::super::*;
use super::api::{FindError, Found, LogInError, Login, Problem};

struct Canned(u16, &'static str);
impl BlockingTransport for Canned {
    fn send(
        &self,
        _: http::Request<Body>,
        _: CallOptions,
    ) -> Result<http::Response<BodyReader>, TransportError> {
        let mut response = http::Response::new(BodyReader::from(self.1));
        *response.status_mut() = StatusCode::from_u16(self.0).unwrap();
        Ok(response)
    }
}

fn client(status: u16, body: &'static str) -> BlockingClient {
    ClientBuilder::new("https://x")
        .credential(&super::api::TOKEN, "t".into())
        .build_blocking_with(Canned(status, body))
        .unwrap()
}

fn log_in(status: u16, body: &'static str) -> Result<Login, Error<LogInError>> {
    client(status, body).log_in(&Login::default()).send()
}

#[test]
fn declared_responses() {
    assert_eq!(log_in(202, "\u{feff}{\"name\":\"a\"}").unwrap().name, "a");
    assert_eq!(
        log_in(400, "{\"code\":7}").unwrap_err().api(),
        Some(&LogInError::BadRequest(Problem { code: 7 }))
    );
    assert_eq!(log_in(401, "whatever").unwrap_err().api(), Some(&LogInError::Unauthorized));
    assert_eq!(log_in(499, "no").unwrap_err().api(), Some(&LogInError::Client("no".to_owned())));
    assert!(matches!(log_in(503, "no").unwrap_err().api(), Some(LogInError::Other(bytes)) if bytes == "no"));

    let find = |status, body| client(status, body).find("1").send();
    assert_eq!(find(204, "").unwrap(), Found::Nothing);
    assert!(matches!(find(200, "{\"name\":\"a\"}").unwrap(), Found::Login(_)));
    assert!(matches!(find(500, "{\"code\":7}").unwrap_err().api(), Some(FindError::Default(_))));
}

#[test]
fn undeclared_status_keeps_all() {
    let error = log_in(500, "<html>hunter2").unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    let Error::UnexpectedStatus(response) = &error else { panic!("{error:?}") };
    assert_eq!(response.body(), "<html>hunter2");
    assert_eq!(
        error.to_string(),
        "POST /log: response 500 Internal Server Error, a status that is not in the document: <html>hunter2"
    );
    assert!(!format!("{error:?}").contains("hunter2"));
    assert!(format!("{error:?}").contains("13 bytes"));
}

#[test]
fn undecodable_body_keeps_all() {
    for (status, body, expected) in [
        (202, "{\"name\":5}", "`name`: invalid type: integer `5`, expected a string"),
        (202, "{\"name\":\"a\",\"type\"", "`type`: EOF while parsing an object at line 1 column 18"),
        (202, "", "the body is empty"),
        (202, "[]", "invalid type: sequence, expected object Login"),
        (202, "{}", "missing field `name`"),
        (400, "{}", "missing field `code`"),
        (
            202,
            "{\"name\":7,\"pass-word\":12345}",
            "`name`: invalid type: integer `7`, expected a string; `pass-word`: a secret that does not fit its type",
        ),
    ] {
        let error = log_in(status, body).unwrap_err();
        let message = error.to_string();
        let (_, problem) = message.split_once(", with a body that does not fit: ").unwrap();
        assert_eq!(problem.strip_suffix(": {}").unwrap_or(problem), expected);
        assert_eq!(error.response().unwrap().body(), body);
        assert_eq!(error.status().unwrap(), status);
        assert!(!format!("{error:?}{error}").contains("12345"));
    }
    let Error::Decode(undecodable) = log_in(202, "{\"name\":5}").unwrap_err() else { panic!() };
    assert_eq!(undecodable.error.path(), "name");
}
