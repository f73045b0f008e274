//! The programs that call the servers: compiled against a client, and run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::server::{Kind, Server};
use super::{kept, root};

const HARNESS: &str = include_str!("programs/harness.rs");

/// One call of a program.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Call {
    pub(crate) name: String,
    /// The status of its last response.
    pub(crate) status: Option<u16>,
    /// Why it is no success: the kind of the error, and what it says.
    pub(crate) error: Option<(String, String)>,
    /// Values of the response that did not fit and were left out.
    pub(crate) misfits: usize,
}

/// What a program did.
pub(crate) struct Run {
    pub(crate) calls: Vec<Call>,
    /// The responses, as the client recorded them.
    pub(crate) record: PathBuf,
}

/// Compiles the program of a server against a client.
pub(crate) fn build(kind: &Kind, name: &str, client: &Path) -> PathBuf {
    let folder = kept().join(kind.name).join(name).join("program");
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"calls\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nclient = {{ path = {:?}, \
         default-features = false, features = [\"blocking\", \"record\"] }}\nserde = \"1\"\nserde_json = \"1\"\nuuid = \"1\"\n\n[workspace]\n",
        client.display().to_string()
    );
    for (path, text) in
        [("Cargo.toml", manifest.as_str()), ("src/main.rs", kind.calls), ("src/harness.rs", HARNESS)]
    {
        if fs::read_to_string(folder.join(path)).ok().as_deref() != Some(text) {
            fs::write(folder.join(path), text).unwrap();
        }
    }
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = kept().join("target");
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet"])
        .current_dir(&folder)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: the program does not compile\n{said}", kind.name);
    // The next server's program has the same name.
    let program = folder.join("calls");
    fs::copy(target.join("debug/calls"), &program).unwrap();
    program
}

/// Runs the program of a server.
pub(crate) fn run(program: &Path, kind: &Kind, server: &Server) -> Run {
    let record = program.with_file_name("responses.jsonl");
    let _ = fs::remove_file(&record);
    let output = Command::new(program).arg(server.url(kind)).arg(&record).output().unwrap();
    let (out, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}: the program failed\n{out}\n{said}", kind.name);
    Run { calls: out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), record }
}
