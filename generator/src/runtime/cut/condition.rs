//! Conditions on parts, and what they come to when the parts are known.

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Lit, Meta, MetaList, Token};

use super::{CutProblem, Cutter, range};
use crate::runtime::Side;
use crate::runtime::part::Part;

/// What a condition comes to when the parts are known.
pub(super) enum Truth {
    Known(bool),
    /// It depends on something else, such as a feature.
    Open(String),
}

impl Cutter<'_> {
    /// What becomes of `cfg` or `cfg_attr`; open is the attribute that takes its place.
    pub(super) fn attribute(&self, list: &MetaList) -> Result<Truth, CutProblem> {
        let metas = metas(list)?;
        let mut metas = metas.iter();
        let condition = metas.next().map_or(Ok(Truth::Known(true)), |meta| self.truth(meta))?;
        if list.path.is_ident("cfg") {
            return Ok(match condition {
                Truth::Open(condition) => Truth::Open(format!("#[cfg({condition})]")),
                known @ Truth::Known(_) => known,
            });
        }
        match (condition, metas.next(), metas.next()) {
            (Truth::Known(true), Some(Meta::NameValue(doc)), None) if doc.path.is_ident("doc") => {
                match &doc.value {
                    Expr::Lit(ExprLit { lit: Lit::Str(doc), .. }) => {
                        Ok(Truth::Open(format!("///{}", doc.value())))
                    }
                    _ => Err(CutProblem::Doc),
                }
            }
            (Truth::Known(false), ..) => Ok(Truth::Known(false)),
            _ => Err(CutProblem::CfgAttr),
        }
    }

    pub(super) fn truth(&self, meta: &Meta) -> Result<Truth, CutProblem> {
        match meta {
            Meta::NameValue(pair) if pair.path.is_ident("part") => {
                let Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) = &pair.value else {
                    return Err(CutProblem::NoText);
                };
                let name = name.value();
                match name.as_str() {
                    // What only the runtime as the crate has in which it is written.
                    "crate" => return Ok(Truth::Known(false)),
                    // What each client has for itself.
                    "surface" => return Ok(Truth::Known(self.given.side != Side::Core)),
                    // What is otherwise where several clients have one runtime.
                    "shared" => return Ok(Truth::Known(self.given.side != Side::Whole)),
                    _ => {}
                }
                let part = Part::named(&name).ok_or(CutProblem::NoPart(name))?;
                let always = self.given.parts.always.contains(&part);
                if self.given.parts.unreferenced.contains(&part) && !always {
                    return Ok(Truth::Open("feature = \"unreferenced\"".to_owned()));
                }
                Ok(Truth::Known(always))
            }
            Meta::NameValue(pair) if pair.path.is_ident("feature") && !self.given.packaging.is_crate() => {
                let Expr::Lit(ExprLit { lit: Lit::Str(name), .. }) = &pair.value else {
                    return Err(CutProblem::NoText);
                };
                Ok(Truth::Known(self.given.packaging.may_have(&name.value())))
            }
            Meta::List(list) if list.path.is_ident("not") => match metas(list)?.first() {
                Some(meta) => Ok(match self.truth(meta)? {
                    Truth::Known(known) => Truth::Known(!known),
                    Truth::Open(open) => Truth::Open(format!("not({open})")),
                }),
                None => Err(CutProblem::NotOfNothing),
            },
            Meta::List(list) if list.path.is_ident("all") => self.of_several(list, "all"),
            Meta::List(list) if list.path.is_ident("any") => self.of_several(list, "any"),
            other => {
                let tokens: Vec<TokenTree> = other.to_token_stream().into_iter().collect();
                Ok(Truth::Open(self.text.get(range(&tokens)).unwrap_or_default().to_owned()))
            }
        }
    }

    /// `all` or `any`: one that is false decides the first, one that is true the other.
    fn of_several(&self, list: &MetaList, name: &str) -> Result<Truth, CutProblem> {
        let decides = name == "any";
        let mut open = Vec::new();
        for meta in &metas(list)? {
            match self.truth(meta)? {
                Truth::Known(known) if known == decides => return Ok(Truth::Known(decides)),
                Truth::Known(_) => {}
                Truth::Open(condition) if open.contains(&condition) => {}
                Truth::Open(condition) => open.push(condition),
            }
        }
        Ok(match open.as_slice() {
            [] => Truth::Known(!decides),
            [only] => Truth::Open(only.clone()),
            several => Truth::Open(format!("{name}({})", several.join(", "))),
        })
    }
}

/// What is between the parentheses of a condition.
fn metas(list: &MetaList) -> Result<Punctuated<Meta, Token![,]>, syn::Error> {
    list.parse_args_with(Punctuated::parse_terminated)
}
