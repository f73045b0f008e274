//! A small client, as the generator would render it.

use super::super::*;

pub(super) static ID: Scheme = Scheme::api_key_header("client_id", "id", "x-id");
pub(super) static KEY: Scheme = Scheme::api_key_header("secret", "key", "x-key");
pub(super) static TOKEN: Scheme = Scheme::bearer("token", "oauth");
pub(super) static KEYS: &[Requirement] = &[&[&ID, &KEY], &[&TOKEN]];

#[derive(Clone, PartialEq, Default)]
pub(super) struct Login {
    pub(super) name: String,
    pub(super) r#type: Option<String>,
    pub(super) password: Option<String>,
    pub(super) note: Option<String>,
}
object! { Login {
    required name = "name",
    optional r#type = "type",
    optional password = "pass-word" as secret,
    nullable note = "note",
} }
debug! { Login { name, r#type, password as optional_secret, note } }

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Problem {
    pub(super) code: i64,
}
object! { Problem { required code = "code" } }

#[derive(Clone, Debug, PartialEq)]
pub(super) enum LogInError {
    BadRequest(Problem),
    Unauthorized,
    Client(String),
    Other(bytes::Bytes),
}
operation! { pub(super) LogIn of "new"("POST", "/log", "logIn") -> Login | LogInError {
    202 => ok(json),
    400 => fail(json, BadRequest),
    401 => fail(Unauthorized),
    402..=499 => fail(text, Client),
    503 => fail(bytes, Other),
} }

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    Login(Login),
    Nothing,
}
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FindError {
    Default(Problem),
}
operation! { pub(super) Find of "new"("GET", "/jobs/{jobId}") -> Found | FindError {
    200 => ok(json, Login),
    204 => ok(empty, Nothing),
    _ => fail(json, Default),
} }

#[derive(Clone, Debug, PartialEq)]
pub(super) enum DownloadError {
    NotFound(String),
}
stream_operation! { pub(super) Download of "new"("GET", "/file") -> BodyStream, BodyReader | DownloadError {
    200 => stream(bytes),
    404 => fail(text, NotFound),
} }

impl<T: ?Sized> Client<T> {
    pub(super) fn download(&self) -> Request<Download, T> {
        Request::new(self)
    }

    pub(super) fn log_in(&self, body: &Login) -> Request<LogIn, T> {
        Request::new(self).security(KEYS).accept("application/json").json(body)
    }

    pub(super) fn get_login(&self) -> Request<LogIn, T> {
        let operation = OperationInfo { method: "GET", path: "/log", id: None };
        Request::with_operation(self, operation).security(KEYS)
    }

    pub(super) fn find(&self, id: &str) -> Request<Find, T> {
        Request::new(self).path("jobId", Style::SIMPLE, id)
    }
}
