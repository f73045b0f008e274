//! Conditions on what a client is given.

use std::ops::Range;

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, Lit, LitStr, Meta, MetaList, MetaNameValue, Token};

use super::{Change, Condition, Part, Reader, range};

/// Whether no client meets a condition.
pub(super) fn is_never(condition: &Condition) -> bool {
    match condition {
        Condition::Never => true,
        Condition::All(all) => all.iter().any(is_never),
        Condition::Any(any) => any.iter().all(is_never),
        _ => false,
    }
}

/// The text of `name = "text"`.
pub(super) fn text(pair: &MetaNameValue) -> Result<&LitStr, Error> {
    match &pair.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(text),
        other => Err(Error::new(other.span(), "this should be a text")),
    }
}

/// What is between the parentheses of a list.
pub(super) fn metas(list: &MetaList) -> Result<Punctuated<Meta, Token![,]>, Error> {
    list.parse_args_with(Punctuated::parse_terminated)
}

impl Reader<'_> {
    /// The condition of `cfg`.
    pub(super) fn cfg(&self, list: &MetaList) -> Result<Condition, Error> {
        self.condition(&list.parse_args()?)
    }

    /// What becomes of `cfg_attr`, which is on a line.
    pub(super) fn cfg_attr(&self, list: &MetaList, line: Range<usize>) -> Result<Change, Error> {
        let metas = metas(list)?;
        let mut metas = metas.iter();
        let (true, Some(condition), Some(attribute), None) =
            (list.path.is_ident("cfg_attr"), metas.next(), metas.next(), metas.next())
        else {
            return Err(Error::new(list.span(), "this should be `cfg`, or `cfg_attr` with one attribute"));
        };
        let condition = self.condition(condition)?;
        let written = self.written(attribute);
        let alone = match attribute {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => format!("///{}", text(pair)?.value()),
            _ => format!("#[{written}]"),
        };
        Ok(Change::CfgAttr { condition, line, attribute: written, alone: alone.leak() })
    }

    /// A condition.
    pub(super) fn condition(&self, meta: &Meta) -> Result<Condition, Error> {
        Ok(match meta {
            Meta::NameValue(pair) if pair.path.is_ident("part") => {
                let name = text(pair)?;
                match name.value().as_str() {
                    "crate" => Condition::Never,
                    "surface" => Condition::Surface,
                    "shared" => Condition::Shared,
                    other => Condition::Part(Part::named(other).ok_or_else(|| {
                        Error::new(name.span(), format!("there is no part `{other}` in src/runtime/part.rs"))
                    })?),
                }
            }
            Meta::NameValue(pair) if pair.path.is_ident("feature") => {
                Condition::Feature(text(pair)?.value().leak())
            }
            Meta::List(list) if list.path.is_ident("not") => {
                Condition::Not(Box::leak(Box::new(self.cfg(list)?)))
            }
            Meta::List(list) if list.path.is_ident("all") => Condition::All(self.conditions(list)?),
            Meta::List(list) if list.path.is_ident("any") => Condition::Any(self.conditions(list)?),
            other => Condition::Other(self.written(other)),
        })
    }

    fn conditions(&self, list: &MetaList) -> Result<&'static [Condition], Error> {
        let all: Result<Vec<_>, _> = metas(list)?.iter().map(|meta| self.condition(meta)).collect();
        Ok(all?.leak())
    }

    /// What is written in the file.
    fn written(&self, meta: &Meta) -> &'static str {
        self.text.get(range(meta)).unwrap_or_default()
    }
}
