//! The names that the runtime has for itself, whatever its parts: a name must not change because a client comes to need
//! another part.

use super::part::{BUILDER, CLIENT, PARTS, REQUEST, Row};

/// Whether `Request` has such a method, one that begins with `with_` aside.
pub(crate) fn is_request_method(name: &str) -> bool {
    has(REQUEST, |row| row.request, name)
}

/// Whether `ClientBuilder` has such a method.
pub(crate) fn is_builder_method(name: &str) -> bool {
    has(BUILDER, |row| row.builder, name)
}

/// Whether `Client` has such a method.
pub(crate) fn is_client_method(name: &str) -> bool {
    has(CLIENT, |_| &[], name)
}

/// Compared without case, as all names are.
fn has(always: &[&str], of_part: fn(&Row) -> &'static [&'static str], name: &str) -> bool {
    always.iter().chain(PARTS.iter().flat_map(of_part)).any(|taken| taken.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use quote::ToTokens;
    use syn::{ImplItem, Item, Type};

    use super::super::part::{BUILDER, CLIENT, PARTS, REQUEST, Row};
    use super::super::source;

    /// The methods of each type of the runtime, with the parts that their own condition names.
    fn methods() -> BTreeMap<String, BTreeSet<(String, String)>> {
        let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for file in source::ALL {
            for item in syn::parse_file(file.text).unwrap().items {
                let Item::Impl(block) = item else { continue };
                let (None, Type::Path(of)) = (&block.trait_, &*block.self_ty) else { continue };
                let of = of.path.segments.last().unwrap().ident.to_string();
                for item in block.items {
                    let ImplItem::Fn(method) = item else { continue };
                    let condition = method.attrs.iter().map(|it| it.to_token_stream().to_string());
                    let condition = condition.filter(|text| text.contains("part =")).collect::<String>();
                    let place = format!("{condition} {}", file.from);
                    found.entry(of.clone()).or_default().insert((method.sig.ident.to_string(), place));
                }
            }
        }
        found
    }

    fn check(of: &str, always: &[&str], of_part: fn(&Row) -> &'static [&'static str]) {
        let found = methods().remove(of).unwrap();
        let found: BTreeSet<&str> =
            found.iter().map(|(name, _)| name.as_str()).filter(|name| !name.starts_with("with_")).collect();
        let listed: BTreeSet<&str> = always.iter().chain(PARTS.iter().flat_map(of_part)).copied().collect();
        assert_eq!(found, listed, "{of}");
        // What the condition of a method says is in the row of that part.
        for (name, place) in
            methods().remove(of).unwrap().iter().filter(|(name, _)| !name.starts_with("with_"))
        {
            for row in PARTS.iter().filter(|row| place.contains(&format!("part = \"{}\"", row.name))) {
                assert!(of_part(row).contains(&name.as_str()), "{of}::{name} is of {}", row.name);
            }
        }
    }

    #[test]
    fn the_table_has_all_methods() {
        check("Request", REQUEST, |row| row.request);
        check("ClientBuilder", BUILDER, |row| row.builder);
        check("Client", CLIENT, |_| &[]);
    }
}
