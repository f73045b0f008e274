//! Copies of a crate in other repositories.

use std::fs;

use crate::sandbox::{Sandbox, document, stderr, stdout};

const VENDOR: &[&str] = &["vendor", "shop/client", "--from", "client"];
const FORCED: &[&str] = &["vendor", "shop/client", "--from", "client", "--force"];

fn vendored() -> Sandbox {
    let sandbox = Sandbox::generated();
    sandbox.run(VENDOR).success();
    sandbox
}

fn contents(sandbox: &Sandbox, folder: &str) -> Vec<(String, Vec<u8>)> {
    let root = sandbox.path(folder);
    let files = sandbox.state(folder).into_iter().filter(|(path, _)| path.is_file());
    let name = |path: &std::path::Path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
    files.map(|(path, (_, text))| (name(&path), text)).collect()
}

#[test]
fn a_copy_is_the_crate_without_what_cargo_made() {
    let sandbox = Sandbox::generated();
    let original = contents(&sandbox, "client");
    sandbox.put("client/target/x", "made");
    sandbox.put("client/Cargo.lock", "made");
    sandbox.run(VENDOR).success();
    assert_eq!(contents(&sandbox, "shop/client"), original);
    sandbox.run(&["verify", "shop/client"]).success();
    let before = sandbox.state("shop");
    sandbox.run(VENDOR).success().stdout("0 files written, 0 removed\n");
    assert_eq!(sandbox.state("shop"), before);
}

#[test]
fn the_generated_client_is_the_default() {
    let sandbox = Sandbox::new();
    sandbox.run(&["generate", "api.yaml", "--out", "generated-client"]).success();
    sandbox.run(&["vendor", "copy"]).success();
    sandbox.run(&["verify", "copy"]).success();
}

#[test]
fn a_second_copy_replaces_and_removes_what_the_first_one_wrote() {
    let sandbox = vendored();
    sandbox.put("api.yaml", &document(&["Fig"], "two"));
    sandbox.generate().success();
    sandbox.put("shop/client/target/x", "made");
    let run = sandbox.run(VENDOR).success();
    assert_eq!(stderr(run.get_output()), "");
    assert!(!stdout(run.get_output()).contains(" 0 removed"));
    sandbox.run(&["verify", "shop/client"]).success();
    assert_eq!(sandbox.read("shop/client/target/x"), "made");
}

#[test]
fn edited_files_are_refused_and_listed() {
    let sandbox = vendored();
    sandbox.append("shop/client/src/lib.rs", "// mine\n");
    sandbox.put("api.yaml", &document(&["Fig"], "two"));
    sandbox.generate().success();
    let before = sandbox.state("shop");
    let run = sandbox.run(VENDOR).code(1);
    let said = stderr(run.get_output());
    assert!(said.contains("\n  shop/client/src/lib.rs\n") && said.contains("--force"), "{said}");
    assert!(!said.contains("Cargo.toml"), "{said}");
    assert_eq!(sandbox.state("shop"), before);
    sandbox.run(FORCED).success();
    sandbox.run(&["verify", "shop/client"]).success();
}

#[test]
fn files_of_ones_own_stay_but_not_in_the_way() {
    let sandbox = vendored();
    sandbox.put("shop/client/BUILD.bazel", "mine");
    sandbox.put("shop/client/src/types/mine.txt", "mine");
    sandbox.put("api.yaml", &document(&["Fig"], "two"));
    sandbox.generate().success();
    let run = sandbox.run(VENDOR).success();
    let said = stderr(run.get_output());
    assert!(
        said.contains("`shop/client/BUILD.bazel` does not belong") && said.contains("left alone"),
        "{said}"
    );
    assert_eq!(sandbox.read("shop/client/BUILD.bazel"), "mine");
    assert_eq!(sandbox.read("shop/client/src/types/mine.txt"), "mine");
    sandbox.run(&["verify", "shop/client"]).code(1);
}

#[test]
fn a_folder_of_somebody_else_is_refused_where_it_is_in_the_way() {
    let sandbox = Sandbox::generated();
    sandbox.put("shop/client/Cargo.toml", "mine");
    // A file where the crate has a folder.
    sandbox.put("shop/client/src", "mine");
    sandbox.put("shop/client/other", "mine");
    let before = sandbox.state("shop");
    let run = sandbox.run(VENDOR).code(1);
    let said = stderr(run.get_output());
    assert!(said.contains("  shop/client/Cargo.toml") && said.contains("  shop/client/src\n"), "{said}");
    assert!(!said.contains("other"), "{said}");
    assert_eq!(sandbox.state("shop"), before);
    sandbox.run(FORCED).success();
    assert_eq!(sandbox.read("shop/client/other"), "mine");
}

#[test]
fn only_a_whole_crate_is_copied() {
    let sandbox = Sandbox::generated();
    sandbox.append("client/src/lib.rs", "// mine\n");
    let run = sandbox.run(FORCED).code(1);
    assert!(stderr(run.get_output()).contains("edited: src/lib.rs"));
    assert!(!sandbox.path("shop").exists());
    fs::create_dir(sandbox.path("empty")).unwrap();
    sandbox.run(&["vendor", "shop/client", "--from", "empty"]).code(1);
    sandbox.run(&["verify", "empty"]).code(1).stdout("missing: MANIFEST\n");
}

#[test]
fn a_crate_is_not_copied_into_itself() {
    let sandbox = Sandbox::generated();
    for (to, from) in [("client", "client"), ("client/inner", "client"), (".", "client")] {
        sandbox.run(&["vendor", to, "--from", from, "--force"]).code(2);
    }
    sandbox.verify().success();
}

#[test]
fn a_manifest_that_names_a_file_elsewhere_is_not_followed() {
    let sandbox = Sandbox::generated();
    sandbox.put("secret.txt", "");
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    sandbox.append("client/MANIFEST", &format!("{empty}  ../secret.txt\n"));
    sandbox.verify().code(1).stdout("missing: ../secret.txt\n");
    sandbox.run(FORCED).code(1);
    assert!(!sandbox.path("shop").exists());
}
