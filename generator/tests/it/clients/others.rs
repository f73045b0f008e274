//! The commands that read callers or responses, or write a program, over the clients of `clients.toml`.

use super::{FLEET, fleet, generated};
use crate::sandbox::{Sandbox, stderr, stdout};

const CALLER: &str = "async fn pick(figs: &figs::Client) { let _ = figs.get_fig().send().await; }\n";

#[test]
fn what_callers_use_is_a_filter_for_each_client() {
    let sandbox = fleet();
    sandbox.put("app/src/main.rs", CALLER);
    for arguments in [&["used", "app"][..], &["used", "--manifest", "clients.toml", "app", "app/src"]] {
        let run = sandbox.run(arguments).success();
        let said = stdout(run.get_output());
        let expected = "# Used: 1 of 1 operation.\n[clients.figs.choices.operations]\ninclude = [\n";
        assert!(said.starts_with(expected) && said.contains("# get_fig\n]\n"), "{said}");
        let said = stderr(run.get_output());
        assert!(said.ends_with("figs    used: 1 of 1 operation\n3 clients: 2 not used, 1 used\n"), "{said}");
    }
    // What is printed stands in clients.toml as it is.
    sandbox.append("clients.toml", &stdout(sandbox.run(&["used", "app"]).get_output()));
    sandbox.run(&["generate"]).success();

    let run = sandbox.run(&["used", "--client", "apples", "app"]).code(1);
    assert!(
        stderr(run.get_output()).ends_with("of 1 file, none uses an operation of these clients\n"),
        "{run}"
    );
    let run = sandbox.run(&["used", "specs/figs.yaml", "app"]).success();
    assert!(stdout(run.get_output()).contains("\n[operations]\ninclude = ["), "{run}");
}

#[test]
fn the_features_of_each_client_are_weighed() {
    let sandbox = fleet();
    sandbox.append("clients.toml", "[clients.figs.choices.operations]\nfeatures = 'tag'\n");
    let run = sandbox.run(&["weigh"]).success();
    let said = stdout(run.get_output());
    assert!(said.starts_with("apples:\nfeature ") && said.contains("\n\nfigs:\nfeature "), "{said}");
    let said = stderr(run.get_output());
    assert!(said.ends_with("3 clients: 2 would have features, 1 has features\n"), "{said}");
    let run = sandbox.run(&["weigh", "--client", "pears"]).success();
    assert!(stdout(run.get_output()).starts_with("pears:\n"), "{run}");
    sandbox.run(&["weigh", "--lock", "x.lock"]).code(2);
}

#[test]
fn responses_are_of_one_client() {
    let sandbox = fleet();
    let recorded = r#"{"operation": "get_fig", "method": "GET", "path": "/fig", "status": 404, "content_type": "text/plain", "body": "no"}"#;
    sandbox.put("responses.jsonl", recorded);
    let run = sandbox.run(&["learn", "--responses", "responses.jsonl"]).code(2);
    let said = stderr(run.get_output());
    assert!(said.contains("name one of `apples`, `pears`, `figs` with --client"), "{said}");
    let run = sandbox.run(&["learn", "--client", "figs", "--responses", "responses.jsonl"]).success();
    assert!(
        stderr(run.get_output()).ends_with("1 response compared, 1 of known operations: 1 correction\n"),
        "{run}"
    );
    assert!(stdout(run.get_output()).contains("\noverlay: 1.1.0\n"), "{run}");
    sandbox
        .run(&["learn", "--client", "figs", "--config", "x.toml", "--responses", "responses.jsonl"])
        .code(2);
}

/// The client is the one that stands where clients.toml says, by the name that it has there.
#[test]
fn programs_call_a_client_of_the_file() {
    let sandbox = generated();
    for command in ["contract", "cli"] {
        let run = sandbox.run(&[command, "--client", "pears", "--out", command]).success();
        let said = sandbox.read(&format!("{command}/Cargo.toml"));
        assert!(said.contains("client = { package = \"pear-client\", path = \""), "{run}\n{said}");
        assert!(said.contains("/clients/pears\""), "{said}");
        let run = sandbox.run(&[command, "--out", "other"]).code(2);
        assert!(
            stderr(run.get_output()).contains("name one of `apples`, `pears`, `figs` with --client"),
            "{run}"
        );
        let run = sandbox.run(&[command, "--client", "plums", "--out", "other"]).code(2);
        assert!(stderr(run.get_output()).contains("there is no client `plums`"), "{run}");
        sandbox.run(&[command, "--client", "figs", "--lock", "x.lock", "--out", "other"]).code(2);
        sandbox.run(&[command, "specs/figs.yaml", "--manifest", "clients.toml", "--out", "other"]).code(2);
    }
    assert!(!sandbox.path("other").exists() && !sandbox.path("cli/client").exists());
    sandbox.run(&["contract", "specs/figs.yaml", "--out", "other"]).code(2);
    // The only client needs no name.
    sandbox.put("clients.toml", &FLEET[..FLEET.find("[clients.pears]").unwrap()]);
    sandbox.run(&["contract", "--out", "only"]).success();
}

/// A runtime for several clients is beside them, and not beside a client that is written with its program.
#[test]
fn the_client_of_a_program_has_its_own_runtime() {
    let sandbox = Sandbox::new();
    sandbox.put("generator.toml", "[runtime]\nshared = '../api-runtime'\n");
    sandbox.run(&["cli", "api.yaml", "--out", "cli"]).success();
    assert!(!sandbox.read("cli/client/Cargo.toml").contains("api-runtime"));
    assert!(
        sandbox.path("cli/client/src/runtime").exists() || sandbox.path("cli/client/src/transport").exists()
    );
}
