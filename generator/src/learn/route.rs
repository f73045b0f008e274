//! Which operation a response belongs to.

use percent_encoding::percent_decode_str;

use super::record::Recorded;
use crate::document::OperationAt;

/// The operation of a response, if the document has it.
pub(super) fn operation<'a>(operations: &[OperationAt<'a>], recorded: &Recorded) -> Option<OperationAt<'a>> {
    let same = operations.iter().filter(|operation| operation.method.eq_ignore_ascii_case(&recorded.method));
    if let Some(template) = &recorded.template {
        return same.clone().find(|operation| operation.path == template).cloned();
    }
    // The path of the server stands before that of the operation, so the longest and most literal template is meant.
    let fits = same.filter_map(|operation| Some((fit(operation.path, &recorded.path)?, operation)));
    fits.max_by_key(|(fit, _)| *fit).map(|(_, operation)| operation.clone())
}

/// How many parts of a path a template stands for, and how many of those by their own text; nothing if it does not fit.
fn fit(template: &str, path: &str) -> Option<(usize, usize)> {
    let expected: Vec<&str> = template.split('/').skip(1).collect();
    let found: Vec<&str> = path.split('/').skip(1).collect();
    let start = found.len().checked_sub(expected.len())?;
    let mut literal = 0;
    for (expected, found) in expected.iter().zip(found.get(start..)?) {
        let found = percent_decode_str(found).decode_utf8_lossy();
        match expected.split_once('{') {
            None if *expected == found => literal += 1,
            Some((before, rest)) => {
                let after = rest.rsplit_once('}').map_or("", |(_, after)| after);
                let inside = found.strip_prefix(before)?.strip_suffix(after)?;
                if inside.is_empty() {
                    return None;
                }
            }
            None => return None,
        }
    }
    Some((expected.len(), literal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_fit_the_end_of_a_path() {
        assert_eq!(fit("/flows/{id}", "/api/flows/1"), Some((2, 1)));
        assert_eq!(fit("/flows/count", "/api/flows/count"), Some((2, 2)));
        assert_eq!(fit("/flows/", "/api/flows/"), Some((2, 2)));
        assert_eq!(fit("/flows/", "/api/flows"), None);
        assert_eq!(fit("/a/v{n}.json", "/a/v12.json"), Some((2, 1)));
        assert_eq!(fit("/a/v{n}.json", "/a/v.json"), None);
        assert_eq!(fit("/{x}", "/caf%C3%A9"), Some((1, 0)));
        assert_eq!(fit("/a/b", "/b"), None);
    }
}
