//! What is written where, and what is refused.

use std::time::{Duration, SystemTime};

use deck_generator::build_script::{Surroundings, run_clients_in};

use super::{CLIENTS, SHARED, documents, generate, generated, run};
use crate::sandbox::{stderr, stdout};

const RUNTIME: &str = "clients/api-runtime";

#[test]
fn the_runtime_has_what_any_client_requires_and_each_client_its_own_surface() {
    let sandbox = generated(SHARED);
    let record = sandbox.read("clients/api-runtime/runtime.lock");
    assert!(
        record.contains("[clients.pets]\npath = \"../pets\"") && record.contains("[clients.orders]"),
        "{record}"
    );
    for path in
        ["src/runtime/follow/pages.rs", "src/runtime/request/multipart.rs", "src/runtime/validation/mod.rs"]
    {
        assert!(sandbox.path(&format!("{RUNTIME}/{path}")).exists(), "{path}");
    }
    assert!(!sandbox.path("clients/pets/src/runtime/call").exists());
    assert!(sandbox.path("clients/pets/src/runtime/surface/pages.rs").exists());
    assert!(!sandbox.path("clients/orders/src/runtime/surface/pages.rs").exists());
    for folder in ["clients/pets", "clients/orders", RUNTIME] {
        sandbox.run(&["verify", folder]).success();
    }
    // Whoever comes first, and however often.
    let state = sandbox.state("clients");
    for (name, ..) in CLIENTS.iter().rev() {
        run(&sandbox, name, &[]).success();
        run(&sandbox, name, &["--check"]).success();
    }
    assert_eq!(sandbox.state("clients"), state);
    sandbox.append("clients/api-runtime/src/lib.rs", "// edited");
    assert!(run(&sandbox, "pets", &["--check"]).fails().contains("src/lib.rs"));
    assert!(
        sandbox
            .run(&["verify", "clients/pets"])
            .fails()
            .contains("in the runtime `clients/api-runtime`: edited: src/lib.rs")
    );
    run(&sandbox, "pets", &[]).success();
    assert_eq!(sandbox.state("clients").len(), state.len());
    sandbox.run(&["verify", "clients/pets"]).success();
}

/// Makes the runtime, and the clients, those of another generator.
fn outdate(sandbox: &crate::sandbox::Sandbox, clients: &[&str]) {
    let replace = |path: &str, begin: &str| {
        let text = sandbox.read(path);
        let (before, rest) = text.split_once(begin).unwrap();
        let (_, after) = rest.split_at(64);
        sandbox.put(path, &format!("{before}{begin}{}{after}", "0".repeat(64)));
    };
    replace(&format!("{RUNTIME}/runtime.lock"), "\nruntime = \"");
    for name in clients {
        replace(&format!("clients/{name}/MANIFEST"), "\nruntime ");
    }
}

#[test]
fn another_version_of_the_runtime_is_an_error_that_names_its_clients() {
    let sandbox = generated(SHARED);
    outdate(&sandbox, &["pets", "orders"]);
    let before = sandbox.state("clients");
    for more in [&[][..], &["--check"]] {
        let said = run(&sandbox, "pets", more).code(1);
        let said = stderr(said.get_output());
        assert!(said.contains("error[runtime-version]") && said.contains("`orders` (../orders)"), "{said}");
        assert!(said.contains("--update-runtime") && !said.contains("`pets` (../pets)"), "{said}");
    }
    assert_eq!(sandbox.state("clients"), before);
    // One after the other.
    run(&sandbox, "pets", &["--update-runtime"]).success();
    sandbox.run(&["verify", "clients/pets"]).success();
    let behind = sandbox.run(&["verify", "clients/orders"]).fails();
    assert!(behind.contains("was made for another version of the runtime"), "{behind}");
    run(&sandbox, "orders", &[]).success();
    sandbox.run(&["verify", "clients/orders"]).success();
    // The only client of a runtime has nobody to ask.
    let sandbox = documents(SHARED);
    run(&sandbox, "pets", &[]).success();
    outdate(&sandbox, &["pets"]);
    run(&sandbox, "pets", &[]).success();
    sandbox.run(&["verify", "clients/pets"]).success();
}

#[test]
fn what_is_not_ours_is_never_overwritten() {
    let sandbox = documents(SHARED);
    sandbox.put("clients/api-runtime/src/lib.rs", "// mine\n");
    let said = run(&sandbox, "pets", &[]).fails();
    assert!(said.contains("api-runtime/src/lib.rs"), "{said}");
    assert_eq!(sandbox.read("clients/api-runtime/src/lib.rs"), "// mine\n");
    assert!(!sandbox.path("clients/pets/Cargo.toml").exists());
    for (choice, fault) in [
        ("api-runtime", "does not begin with `../`"),
        ("/api-runtime", "does not begin with `../`"),
        ("../api runtime", "is not a name that a crate can have"),
        ("../http", "is the name of a crate that clients depend on"),
    ] {
        let sandbox = documents(&format!("\n[runtime]\nshared = {choice:?}\n"));
        let said = run(&sandbox, "pets", &[]).code(2);
        assert!(stderr(said.get_output()).contains(fault), "{choice}");
    }
    let sandbox = documents("\n[runtime]\nshared = \"../pets/runtime\"\n");
    assert!(run(&sandbox, "pets", &[]).fails().contains("neither inside the other"));
}

#[test]
fn a_client_that_is_gone_leaves_the_record() {
    let sandbox = generated(SHARED);
    std::fs::remove_dir_all(sandbox.path("clients/orders")).unwrap();
    let arguments = generate("pets");
    let loud: Vec<&str> = arguments.iter().map(String::as_str).filter(|word| *word != "--quiet").collect();
    let said = sandbox.run(&loud).success();
    assert!(stderr(said.get_output()).contains("`orders` has this runtime no longer"));
    assert!(!sandbox.read("clients/api-runtime/runtime.lock").contains("orders"));
    assert!(!sandbox.path("clients/api-runtime/src/runtime/request/multipart.rs").exists());
}

#[test]
fn a_copy_brings_the_runtime_along() {
    let sandbox = generated(SHARED);
    for (name, ..) in CLIENTS {
        sandbox.run(&["vendor", &format!("shop/{name}"), "--from", &format!("clients/{name}")]).success();
        sandbox.run(&["verify", &format!("shop/{name}")]).success();
    }
    sandbox.run(&["verify", "shop/api-runtime"]).success();
    // Copies of another version, one after the other.
    outdate(&sandbox, &["pets", "orders"]);
    for (name, ..) in CLIENTS {
        run(&sandbox, name, &["--update-runtime"]).success();
    }
    let before = sandbox.read("shop/api-runtime/runtime.lock");
    sandbox.put("shop/api-runtime/runtime.lock", &before.replace("[clients.pets]", "[clients.cats]"));
    let said = sandbox.run(&["vendor", "shop/orders", "--from", "clients/orders"]).fails();
    assert!(said.contains("also for `cats`"), "{said}");
}

/// Each pair of operations runs at once, and both clients are in the record.
#[test]
fn two_runs_at_once_lose_no_client() {
    let sandbox = documents(SHARED);
    std::thread::scope(|scope| {
        for (name, ..) in CLIENTS {
            let sandbox = &sandbox;
            scope.spawn(move || run(sandbox, name, &[]).success());
        }
    });
    for (name, ..) in CLIENTS {
        sandbox.run(&["verify", &format!("clients/{name}")]).success();
        run(&sandbox, name, &["--check"]).success();
    }
}

#[test]
fn to_share_a_runtime_changes_nothing_for_callers() {
    let sandbox = documents("");
    sandbox.commit();
    run(&sandbox, "pets", &[]).success();
    let api = sandbox.read("spec/pets/generator.toml");
    sandbox.put("spec/pets/generator.toml", &(api + SHARED));
    let said = sandbox.run(&["diff", "HEAD:spec/pets/api.yaml", "spec/pets/api.yaml"]).success();
    let said = stdout(said.get_output());
    assert!(said.starts_with("0 changes:"), "{said}");
}

/// A run over all clients leaves none behind, and one over some of them does.
#[test]
fn a_run_over_all_clients_may_write_another_runtime() {
    let sandbox = documents("");
    sandbox.put(
        "clients.toml",
        "[choices.runtime]\nshared = \"../api-runtime\"\n\n\
         [clients.pets]\ndocument = \"spec/pets\"\nout = \"clients/pets\"\n\n\
         [clients.orders]\ndocument = \"spec/orders\"\nout = \"clients/orders\"\n",
    );
    sandbox.run(&["generate"]).success();
    sandbox.run(&["generate", "--check"]).success();
    // By whatever way its clients lead to it.
    let text = sandbox.read("clients.toml");
    sandbox.put("clients.toml", &text.replace("../api-runtime", "../../nowhere/../clients/api-runtime"));
    assert!(!stderr(sandbox.run(&["generate"]).success().get_output()).contains("no longer"));
    sandbox.put("clients.toml", &(text.clone() + "[clients.orders.choices.crate]\nname = \"pets\"\n"));
    assert!(sandbox.run(&["generate"]).fails().contains("two clients of one runtime are called `pets`"));
    // Nor is it where another client goes.
    sandbox.put(
        "clients.toml",
        &text
            .replace("[choices.runtime]", "[clients.pets.choices.runtime]")
            .replace("../api-runtime", "../orders"),
    );
    let said = sandbox.run(&["generate", "--client", "pets", "--client", "orders"]).fails();
    assert!(said.contains("and the runtime `clients/orders` must be two folders"), "{said}");
    let said = sandbox.run(&["generate", "--client", "pets"]).fails();
    assert!(said.contains("`clients/orders` has a client, so no runtime can be there"), "{said}");
    sandbox.put("clients.toml", &text);
    sandbox.run(&["generate"]).success();
    outdate(&sandbox, &["pets", "orders"]);
    let said = sandbox.run(&["generate", "--client", "pets"]).fails();
    assert!(said.contains("error[runtime-version]") && said.contains("`orders` (../orders)"), "{said}");
    sandbox.run(&["generate"]).success();
    sandbox.run(&["verify"]).success();
    sandbox.run(&["verify", RUNTIME]).success();
    // And so does a build script.
    let build = |locked| {
        let mut said = Vec::new();
        // Cargo would never see that these crates are others, had they the time of before the script.
        let surroundings = Surroundings { locked, stamp: Some(SystemTime::UNIX_EPOCH), out_dir: None };
        run_clients_in(&sandbox.path("clients.toml"), &surroundings, &mut said).unwrap();
        String::from_utf8(said).unwrap()
    };
    assert!(!build(true).contains("cargo::error"));
    outdate(&sandbox, &["pets", "orders"]);
    assert!(build(true).contains("api-runtime/runtime.lock` is out of date"));
    let said = build(false);
    assert!(
        !said.contains("cargo::error")
            && said.contains("cargo::warning=build once more: ")
            && said.contains("clients/api-runtime`, `"),
        "{said}"
    );
    assert!(!build(true).contains("cargo::error") && !build(false).contains("build once more"));
    sandbox.run(&["verify"]).success();
    let times = sandbox.state("clients").into_values().map(|(time, _)| time);
    assert!(times.min().unwrap() > SystemTime::now() - Duration::from_hours(1));
    // Of what was not there, nothing has been compiled.
    std::fs::remove_dir_all(sandbox.path("clients")).unwrap();
    assert!(!build(false).contains("build once more"));
}
