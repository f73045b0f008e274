//! Text in another encoding than UTF-8 (RFC 9110, section 8.3.2).

use crate::runtime::{DecodeError, Response};

impl Response {
    /// The text in the encoding that the media type's `charset` names; `None` if it names none that is known, or UTF-8.
    pub(crate) fn text_in_charset(&self) -> Option<Result<String, DecodeError>> {
        let label = self.media_type_parameter("charset")?;
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        if encoding == encoding_rs::UTF_8 {
            return None;
        }
        let (text, malformed) = encoding.decode_with_bom_removal(self.body());
        Some(if malformed {
            Err(DecodeError::new(format!("the text is not in the encoding `{label}`")))
        } else {
            Ok(text.into_owned())
        })
    }
}
