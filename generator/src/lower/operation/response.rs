//! Responses (OpenAPI 3.0.4, sections "Responses Object" and "Response Object"): what each status means and holds.

use openapiv3::{Response, StatusCode as Declared};

use super::content::Content;
use crate::document::OperationAt;
use crate::lower::{Lowering, docs};
use crate::model::{Decode, Docs, ResponseContent, ResponseVariant, StatusMatch, StatusResponse, Success};
use crate::names::Name;
use crate::names::text::Rules;
use crate::names::text::scope::{self, Scope};
use crate::names::text::status::word;
use crate::source::Pointer;

/// What the statuses of an operation mean.
pub(in crate::lower) struct Responses {
    pub(in crate::lower) success: Success,
    pub(in crate::lower) errors: Vec<ResponseVariant>,
    pub(in crate::lower) by_status: Vec<StatusResponse>,
    /// The header `Accept`, if JSON is not all that there is.
    pub(in crate::lower) accept: Option<String>,
}

/// What an operation declares for a status.
struct DeclaredResponse {
    status: StatusMatch,
    success: bool,
    /// Never empty.
    contents: Vec<Content>,
    docs: Docs,
}

impl<'a> Lowering<'a> {
    /// What the statuses of an operation mean, most exact first.
    pub(in crate::lower) fn responses(&mut self, found: &OperationAt<'a>) -> Responses {
        let mut declared = self.declared_responses(found);
        declared.sort_by_key(|response| response.status);
        let (good, bad): (Vec<&DeclaredResponse>, Vec<&DeclaredResponse>) =
            declared.iter().partition(|response| response.success);
        let success = success(&good);
        let errors = variants(&bad);
        let accept = accept(&declared);
        let mut failed = errors.iter();
        let mut succeeded = match &success {
            Success::OneOf(variants) => variants.iter(),
            _ => [].iter(),
        };
        let mut by_status = Vec::with_capacity(declared.len());
        for response in declared {
            let variants = if response.success { &mut succeeded } else { &mut failed };
            let content = |content: Content| ResponseContent {
                media_types: content.media_types,
                decode: content.decode,
                variant: variants.next().map(|variant| variant.name.clone()),
            };
            by_status.push(StatusResponse {
                status: response.status,
                success: response.success,
                contents: response.contents.into_iter().map(content).collect(),
            });
        }
        Responses { success, errors, by_status, accept }
    }

    fn declared_responses(&mut self, found: &OperationAt<'a>) -> Vec<DeclaredResponse> {
        let responses = &found.operation.responses;
        let at = found.pointer.child("responses");
        let mut declared = Vec::new();
        for (code, response) in &responses.responses {
            let place = at.child(code);
            // `document` has reported references that lead nowhere.
            let Some((place, response)) = self.document.response(&place, response) else { continue };
            let (status, success) = match code {
                Declared::Code(code) => (StatusMatch::Exact(*code), (200..300).contains(code)),
                Declared::Range(digit) => (StatusMatch::Range(*digit), *digit == 2),
            };
            declared.push(self.declared_response(found, &place, response, status, success));
        }
        if let Some((place, response)) = responses
            .default
            .as_ref()
            .and_then(|response| self.document.response(&at.child("default"), response))
        {
            if !declared.iter().any(|response| response.success) {
                declared.push(self.declared_response(found, &place, response, StatusMatch::Range(2), true));
            }
            declared.push(self.declared_response(found, &place, response, StatusMatch::Default, false));
        }
        declared
    }

    fn declared_response(
        &mut self,
        found: &OperationAt<'a>,
        at: &Pointer,
        response: &'a Response,
        status: StatusMatch,
        success: bool,
    ) -> DeclaredResponse {
        self.headers(found, at, response);
        self.losses_of_response(at, response);
        // RFC 9110, sections 9.3.2 and 6.4.1: these have no content, whatever is declared.
        let bare =
            found.method == "HEAD" || matches!(status, StatusMatch::Exact(100..=199 | 204 | 205 | 304));
        let mut contents = if bare { Vec::new() } else { self.contents(at, response, success) };
        if contents.is_empty() {
            contents.push(Content::empty());
        }
        DeclaredResponse { status, success, contents, docs: docs::markdown(&response.description) }
    }
}

/// What a successful call gives: one type if all statuses agree.
fn success(declared: &[&DeclaredResponse]) -> Success {
    let mut contents = declared.iter().flat_map(|response| &response.contents);
    let Some(first) = contents.next() else { return Success::Empty };
    if contents.any(|other| (&other.ty, other.decode) != (&first.ty, first.decode)) {
        return Success::OneOf(variants(declared));
    }
    match &first.ty {
        Some(ty) if first.decode.is_stream() => Success::Stream(first.decode, ty.clone()),
        Some(ty) => Success::Type(ty.clone()),
        None => Success::Empty,
    }
}

/// A variant for each content of each status.
fn variants(declared: &[&DeclaredResponse]) -> Vec<ResponseVariant> {
    let contents = || {
        declared.iter().flat_map(|response| response.contents.iter().map(move |content| (response, content)))
    };
    let hints: Vec<String> =
        contents().map(|(response, content)| format!("{} {}", hint(response.status), content.word)).collect();
    let names: Vec<Name> = scope::variants(
        &hints.iter().map(|hint| hint.trim()).collect::<Vec<_>>(),
        &mut Scope::new(Rules::First),
    );
    let variant = |(name, (response, content)): (Name, (&&DeclaredResponse, &Content))| {
        let status = match response.status {
            StatusMatch::Exact(code) => docs::code(&code.to_string()),
            StatusMatch::Range(digit) => docs::code(&format!("{digit}XX")),
            StatusMatch::Default => "Any other status".to_owned(),
        };
        let several = response.contents.len() > 1;
        let media_types = content.media_types.iter().map(|media_type| docs::code(media_type));
        let of =
            if several { format!(", {}", media_types.collect::<Vec<_>>().join(", ")) } else { String::new() };
        let docs = response.docs.led_by(&format!("{status}{of}"));
        ResponseVariant { name, ty: content.ty.clone(), decode: content.decode, docs }
    };
    names.into_iter().zip(contents()).map(variant).collect()
}

/// What a status is called.
fn hint(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => word(&code.to_string()),
        StatusMatch::Range(digit) => word(&format!("{digit}XX")),
        StatusMatch::Default => "Other".to_owned(),
    }
}

/// What the client asks for (RFC 9110, section 12.5.1): the media types of the success that have a type of their own, as
/// far as there are others; any, rather than none.
fn accept(declared: &[DeclaredResponse]) -> Option<String> {
    let contents = || {
        declared.iter().flat_map(|response| response.contents.iter().map(move |content| (response, content)))
    };
    let plain = |content: &Content| matches!(content.decode, Decode::Json | Decode::Empty) && content.is_only;
    if contents().all(|(_, content)| plain(content)) {
        return None;
    }
    let typed = contents().filter(|(response, content)| response.success && content.decode.is_typed());
    let mut ranges: Vec<String> = Vec::new();
    for media_type in typed.filter_map(|(_, content)| content.media_types.first()) {
        let known = |range: &String| range.split(';').next() == Some(media_type);
        match ranges.len() {
            _ if media_type == "*/*" || ranges.iter().any(known) => {}
            0 => ranges.push(media_type.clone()),
            count => ranges.push(format!("{media_type};q=0.{}", 10_usize.saturating_sub(count).max(6))),
        }
    }
    ranges.push(if ranges.is_empty() { "*/*".to_owned() } else { "*/*;q=0.5".to_owned() });
    Some(ranges.join(", "))
}
