//! Unions: one of several types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{attributes, object};
use crate::model::{Kind, NewArgument, Type, TypeDef, UnionVariant};
use crate::render::docs::{deprecated, docs, lines};
use crate::render::module::{Module, ident, text};
use crate::render::table::Table;

pub(in crate::render) fn definition(
    module: &mut Module<'_>,
    def: &TypeDef,
    variants: &[UnionVariant],
) -> TokenStream {
    let about = docs(&def.docs);
    let deprecated = deprecated(def.deprecated, &def.docs);
    let name = ident(def.name.as_str());
    let constructors: Vec<TokenStream> =
        variants.iter().filter_map(|variant| constructor(module, variant)).collect();
    let constructors = (!constructors.is_empty()).then(|| quote!(impl #name { #(#constructors)* }));
    let variants: Vec<TokenStream> = variants
        .iter()
        .map(|variant| {
            let name = ident(variant.name.as_str());
            let ty = module.ty(&variant.ty);
            let about = docs(&variant.docs);
            let chosen = attributes::named(&def.attributes.on_variants, variant.name.plain());
            quote!(#about #chosen #name(#ty))
        })
        .collect();
    let value = module.ty(&Type::Any);
    let chosen = attributes::plain(&def.attributes.on_type);
    let derived = attributes::derived(&def.attributes.derived);
    let unrecognized = attributes::plain(&def.attributes.on_unrecognized);
    quote! {
        #about
        #deprecated
        #[derive(Clone, Debug, PartialEq #derived)]
        #chosen
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that is none of these.
            #unrecognized
            Unrecognized(#value),
        }

        #constructors
    }
}

/// The function that makes a variant of what its struct needs besides the constant that tells it.
fn constructor(module: &mut Module<'_>, variant: &UnionVariant) -> Option<TokenStream> {
    let name = ident(variant.constructor.as_ref()?.as_str());
    let held = variant.ty.named().map(Type::Named)?;
    let (arguments, given) = arguments(module, variant)?;
    let ty = module.ty(&held);
    let made = quote!(#ty::new(#(#given),*));
    let made = if matches!(variant.ty, Type::Boxed(_)) { quote!(Box::new(#made)) } else { made };
    let own = ident(variant.name.as_str());
    let about = lines([format!("[`{own}`](Self::{own}) with what must be there.").as_str()]);
    Some(quote! {
        #about
        #[must_use]
        pub fn #name(#arguments) -> Self { Self::#own(#made) }
    })
}

/// What the function takes that makes a variant, and the names of that.
pub(in crate::render) fn arguments(
    module: &mut Module<'_>,
    variant: &UnionVariant,
) -> Option<(TokenStream, Vec<Ident>)> {
    let held = variant.ty.named().map(Type::Named)?;
    let Type::Named(id) = module.behind(&held).clone() else { return None };
    let def = module.client().get(id)?;
    let Kind::Struct { fields, .. } = &def.kind else { return None };
    let taken = |it: &NewArgument| Some((fields.get(it.field)?, it.optional));
    let taken: Vec<_> = def.new.iter().flatten().filter_map(taken).collect();
    let arguments =
        taken.iter().map(|(field, optional)| object::argument(module, field, *optional)).collect();
    Some((arguments, taken.iter().map(|(field, _)| ident(field.name.as_str())).collect()))
}

/// The table of what the union is made of besides; nothing without any.
pub(in crate::render) fn table(
    module: &mut Module<'_>,
    def: &TypeDef,
    variants: &[UnionVariant],
) -> Option<String> {
    let mut table = Table::of("variants", &def.name);
    for UnionVariant { name, ty, .. } in variants.iter().filter(|variant| variant.from_value) {
        table.row(match ty {
            ty if module.is_string(ty) => format!("text {name}"),
            Type::Boxed(id) => format!("boxed {name}: {}", text(&module.ty(&Type::Named(*id)))),
            ty => format!("value {name}: {}", text(&module.ty(ty))),
        });
    }
    if table.is_empty() {
        return None;
    }
    module.import("crate::runtime", "variants");
    Some(table.in_rows())
}
