//! Crates and types that are known: what a client needs of a crate for serde, and which types serde writes otherwise than
//! documents have them.

use crate::config::{Config, Dependency};
use crate::model::Type;

/// What a client depends on for the types of a crate if generator.toml has no line for it.
const CRATES: [(&str, &str); 8] = [
    ("chrono", r#"{ version = "0.4.38", default-features = false, features = ["now", "serde", "std"] }"#),
    ("ipnet", r#"{ version = "2", features = ["serde"] }"#),
    ("jiff", r#"{ version = "0.2", features = ["serde"] }"#),
    ("rust_decimal", r#"{ version = "1", features = ["serde"] }"#),
    ("semver", r#"{ version = "1", features = ["serde"] }"#),
    ("time", r#"{ version = "0.3", features = ["serde-human-readable"] }"#),
    ("url", r#"{ version = "2", features = ["serde"] }"#),
    ("uuid", r#"{ version = "1", features = ["serde"] }"#),
];

/// The crates that every client depends on.
const ALWAYS: [&str; 3] = ["bytes", "http", "serde_json"];

/// The line of Cargo.toml for a crate.
pub(in crate::lower) fn line(krate: &str) -> Option<&'static str> {
    CRATES.iter().find(|(known, _)| *known == krate).map(|(_, line)| *line)
}

/// Whether a client can depend on a crate, by the name that Rust has for it.
pub(super) fn is_dependency(config: &Config, krate: &str) -> bool {
    let mut chosen = config.dependencies.keys();
    line(krate).is_some() || ALWAYS.contains(&krate) || chosen.any(|name| name.replace('-', "_") == krate)
}

/// Types that serde writes in another form than texts of documents have, and what that form is.
const NO_TEXTS: [(&str, &str); 9] = [
    ("Vec<u8>", "a list of numbers"),
    ("bytes::Bytes", "a list of numbers"),
    ("chrono::Duration", "a list of seconds and nanoseconds"),
    ("chrono::TimeDelta", "a list of seconds and nanoseconds"),
    ("jiff::Zoned", "a time with its zone in brackets, which is not RFC 3339"),
    ("std::time::Duration", "an object of seconds and nanoseconds"),
    ("time::OffsetDateTime", "`2024-05-06 07:08:09.0 +00:00:00`, which is not RFC 3339"),
    ("time::PrimitiveDateTime", "`2024-05-06 07:08:09.0`, which is not RFC 3339"),
    ("time::UtcDateTime", "`2024-05-06 07:08:09.0`, which is not RFC 3339"),
];

const AROUND: &str =
    "name a type of your own around it, whose `Serialize` and `Deserialize` have the document's form";

/// Why a type cannot stand for values like those of a plain type, and what to do about it, if serde is known to write it
/// otherwise.
pub(super) fn otherwise(path: &str, plain: &Type, config: &Config) -> Option<(String, &'static str)> {
    let path = path.trim_start_matches("::");
    if path == "rust_decimal::Decimal" {
        return decimal(plain, config);
    }
    let (_, form) = NO_TEXTS.iter().find(|(known, _)| *known == path)?;
    (*plain == Type::String).then(|| (format!("serde writes `{path}` as {form}"), AROUND))
}

/// A feature of the crate decides how all its decimals are written.
fn decimal(plain: &Type, config: &Config) -> Option<(String, &'static str)> {
    const FLOAT: &str = "serde-float";
    let table = config.dependencies.get("rust_decimal").map(Dependency::to_table);
    let features = table.as_ref().and_then(|table| table.get("features")?.as_array());
    let is_number = features.is_some_and(|all| all.iter().any(|one| one.as_str() == Some(FLOAT)));
    match plain {
        Type::String if is_number => Some((
            format!("serde writes `rust_decimal::Decimal` as a number, by its feature `{FLOAT}`"),
            AROUND,
        )),
        Type::F64 | Type::I64 if !is_number => Some((
            "serde writes `rust_decimal::Decimal` as a text".to_owned(),
            "add: [dependencies] rust_decimal = { version = \"1\", features = [\"serde-float\"] }",
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_texts_or_numbers_by_a_feature() {
        let of = |dependencies: &str, plain: &Type| {
            let config = Config::parse(&format!("[dependencies]\n{dependencies}")).unwrap();
            otherwise("rust_decimal::Decimal", plain, &config).map(|(what, _)| what)
        };
        let float = "rust_decimal = { version = '1', features = ['serde-float'] }";
        assert_eq!(of("", &Type::String), None);
        assert_eq!(of(float, &Type::F64), None);
        assert!(of("", &Type::F64).unwrap().contains("as a text"));
        assert!(of(float, &Type::String).unwrap().contains("as a number"));
    }

    #[test]
    fn lines_of_crates_are_dependencies() {
        for (krate, line) in CRATES {
            let table: toml::Table = format!("{krate} = {line}").parse().unwrap();
            assert!(table[krate]["features"].is_array(), "{krate}");
        }
    }
}
