//! Responses (OpenAPI 3.0.4, section "Responses Object"): what each status means and holds.

use openapiv3::{Response, StatusCode as Declared};

use super::media_type::{self, Chosen};
use super::{Lowering, docs};
use crate::diagnostic::Code;
use crate::load::{OperationAt, Pointer};
use crate::model::{Answer, BodyKind, Docs, ResponseVariant, StatusMatch, Success, Type};
use crate::names::status::word;
use crate::names::{Name, scope};

/// What the statuses of an operation mean.
pub(super) struct Answers {
    pub(super) success: Success,
    pub(super) errors: Vec<ResponseVariant>,
    pub(super) by_status: Vec<Answer>,
}

/// What an operation declares for a status.
struct Reply {
    status: StatusMatch,
    success: bool,
    body: BodyKind,
    ty: Option<Type>,
    docs: Docs,
}

impl<'a> Lowering<'a> {
    /// What the statuses of an operation mean, most exact first.
    pub(super) fn answers(&mut self, found: &OperationAt<'a>) -> Answers {
        let mut replies = self.replies(found);
        replies.sort_by_key(|reply| reply.status);
        let (good, bad): (Vec<&Reply>, Vec<&Reply>) = replies.iter().partition(|reply| reply.success);
        let success = success(&good);
        let errors = variants(&bad);
        let mut answers = Vec::with_capacity(replies.len());
        let mut failed = errors.iter();
        let mut succeeded = match &success {
            Success::OneOf(variants) => variants.iter(),
            _ => [].iter(),
        };
        for reply in &replies {
            let variant = if reply.success { succeeded.next() } else { failed.next() };
            answers.push(Answer {
                status: reply.status,
                body: reply.body,
                success: reply.success,
                variant: variant.map(|variant| variant.name.clone()),
            });
        }
        Answers { success, errors, by_status: answers }
    }

    fn replies(&mut self, found: &OperationAt<'a>) -> Vec<Reply> {
        let responses = &found.operation.responses;
        let at = found.pointer.child("responses");
        let mut replies = Vec::new();
        for (code, response) in &responses.responses {
            let place = at.child(code);
            // `load` has told of references that lead nowhere.
            let Some((place, response)) = self.document.response(&place, response) else { continue };
            let (status, success) = match code {
                Declared::Code(code) => (StatusMatch::Exact(*code), (200..300).contains(code)),
                Declared::Range(digit) => (StatusMatch::Range(*digit), *digit == 2),
            };
            replies.push(self.reply(&place, response, status, success));
        }
        if let Some((place, response)) = responses
            .default
            .as_ref()
            .and_then(|response| self.document.response(&at.child("default"), response))
        {
            if !replies.iter().any(|reply| reply.success) {
                replies.push(self.reply(&place, response, StatusMatch::Range(2), true));
            }
            replies.push(self.reply(&place, response, StatusMatch::Default, false));
        }
        replies
    }

    fn reply(&mut self, at: &Pointer, response: &'a Response, status: StatusMatch, success: bool) -> Reply {
        self.losses_of_response(at, response);
        let docs = docs::markdown(&response.description);
        let Some(chosen) = media_type::choose(&response.content) else {
            return Reply { status, success, body: BodyKind::Empty, ty: None, docs };
        };
        let Chosen { key, media, kind } = chosen;
        let place = at.child("content").child(key);
        self.loss_of_content(&place, &chosen);
        let (body, ty) = match (&media.schema, kind) {
            (Some(schema), BodyKind::Json) if self.is_binary(&place, schema.into()) => {
                (BodyKind::Bytes, Type::Bytes)
            }
            (Some(schema), BodyKind::Json) => {
                (kind, self.type_of(&place.child("schema"), schema.into()).with_null())
            }
            (None, BodyKind::Json) => (kind, Type::Any),
            (_, BodyKind::Text) => (kind, Type::String),
            _ => (BodyKind::Bytes, Type::Bytes),
        };
        for (other, declared) in response.content.iter().filter(|(other, _)| *other != key) {
            if declared.schema != media.schema {
                let message = format!("`{other}` differs from `{key}` and is not read");
                self.diagnostics.report(Code::MediaType, &at.child("content").child(other), message);
            }
        }
        Reply { status, success, body, ty: Some(ty), docs }
    }
}

/// What a successful call gives: one type if all statuses agree.
fn success(replies: &[&Reply]) -> Success {
    let Some(first) = replies.first() else { return Success::Empty };
    if replies.iter().any(|reply| (&reply.ty, reply.body) != (&first.ty, first.body)) {
        return Success::OneOf(variants(replies));
    }
    first.ty.clone().map_or(Success::Empty, Success::Type)
}

fn variants(replies: &[&Reply]) -> Vec<ResponseVariant> {
    let hints: Vec<String> = replies.iter().map(|reply| hint(reply.status)).collect();
    let names: Vec<Name> = scope::variants(&hints.iter().map(String::as_str).collect::<Vec<_>>());
    let variants = names.into_iter().zip(replies);
    variants
        .map(|(name, reply)| {
            let status = match reply.status {
                StatusMatch::Exact(code) => docs::code(&code.to_string()),
                StatusMatch::Range(digit) => docs::code(&format!("{digit}XX")),
                StatusMatch::Default => "Any other status".to_owned(),
            };
            ResponseVariant { name, ty: reply.ty.clone(), docs: reply.docs.led_by(&status) }
        })
        .collect()
}

/// What a status is called.
fn hint(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => word(&code.to_string()),
        StatusMatch::Range(digit) => word(&format!("{digit}XX")),
        StatusMatch::Default => "Other".to_owned(),
    }
}
