//! The names of one scope.

use crate::names::Name;
use crate::names::text::Rules;
use crate::names::text::members::{self, setters};
use crate::names::text::scope::Scope;

fn fields(wire: &[&str]) -> Vec<Name> {
    members::fields(wire, &mut Scope::new(Rules::Second))
}

fn variants(wire: &[&str]) -> Vec<Name> {
    members::variants(wire, &mut Scope::new(Rules::Second))
}

fn parameters(wire: &[(&str, &str)]) -> Vec<Name> {
    members::parameters(wire, &mut Scope::new(Rules::Second))
}

fn text(names: &[Name]) -> String {
    names.iter().map(Name::as_str).collect::<Vec<_>>().join(" ")
}

const OBSTACLES: &[&str] = &[
    "type",
    "self",
    "Self",
    "crate",
    "super",
    "gen",
    "async",
    "fn",
    "new",
    "clone",
    "from",
    "into",
    "default",
    "eq",
    "",
    " ",
    "_",
    "__",
    "-",
    "+",
    "+1",
    "-1",
    "1",
    "01",
    "1.0",
    "10",
    "🚀",
    "🚀🚀",
    "é",
    "日本語",
    "²",
    "١",
    "\u{0}",
    "\u{301}",
    "id",
    "ID",
    "Id",
    "iD",
    "_id",
    "id_",
    "i_d",
    "i-d",
    "i.d",
    "i d",
    "$id",
    "@id",
    "created_at",
    "-created_at",
    "createdAt",
    "CreatedAt",
    "CREATED_AT",
    "created-at",
    ">=",
    "<=",
    ">",
    "<",
    "!=",
    "=",
    "==",
    "*",
    "/",
    "2024-01-01",
    "None",
    "Some",
    "Ok",
    "Unrecognized",
    "unrecognized",
    "user's",
    "users",
    "x-deck-sandbox",
    "IPv4",
    "OAuth2Token",
];

#[test]
fn wire_names_that_are_hard() {
    let lines = |names: Vec<Name>| {
        let line = |(wire, name): (&&str, Name)| format!("{wire:?} {name}");
        OBSTACLES.iter().zip(names).map(line).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("fields", lines(fields(OBSTACLES)));
    insta::assert_snapshot!("variants", lines(variants(OBSTACLES)));
}

#[test]
fn names_are_identifiers_and_unique() {
    let query: Vec<(&str, &str)> = OBSTACLES.iter().map(|wire| ("query", *wire)).collect();
    for names in [fields(OBSTACLES), variants(OBSTACLES), parameters(&query), setters(&fields(OBSTACLES))] {
        let mut seen = std::collections::BTreeSet::new();
        assert_eq!(names.len(), OBSTACLES.len());
        for name in &names {
            assert!(syn::parse_str::<syn::Ident>(name.as_str()).is_ok(), "{name}");
            assert!(seen.insert(name.as_str()), "{name}");
        }
    }
}

#[test]
fn the_order_means_nothing() {
    let expected = (fields(OBSTACLES), variants(OBSTACLES));
    let mut state = 7_u64;
    for _ in 0..200 {
        let mut order: Vec<usize> = (0..OBSTACLES.len()).collect();
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            order.swap(i, usize::try_from(state >> 33).expect("fits") % (i + 1));
        }
        let wire: Vec<&str> = order.iter().map(|i| OBSTACLES[*i]).collect();
        for (place, (field, variant)) in fields(&wire).iter().zip(&variants(&wire)).enumerate() {
            assert_eq!((field, variant), (&expected.0[order[place]], &expected.1[order[place]]));
        }
    }
}

#[test]
fn more_of_the_same_scope() {
    assert_eq!(
        text(&variants(&["+1", "-1", "laugh", "", "asc", "ASC"])),
        "Plus1 Minus1 Laugh Empty Asc AscUpper"
    );
    assert_eq!(text(&fields(&["a", "a"])), "a a");
    assert_eq!(text(&setters(&fields(&["from", "set_from", "to", "type"]))), "set_from_ set_from to r#type");
    let wire =
        [("header", "id"), ("query", "id"), ("path", "id"), ("query", "send"), ("query", "with_timeout")];
    assert_eq!(text(&parameters(&wire)), "id_in_header id_in_query id send_param with_timeout_param");
    let long = "x y ".repeat(20_000);
    assert!(variants(&[&long]).iter().all(|name| name.as_str().len() < 140));
}

#[test]
fn whatever_the_wire_names_are() {
    let pool: Vec<char> = "aAbZ09_-.+ $/é\u{301}ßİǅ日🚀²١ͅ\u{0}\u{2028}ªΣ".chars().collect();
    let mut state = 11_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).expect("fits") % below
    };
    for _ in 0..300 {
        let wire: std::collections::BTreeSet<String> =
            (0..20).map(|_| (0..next(6)).map(|_| pool[next(pool.len())]).collect()).collect();
        let wire: Vec<&str> = wire.iter().map(String::as_str).collect();
        for names in [fields(&wire), variants(&wire)] {
            let unique: std::collections::BTreeSet<&str> = names.iter().map(Name::as_str).collect();
            assert_eq!(unique.len(), wire.len(), "{wire:?} {names:?}");
            for name in unique {
                assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name:?} of {wire:?}");
            }
        }
    }
}

/// A lock of the first rules keeps the names that it does not hold.
#[test]
fn the_first_rules_stay_as_they_were() {
    assert_eq!(
        text(&members::fields(&["ExecIDs", "OAuth2"], &mut Scope::new(Rules::First))),
        "exec_i_ds o_auth2"
    );
    assert_eq!(text(&fields(&["ExecIDs", "OAuth2"])), "exec_ids oauth2");
}

#[test]
fn names_that_look_alike_are_told_apart_by_words() {
    // The sign of micro and the Greek letter, which is the same to Rust.
    assert_eq!(text(&variants(&["mg", "\u{b5}g", "kg"])), "Mg Microg Kg");
    assert_eq!(text(&variants(&["\u{3bc}g", "mg"])), "Microg Mg");
    // Greek and Cyrillic capitals.
    assert_eq!(text(&variants(&["A", "\u{391}", "\u{410}"])), "A AGreek ACyrillic");
    assert_eq!(text(&fields(&["\u{440}\u{430}\u{443}", "pay"])), "pay_cyrillic pay");
    // Nothing looks like it.
    assert_eq!(text(&variants(&["\u{3bc}g", "kg"])), "\u{39c}g Kg");
    // What a person would say of a sign.
    assert_eq!(text(&fields(&["$filter", "filter"])), "dollar_filter filter");
}

#[test]
fn a_scope_that_was_there_keeps_names_that_look_alike() {
    let mut scope = Scope::locked(Rules::Second, None, true);
    assert_eq!(text(&members::variants(&["mg", "\u{3bc}g"], &mut scope)), "Mg \u{39c}g");
    // What was told apart when it was new is in the lock.
    let mut new = Scope::new(Rules::Second);
    members::variants(&["mg", "\u{3bc}g"], &mut new);
    let mut old = Scope::locked(Rules::Second, Some(&new.twins), true);
    assert_eq!(text(&members::variants(&["mg", "\u{3bc}g"], &mut old)), "Mg Microg");
}
