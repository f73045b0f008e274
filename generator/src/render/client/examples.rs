//! `src/examples.rs`: the responses by which mocks can be filled.

use proc_macro2::Literal;
use quote::quote;

use crate::model::{Client, ResponseExample};
use crate::render::docs::lines;
use crate::render::module::{Module, Scope};
use crate::render::output::Output;

/// Adds `src/examples.rs`, if that is wanted.
pub(in crate::render) fn render(client: &Client, files: &mut Output) {
    let Some(examples) = &client.response_examples else { return };
    let mut module = Module::new(client, Scope::Outside);
    module.import("crate::runtime", "MockTransport");
    let mut rows = Vec::new();
    let mut missing = Vec::new();
    for (operation, example) in client.operations.iter().zip(examples) {
        let (method, path) = (&operation.method, &operation.path);
        match example {
            Some(ResponseExample { status, media_type, body }) => {
                let status = Literal::u16_unsuffixed(*status);
                rows.push(quote!((#method, #path, #status, #media_type, #body)));
            }
            None => missing.push(format!("- `{method} {path}`")),
        }
    }
    let about = "A response for each operation: the first success that the document declares, with its example where that fits \
                 its schema, else with a body that is made to fit. It is given as often as it is asked for; what is prepared \
                 besides goes before it, and [`assert_all_used`](Self::assert_all_used) does not look for it.";
    let mut about = vec![about.to_owned()];
    if !missing.is_empty() {
        about.extend([String::new(), "There is none for".to_owned(), String::new()]);
        about.extend(missing);
    }
    let about = lines(about.iter().map(String::as_str));
    module.items(&quote! {
        impl MockTransport {
            #about
            #[must_use]
            pub fn from_examples() -> Self { Self::with_examples(EXAMPLES) }
        }

        static EXAMPLES: &[(&str, &str, u16, &str, &str)] = &[#(#rows),*];
    });
    files.insert(
        "src/examples.rs".to_owned(),
        module.finish("Responses for tests, by the document's examples."),
    );
}
