//! What the client asks for: the header `Accept` (RFC 9110, section 12.5.1).

use super::content::Content;
use super::media_type::is_json;
use super::response::DeclaredResponse;
use crate::document::{Document, OperationAt};
use crate::model::{Decode, Type};
use crate::source::Pointer;

/// What is asked for if nothing is said.
const DEFAULT: &str = "application/json";

/// The one value that a header parameter `Accept` can have.
pub(super) fn accept_parameter(document: &Document, found: &OperationAt<'_>) -> Option<String> {
    let item = Pointer::root().child("paths").child(found.path);
    let own = found.operation.parameters.iter().enumerate().map(|one| (&found.pointer, one));
    let inherited = found.item.parameters.iter().enumerate().map(|one| (&item, one));
    own.chain(inherited).find_map(|(parent, (index, parameter))| {
        let at = parent.child("parameters").child(index);
        let (at, parameter) = document.parameter(&at, parameter)?;
        let is_header = matches!(parameter, openapiv3::Parameter::Header { .. });
        if !is_header || !parameter.parameter_data_ref().name.eq_ignore_ascii_case("accept") {
            return None;
        }
        let schema = document.schema(&at.child("schema"))?.schema()?;
        match schema.keywords().values()? {
            [only] => only.as_str().map(str::to_owned),
            _ => None,
        }
    })
}

/// The media types of the responses, those of a success first; `None` if it is JSON alone, which is what a client asks for
/// anyway.
pub(super) fn accept(declared: &[DeclaredResponse]) -> Option<String> {
    let (good, bad): (Vec<_>, Vec<_>) = declared.iter().partition(|response| response.success);
    let mut ranges: Vec<&str> = Vec::new();
    for content in good.into_iter().flat_map(DeclaredResponse::read) {
        add(&mut ranges, content);
    }
    // A server that may choose does not choose JSON.
    if ranges.iter().any(|range| is_json(range) && !is_anything(range)) {
        ranges.retain(|range| !is_anything(range));
    }
    if ranges.iter().any(|range| is_anything(range)) {
        ranges.clear();
    } else {
        for content in bad.into_iter().flat_map(|response| &response.contents) {
            add(&mut ranges, content);
        }
        ranges.retain(|range| !is_anything(range));
    }
    if ranges.is_empty() {
        ranges.push("*/*");
    }
    if ranges == [DEFAULT] {
        return None;
    }
    let weighed = ranges.iter().enumerate().map(|(index, range)| match index {
        0 => (*range).to_owned(),
        index => format!("{range};q=0.{}", 10_usize.saturating_sub(index).max(1)),
    });
    Some(weighed.collect::<Vec<_>>().join(", "))
}

fn add<'a>(ranges: &mut Vec<&'a str>, content: &'a Content) {
    let range = content.media_types.first().map(|media_type| asked_for(content, media_type));
    ranges.extend(range.filter(|range| !ranges.contains(range)));
}

fn is_anything(range: &str) -> bool {
    range.starts_with("*/*")
}

/// What is asked for of a range that is read as JSON is JSON, unless a text will do. A file that calls itself JSON can be
/// anything.
fn asked_for<'a>(content: &Content, media_type: &'a str) -> &'a str {
    let is_range = is_anything(media_type) || media_type.starts_with("application/*");
    let is_text = content.ty == Some(Type::String);
    match content.decode {
        Decode::Json if is_range && !is_text => DEFAULT,
        Decode::Bytes | Decode::ByteStream if is_json(media_type) => "*/*",
        _ => media_type,
    }
}
