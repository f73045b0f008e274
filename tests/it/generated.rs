//! Clients of other documents than the repository's own, generated here, on the wire: async and blocking, against a real
//! server on loopback. What is called and checked is in `tests/drivers/`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use test_support::nested::{
    DEPENDENCIES, cargo_doc, cargo_words, deck_generator, kept, lints, put, put_workspace, repository,
};

// Never compiled here: they need the clients that this test generates. So that `cargo fmt` finds them.
#[cfg(any())]
#[path = "../drivers/matrix/lib.rs"]
mod matrix;
#[cfg(any())]
#[path = "../drivers/responses/lib.rs"]
mod responses;
#[cfg(any())]
#[path = "../drivers/surface/lib.rs"]
mod surface;
#[cfg(any())]
#[path = "../drivers/validation/lib.rs"]
mod validation;

/// A document, and the crate that drives its client.
struct Api {
    /// The folder below `tests/drivers/`.
    name: &'static str,
    /// The name of the document in the generator's fixtures; its choices, if any, are beside it.
    document: &'static str,
    client: &'static str,
    /// More than `blocking` and `test-util`.
    features: &'static str,
    /// What the driver needs besides, as lines of its manifest.
    dependencies: &'static str,
    /// How the last line of the generator's output begins, and what else is in it.
    summary: [&'static str; 2],
}

const APIS: &[Api] = &[
    Api {
        name: "matrix",
        document: "wire-matrix.yaml",
        client: "client",
        features: "",
        dependencies: "bytes = \"1\"\n\
                       chrono = { version = \"0.4\", default-features = false }\n\
                       futures-core = { version = \"0.3\", default-features = false }\n",
        // XML has no types: the caller writes it.
        summary: [
            "17 operations, 5 types, 1 skipped",
            "; the types say less than the document in 1 place (1 raw content)",
        ],
    },
    Api {
        name: "responses",
        document: "responses.yaml",
        client: "responses-client",
        features: "",
        dependencies: "",
        summary: ["20 operations, ", ", 0 skipped"],
    },
    Api {
        name: "surface",
        document: "deck-v1-surface.yaml",
        client: "deck-client",
        features: "",
        dependencies: "",
        summary: ["49 operations, ", ", 0 skipped; "],
    },
    Api {
        name: "validation",
        document: "validation.yaml",
        client: "orders",
        features: ", \"validate\"",
        dependencies: "",
        summary: ["5 operations, ", " types"],
    },
];

/// A workspace of the generated clients and of the crates that drive them.
fn workspace() -> &'static Path {
    static WORKSPACE: OnceLock<PathBuf> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let folder = kept("generated");
        for api in APIS {
            api.generate(&folder.join(api.name).join("client"));
            put(&folder, &format!("{}/driver/Cargo.toml", api.name), &api.driver());
        }
        let members: Vec<String> =
            APIS.iter().flat_map(|api| ["client", "driver"].map(|it| format!("{}/{it}", api.name))).collect();
        put_workspace(&folder, members.iter().map(String::as_str).chain([DEPENDENCIES]));
        // All at once, so that no processor waits for another.
        let drivers: Vec<String> = APIS.iter().map(|api| format!("--package {}-driver", api.name)).collect();
        let words = format!("test --no-run --tests --package {DEPENDENCIES} {}", drivers.join(" "));
        cargo_words(&folder, &words).without_warning();
        folder
    })
}

impl Api {
    fn generate(&self, out: &Path) {
        let spec = repository().join("generator/tests/fixtures").join(self.document);
        let config = spec.with_extension("toml");
        let [spec, out] = [&spec, out].map(|path| path.to_str().unwrap());
        let mut arguments = vec!["generate", spec, "--out", out, "--name", self.client, "--no-lock"];
        if config.exists() {
            arguments.extend(["--config", config.to_str().unwrap()]);
        }
        let said = deck_generator(&arguments).passes();
        let last = said.lines().last().unwrap_or_default();
        let [begin, within] = self.summary;
        assert!(last.starts_with(begin) && last.contains(within), "{}: {said}", self.name);
    }

    fn driver(&self) -> String {
        let Self { name, client, features, dependencies, .. } = self;
        // A string of Rust is one of TOML too.
        let [source, support] = [format!("tests/drivers/{name}/lib.rs"), "test-support".to_owned()]
            .map(|path| repository().join(path).display().to_string());
        format!(
            "[package]\nname = \"{name}-driver\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [[test]]\nname = \"{name}\"\npath = {source:?}\n\n\
             [dev-dependencies]\n\
             {client} = {{ path = \"../client\", features = [\"blocking\", \"test-util\"{features}] }}\n\
             test-support = {{ path = {support:?} }}\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\", \"time\"] }}\n\
             {dependencies}"
        )
    }
}

fn drive(name: &str) {
    let words = format!("test --package {name}-driver --package {DEPENDENCIES} --test {name}");
    cargo_words(workspace(), &words).success();
}

/// Parameters and request bodies in every way, byte by byte.
#[test]
fn matrix() {
    drive("matrix");
}

/// Media types of responses, streams, security and servers.
#[test]
fn responses() {
    drive("responses");
}

/// The whole surface of the API.
#[test]
fn surface() {
    drive("surface");
}

/// What breaks a constraint is not sent.
#[test]
fn validation() {
    drive("validation");
}

#[test]
fn clippy_finds_nothing() {
    if !lints() {
        return;
    }
    for packages in [
        "--workspace",
        "--package orders",
        "--package orders --features orders/validate",
        "--package orders --no-default-features --features orders/validate",
    ] {
        let words = format!("clippy {packages} --package {DEPENDENCIES} --all-targets -- -D warnings");
        cargo_words(workspace(), &words).success();
    }
}

#[test]
fn their_documentation_has_no_fault() {
    if !lints() {
        return;
    }
    let clients = APIS.iter().map(|api| format!("--package {}", api.client)).collect::<Vec<_>>().join(" ");
    let features =
        "--features deck-client/blocking,responses-client/blocking,orders/blocking,orders/validate";
    cargo_doc(workspace(), "all", &format!("{clients} --package {DEPENDENCIES} {features}")).success();
}
