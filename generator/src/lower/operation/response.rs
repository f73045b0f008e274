//! Responses (OpenAPI 3.0.4, sections "Responses Object" and "Response Object"): what each status means and holds.

use openapiv3::{Response, StatusCode as Declared};

use super::Operations;
use super::accept::{accept, accept_parameter};
use super::content::{Content, Outcome};
use crate::document::OperationAt;
use crate::lower::docs;
use crate::model::{Decode, Docs, ResponseContent, ResponseVariant, StatusMatch, StatusResponse, Success};
use crate::names::Name;
use crate::names::text::Rules;
use crate::names::text::members;
use crate::names::text::scope::Scope;
use crate::names::text::status::word;
use crate::source::Pointer;

/// What the statuses of an operation mean.
pub(in crate::lower) struct Responses {
    pub(in crate::lower) success: Success,
    /// Successes that came later, which a call does not return.
    pub(in crate::lower) further: Vec<ResponseVariant>,
    pub(in crate::lower) errors: Vec<ResponseVariant>,
    pub(in crate::lower) by_status: Vec<StatusResponse>,
    /// The header `Accept`, if JSON is not all that there is.
    pub(in crate::lower) accept: Option<String>,
}

/// What an operation declares for a status.
#[derive(Clone)]
pub(super) struct DeclaredResponse {
    pub(super) status: StatusMatch,
    pub(super) success: bool,
    /// Never empty.
    pub(super) contents: Vec<Content>,
    pub(super) docs: Docs,
}

impl DeclaredResponse {
    /// What a call reads of it.
    pub(super) fn read(&self) -> impl Iterator<Item = &Content> {
        self.contents.iter().filter(|content| content.decode != Decode::Unread)
    }

    /// What a call does not read of it, if there is something.
    fn unread(&self) -> Option<Self> {
        let unread = self.contents.iter().filter(|content| content.decode == Decode::Unread);
        let contents: Vec<Content> = unread.cloned().collect();
        (!contents.is_empty()).then(|| Self { contents, ..self.clone() })
    }
}

impl<'a> Operations<'_, 'a> {
    /// What the statuses of an operation mean, most exact first.
    pub(in crate::lower) fn responses(&mut self, found: &OperationAt<'a>) -> Responses {
        let mut declared = self.declared_responses(found);
        declared.sort_by_key(|response| response.status);
        self.keep_returned(found, &mut declared);
        let (good, bad): (Vec<&DeclaredResponse>, Vec<&DeclaredResponse>) =
            declared.iter().partition(|response| response.success);
        let success = success(&good);
        self.note_returned(found, &success, &good);
        let errors = variants(&bad);
        let further: Vec<DeclaredResponse> = good.iter().filter_map(|response| response.unread()).collect();
        let further = variants(&further.iter().collect::<Vec<_>>());
        let accept = accept_parameter(self.context.document, found).or_else(|| accept(&declared));
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
                declared: true,
                success: response.success,
                contents: response.contents.into_iter().map(content).collect(),
            });
        }
        by_status.extend(undeclared_success(&success, &by_status));
        by_status.sort_by_key(|response| response.status);
        Responses { success, further, errors, by_status, accept }
    }

    fn declared_responses(&mut self, found: &OperationAt<'a>) -> Vec<DeclaredResponse> {
        let responses = &found.operation.responses;
        let at = found.pointer.child("responses");
        let mut declared = Vec::new();
        // A redirect is what an operation is for that declares no other success.
        let first_digits =
            [2, 3].map(|digit| responses.responses.keys().any(|code| first_digit(code) == digit));
        let success_digit = if first_digits == [false, true] { 3 } else { 2 };
        for (code, response) in &responses.responses {
            let place = at.child(code);
            // `document` has reported references that lead nowhere.
            let Some((place, response)) = self.context.document.response(&place, response) else { continue };
            let status = match code {
                Declared::Code(code) => StatusMatch::Exact(*code),
                Declared::Range(digit) => StatusMatch::Range(*digit),
            };
            let outcome = if first_digit(code) == success_digit { Outcome::Success } else { Outcome::Error };
            declared.push(self.declared_response(found, &place, response, status, outcome));
        }
        if let Some((place, response)) = responses
            .default
            .as_ref()
            .and_then(|response| self.context.document.response(&at.child("default"), response))
        {
            if !declared.iter().any(|response| response.success) {
                declared.push(self.declared_response(
                    found,
                    &place,
                    response,
                    StatusMatch::Range(2),
                    Outcome::Success,
                ));
            }
            declared.push(self.declared_response(
                found,
                &place,
                response,
                StatusMatch::Default,
                Outcome::Error,
            ));
        }
        declared
    }

    fn declared_response(
        &mut self,
        found: &OperationAt<'a>,
        at: &Pointer,
        response: &'a Response,
        status: StatusMatch,
        outcome: Outcome,
    ) -> DeclaredResponse {
        self.note_headers(found, at, response);
        self.losses_of_response(at, response);
        // RFC 9110, sections 9.3.2 and 6.4.1: these have no content, whatever is declared.
        let bare =
            found.method == "HEAD" || matches!(status, StatusMatch::Exact(100..=199 | 204 | 205 | 304));
        let mut contents = if bare { Vec::new() } else { self.contents(at, response, outcome) };
        if contents.is_empty() {
            contents.push(Content::empty());
        }
        DeclaredResponse {
            status,
            success: outcome == Outcome::Success,
            contents,
            docs: docs::markdown(&response.description),
        }
    }
}

fn first_digit(code: &Declared) -> u16 {
    match code {
        Declared::Code(code) => code / 100,
        Declared::Range(digit) => *digit,
    }
}

/// How a success is read whose status the document does not declare: as the only type that a success has, if there is one.
fn undeclared_success(success: &Success, by_status: &[StatusResponse]) -> Option<StatusResponse> {
    let declared = by_status.iter().filter(|response| response.success);
    if declared.clone().any(|response| response.status == StatusMatch::Range(2)) {
        return None;
    }
    let read = |content: &&ResponseContent| content.decode != Decode::Unread;
    let mut declared = declared.filter(|response| response.contents.iter().any(|content| read(&content)));
    let contents = match success {
        Success::Empty => {
            vec![ResponseContent { media_types: Vec::new(), decode: Decode::Empty, variant: None }]
        }
        Success::Type(_) | Success::Stream(..) => {
            declared.next()?.contents.iter().filter(read).take(1).cloned().collect()
        }
        Success::OneOf(_) => {
            let is_empty = |content: &ResponseContent| content.decode == Decode::Empty;
            let mut filled = declared.filter(|response| !response.contents.iter().all(is_empty));
            let (only, None) = (filled.next()?, filled.next()) else { return None };
            only.contents.clone()
        }
    };
    Some(StatusResponse { status: StatusMatch::Range(2), declared: false, success: true, contents })
}

/// What a successful call gives: one type if all statuses agree.
fn success(declared: &[&DeclaredResponse]) -> Success {
    let mut contents = declared.iter().flat_map(|response| response.read());
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
    let names: Vec<Name> = members::variants(
        &hints.iter().map(|hint| hint.trim()).collect::<Vec<_>>(),
        &mut Scope::new(Rules::First),
    );
    let variant = |(name, (response, content)): (Name, (&&DeclaredResponse, &Content))| {
        let status = match response.status {
            StatusMatch::Default => "Any other status".to_owned(),
            status => docs::code(&status.written()),
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
        StatusMatch::Default => "Other".to_owned(),
        status => word(&status.written()),
    }
}
