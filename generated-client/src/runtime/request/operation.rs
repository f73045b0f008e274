// Written by deck-generator. Edits are lost: change the document or generator.toml instead.

//! Operations: what a request is, and what its responses mean (OpenAPI 3.0.4, Operation Object and Responses Object).

use std::fmt;

use crate::runtime::{BodyReader, BodyStream, Error, Response};

/// An operation of the API: what identifies it, and what a call of it returns.
///
/// Each operation has a type of its own that implements this trait, and [`Request`](crate::runtime::Request) names it. So a
/// function that works with the requests of any operation is generic over it:
///
/// ```text
/// async fn timed<O: Operation>(request: Request<O>) -> Result<O::Response, Error<O::Error>> {
///     let start = Instant::now();
///     let outcome = request.send().await;
///     println!("{} {}: {:?}", O::METHOD, O::PATH, start.elapsed());
///     outcome
/// }
/// ```
pub trait Operation: Sized + 'static {
    /// What a successful call returns.
    type Response;

    /// What a successful call of a blocking client returns: the same, but for a body that is read piece by piece.
    type BlockingResponse;

    /// The errors that the document declares.
    type Error: fmt::Debug + Send + Sync + 'static;

    /// The HTTP method, such as `GET`.
    const METHOD: &'static str;

    /// The path template, such as `/jobs/{jobId}`.
    const PATH: &'static str;

    /// The `operationId`, if the document has one.
    const ID: Option<&'static str>;

    /// Reads a response. `body` is what is left of it, if it is read piece by piece.
    ///
    /// # Errors
    /// For all responses but a declared success with a body that fits.
    #[doc(hidden)]
    fn read(response: Response, body: Option<BodyStream>) -> Result<Self::Response, Error<Self::Error>>;

    /// The same for a blocking client.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    #[doc(hidden)]
    fn read_blocking(
        response: Response,
        body: Option<BodyReader>,
    ) -> Result<Self::BlockingResponse, Error<Self::Error>>;
}

/// Defines the type of an operation: `Name of "method"("GET", "/path", "operationId") -> Success | Errors { TABLE }`. It has the method of the client (or `of "method" in "Group"`), the HTTP method, the path and `operationId`, what a success returns, the declared errors (none
/// is [`Infallible`](std::convert::Infallible)), and an arm for each declared status: exact ones first, then ranges
/// (`400..=499`), then `_` for `default`.
///
/// - `ok(DECODER)`: a success; `ok(DECODER, Variant)`: a variant of the success type.
/// - `fail(DECODER, Variant)`: a declared error; `fail(Variant)`: one without content.
///
/// - `by_media { "a/b" | "c/*" => ARM, … }`: an arm for each media type, the first where no other fits.
///
/// - `unread()`: a success that came later, of another type.
/// - `undeclared { ARM }`: for the statuses that the document does not declare. A body that does not fit is then no fault of
///   the body: the status is [`Error::UnexpectedStatus`].
///
/// Decoders are `json`, `text`, `bytes` and `empty`; with `empty` a variant holds nothing.
macro_rules! operation {
    (
        $vis:vis $name:ident of $of:literal $(in $group:literal)? ($method:literal, $path:literal $(, $id:literal)?) -> $success:ty $( | $error:ident )? {
            $($status:pat => $kind:ident $how:tt),* $(,)?
        }
    ) => {
        #[doc = concat!("The operation of ", crate::runtime::method_link!($of $($group)?), ": `", $method, " ", $path, "`.")]
        $vis enum $name {}

        impl crate::runtime::Operation for $name {
            type Response = $success;
            type BlockingResponse = $success;
            type Error = crate::runtime::error_type!($($error)?);

            const METHOD: &'static str = $method;
            const PATH: &'static str = $path;
            const ID: Option<&'static str> = crate::runtime::operation_id!($($id)?);

            fn read(
                response: crate::runtime::Response,
                _: Option<crate::runtime::BodyStream>,
            ) -> Result<Self::Response, crate::runtime::Error<Self::Error>> {
                crate::runtime::operation_read!(response, $success, ($($error)?), { $($status => $kind $how),* })
            }

            fn read_blocking(
                response: crate::runtime::Response,
                _: Option<crate::runtime::BodyReader>,
            ) -> Result<Self::Response, crate::runtime::Error<Self::Error>> {
                Self::read(response, None)
            }
        }
    };
}
pub(crate) use operation;

macro_rules! operation_read {
    ($response:ident, $success:ty, $errors:tt, { $($status:pat => $kind:ident $how:tt),* }) => {
        #[allow(unreachable_patterns, reason = "a table can end with `_`")]
        match $response.status().as_u16() {
            $($status => crate::runtime::operation_arm!($response, $success, $errors, $kind $how),)*
            _ => $response.unexpected(),
        }
    };
}
pub(crate) use operation_read;

/// The errors that are declared: an enum, or none.
macro_rules! error_type {
    () => {
        ::std::convert::Infallible
    };
    ($error:ident) => {
        $error
    };
}
pub(crate) use error_type;

macro_rules! method_link {
    ($of:literal) => {
        concat!("[`Client::", $of, "`](crate::Client::", $of, ")")
    };
    ($of:literal $group:literal) => {
        concat!("[`", $group, "::", $of, "`](crate::groups::", $group, "::", $of, ")")
    };
}
pub(crate) use method_link;

macro_rules! operation_id {
    () => {
        None
    };
    ($id:literal) => {
        Some($id)
    };
}
pub(crate) use operation_id;

/// An arm of the table. The errors stand in parentheses: their enum, if there is one.
macro_rules! operation_arm {
    ($response:expr, $success:ty, $errors:tt, ok (empty, $variant:ident)) => {
        Ok(<$success>::$variant)
    };
    ($response:expr, $success:ty, $errors:tt, ok (json)) => {
        $response.success_json()
    };
    ($response:expr, $success:ty, $errors:tt, ok ($decoder:ident)) => {
        $response.success(crate::runtime::Response::$decoder)
    };
    ($response:expr, $success:ty, $errors:tt, ok (json, $variant:ident)) => {
        $response.success_json().map(<$success>::$variant)
    };
    ($response:expr, $success:ty, $errors:tt, ok ($decoder:ident, $variant:ident)) => {
        $response.success(crate::runtime::Response::$decoder).map(<$success>::$variant)
    };
    ($response:expr, $success:ty, ($error:ident), fail (empty, $variant:ident)) => {
        $response.failure_empty($error::$variant)
    };
    ($response:expr, $success:ty, ($error:ident), fail ($variant:ident)) => {
        $response.failure_empty($error::$variant)
    };
    ($response:expr, $success:ty, ($error:ident), fail (json, $variant:ident)) => {
        $response.failure_json($error::$variant)
    };
    ($response:expr, $success:ty, ($error:ident), fail ($decoder:ident, $variant:ident)) => {
        $response.failure(crate::runtime::Response::$decoder, $error::$variant)
    };
    ($response:expr, $success:ty, $errors:tt, unread ()) => {
        $response.unexpected()
    };
    ($response:expr, $success:ty, $errors:tt, undeclared { by_media $how:tt }) => {{
        let response = $response.undeclared();
        crate::runtime::operation_arm!(response, $success, $errors, by_media $how)
    }};
    ($response:expr, $success:ty, $errors:tt, undeclared { $kind:ident $how:tt }) => {
        crate::runtime::operation_arm!($response.undeclared(), $success, $errors, $kind $how)
    };
    ($response:expr, $success:ty, $errors:tt, by_media { $($($media:literal)|+ => $kind:ident $how:tt),+ $(,)? }) => {
        match $response.media_type(&[$($($media),+),+]) {
            $($($media)|+ => crate::runtime::operation_arm!($response, $success, $errors, $kind $how),)+
            _ => $response.unexpected(),
        }
    };
}
pub(crate) use operation_arm;
