//! Path templates (OpenAPI 3.0.4, section "Path Templating").

/// The names of the parameters in a path, from left to right: `id` of `/pets/{id}`.
pub(crate) fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}

/// A path without the names of its parameters, which are not sent: `/pets/{}`.
pub(crate) fn without_names(path: &str) -> String {
    let parts = path.split('{').enumerate().map(|(index, part)| match part.split_once('}') {
        Some((_, rest)) if index > 0 => format!("{{}}{rest}"),
        _ => part.to_owned(),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_between_braces() {
        let path = "/orgs/{org}/files/{name}.{kind}/open{";
        assert_eq!(names(path).collect::<Vec<_>>(), ["org", "name", "kind"]);
        assert_eq!(without_names(path), "/orgs/{}/files/{}.{}/open");
    }
}
