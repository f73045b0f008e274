//! What is asked for, and what becomes of what comes.

use serde_json::json;

use super::call::call;
use super::written;

#[test]
fn accept_says_what_is_declared() {
    macro_rules! accepts {
        ($method:ident, $value:literal) => {
            call!(accept_header, 200 "application/json" "{}", |client| client.$method()).1.has("accept", $value);
        };
    }
    accepts!(get_json, "application/json");
    accepts!(get_jsonapi, "application/vnd.api+json, application/problem+json;q=0.9");
    accepts!(get_versioned, "application/vnd.acme.v3+json");
    accepts!(get_odata, "application/json;odata.metadata=full");
    accepts!(get_swash, "application/json");
    accepts!(get_xmljson, "application/json");
    accepts!(get_csv, "text/csv");
    accepts!(get_pdf, "application/pdf");
    let body = serde_json::Map::new();
    let (_, request) =
        call!(accept_header, 201 "application/vnd.api+json" "{}", |client| client.create_jsonapi(body));
    request.has("accept", "application/vnd.api+json");
    request.sends("application/vnd.api+json", json!({}));
}

#[test]
fn json_of_every_declared_name_is_read() {
    let json = json!({ "a": [1] });
    let (one, _) = call!(accept_header, 200 "application/vnd.api+json" json, |client| client.get_jsonapi());
    let (other, _) = call!(accept_header, 200 "application/json; odata.metadata=full; charset=utf-8" json, |client| {
        client.get_odata()
    });
    assert_eq!(serde_json::Value::from(one.unwrap()), json);
    assert_eq!(serde_json::Value::from(other.unwrap()), json);
    let (error, _) = call!(accept_header, 404 "application/problem+json" json, |client| client.get_jsonapi());
    let error = error.unwrap_err();
    let Some(accept_header::operations::GetJsonapiError::NotFound(body)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!(body["a"], json!([1]));
}

#[test]
fn a_string_is_the_text_that_came() {
    macro_rules! gives {
        ($method:ident, $type:literal $body:expr, $value:expr) => {
            let (outcome, _) = call!(text_responses, 200 $type $body, |client| client.$method());
            assert_eq!(outcome.unwrap(), $value, "{} {}", stringify!($method), $type);
        };
    }
    gives!(springdoc, "text/plain;charset=UTF-8" "ready", "ready");
    gives!(springdoc, "application/json" "\"ready\"", "ready");
    gives!(json, "application/json" "\"ready\"", "ready");
    gives!(json, "text/plain" "ready", "ready");
    // As Spring sends a `String`.
    gives!(json, "application/json" "ready", "ready");
    gives!(swash, "text/plain; charset=utf-8" "ready", "ready");
    gives!(swash, "application/json; charset=utf-8" "\"ready\"", "ready");
    gives!(html, "text/html" "<p>1</p>", "<p>1</p>");
    gives!(csv, "text/csv" "a,b\n1,2\n", "a,b\n1,2\n");
    gives!(int, "text/plain" "42", "42");
    gives!(count, "text/plain" "42", "42");
    gives!(bool, "text/plain" "true", "true");
    gives!(textobj, "text/plain" "a: 1", "a: 1");
    let uuid = "7f7e8f10-5d02-4b32-8a3f-2b1d6a1c9a10";
    let (text, _) = call!(text_responses, 200 "text/plain" uuid, |client| client.jsonuuid());
    let (json, _) = call!(text_responses, 200 "application/json" json!(uuid), |client| client.jsonuuid());
    assert_eq!([text.unwrap().to_string(), json.unwrap().to_string()], [uuid, uuid]);
    gives!(noschema, "application/json" "[1, null]", json!([1, null]));
    gives!(noschema, "text/plain" "ready", json!("ready"));
}

#[test]
fn json_stays_json() {
    let (one, _) =
        call!(text_responses, 200 "application/json" json!({ "a": 1 }), |client| client.springobj());
    assert_eq!(one.unwrap().a, Some(1));
    let (error, _) = call!(text_responses, 404 "text/plain" "no such thing", |client| client.springobj());
    let error = error.unwrap_err();
    let Some(text_responses::operations::SpringobjError::NotFound(text)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!(text, "no such thing");
    // A string that is declared as JSON is written as JSON.
    let (outcome, request) = call!(text_responses, 200 "application/json" "true", |client| {
        client.body("a \"b\"".to_owned())
    });
    assert!(outcome.unwrap());
    request.sends("application/json", json!("a \"b\""));
    let (_, request) = call!(text_responses, 200 "text/plain" "", |client| client.bodytext("7"));
    request.has("content-type", "text/plain");
    assert_eq!(request.body.as_deref(), Some("7"));
}

#[test]
fn an_undeclared_success_is_one() {
    use undeclared_success::types::PostNRequest;
    let (created, _) = call!(undeclared_success, 201 "application/json" json!({ "a": 1 }), |client| {
        client.post_n(PostNRequest::new().a(1))
    });
    assert_eq!(created.unwrap().a, Some(1));
    let (nothing, _) = call!(undeclared_success, 204 "text/plain" "", |client| client.del_n());
    nothing.unwrap();
    let (none_declared, _) = call!(undeclared_success, 202 "text/plain" "", |client| client.del_none());
    none_declared.unwrap();
    let (head, _) = call!(undeclared_success, 200 "application/json" "", |client| client.head_n());
    head.unwrap();
    let (by_default, _) =
        call!(undeclared_success, 200 "application/json" json!({ "a": 5 }), |client| client.get_d());
    assert_eq!(by_default.unwrap().a, Some(5));
}

#[test]
fn a_redirect_is_the_success_where_no_other_is() {
    let (found, _) = call!(undeclared_success, 302 "text/plain" "", |client| client.get_r());
    found.unwrap();
}

#[test]
fn an_error_stays_one() {
    use undeclared_success::operations::{DelNoneError, PostNError};
    use undeclared_success::types::PostNRequest;
    let post = |client: &undeclared_success::BlockingClient| client.post_n(PostNRequest::new());
    let body = json!({ "message": "no" });
    let (declared, _) = call!(undeclared_success, 400 "application/json" body, |client| post(&client));
    let error = declared.unwrap_err();
    let Some(PostNError::BadRequest(error)) = error.api() else { panic!("{error:?}") };
    assert_eq!(error.message.as_deref(), Some("no"));
    // Of the type that the operation's other errors have.
    let (undeclared, _) = call!(undeclared_success, 409 "application/json" body, |client| post(&client));
    let error = undeclared.unwrap_err();
    let Some(PostNError::Other(error)) = error.api() else { panic!("{error:?}") };
    assert_eq!(error.message.as_deref(), Some("no"));
    let (missing, _) = call!(undeclared_success, 404 "text/plain" "", |client| client.del_none());
    let error = missing.unwrap_err();
    assert!(matches!(error.api(), Some(DelNoneError::NotFound)), "{error:?}");
}

#[test]
fn one_response_in_three_media_types_is_one_enum() {
    use text_and_json_inline::types::GetKindResponse;
    let (json, _) = call!(text_and_json_inline, 200 "application/json" "1", |client| client.get_kind());
    let (text, _) = call!(text_and_json_inline, 200 "text/plain" "2", |client| client.get_kind());
    let (other, request) =
        call!(text_and_json_inline, 200 "text/json" "7", |client| client.get_kind().shelf_id(4));
    assert_eq!(json.unwrap(), GetKindResponse::Value1);
    assert_eq!(text.unwrap(), GetKindResponse::Value2);
    assert_eq!(super::written(&other.unwrap()), json!(7));
    request.is("GET /api/Shelf/kind?shelfId=4");
}

#[test]
fn what_only_comes_back_is_made_in_tests() {
    use read_write_only::types::OnlyOut;
    let mut expected = OnlyOut::new("k");
    expected.w = Some("w".to_owned());
    assert_eq!(written(&expected), json!({ "secretKey": "k", "w": "w" }));
    let body = written(&expected);
    let (outcome, _) = call!(read_write_only, 200 "application/json" body, |client| client.readonly_answer());
    assert_eq!(outcome.unwrap(), expected);
}
