//! Parameter Object, Style Values, Style Examples, Appendices C, D and E.

use chrono::NaiveDate;
use client::types::{Rgb, ScalarsByTextAndNumberAndDayAndKindAndFlagKind};

use crate::{header, line, refused, sent};

const COLORS: &[&str] = &["blue", "black", "brown"];

fn rgb() -> Rgb {
    Rgb::new().r(100).g(200).b(150)
}

/// Style Examples, the rows of `simple`, `label` and `matrix`.
#[test]
fn paths() {
    for request in sent!(|client| client.in_path(COLORS, rgb(), rgb(), COLORS, COLORS, rgb())) {
        let expected =
            "GET /api/v1/path/blue,black,brown/R=100,G=200,B=150/.R,100,G,200,B,150/.blue.black.brown\
            /;color=blue,black,brown/;R=100;G=200;B=150"
                .replace(";color", ";e");
        assert_eq!(line(&request), expected);
    }
}

/// RFC 3986: what is reserved is encoded, so an argument never leaves its segment; canonical dates, numbers, enums.
#[test]
fn scalars_in_paths() {
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    for request in sent!(|client| client.scalars(
        "a/../b?c#d%2F ü",
        1.0,
        day,
        ScalarsByTextAndNumberAndDayAndKindAndFlagKind::FirstKind,
        true
    )) {
        let expected =
            "GET /api/v1/scalars/a%2F..%2Fb%3Fc%23d%252F%20%C3%BC/1/.2024-02-29/;kind=first%20kind/true";
        assert_eq!(line(&request), expected);
    }
    for text in ["", ".", ".."] {
        let error = refused!(|client| client.scalars(
            text,
            1.0,
            day,
            ScalarsByTextAndNumberAndDayAndKindAndFlagKind::Second,
            true
        ));
        assert!(error.contains("`text`"), "{error}");
    }
}

/// Style Examples, the rows of `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`; Appendix C.
#[test]
fn queries() {
    let at = "2024-02-29T12:00:00.5Z".parse::<client::values::DateTime>().unwrap();
    macro_rules! row {
        ($section:literal, |$request:ident| $call:expr, $expected:literal) => {
            for request in sent!(|client| {
                let $request = client.in_query();
                $call
            }) {
                assert_eq!(line(&request), concat!("GET /api/v1/query", $expected), $section);
            }
        };
    }
    row!("Parameter Object: an optional one is not sent, nor a default", |request| request, "");
    row!("form, explode: array", |request| request.form_param(COLORS), "?form=blue&form=black&form=brown");
    row!("form: array", |request| request.csv(COLORS), "?csv=blue,black,brown");
    row!("form, explode: object", |request| request.members(rgb()), "?R=100&G=200&B=150");
    row!("form: object", |request| request.flat(rgb()), "?flat=R,100,G,200,B,150");
    row!("spaceDelimited: array", |request| request.space(COLORS), "?space=blue%20black%20brown");
    row!("pipeDelimited: array", |request| request.pipe(COLORS), "?pipe=blue%7Cblack%7Cbrown");
    row!(
        "deepObject: object",
        |request| request.deep(rgb()),
        "?deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150"
    );
    row!(
        "deepObject: undefined for lists; brackets with the index",
        |request| request.items_param(&[Rgb::new().r(1), Rgb::new().g(2)]),
        "?items%5B0%5D%5BR%5D=1&items%5B1%5D%5BG%5D=2"
    );
    row!(
        "Fixed Fields for use with content",
        |request| request.json_param(rgb()),
        "?json=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"
    );
    row!("content: text/plain", |request| request.plain("a b"), "?plain=a%20b");
    row!("allowReserved", |request| request.reserved("a/b?c=d&e%20f#"), "?reserved=a/b?c%3Dd%26e%20f%23");
    row!("allowReserved is not given", |request| request.text("a/b?c=d"), "?text=a%2Fb%3Fc%3Dd");
    row!("allowEmptyValue", |request| request.text(""), "?text=");
    row!("format: date-time", |request| request.at(at), "?at=2024-02-29T12%3A00%3A00.5Z");
    row!("Appendix C: names", |request| request.odd_name(-7), "?odd%20name%5B%5D=-7");
    row!("an undefined value", |request| request.csv(&[]).members(Rgb::new()), "");
    row!(
        "several, the last call of one wins",
        |request| request.plain("1").csv(&["x"]).plain("2"),
        "?csv=x&plain=2"
    );
}

/// Parameter Locations: one name in several places; the operation's overrides the path's; what is ignored. Appendix D.
#[test]
fn headers_and_cookies() {
    for request in sent!(|client| {
        let request = client.elsewhere(1, 2).id_in_query("q").id_in_header("h");
        let request = request.x_list(COLORS).x_members(rgb()).x_flat(rgb()).x_json(rgb()).x_text("a b, c");
        request.color(&["a;b", "c"]).csv(COLORS)
    }) {
        assert_eq!(line(&request), "GET /api/v1/elsewhere/1?page=2&id=q");
        let expected = [
            ("id", "h"),
            ("x-list", "blue,black,brown"),
            ("x-members", "R=100,G=200,B=150"),
            ("x-flat", "R,100,G,200,B,150"),
            ("x-json", r#"{"R":100,"G":200,"B":150}"#),
            ("x-text", "a b, c"),
            ("cookie", "color=a%3Bb; color=c; csv=blue,black,brown"),
        ];
        for (name, value) in expected {
            assert_eq!(header(&request, name), Some(value), "{name}");
        }
        assert_eq!(header(&request, "authorization"), None);
    }
    let error = refused!(|client| client.elsewhere(1, 2).x_text("a\r\nb: c"));
    assert!(error.contains("`X-Text`"), "{error}");
}
