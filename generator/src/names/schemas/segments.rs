//! A schema's name cut into segments: the parts between the separators of namespaces.

use std::borrow::Cow;

use crate::config::pattern;
use crate::names::text::words::{is_version, words};

/// A schema's name in segments. `Page[My.App.Item]` has the optional segments `My`, `App` and the core `Page`, `Item`.
#[derive(Clone, Debug)]
pub(in crate::names) struct Segmented {
    segments: Vec<Segment>,
}

#[derive(Clone, Debug)]
struct Segment {
    text: String,
    /// Whether the shortest name has it.
    core: bool,
}

impl Segmented {
    /// Cuts a name; `patterns` say whose `_` and `-` separate namespaces, besides names that look like those of .NET.
    pub(in crate::names) fn new(name: &str, patterns: &[String]) -> Self {
        let name = unmangled(name);
        let is_mangled = matches!(name, Cow::Owned(_));
        let named = patterns.iter().any(|pattern| pattern::matches(pattern, &name));
        let namespaced = named || is_mangled || is_namespaced(&name);
        let mut segments = Vec::new();
        let text = name.replace(['<', '«'], "[").replace(['>', '»'], "]");
        generic(&text, namespaced, 0, &mut segments);
        if segments.is_empty() {
            segments.push(Segment { text: name.into_owned(), core: true });
        }
        Self { segments }
    }

    /// A name that has no namespaces.
    pub(in crate::names) fn whole(text: String) -> Self {
        Self { segments: vec![Segment { text, core: true }] }
    }

    /// The words of the shortest name.
    pub(in crate::names) fn core(&self) -> Vec<String> {
        self.with(0, &[])
    }

    /// The words of the core with the `count` nearest of its other segments, those of `common` left out.
    pub(in crate::names) fn with(&self, count: usize, common: &[String]) -> Vec<String> {
        let telling = |segment: &Segment| !segment.core && !common.contains(&segment.text.to_lowercase());
        let mut skip = self.segments.iter().filter(|segment| telling(segment)).count().saturating_sub(count);
        let mut chosen = Vec::new();
        for segment in &self.segments {
            if segment.core {
                chosen.extend(words(&segment.text));
            } else if telling(segment) {
                if skip == 0 {
                    chosen.extend(words(&segment.text));
                }
                skip = skip.saturating_sub(1);
            }
        }
        chosen
    }

    /// The segments that are no part of the core, in lower case.
    pub(in crate::names) fn optional(&self) -> impl Iterator<Item = String> {
        self.segments.iter().filter(|segment| !segment.core).map(|segment| segment.text.to_lowercase())
    }

    /// The last namespace before the type.
    pub(in crate::names) fn namespace(&self) -> Option<&str> {
        let before = self.segments.iter().take_while(|segment| !segment.core);
        before.filter(|segment| !is_version(&segment.text)).last().map(|segment| segment.text.as_str())
    }
}

/// How deep type arguments may nest; nobody reads deeper ones.
const DEEPEST: usize = 8;

/// Cuts a type name that may have type arguments: ``My.Page`1[[My.Item, My, Version=1.0]]``.
fn generic(text: &str, namespaced: bool, depth: usize, out: &mut Vec<Segment>) {
    let (base, arguments) = match text.split_once('[') {
        Some((base, rest)) if depth < DEEPEST => (base, rest.strip_suffix(']').unwrap_or(rest)),
        _ => (text, ""),
    };
    // `Page`1` and `Page_1[…]`: how many arguments there are says nothing.
    let base =
        base.split_once('`').map_or(base, |(name, arity)| match arity.trim_start_matches(char::is_numeric) {
            "" => name,
            _ => base,
        });
    let base = match base.rsplit_once('_') {
        Some((name, arity)) if !arguments.is_empty() && arity.parse::<u8>().is_ok() => name,
        _ => base,
    };
    plain(base, namespaced, out);
    for argument in top_level(arguments) {
        // `[Type, Assembly, Version=…]`: only the type says something.
        let qualified = argument.strip_prefix('[').map(|inner| inner.strip_suffix(']').unwrap_or(inner));
        let argument = match qualified {
            Some(inner) => top_level(inner).first().copied().unwrap_or_default(),
            None => argument,
        };
        generic(argument, namespaced || is_namespaced(argument), depth + 1, out);
    }
}

/// Cuts a name without type arguments.
fn plain(text: &str, namespaced: bool, out: &mut Vec<Segment>) {
    let always = |c: char| matches!(c, '.' | '/' | '+' | ',' | '`' | '[' | ']');
    let separates = |c: char| always(c) || namespaced && matches!(c, '_' | '-');
    let parts = text.split(separates).filter(|part| part.chars().any(char::is_alphanumeric));
    let parts: Vec<&str> = parts.collect();
    let parts: Vec<&str> = parts.into_iter().flat_map(modules).collect();
    // A version alone is no name: `Pet.v1` keeps `Pet`.
    let core = parts.iter().rposition(|part| !is_version(part)).unwrap_or(0);
    out.extend(
        parts.iter().enumerate().map(|(i, part)| Segment { text: (*part).to_owned(), core: i >= core }),
    );
}

/// The parts between commas that stand in no bracket.
fn top_level(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = text.split(|c: char| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether the `_` of a name separate namespaces.
fn is_namespaced(name: &str) -> bool {
    looks_like_dotnet(name) || looks_like_java(name)
}

/// Whether a name looks like a full type name of Java with `_` for `.`: `com_acme_shop_Order`.
fn looks_like_java(name: &str) -> bool {
    let parts: Vec<&str> = name.split('_').collect();
    let Some((last, [first, rest @ ..])) = parts.split_last() else { return false };
    let is_package = |part: &&str| !part.is_empty() && !part.contains(|c: char| c.is_ascii_uppercase());
    DOMAINS.contains(first)
        && !rest.is_empty()
        && rest.iter().all(is_package)
        && last.starts_with(|c: char| c.is_ascii_uppercase())
}

/// What packages and modules begin or end with.
const DOMAINS: &[&str] = &["com", "org", "net", "io", "dev", "edu", "gov"];

/// The parts of a module that is written in one: `github_com_acme_shop` of Go, and of Python's `acme__models__Order`.
fn modules(part: &str) -> Vec<&str> {
    let mut words = part.split('_');
    let is_host =
        words.next().is_some_and(|first| first.chars().all(|c| c.is_ascii_lowercase()) && !first.is_empty())
            && words.next().is_some_and(|second| DOMAINS.contains(&second))
            && words.next().is_some();
    if is_host {
        return part.split('_').collect();
    }
    let modules: Vec<&str> = part.split("__").collect();
    let is_module = |part: &&str| !part.is_empty() && !part.contains(|c: char| c.is_ascii_uppercase());
    match modules.split_last() {
        Some((class, outer))
            if !outer.is_empty()
                && outer.iter().all(is_module)
                && class.starts_with(|c: char| c.is_ascii_uppercase()) =>
        {
            modules
        }
        _ => vec![part],
    }
}

/// A full type name of .NET whose every sign became `_`, as it was: `Page_1__My_Item__My__Version_1_0_0_0__Culture_neutral__…`
/// is `Page[[My_Item, My]]`. Assemblies say nothing.
fn unmangled(name: &str) -> Cow<'_, str> {
    let Some((base, rest)) = name.split_once("Culture_").and_then(|_| arity(name)) else {
        return name.into();
    };
    let arguments = rest.split("___").filter_map(|argument| argument.trim_matches('_').split("__").next());
    let arguments = arguments.filter(|argument| !argument.is_empty()).map(|argument| format!("[{argument}]"));
    format!("{base}[{}]", arguments.collect::<Vec<_>>().join(",")).into()
}

/// What stands before and behind `_1__`, how many arguments a type has.
fn arity(name: &str) -> Option<(&str, &str)> {
    name.match_indices("__").find_map(|(at, _)| {
        let (before, after) = (name.get(..at)?, name.get(at + 2..)?);
        let base = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let base = base.strip_suffix('_').filter(|base| !base.is_empty() && base.len() + 1 < before.len())?;
        Some((base, after))
    })
}

/// Whether a name looks like a full type name of .NET with `_` for `.`: three or more parts in `UpperCamelCase`.
fn looks_like_dotnet(name: &str) -> bool {
    let name = name.split('[').next().unwrap_or(name);
    name.split('_').count() >= 3
        && name.split('_').all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
        && name.contains(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::text::words::camel;

    fn short(name: &str, patterns: &[&str]) -> String {
        let patterns: Vec<String> = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
        camel(&Segmented::new(name, &patterns).core())
    }

    #[test]
    fn a_full_name_of_dotnet_shortens() {
        assert_eq!(short("Microsoft_AspNetCore_Mvc_ProblemDetails", &[]), "ProblemDetails");
        assert_eq!(short("Datadeck_Api_WebModels_Models_Api_V1_Jobs_IJobRequest", &[]), "IJobRequest");
        assert_eq!(short("io.k8s.api.core.v1.Pod", &[]), "Pod");
        assert_eq!(short("My.App.Outer+Inner", &[]), "Inner");
        assert_eq!(short("Pet.v1", &[]), "PetV1");
    }

    #[test]
    fn a_name_without_namespace_stays() {
        assert_eq!(short("account_annual_revenue", &[]), "AccountAnnualRevenue");
        assert_eq!(short("simple-user", &[]), "SimpleUser");
        assert_eq!(short("HTTP_STATUS_CODE", &[]), "HttpStatusCode");
        assert_eq!(short("acme_models_user", &["acme_*_user"]), "User");
    }

    #[test]
    fn a_module_of_other_languages_shortens() {
        assert_eq!(short("com.acme.shop.Order", &[]), "Order");
        assert_eq!(short("com_acme_shop_Order", &[]), "Order");
        assert_eq!(short("github_com_acme_shop_models.Order", &[]), "Order");
        assert_eq!(short("acme__models__OrderLine", &[]), "OrderLine");
        assert_eq!(short("Order-Input", &[]), "OrderInput");
        assert_eq!(short("Order__1", &[]), "Order1");
        assert_eq!(short("com_port_settings", &[]), "ComPortSettings");
        let go = Segmented::new("github_com_acme_shop_models.Order", &[]);
        assert_eq!(go.with(1, &[]), ["models", "order"]);
    }

    #[test]
    fn mangled_type_arguments_are_read() {
        let item = "Acme_Shop_Item__Acme_Shop__Version_1_0_0_0__Culture_neutral__PublicKeyToken_null";
        assert_eq!(short(&format!("Acme_Shop_Page_1__{item}__"), &[]), "PageItem");
        let key =
            "System_String__mscorlib__Version_4_0_0_0__Culture_neutral__PublicKeyToken_b77a5c561934e089";
        assert_eq!(short(&format!("Acme_Pair_2__{key}___{item}__"), &[]), "PairStringItem");
    }

    #[test]
    fn type_arguments_follow_the_type() {
        let full = "My.App.PagedResult`1[[My.App.Item, My.App, Version=1.0.0.0, Culture=neutral]]";
        assert_eq!(short(full, &[]), "PagedResultItem");
        assert_eq!(short("Page_1[Item]", &[]), "PageItem");
        assert_eq!(short("Pair`2[[A.Key, A],[B.Value, B]]", &[]), "PairKeyValue");
        assert_eq!(short("Page«List«My.Item»»", &[]), "PageListItem");
        assert_eq!(short("]][[``", &[]), "CloseBracketCloseBracketOpenBracketOpenBracketBacktickBacktick");
    }
}
