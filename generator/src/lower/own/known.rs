//! Crates and types that are known: what a client needs of a crate for serde, and which types serde writes otherwise than
//! documents have them.

use crate::config::Config;
use crate::model::Type;
use crate::packaging::Dependency;
use crate::runtime::dependencies;

/// What a client depends on for the types of a crate if generator.toml has no line for it.
const CRATES: [(&str, &str, &str); 7] = [
    ("ipnet", "2", "serde"),
    ("jiff", "0.2", "serde"),
    ("rust_decimal", "1", "serde"),
    ("semver", "1", "serde"),
    ("time", "0.3", "serde-human-readable"),
    ("url", "2", "serde"),
    ("uuid", "1", "serde"),
];

/// The crates that every client depends on.
const ALWAYS: [&str; 3] = ["bytes", "http", "serde_json"];

/// What a client depends on for the types of a crate.
pub(in crate::lower) fn dependency(krate: &str) -> Option<Dependency> {
    if let Some((name, version, feature)) = CRATES.iter().find(|(known, ..)| *known == krate) {
        return Some(Dependency::of(name, version, &[feature]));
    }
    // The runtime has chrono too, without serde.
    let mut chrono = dependencies().iter().find(|known| known.name == krate && krate == "chrono")?.clone();
    chrono.add_features(["serde"]);
    Some(chrono)
}

/// Whether a client can depend on a crate, by the name that Rust has for it.
pub(super) fn is_dependency(config: &Config, krate: &str) -> bool {
    let mut chosen = config.dependencies.keys();
    dependency(krate).is_some()
        || ALWAYS.contains(&krate)
        || chosen.any(|name| name.replace('-', "_") == krate)
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
    let chosen = config.dependencies.get("rust_decimal");
    let is_number = chosen.is_some_and(|chosen| chosen.features().any(|feature| feature == FLOAT));
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
    fn chrono_is_as_the_runtime_has_it_with_serde() {
        let line = dependency("chrono").unwrap().to_string();
        assert_eq!(
            line,
            r#"chrono = { version = "0.4.38", default-features = false, features = ["now", "serde", "std"] }"#
        );
        assert_eq!(
            dependency("url").unwrap().to_string(),
            r#"url = { version = "2", features = ["serde"] }"#
        );
        assert_eq!(dependency("hyper"), None);
    }
}
