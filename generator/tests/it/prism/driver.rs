//! The client and the driver of a document: generated, built with one target directory for all, run.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use deck_generator::pipeline::{Generated, contract, generate};
use deck_generator::write::{Folder, Options, write};

use super::case::Case;
use super::document::Document;
use super::given::{self, Without};
use super::options::{kept, root};
use super::progress;
use super::server::{Answers, Prism, Server};

/// How long all minimal, or all full, requests may take whose answers Prism makes along the schemas: some take it minutes.
const ANEW: Duration = Duration::from_secs(60);
/// How many lines of a compiler's errors are shown.
const MAX_LINES: usize = 30;

/// The driver of a document, as a program.
pub(crate) struct Driver {
    program: PathBuf,
    /// How many operations its client has.
    pub(crate) operations: usize,
}

/// Makes the driver of a document.
pub(crate) fn build(document: &Document) -> Result<Driver, String> {
    let client = kept().join("clients").join(&document.name);
    let folder = kept().join("drivers").join(&document.name);
    let generated = generate(&document.inputs).generated.ok_or("the generator refuses the document")?;
    put(&generated, document, &client);
    let client = fs::canonicalize(client).unwrap();
    put(&contract(&document.inputs, client.to_str().unwrap()).generated.unwrap(), document, &folder);
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = kept().join("target");
    let mut command = Command::new(env!("CARGO"));
    // What the outer cargo and its caller set would make warnings of their own, or build everything anew.
    for name in ["CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_MANIFEST_DIR"] {
        command.env_remove(name);
    }
    let output = command
        .args(["build", "--quiet", "--no-default-features", "--features", "call"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTFLAGS", "-D warnings")
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_TERM_COLOR", "never")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = said.lines().take(MAX_LINES).collect();
    if !output.status.success() {
        return Err(format!("the driver does not compile\n{}", first.join("\n")));
    }
    // The next document's driver has the same name.
    let suffix = std::env::consts::EXE_SUFFIX;
    let program = folder.with_file_name(format!("{}-program{suffix}", document.name));
    fs::copy(target.join("debug").join(format!("contract{suffix}")), &program).unwrap();
    let listed = Command::new(&program).args(["call", "--list"]).output().unwrap();
    let operations = String::from_utf8_lossy(&listed.stdout).lines().count();
    Ok(Driver { program, operations })
}

/// Writes a crate, so that what has not changed is not compiled again.
fn put(generated: &Generated, document: &Document, folder: &Path) {
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    let files = generated.crate_files(&document.inputs).unwrap();
    write(&Folder::new(folder).unwrap(), &files, &Options::default()).unwrap();
}

/// Sends all sample requests. Prism ends at some; then it is started anew for those that are left. Where it refuses the
/// answer that it made of the document's examples, it is asked for one of the schema.
pub(crate) fn call(
    driver: &Driver,
    document: &Document,
    prism: &Prism,
    without: Option<Without>,
) -> Result<Vec<Case>, String> {
    // Then Prism has nothing to do, and says so.
    if driver.operations == 0 {
        return Ok(Vec::new());
    }
    let driver = &driver.program;
    let given = given::file(document, without);
    let mut server = prism.start(&document.name, &given, Answers::Examples)?;
    let mut cases = run(driver, document, &server, &[], None)?;
    while let Some(said) = server.ended() {
        let Some(first) = cases.iter().position(Case::is_unanswered) else { break };
        cases[first].end(&said);
        server = prism.start(&document.name, &given, Answers::Examples)?;
        let left: Vec<&Case> = cases.iter().filter(|case| case.is_unanswered()).collect();
        for came in run_some(driver, document, &server, &left, None)? {
            replace(&mut cases, came);
        }
    }
    drop(server);
    let refused: Vec<&Case> = cases.iter().filter(|case| case.is_answer_refused()).collect();
    if refused.is_empty() {
        return Ok(cases);
    }
    progress(&format!("{}: {} answers anew", document.file, refused.len()));
    let server = prism.start(&document.name, &given, Answers::Made)?;
    for came in run_some(driver, document, &server, &refused, Some(ANEW))? {
        if came.is_sent() && !came.is_prisms_own() {
            replace(&mut cases, came);
        }
    }
    Ok(cases)
}

fn replace(cases: &mut [Case], came: Case) {
    let before = cases.iter_mut().find(|one| one.name == came.name);
    *before.expect("the case was asked for") = came;
}

/// Sends these cases again.
fn run_some(
    driver: &Path,
    document: &Document,
    server: &Server,
    some: &[&Case],
    limit: Option<Duration>,
) -> Result<Vec<Case>, String> {
    let mut came = Vec::new();
    for case in ["minimal", "full"] {
        let of_case = some.iter().filter(|one| one.extent == case);
        let mut arguments = vec!["--case".to_owned(), case.to_owned()];
        arguments.extend(of_case.map(|one| format!("--operation={}", one.operation)));
        if arguments.len() > 2 {
            came.extend(run(driver, document, server, &arguments, limit)?);
        }
    }
    Ok(came)
}

/// Sends sample requests: all, or those that the arguments name. What has not come at the limit is left out.
fn run(
    driver: &Path,
    document: &Document,
    server: &Server,
    arguments: &[String],
    limit: Option<Duration>,
) -> Result<Vec<Case>, String> {
    let path = kept().join("answers").join(format!("{}.jsonl", document.name));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut child = Command::new(driver)
        .args(["call", "--base-url", &server.url()])
        .args(arguments)
        .stdout(File::create(&path).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if limit.is_some_and(|limit| start.elapsed() > limit) {
            child.kill().unwrap();
            child.wait().unwrap();
            break ExitStatus::default();
        }
        sleep(Duration::from_millis(20));
    };
    if !status.success() {
        return Err(format!("the driver ended with {status}"));
    }
    let all = fs::read_to_string(path).unwrap();
    // The last line may be a part of one, if there was a limit.
    let whole = all.rsplit_once('\n').map_or("", |(whole, _)| whole);
    Ok(whole.lines().map(Case::read).collect())
}
