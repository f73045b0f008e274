//! What is sent and read, in words for people.

use crate::model::{
    Client, Credential, Decode, Ending, Expansion, Form, HeaderForm, PageStyle, Paging, Payload, Polling,
    Route, Style, Tokens, ValueKind,
};

/// `API key in header X-Key`.
pub(in crate::diff) fn credential(credential: &Credential) -> String {
    match credential {
        Credential::ApiKey(location, name) => format!("API key in {} {name}", location.word()),
        Credential::Basic => "name and password (HTTP basic)".to_owned(),
        Credential::Bearer => "bearer token".to_owned(),
        Credential::Http(scheme) => format!("HTTP scheme {scheme}"),
    }
}

/// `, for client credentials from https://example.com/token`.
pub(super) fn tokens(tokens: &Tokens) -> String {
    let from = |what: &str, url: &Option<String>| {
        url.as_ref().map(|url| format!(", for {what} from {url}")).unwrap_or_default()
    };
    from("client credentials", &tokens.url) + &from("a refresh token", &tokens.refresh_url)
}

/// `form, exploded`.
pub(super) fn expansion(expansion: Expansion) -> String {
    let Expansion { style, explode, reserved } = expansion;
    let word = match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::TabDelimited => "tsv",
        Style::DeepObject => "deepObject",
        Style::Dotted => "with dots",
        Style::Json => "as JSON",
        Style::Text => "as text",
        Style::Content => "by content type",
    };
    let explode = if explode { ", exploded" } else { "" };
    let reserved = if reserved { ", reserved characters as they are" } else { "" };
    format!("{word}{explode}{reserved}")
}

/// `as JSON`.
pub(super) fn payload(payload: &Payload) -> String {
    match payload {
        Payload::Json => "as JSON".to_owned(),
        Payload::JsonLines => "as lines of JSON".to_owned(),
        Payload::Form(Form { style, others }) => {
            let others = others.iter().map(|(name, style)| format!("; {name}: {}", expansion(*style)));
            format!("as a form, {}{}", expansion(*style), others.collect::<String>())
        }
        Payload::Multipart(types) => {
            let types = types.iter().map(|(name, list, ty)| format!("; {name}: {list} {ty}"));
            format!("in parts{}", types.collect::<String>())
        }
        Payload::MultipartByHand => "in parts that the caller makes".to_owned(),
        Payload::Raw => "as it is".to_owned(),
    }
}

/// `read as JSON`.
pub(super) const fn decode(decode: Decode) -> &'static str {
    match decode {
        Decode::Empty => "without a body",
        Decode::Unread => "not read",
        Decode::Json => "read as JSON",
        Decode::Text => "read as text",
        Decode::Bytes => "read as bytes",
        Decode::ByteStream => "read as a stream of bytes",
        Decode::Events => "read as events of JSON",
        Decode::TextEvents => "read as events of text",
        Decode::WholeEvents => "read as whole events",
        Decode::Lines => "read as lines of JSON",
        Decode::Records => "read as records of JSON",
    }
}

/// What the value of a header is.
pub(super) const fn header(form: HeaderForm) -> &'static str {
    match form {
        HeaderForm::Value => "one value",
        HeaderForm::List => "a list",
        HeaderForm::Json => "JSON",
    }
}

/// What the values of an enum are.
pub(super) const fn values(values: ValueKind) -> &'static str {
    match values {
        ValueKind::Text => "texts",
        ValueKind::Integer => "integers",
        ValueKind::Any => "values",
    }
}

/// Where the items of a page are, and how the next page is asked for.
pub(super) fn paging(paging: &Paging) -> String {
    let style = match &paging.style {
        PageStyle::Cursor(name, from) => format!("{name} is {}", route(from)),
        PageStyle::LastItem(name, from) => format!("{name} is {} of the last item", route(from)),
        PageStyle::Offset(name) => format!("{name} is the number of items before"),
        PageStyle::Number(name, first) => format!("{name} is the number of the page, from {first}"),
        PageStyle::Link => "by the header Link".to_owned(),
        PageStyle::Url(from) => format!("by the URL {}", route(from)),
    };
    let more = paging.has_more.as_ref().map(|more| format!(", while {}", route(more))).unwrap_or_default();
    format!("items of {}; {style}{more}", route(&paging.items))
}

/// What is asked for, and when it has ended.
pub(super) fn polling(client: &Client, polling: &Polling) -> String {
    let asked = client.operations.get(polling.status).map_or("?", |it| it.path.as_str());
    let arguments = polling.starts.iter().flat_map(|start| &start.arguments);
    let arguments: Vec<String> = arguments.map(|argument| route(&argument.value)).collect();
    let told = polling.states.iter().map(|state| match &state.ending {
        Ending::By(state) => route(state),
        Ending::Always(true) => "ended".to_owned(),
        Ending::Always(false) => "not ended".to_owned(),
    });
    let (told, arguments, ends) =
        (told.collect::<Vec<_>>().join(", "), arguments.join(", "), polling.ends.join(", "));
    format!("asks {asked} with {arguments} until {told} is one of {ends}")
}

fn route(route: &Route) -> String {
    let steps: Vec<&str> = route.0.iter().map(|step| step.field.plain()).collect();
    if steps.is_empty() { "the response".to_owned() } else { steps.join(".") }
}
