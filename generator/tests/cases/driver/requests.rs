//! What is sent.

use http::Response;
use serde_json::json;

use super::call::call;
use super::{read, written};

#[test]
fn one_letter_is_a_name() {
    call!(one_letter_operations, |client| client.t()).is("GET /t");
    call!(one_letter_operations, |client| client.e()).is("GET /e");
    call!(one_letter_operations, |client| client.self_()).is("GET /s");
    call!(one_letter_operations, |client| client.operation()).is("GET /o");
    call!(one_letter_operations, |client| client.get_request()).is("GET /r");
    call!(one_letter_operations, |client| client.client()).is("GET /c");
}

#[test]
fn paths_are_percent_encoded() {
    call!(path_characters, |client| client.umlaut()).is("GET /%C3%BCberblick");
    call!(path_characters, |client| client.space("a b/c")).is("GET /my%20reports/a%20b%2Fc");
    call!(path_characters, |client| client.encoded()).is("GET /a%20b");
    call!(path_characters, |client| client.pipe()).is("GET /x%7Cy");
    call!(path_characters, |client| client.quote()).is("GET /q%22uote");
    call!(path_characters, |client| client.plus()).is("GET /plus+sign");
    assert_eq!(call!(path_characters, |client| client.dbl()).line, "GET https://host//double//slash/");
    call!(path_characters, |client| client.colon()).is("GET /colon:verb");
    call!(path_characters, |client| client.opt("1", "json")).is("GET /opt/1/json");
    call!(path_characters, |client| client.rest("a")).is("GET /rest/a");
    let transport = path_characters::testing::MockTransport::new().response(Response::new(Vec::new().into()));
    let client = path_characters::Client::builder().build_blocking_with(transport.clone()).unwrap();
    client.rest("a").send().unwrap();
    let uri = transport.requests().pop().unwrap().uri().to_string();
    assert_eq!(uri, "https://p.example/b%C3%A4se/%20v1/rest/a");
}

#[test]
fn parameters_have_their_styles() {
    use parameter_styles::types::{
        QFilter, QFilterCreated, QForm, QFormFlat, QJsonq, QPage, QStroke, QUnion,
    };
    macro_rules! sends {
        ($query:literal, |$call:ident| $with:expr) => {
            call!(parameter_styles, |client| {
                let $call = client.q();
                $with
            })
            .is(concat!("GET /q?", $query));
        };
    }
    sends!("page%5Bnumber%5D=2&page%5Bsize%5D=10.5", |call| call.page(QPage::new().number(2.0).size(10.5)));
    let created = QFilterCreated::new().gte(1).lt(9);
    let filter = QFilter::new().website(vec!["a".to_owned()]).created(created).active(true);
    sends!(
        "filter%5Bwebsite%5D%5B0%5D=a&filter%5Bcreated%5D%5Bgte%5D=1&filter%5Bcreated%5D%5Blt%5D=9&filter%5Bactive%5D=true",
        |call| call.filter(filter)
    );
    sends!("products%5B0%5D=a&products%5B1%5D=b", |call| call.products(&["a", "b"]));
    let map = [("k".to_owned(), "v".to_owned())].into_iter().collect();
    sends!("deepMap%5Bk%5D=v", |call| call.deep_map(map));
    sends!("color=red&size=3", |call| call.form_param(QForm::new().color("red").size(3)));
    sends!("formFlat=color,red,size,3", |call| call.form_flat(QFormFlat::new().color("red").size(3)));
    sends!("csv=a,b%2Cc", |call| call.csv(&["a", "b,c"]));
    sends!("multi=1&multi=2", |call| call.multi(&[1, 2]));
    sends!("ids%5B%5D=1&ids%5B%5D=2", |call| call.ids(&[1, 2]));
    sends!("pipe=a%7Cb", |call| call.pipe(&["a", "b"]));
    sends!("space=a%20b", |call| call.space(&["a", "b"]));
    sends!("stroke=1", |call| call.stroke(QStroke::Value1));
    sends!("flag=false", |call| call.flag(false));
    sends!("jsonq=%7B%22a%22%3A%5B1%5D%7D", |call| call.jsonq(QJsonq::new().a(vec![1])));
    sends!("any=x", |call| call.any(json!("x")));
    sends!("empty=", |call| call.empty(""));
    sends!("reserved=a/b?c", |call| call.reserved("a/b?c"));
    sends!("nullable=x", |call| call.nullable("x"));
    sends!("union=a&union=b", |call| call.union(QUnion::Array(vec!["a".to_owned(), "b".to_owned()])));
    let request = call!(parameter_styles, |client| {
        client
            .q()
            .x_list(&["a", "b"])
            .x_flag(true)
            .x_date("2024-05-01T09:00:00Z".parse().unwrap())
            .if_match("\"e\"")
    });
    request.has("x-list", "a,b");
    request.has("x-flag", "true");
    request.has("x-date", "2024-05-01T09:00:00Z");
    request.has("if-match", "\"e\"");
    call!(parameter_styles, |client| client.p(&[1, 2], &[3, 4], &[5, 6], read(&json!({ "a": 7 })), true))
        .is("GET /p/1,2/.3.4/;matrix=5,6/a=7/true");
}

#[test]
fn lists_of_objects_have_the_form_that_was_chosen() {
    use parameter_styles::types::QArrObjItem;
    let items = [QArrObjItem::new().a(1), QArrObjItem::new().a(2)];
    call!(parameter_styles, |client| client.q().arr_obj(&items))
        .is("GET /q?arrObj%5B0%5D%5Ba%5D=1&arrObj%5B1%5D%5Ba%5D=2");
    call!(parameter_styles, |client| client.q().matrixarr(&[vec![1, 2], vec![3]]))
        .is("GET /q?matrixarr%5B0%5D%5B0%5D=1&matrixarr%5B0%5D%5B1%5D=2&matrixarr%5B1%5D%5B0%5D=3");
}

#[test]
fn new_asks_for_what_is_sent() {
    use read_write_only::types::{Addr, OnlyOut, User};
    use read_write_only::values::Patch;
    // Neither for `slug`, which is `readOnly` by its reference, nor for `kind`; but for the password.
    let user = User::new("n", "p").nick("x").address(Addr::new("s"));
    let sent = json!({ "name": "n", "password": "p", "nick": "x", "address": { "street": "s" } });
    assert_eq!(written(&user), sent);
    let created =
        json!({ "id": 1, "createdAt": "2024-05-01T09:00:00Z", "name": "n", "slug": "s", "kind": "a" });
    let (outcome, request) =
        call!(read_write_only, 201 "application/json" created, |client| client.create(user));
    request.sends("application/json", sent);
    let user = outcome.unwrap();
    assert_eq!((user.slug.as_deref(), user.password.as_deref(), user.nick), (Some("s"), None, Patch::Absent));
    let (outcome, _) = call!(read_write_only, 200 "application/json" json!({ "secretKey": "k" }), |client| {
        client.readonly_answer()
    });
    let only: OnlyOut = outcome.unwrap();
    assert_eq!((only.secret_key.as_str(), only.w), ("k", None));
}

#[test]
fn null_can_be_said() {
    use read_write_only::types::{AddrPatch, User, UserPatch};
    use read_write_only::values::Patch;
    assert_eq!(
        written(&User::new("n", "p").nick(Patch::Null)),
        json!({ "name": "n", "password": "p", "nick": null })
    );
    let updated = json!({ "name": "n" });
    let patch = UserPatch::new().nick(Patch::Null).addr(AddrPatch::new().street(Patch::Null));
    let (_, request) =
        call!(read_write_only, 200 "application/json" updated, |client| client.update(7, patch));
    request.is("PATCH /w/7");
    request.sends("application/merge-patch+json", json!({ "nick": null, "addr": { "street": null } }));
    assert_eq!(written(&UserPatch::new().addr(Patch::Null).name("n")), json!({ "name": "n", "addr": null }));
    assert_eq!(written(&UserPatch::new().addr(AddrPatch::new())), json!({ "addr": {} }));
}

/// What a call of the case `security` comes to: an error, or the request.
macro_rules! secured {
    (|$builder:ident| $credentials:expr, |$client:ident| $call:expr) => {{
        let transport = security::testing::MockTransport::new().response(Response::new(Vec::new().into()));
        let $builder = security::Client::builder().base_url("https://host");
        let $client = $credentials.build_blocking_with(transport.clone()).unwrap();
        let outcome = $call.send();
        outcome.map(|()| transport.requests().pop().unwrap())
    }};
}

fn header<'a, B>(request: &'a http::Request<B>, name: &str) -> Option<&'a str> {
    request.headers().get(name).map(|value| value.to_str().unwrap())
}

#[test]
fn one_alternative_is_sent() {
    let request = secured!(|builder| builder.api_key("k"), |client| client.either()).unwrap();
    assert_eq!((header(&request, "x-api-key"), header(&request, "authorization")), (Some("k"), None));
    let request = secured!(|builder| builder.bearer("t").api_key("k"), |client| client.both()).unwrap();
    assert_eq!(
        (header(&request, "x-api-key"), header(&request, "authorization")),
        (Some("k"), Some("Bearer t"))
    );
    let request = secured!(|builder| builder.user_auth("u").m2m_auth("m"), |client| client.two()).unwrap();
    assert_eq!(
        (header(&request, "authorization"), header(&request, "user-authorization")),
        (Some("u"), Some("m"))
    );
    let request = secured!(|builder| builder.basic("u", "p"), |client| client.basic()).unwrap();
    assert_eq!(header(&request, "authorization"), Some("Basic dTpw"));
    let request =
        secured!(|builder| builder.session("s").csrf("c"), |client| client.cookie().lang("de")).unwrap();
    assert_eq!(header(&request, "x-csrf"), Some("c"));
    assert_eq!(header(&request, "cookie"), Some("lang=de; JSESSIONID=s"));
    let request = secured!(|builder| builder.qkey("q"), |client| client.query()).unwrap();
    assert_eq!(request.uri().to_string(), "https://host/query?api_key=q");
    let request = secured!(|builder| builder.bearer("t"), |client| client.open()).unwrap();
    assert_eq!(header(&request, "authorization"), None);
}

#[test]
fn what_is_set_by_hand_counts_as_the_credential() {
    assert!(secured!(|builder| builder, |client| client.either()).is_err());
    let request =
        secured!(|builder| builder, |client| client.either().with_header("X-API-Key", "k")).unwrap();
    assert_eq!(header(&request, "x-api-key"), Some("k"));
    let request = secured!(|builder| builder, |client| client.query().with_query("api_key", "q")).unwrap();
    assert_eq!(request.uri().query(), Some("api_key=q"));
    let call = |client: &security::BlockingClient| {
        client.cookie().with_header("Cookie", "JSESSIONID=s").with_header("X-CSRF", "c")
    };
    let request = secured!(|builder| builder, |client| call(&client)).unwrap();
    assert_eq!(header(&request, "cookie"), Some("JSESSIONID=s"));
    let request =
        secured!(|builder| builder, |client| { client.custom().with_header("Authorization", "hmac abc") })
            .unwrap();
    assert_eq!(header(&request, "authorization"), Some("hmac abc"));
}

#[test]
fn credentials_may_be_left_out() {
    let request = secured!(|builder| builder, |client| client.both().without_credentials()).unwrap();
    assert_eq!(header(&request, "authorization"), None);
    secured!(|builder| builder.credentials_optional(), |client| client.either()).unwrap();
    secured!(|builder| builder, |client| client.optional()).unwrap();
    let request = secured!(|builder| builder.bearer("t"), |client| client.optional()).unwrap();
    assert_eq!(header(&request, "authorization"), Some("Bearer t"));
}
