//! What stands in a crate's folder after a run, whatever stood there before.

use std::fs;
use std::time::{Duration, SystemTime};

use deck_generator::files::Files;
use deck_generator::packaging::Packaging;
use deck_generator::write::{CrateFiles, Folder, Options, Provenance, write};
use test_support::program::Ran;

use crate::sandbox::{Sandbox, document, state, stderr};

#[test]
fn a_second_run_touches_nothing() {
    let sandbox = Sandbox::generated();
    let before = sandbox.state("");
    sandbox.generate().success();
    assert_eq!(sandbox.state(""), before);
}

#[test]
fn the_same_inputs_in_another_place_make_the_same_bytes() {
    let (one, other) = (Sandbox::generated(), Sandbox::generated());
    assert_eq!(one.read("client/MANIFEST"), other.read("client/MANIFEST"));
    let temporary = std::env::temp_dir();
    assert!(!one.read("client/MANIFEST").contains(temporary.to_str().unwrap()));
}

#[test]
fn unchanged_files_and_folders_keep_their_times_when_others_change() {
    let sandbox = Sandbox::generated();
    let then = SystemTime::now() - Duration::from_secs(5000);
    for (path, _) in sandbox.state("client") {
        fs::File::open(path).unwrap().set_modified(then).unwrap();
    }
    sandbox.put("generator.toml", "[crate]\nversion = \"2.0.0\"\n");
    sandbox.generate().success();
    let changed: Vec<_> =
        sandbox.state("client").into_iter().filter(|(_, (time, _))| *time != then).collect();
    let changed: Vec<_> =
        changed.iter().map(|(path, _)| path.strip_prefix(sandbox.path("client")).unwrap()).collect();
    assert!(
        changed.contains(&"Cargo.toml".as_ref()) && changed.contains(&"MANIFEST".as_ref()),
        "{changed:?}"
    );
    assert!(!changed.iter().any(|path| path.starts_with("src")), "{changed:?}");
    assert_eq!(sandbox.names(), ["api.yaml", "client", "generator.toml", "names.lock"]);
}

#[test]
fn what_the_generator_no_longer_makes_is_removed_without_a_word() {
    let sandbox = Sandbox::generated();
    let before = sandbox.read("client/MANIFEST");
    sandbox.put("api.yaml", &document(&["Apple"], "one"));
    let run = sandbox.generate().success();
    assert_eq!(stderr(run.get_output()), "");
    let pear = |text: &str| text.lines().filter(|line| line.ends_with("pear.rs")).count();
    assert!(pear(&before) > 0 && pear(&sandbox.read("client/MANIFEST")) == 0);
    sandbox.verify().success();
}

#[test]
fn hand_edits_and_missing_files_are_named_and_put_right_and_stray_ones_are_refused() {
    let sandbox = Sandbox::generated();
    let good = sandbox.read("client/src/lib.rs");
    sandbox.append("client/src/lib.rs", "// mine\n");
    sandbox.put("client/notes/todo.txt", "mine");
    fs::remove_file(sandbox.path("client/Cargo.toml")).unwrap();
    sandbox.verify().code(1).stdout("missing: Cargo.toml\nedited: src/lib.rs\nstray: notes/todo.txt\n");
    let before = sandbox.state("");
    let run = sandbox.generate().code(1);
    let said = stderr(run.get_output());
    assert!(said.contains("`client` holds files that deck-generator did not write"), "{said}");
    assert!(said.contains("  client/notes/todo.txt") && !said.contains("lib.rs"), "{said}");
    assert_eq!(sandbox.state(""), before);

    let run = sandbox.run(&["generate", "api.yaml", "--out", "client", "--force"]).success();
    let said = stderr(run.get_output());
    for file in [
        "`client/src/lib.rs` was edited",
        "`client/Cargo.toml` was missing",
        "`client/notes/todo.txt` does not",
    ] {
        assert!(said.contains(file), "{said}");
    }
    assert_eq!(said.lines().count(), 3, "{said}");
    assert_eq!(sandbox.read("client/src/lib.rs"), good);
    assert!(!sandbox.path("client/notes").exists());
    sandbox.verify().success();
}

#[test]
fn a_merge_conflict_in_the_manifest_is_put_right() {
    let sandbox = Sandbox::generated();
    let good = sandbox.read("client/MANIFEST");
    sandbox.put("client/MANIFEST", &format!("<<<<<<< ours\n{good}=======\n{good}>>>>>>> theirs\n"));
    sandbox.verify().code(1);
    sandbox.generate().success();
    assert_eq!(sandbox.read("client/MANIFEST"), good);
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_left_as_it_is() {
    let sandbox = Sandbox::new();
    sandbox.put("client/src/lib.rs", "// mine\n");
    sandbox.put("client/notes.txt", "mine");
    let before = sandbox.state("");
    let run = sandbox.generate().code(1);
    let said = stderr(run.get_output());
    assert!(
        said.contains("`client`") && said.contains("  client/notes.txt") && said.contains("--force"),
        "{said}"
    );
    assert_eq!(sandbox.state(""), before);
    sandbox.run(&["generate", "api.yaml", "--out", "client", "--force"]).success();
    sandbox.verify().success();
}

#[test]
fn an_empty_folder_and_one_with_only_a_placeholder_are_taken() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("client")).unwrap();
    sandbox.generate().success();
    fs::remove_dir_all(sandbox.path("client")).unwrap();
    // cargo wants a library's file to exist before it runs the build script that would write it.
    sandbox.put("client/src/lib.rs", "");
    sandbox.generate().success();
    sandbox.verify().success();
}

#[test]
fn what_cargo_and_version_control_keep_there_stays() {
    let sandbox = Sandbox::generated();
    sandbox.put("client/target/debug/x", "made");
    sandbox.put("client/.git/HEAD", "ref");
    sandbox.put("client/Cargo.lock", "lock");
    sandbox.verify().success();
    sandbox.put("api.yaml", &document(&["Apple", "Fig"], "two"));
    sandbox.generate().success();
    assert_eq!(sandbox.read("client/target/debug/x"), "made");
    assert_eq!(sandbox.read("client/.git/HEAD"), "ref");
    assert_eq!(sandbox.read("client/Cargo.lock"), "lock");
    sandbox.verify().success();
    assert_eq!(sandbox.names(), ["api.yaml", "client", "names.lock"]);
}

#[test]
fn the_folder_that_one_works_in_is_kept_and_filled_file_by_file() {
    let sandbox = Sandbox::generated();
    sandbox.put("api.yaml", &document(&["Apple", "Fig"], "two"));
    sandbox.put("client/src/stray/deep/x.rs", "");
    sandbox.append("client/src/lib.rs", "// mine\n");
    sandbox.put("client/src/.deck-generator-half", "left by a killed process");
    let client = sandbox.path("client");
    let inode = inode(&client);
    let run = Ran::of(sandbox.program("client").args(["generate", "../api.yaml", "--out", ".", "--force"]))
        .success();
    let said = stderr(run.get_output());
    assert!(said.contains("`src/lib.rs`") && said.contains("`src/stray/deep/x.rs`"), "{said}");
    assert!(!said.contains("half"), "{said}");
    assert_eq!(self::inode(&client), inode);
    assert!(!client.join("src/stray").exists());
    sandbox.verify().success();
}

#[cfg(unix)]
fn inode(path: &std::path::Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap())
}

#[cfg(not(unix))]
fn inode(_path: &std::path::Path) -> u64 {
    0
}

#[test]
fn leftovers_of_a_killed_run_are_removed_and_what_they_hold_of_others_comes_back() {
    let sandbox = Sandbox::generated();
    sandbox.put(".client.deck-generator-abc123/src/lib.rs", "half");
    sandbox.put(".client.deck-generator-abc123/.git/HEAD", "ref");
    sandbox.put(".client2.deck-generator-abc123/src/lib.rs", "of another crate");
    sandbox.generate().success();
    assert_eq!(sandbox.names(), [".client2.deck-generator-abc123", "api.yaml", "client", "names.lock"]);
    assert_eq!(sandbox.read("client/.git/HEAD"), "ref");
}

#[test]
fn a_history_is_never_deleted_even_if_there_are_two() {
    let sandbox = Sandbox::generated();
    sandbox.put("client/.git/HEAD", "new");
    sandbox.put(".client.deck-generator-abc123/.git/HEAD", "old");
    sandbox.generate().success();
    assert_eq!(sandbox.read("client/.git/HEAD"), "new");
    assert_eq!(sandbox.read(".client.deck-generator-abc123/.git/HEAD"), "old");
}

#[test]
fn a_run_killed_between_two_renames_is_completed() {
    let sandbox = Sandbox::generated();
    sandbox.put("client/target/x", "made");
    fs::rename(sandbox.path("client"), sandbox.path(".client.deck-generator-abc-old")).unwrap();
    sandbox.generate().success();
    assert_eq!(sandbox.read("client/target/x"), "made");
    assert_eq!(sandbox.names(), ["api.yaml", "client", "names.lock"]);
    sandbox.verify().success();
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let origin = Provenance {
        document_name: "api.yaml",
        document_digest: "",
        config: "",
        lock: "",
        crate_name: None,
        packaging: &Packaging::Crate,
        runtime: None,
    };
    for path in ["../outside", "/outside", "target/x", "MANIFEST", ""] {
        let files: Files = [(path.to_owned(), String::new())].into();
        assert!(CrateFiles::new(files, &origin).is_err(), "{path}");
    }
    let files = CrateFiles::new([("a/b".to_owned(), "text".to_owned())].into(), &origin).unwrap();
    let folder = Folder::new(&folder.path().join("new/er/folder")).unwrap();
    assert!(!write(&folder, &files, &Options::default()).unwrap().is_current());
    assert!(write(&folder, &files, &Options::default()).unwrap().is_current());
}

#[test]
fn written_files_and_their_folders_get_the_time_that_is_asked_for() {
    let parent = tempfile::tempdir().unwrap();
    let origin = Provenance {
        document_name: "api.yaml",
        document_digest: "",
        config: "",
        lock: "",
        crate_name: None,
        packaging: &Packaging::Crate,
        runtime: None,
    };
    let stamp = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let folder = Folder::new(&parent.path().join("client")).unwrap();
    for texts in [["one", "one"], ["two", "one"]] {
        let files =
            [("src/a/x.rs", texts[0]), ("src/y.rs", texts[1])].map(|(path, text)| (path.into(), text.into()));
        let files = CrateFiles::new(files.into(), &origin).unwrap();
        write(&folder, &files, &Options { stamp: Some(stamp), ..Options::default() }).unwrap();
        assert!(state(folder.real()).values().all(|(time, _)| *time == stamp));
    }
}
