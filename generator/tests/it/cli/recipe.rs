//! `.github/actions/update/update.sh`: a pull request that says what an update changes for callers.

use std::fs;
use std::path::Path;
use std::process::Command;

use test_support::program::Ran;

use crate::sandbox::{Sandbox, document, stdout};

/// In place of GitHub's program: it writes down what it is asked for, and with which text. There is no pull request yet.
const GH: &str = "#!/usr/bin/env bash
[ \"$2\" = edit ] && exit 1
printf '%s\\n' \"$@\" >gh-arguments
cp \"${@: -1}\" gh-text
";

fn git(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(arguments);
    stdout(Ran::of(git.current_dir(sandbox.path(""))).success().get_output())
}

fn update(sandbox: &Sandbox) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/actions/update/update.sh");
    let program = Path::new(env!("CARGO_BIN_EXE_deck-generator")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{}:{path}", sandbox.path("bin").display(), program.display());
    let mut bash = Command::new("bash");
    bash.arg(script).args(["api.yaml", "client"]).env("PATH", path).current_dir(sandbox.path(""));
    let names = ["AUTHOR", "COMMITTER"].map(|role| (format!("GIT_{role}_NAME"), format!("GIT_{role}_EMAIL")));
    for (name, email) in names {
        bash.env(name, "a").env(email, "a@example.com");
    }
    stdout(Ran::of(&mut bash).success().get_output())
}

#[test]
#[cfg(unix)]
fn a_pull_request_says_what_an_update_changes() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::generated();
    sandbox.put("bin/gh", GH);
    fs::set_permissions(sandbox.path("bin/gh"), fs::Permissions::from_mode(0o755)).unwrap();
    sandbox.put(".gitignore", "/bin\n/origin\n/gh-*\n");
    sandbox.commit();
    git(&sandbox, &["init", "--quiet", "--bare", "origin"]);
    git(&sandbox, &["remote", "add", "origin", "origin"]);
    assert_eq!(update(&sandbox), "api.yaml is as it was committed\n");
    assert!(!sandbox.path("gh-text").exists());

    sandbox.put("api.yaml", &document(&["Pear", "Plum"], "two"));
    update(&sandbox);
    let text = sandbox.read("gh-text");
    assert!(text.starts_with("4 changes: ") && text.contains("`Client::get_apple` is gone"), "{text}");
    let arguments = sandbox.read("gh-arguments");
    assert!(
        arguments.starts_with("pr\ncreate\n--head\nupdate-client\n--title\nUpdate the client: "),
        "{arguments}"
    );
    let changed = git(&sandbox, &["show", "--name-only", "--format=%s", "origin/update-client"]);
    assert!(changed.starts_with("Update the API's document and its client\n"), "{changed}");
    for file in ["api.yaml", "client/MANIFEST", "client/src/types/models.rs", "names.lock"] {
        assert!(changed.lines().any(|line| line == file), "{file}: {changed}");
    }
    assert_eq!(git(&sandbox, &["status", "--porcelain"]), "");
}
