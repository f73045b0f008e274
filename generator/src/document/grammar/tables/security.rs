//! Security schemes.

use super::{
    DESCRIPTION, Field, Need, ObjectKind, Rule, TEXT_MAP, Table, component, field, object, required, table,
};

pub(super) static SECURITY_SCHEME: Table = component(
    "securitySchemes",
    &[&[
        required("type", Rule::Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
        DESCRIPTION,
        field("name", Rule::Text),
        field("in", Rule::Word(&["query", "header", "cookie"])),
        field("scheme", Rule::Text),
        field("bearerFormat", Rule::Text),
        object("flows", ObjectKind::Flows),
        field("openIdConnectUrl", Rule::Text),
    ]],
);
pub(super) static FLOWS: Table = table(&[&[
    object("implicit", ObjectKind::ImplicitFlow),
    object("password", ObjectKind::TokenFlow),
    object("clientCredentials", ObjectKind::TokenFlow),
    object("authorizationCode", ObjectKind::AuthorizationCodeFlow),
]]);
const AUTHORIZATION_URL: &[Field] = &[required("authorizationUrl", Rule::Text)];
const TOKEN_URL: &[Field] = &[required("tokenUrl", Rule::Text)];
const FLOW: &[Field] = &[field("refreshUrl", Rule::Text), field("scopes", TEXT_MAP).need(Need::QuietObject)];
pub(super) static IMPLICIT_FLOW: Table = table(&[AUTHORIZATION_URL, FLOW]);
pub(super) static TOKEN_FLOW: Table = table(&[TOKEN_URL, FLOW]);
pub(super) static AUTHORIZATION_CODE_FLOW: Table = table(&[AUTHORIZATION_URL, TOKEN_URL, FLOW]);
