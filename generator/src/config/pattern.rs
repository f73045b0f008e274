//! Patterns of `generator.toml`.

/// Whether a name matches a pattern in which `*` stands for anything.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut name) = name.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match name.split_once(part) {
            Some((_, after)) => name = after,
            None => return false,
        }
    }
    name.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_stars_anywhere() {
        assert!(matches("*", "") && matches("A*", "A") && matches("A_*_C*", "A_b_C_d") && matches("A", "A"));
        assert!(!matches("A_*_C", "A_b") && !matches("A*B*", "AC") && !matches("", "A"));
    }
}
