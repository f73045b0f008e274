//! Bodies of `application/x-www-form-urlencoded`, byte by byte: Encoding the
//! `x-www-form-urlencoded` Media Type, Encoding Object, Appendix E of OpenAPI 3.0.4.

use super::super::encode::form;
use super::super::*;

fn encoded(style: Style, json: &str) -> String {
    form(style, &[], json).unwrap()
}

/// The examples of Encoding the `x-www-form-urlencoded` Media Type, literally.
#[test]
fn examples_of_the_specification() {
    let address = r#"{"streetAddress":"123 Example Dr.","city":"Somewhere","state":"CA","zip":"99999+1234"}"#;
    let json = format!(r#"{{"id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6","address":{address}}}"#);
    let expected = "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22:%22123+Example+Dr.%22,%22city%22:%22Somewhere%22,%22state%22:%22CA%22,%22zip%22:%2299999%2B1234%22%7D";
    assert_eq!(encoded(Style::CONTENT, &json), expected);

    let json = r#"{"id":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6"}"#;
    let text = form(Style::CONTENT, &[("id", Style::JSON)], json).unwrap();
    assert_eq!(text, "id=%22f81d4fae-7dec-11d0-a765-00a0c91e6bf6%22");

    let json = r#"{"name":"example","icon":"iVBORw0KGgo/xhBQ+g=="}"#;
    assert_eq!(encoded(Style::CONTENT, json), "name=example&icon=iVBORw0KGgo%2FxhBQ%2Bg%3D%3D");
}

/// The defaults of `contentType`, by type (Encoding Object).
#[test]
fn content_types_by_default() {
    for (json, expected) in [
        (r#"{"a":true,"b":1.0,"c":-3,"d":"x"}"#, "a=true&b=1&c=-3&d=x"),
        (r#"{"a":["x","y z"]}"#, "a=x&a=y+z"),
        (r#"{"a":[{"b":1},{"b":2}]}"#, "a=%7B%22b%22:1%7D&a=%7B%22b%22:2%7D"),
        (r#"{"a":[[1],[2]]}"#, "a=%5B1%5D&a=%5B2%5D"),
        (r#"{"z":{"y":1,"a":[null,1.5]}}"#, "z=%7B%22y%22:1,%22a%22:%5Bnull,1.5%5D%7D"),
        (r#"{"a":null,"b":[],"c":[null],"d":""}"#, "d="),
        (r#"{"a":{}}"#, "a=%7B%7D"),
        ("{}", ""),
        (r#"{"a&b=":"&=+% ü~*"}"#, "a%26b%3D=%26%3D%2B%25+%C3%BC~%2A"),
    ] {
        assert_eq!(encoded(Style::CONTENT, json), expected);
    }
}

/// `style`, `explode`, `allowReserved`: as in the query, so a space is `%20` (Appendix E).
#[test]
fn styles() {
    let json = r#"{"id":"a b","color":["blue","black","brown"]}"#;
    for (style, expected) in [
        (Style::FORM, "id=a%20b&color=blue&color=black&color=brown"),
        (Style::FORM_NO_EXPLODE, "id=a%20b&color=blue,black,brown"),
        (Style::SPACE_DELIMITED, "id=a%20b&color=blue%20black%20brown"),
        (Style::PIPE_DELIMITED, "id=a%20b&color=blue%7Cblack%7Cbrown"),
        (Style::DEEP_OBJECT, "id=a%20b&color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown"),
    ] {
        assert_eq!(form(style, &[("id", style)], json).unwrap(), expected, "{style:?}");
    }
    let others = [("url", Style::FORM.reserved()), ("rgb", Style::FORM)];
    let json = r#"{"url":"https://x/?a=b","rgb":{"R":100,"G":200},"plain":"https://x"}"#;
    let text = form(Style::CONTENT, &others, json).unwrap();
    assert_eq!(text, "url=https://x/?a%3Db&R=100&G=200&plain=https:%2F%2Fx");
}

/// Nested objects and lists in brackets: `deepObject` leaves them undefined, the servers of the field
/// take them so.
#[test]
fn brackets() {
    let json = r#"{"customer":"c","items":[{"price":"p","quantity":2},{"price":"q"}],"metadata":{"order id":"1"},"shipping":{"address":{"line1":"x"}},"cancel_at":"","empty":{}}"#;
    let expected = "customer=c&items%5B0%5D%5Bprice%5D=p&items%5B0%5D%5Bquantity%5D=2&items%5B1%5D%5Bprice%5D=q&metadata%5Border%20id%5D=1&shipping%5Baddress%5D%5Bline1%5D=x&cancel_at=";
    assert_eq!(encoded(Style::DEEP_OBJECT, json), expected);
}

#[test]
fn what_has_no_form_is_refused() {
    for json in ["null", "1", "[]", "\"a=b\""] {
        assert!(form(Style::CONTENT, &[], json).is_err(), "{json}");
    }
    assert!(form(Style::FORM, &[], r#"{"a":{"b":{"c":1}}}"#).is_err());
    assert!(form(Style::CONTENT, &[], &format!(r#"{{"a":{}}}"#, "[".repeat(100_000))).is_err());
}
