//! Parameters in all styles, with the table of OpenAPI 3.0.4, Style Examples, literally.

use serde_json::{Value, json};

use super::super::encode::{cookie, header, json as text, path, query};
use super::super::*;

/// Keeps the order of its members, unlike `serde_json::Value`.
struct Color;
impl serde_core::Serialize for Color {
    fn serialize<S: serde_core::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        use serde_core::ser::SerializeMap;
        let mut map = s.serialize_map(None)?;
        map.serialize_entry("R", &100)?;
        map.serialize_entry("G", &200)?;
        map.serialize_entry("B", &150)?;
        map.end()
    }
}

fn in_path(style: Style, json: &str) -> String {
    path(style, "color", json).unwrap()
}

fn in_query(style: Style, json: &str) -> String {
    query(style, "color", json).unwrap()
}

#[test]
fn style_examples_table() {
    let array = text(&["blue", "black", "brown"]).unwrap();
    let object = text(&Color).unwrap();
    let rows: [(Style, &str, &str, &str, &str); 6] = [
        (Style::MATRIX, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
        (
            Style::MATRIX_EXPLODE,
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        (Style::LABEL, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        (Style::LABEL_EXPLODE, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        (Style::SIMPLE, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
        (Style::SIMPLE_EXPLODE, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ];
    for (style, undefined, string, list, map) in rows {
        assert_eq!(in_path(style, "\"\""), undefined, "{style:?}");
        assert_eq!(in_path(style, "null"), undefined, "{style:?}");
        assert_eq!(in_path(style, "\"blue\""), string, "{style:?}");
        assert_eq!(in_path(style, &array), list, "{style:?}");
        assert_eq!(in_path(style, &object), map, "{style:?}");
    }
    // What Swagger 2.0 has and OpenAPI 3.0 has not.
    assert_eq!(in_path(Style::PIPE_DELIMITED, &array), "blue%7Cblack%7Cbrown");
    let rows: [(Style, &str, &str, &str); 5] = [
        (Style::FORM_NO_EXPLODE, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
        (Style::FORM, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (
            Style::SPACE_DELIMITED,
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            Style::PIPE_DELIMITED,
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            Style::TAB_DELIMITED,
            "color=blue",
            "color=blue%09black%09brown",
            "color=R%09100%09G%09200%09B%09150",
        ),
    ];
    for (style, string, list, map) in rows {
        assert_eq!(in_query(style, "\"\""), "color=", "{style:?}");
        assert_eq!(in_query(style, "\"blue\""), string, "{style:?}");
        assert_eq!(in_query(style, &array), list, "{style:?}");
        assert_eq!(in_query(style, &object), map, "{style:?}");
    }
    let deep = "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    assert_eq!(in_query(Style::DEEP_OBJECT, &object), deep);
}

/// OpenAPI 3.0.4, Appendix C.
#[test]
fn appendix_c_examples() {
    let formulas = json!({"a": "x+y", "b": "x/y", "c": "x^y"}).to_string();
    assert_eq!(in_query(Style::FORM, &formulas), "a=x%2By&b=x%2Fy&c=x%5Ey");
    assert_eq!(in_query(Style::FORM.reserved(), &formulas), "a=x%2By&b=x/y&c=x%5Ey");
    assert_eq!(query(Style::FORM, "❤️", "\"love!\"").unwrap(), "%E2%9D%A4%EF%B8%8F=love%21");
    assert_eq!(in_query(Style::FORM.reserved(), "\"%2B%zz#[&=+]\""), "color=%2B%25zz%23%5B%26%3D%2B%5D");
}

#[test]
fn undefined_is_not_sent() {
    for json in ["null", "[]", "{}", "[null]", "{\"a\":null}"] {
        for style in [Style::FORM, Style::FORM_NO_EXPLODE, Style::PIPE_DELIMITED, Style::DEEP_OBJECT] {
            assert_eq!(in_query(style, json), "", "{json}");
        }
        assert_eq!(header(Style::SIMPLE, json).unwrap(), None, "{json}");
        assert_eq!(cookie(Style::FORM, "c", json).unwrap(), "", "{json}");
    }
    assert_eq!(in_query(Style::FORM, "[1,null,2]"), "color=1&color=2");
}

#[test]
fn nested_is_refused() {
    for json in ["[[1]]", "[{}]", "{\"a\":[1]}", "{\"a\":{\"b\":1}}"] {
        assert!(path(Style::SIMPLE, "a", json).is_err());
        assert!(query(Style::FORM_NO_EXPLODE, "a", json).is_err());
        assert!(header(Style::SIMPLE, json).is_err());
    }
    // The members of an object that is a whole form are parameters of their own.
    assert_eq!(in_query(Style::FORM, "{\"a b\":[1,2],\"c\":3,\"d\":[]}"), "a%20b=1&a%20b=2&c=3");
    assert!(query(Style::FORM, "a", "{\"a\":{\"b\":1}}").is_err());
    assert!(query(Style::FORM, "a", "[[1]]").is_err());
    assert!(query(Style::SIMPLE, "a", "1").is_err());
    let deep: String = "[".repeat(100_000);
    assert!(query(Style::FORM, "a", &deep).is_err());
}

/// Style Values leaves it undefined for all but objects of scalars; these are the forms that servers take.
#[test]
fn deep_objects_of_any_shape() {
    for (json, expected) in [
        ("\"now\"", "a=now"),
        ("1.0", "a=1"),
        ("[\"x\",null,\"y\"]", "a%5B0%5D=x&a%5B1%5D=y"),
        ("{\"gte\":5,\"lt\":null}", "a%5Bgte%5D=5"),
        (
            "[{\"b\":1,\"c\":[true]},{\"b\":2}]",
            "a%5B0%5D%5Bb%5D=1&a%5B0%5D%5Bc%5D%5B0%5D=true&a%5B1%5D%5Bb%5D=2",
        ),
        ("{\"z\":{\"y\":{\"x\":\"&\"}}}", "a%5Bz%5D%5By%5D%5Bx%5D=%26"),
    ] {
        assert_eq!(query(Style::DEEP_OBJECT, "a", json).unwrap(), expected);
    }
    let dotted = query(Style::DOTTED, "a", "[{\"b\":1,\"c\":[true]},{\"b\":2}]").unwrap();
    assert_eq!(dotted, "a%5B0%5D.b=1&a%5B0%5D.c%5B0%5D=true&a%5B1%5D.b=2");
}

#[test]
fn json_content() {
    let value: Value = json!({"lat": 1.5, "q": "ü"});
    let json = value.to_string();
    assert_eq!(in_query(Style::JSON, &json), "color=%7B%22lat%22%3A1.5%2C%22q%22%3A%22%C3%BC%22%7D");
    // OpenAPI 3.2.0, Parameter Object Examples: a query that is JSON.
    let whole = "%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D";
    assert_eq!(query(Style::JSON, "", r#"{"numbers":[1,2],"flag":null}"#).unwrap(), whole);
    assert_eq!(query(Style::TEXT, "", "\"a b\"").unwrap(), "a%20b");
    assert_eq!(header(Style::JSON, &json).unwrap().unwrap(), r#"{"lat":1.5,"q":"\u00fc"}"#);
    assert_eq!(cookie(Style::JSON, "c", "[1]").unwrap(), "c=%5B1%5D");
}

#[test]
fn numbers_are_plain() {
    for (json, plain) in
        [("1.0", "1"), ("1e3", "1000"), ("0.1", "0.1"), ("18446744073709551615", "18446744073709551615")]
    {
        assert_eq!(in_path(Style::SIMPLE, json), plain);
    }
    assert_eq!(in_path(Style::SIMPLE, &text(&0.1_f32).unwrap()), "0.1");
    assert_eq!(in_path(Style::SIMPLE, "true"), "true");
}

#[test]
fn headers_and_cookies() {
    assert_eq!(header(Style::SIMPLE, "\"a b%/c\"").unwrap().unwrap(), "a b%/c");
    assert_eq!(header(Style::SIMPLE, "[1,2]").unwrap().unwrap(), "1,2");
    assert_eq!(header(Style::TAB_DELIMITED, "[1,2]").unwrap().unwrap(), "1\t2");
    assert_eq!(header(Style::PIPE_DELIMITED, "[1,2]").unwrap().unwrap(), "1|2");
    assert_eq!(header(Style::TAB_DELIMITED, "[]").unwrap(), None);
    assert_eq!(header(Style::SIMPLE_EXPLODE, "{\"a\":1}").unwrap().unwrap(), "a=1");
    assert_eq!(cookie(Style::FORM, "c", "[\"a;b\",2]").unwrap(), "c=a%3Bb; c=2");
    assert_eq!(cookie(Style::FORM_NO_EXPLODE, "c", "[1,2]").unwrap(), "c=1,2");
}
