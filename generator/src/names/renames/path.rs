//! Short paths of schemas and properties: `Order.lines.price`.

use crate::source::Pointer;

/// The short path of a place in a component schema, by the names of properties: `Order.lines.price` is the price of the
/// items of the lines of an order. Lists, maps, and what schemas are joined of, have no word in it.
pub(crate) fn short(at: &Pointer) -> Option<String> {
    let mut tokens = at.tokens();
    let section = [tokens.next()?, tokens.next()?];
    if section != ["components", "schemas"] {
        return None;
    }
    let mut path = tokens.next()?;
    while let Some(keyword) = tokens.next() {
        match keyword.as_str() {
            "properties" => {
                path.push('.');
                path.push_str(&tokens.next()?);
            }
            "items" | "additionalProperties" | "not" => {}
            "allOf" | "oneOf" | "anyOf" | "prefixItems" => {
                tokens.next()?;
            }
            _ => return None,
        }
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_the_names_of_properties_alone() {
        let of = |at: &str| short(&Pointer::parse(at).unwrap());
        let order = "/components/schemas/acme.Order";
        assert_eq!(of(order).as_deref(), Some("acme.Order"));
        assert_eq!(
            of(&format!("{order}/properties/lines/items/properties/price")).as_deref(),
            Some("acme.Order.lines.price")
        );
        assert_eq!(
            of(&format!("{order}/allOf/1/properties/properties/additionalProperties")).as_deref(),
            Some("acme.Order.properties")
        );
        assert_eq!(of("/paths/~1orders/get/responses/200"), None);
        assert_eq!(of(&format!("{order}/enum/0")), None);
    }
}
