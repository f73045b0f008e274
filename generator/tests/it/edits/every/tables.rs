//! The tables in a client that stand for Rust.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Token, Type, braced};

/// `A = B, …`
pub(super) fn aliases(tokens: TokenStream) -> Vec<(String, TokenStream)> {
    let parse = |input: ParseStream<'_>| {
        let mut rows = Vec::new();
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            rows.push((name.to_string(), input.parse::<Type>()?.to_token_stream()));
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(rows)
    };
    parse.parse2(tokens).unwrap()
}

/// The setters of a type.
pub(super) struct Setters {
    pub(super) of: String,
    pub(super) has_new: bool,
    /// The names, with what is given where it is no text.
    pub(super) rows: Vec<(String, Option<TokenStream>)>,
}

/// `Pet { kind field as name: Type, … }`
pub(super) fn setters(tokens: TokenStream) -> Setters {
    let parse = |input: ParseStream<'_>| {
        let of: Ident = input.parse()?;
        let has_new = input.peek(Token![::]);
        while !input.peek(syn::token::Brace) {
            input.parse::<TokenTree>()?;
        }
        let body;
        braced!(body in input);
        let mut rows = Vec::new();
        while !body.is_empty() {
            body.call(Attribute::parse_outer)?;
            body.call(Ident::parse_any)?;
            let field = body.call(Ident::parse_any)?;
            let name = if body.parse::<Option<Token![as]>>()?.is_some() {
                body.call(Ident::parse_any)?
            } else {
                field
            };
            let given = if body.parse::<Option<Token![:]>>()?.is_some() {
                Some(body.parse::<Type>()?.to_token_stream())
            } else {
                None
            };
            rows.push((name.to_string(), given));
            body.parse::<Option<Token![,]>>()?;
        }
        Ok(Setters { of: of.to_string(), has_new, rows })
    };
    parse.parse2(tokens).unwrap()
}

/// `Pet { kind Variant: Type, … }`: the union, and what its variants hold where it is no text.
pub(super) fn variants(tokens: TokenStream) -> (String, Vec<Option<TokenStream>>) {
    let parse = |input: ParseStream<'_>| {
        let of: Ident = input.parse()?;
        let body;
        braced!(body in input);
        let mut rows = Vec::new();
        while !body.is_empty() {
            body.call(Ident::parse_any)?;
            body.call(Ident::parse_any)?;
            let colon = body.parse::<Option<Token![:]>>()?;
            let held = colon.map(|_| body.parse::<Type>()).transpose()?;
            rows.push(held.map(|held| held.to_token_stream()));
            body.parse::<Option<Token![,]>>()?;
        }
        Ok((of.to_string(), rows))
    };
    parse.parse2(tokens).unwrap()
}

/// The name that a table begins with.
pub(super) fn first(tokens: TokenStream) -> String {
    tokens.into_iter().next().unwrap().to_string()
}

/// An operation.
pub(super) struct Operation {
    pub(super) of: String,
    /// What the blocking client returns.
    pub(super) gives: TokenStream,
}

/// `pub Name of "name"("GET", "/path") -> Response, Blocking | Error { … }`
pub(super) fn operation(tokens: TokenStream) -> Operation {
    let parse = |input: ParseStream<'_>| {
        input.parse::<Token![pub]>()?;
        let of: Ident = input.parse()?;
        input.call(Ident::parse_any)?;
        input.parse::<LitStr>()?;
        input.parse::<TokenTree>()?;
        input.parse::<Token![->]>()?;
        let mut gives = input.parse::<Type>()?;
        if input.parse::<Option<Token![,]>>()?.is_some() {
            gives = input.parse()?;
        }
        while !input.is_empty() {
            input.parse::<TokenTree>()?;
        }
        Ok(Operation { of: of.to_string(), gives: gives.to_token_stream() })
    };
    parse.parse2(tokens).unwrap()
}

/// `Name => Item, …`
pub(super) fn paged(tokens: TokenStream) -> (String, TokenStream) {
    let parse = |input: ParseStream<'_>| {
        let of: Ident = input.parse()?;
        input.parse::<Token![=>]>()?;
        let item = input.parse::<Type>()?.to_token_stream();
        while !input.is_empty() {
            input.parse::<TokenTree>()?;
        }
        Ok((of.to_string(), item))
    };
    parse.parse2(tokens).unwrap()
}
