//! One runtime for several clients.

mod callers;
mod folders;

use crate::sandbox::Sandbox;

/// The documents of two clients that need different parts of the runtime, and their choices.
const CLIENTS: [(&str, &str, &str); 2] = [
    ("pets", include_str!("../../shared/pets.yaml"), include_str!("../../shared/pets.toml")),
    ("orders", include_str!("../../shared/orders.yaml"), include_str!("../../shared/orders.toml")),
];

/// The choice of one runtime.
const SHARED: &str = "\n[runtime]\nshared = \"../api-runtime\"\n";

/// A folder with the documents, each in a folder of its own with its choices.
fn documents(choice: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    for (name, document, choices) in CLIENTS {
        sandbox.put(&format!("spec/{name}/api.yaml"), document);
        sandbox.put(&format!("spec/{name}/generator.toml"), &format!("{choices}{choice}"));
    }
    sandbox
}

/// The arguments by which a client is generated.
fn generate(name: &str) -> [String; 5] {
    ["generate", &format!("spec/{name}/api.yaml"), "--out", &format!("clients/{name}"), "--quiet"]
        .map(str::to_owned)
}

/// Generates a client, with more arguments.
fn run(sandbox: &Sandbox, name: &str, more: &[&str]) -> test_support::program::Ran {
    let arguments = generate(name);
    let all: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
    sandbox.run(&all)
}

/// The same folder, with both clients.
fn generated(choice: &str) -> Sandbox {
    let sandbox = documents(choice);
    for (name, ..) in CLIENTS {
        run(&sandbox, name, &[]).success();
    }
    sandbox
}
