//! Bodies: which of their properties have flags.

use super::flags::Flags;
use super::{text, value};
use crate::model::{
    Client, CommandBody, FlagKind, Kind, Only, Payload, PropertyFlag, RequestBody, Type, TypeDef,
};

/// A body of a command.
pub(super) fn of(client: &Client, body: &RequestBody, flags: &mut Flags) -> CommandBody {
    let mut made = CommandBody {
        content_type: body.content_type.clone(),
        range: body.range.is_some(),
        about: text::plain(&body.docs),
        payload: body.payload.clone(),
        required: body.required,
        properties: Vec::new(),
        others: Vec::new(),
        fixed: Vec::new(),
    };
    let is_object = !matches!(body.payload, Payload::Raw | Payload::MultipartByHand | Payload::JsonLines);
    if let (Some(TypeDef { kind: Kind::Struct { fields, .. }, .. }), true) =
        (object(client, &body.ty), is_object)
    {
        for field in fields.iter().filter(|field| field.only != Some(Only::Responses)) {
            let wire = field.wire.clone();
            if let Some(fixed) = &field.fixed {
                made.fixed.push((wire, fixed.to_string()));
                continue;
            }
            let is_multipart = matches!(body.payload, Payload::Multipart(_));
            let fits = |kind: FlagKind| kind != FlagKind::File || is_multipart;
            // Arguments are seen by all users of a machine, so a secret has no flag.
            let taken = value::plain(client, &field.ty).filter(|value| fits(value.kind) && !field.secret);
            let Some(value) = taken else {
                made.others.push((wire, field.is_asked()));
                continue;
            };
            made.properties.push(PropertyFlag {
                flag: flags.take(field.name.plain(), "body"),
                about: text::deprecated(field.deprecated, text::plain(&field.docs)),
                value,
                wire,
                required: field.is_asked(),
            });
        }
    }
    made
}

/// The object that a type is.
fn object<'a>(client: &'a Client, ty: &'a Type) -> Option<&'a TypeDef> {
    match client.behind(ty) {
        Type::Named(id) | Type::Boxed(id) => client.get(*id),
        Type::Nullable(inner) => object(client, inner),
        _ => None,
    }
}
