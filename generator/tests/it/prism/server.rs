//! Prism as a server on this machine.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::options::{kept, root};
use super::progress;

/// The version whose faults `faults.toml` lists.
const PACKAGE: &str = "@stoplight/prism-cli@5.16";
/// How long it may take to read a document.
const START: Duration = Duration::from_secs(600);

/// Where the mock has its answers from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    /// The document's examples, else values that are the same for all schemas of a type.
    Examples,
    /// Values made along the schema, its patterns and formats included.
    Made,
}

/// Prism, ready to be started.
pub(crate) struct Prism(PathBuf);

impl Prism {
    /// Prism at a path, or as npm has it.
    pub(crate) fn found(asked: &str) -> Result<Self, String> {
        let node = Command::new("node").arg("--version").output();
        let node =
            node.map_err(|error| format!("PRISM: Node is needed, and `node` cannot be run: {error}"))?;
        let version = String::from_utf8_lossy(&node.stdout).trim().to_owned();
        let major =
            version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
        if major.is_none_or(|major| major < 18) {
            return Err(format!("PRISM: Node 18 or newer is needed, and `node --version` says `{version}`"));
        }
        if asked != "install" {
            let path = root().join(asked);
            return if path.is_file() {
                Ok(Self(path))
            } else {
                Err(format!("PRISM: there is no file {}", path.display()))
            };
        }
        let folder = kept().join("npm");
        let path = folder.join("node_modules/@stoplight/prism-cli/dist/index.js");
        if !path.is_file() {
            install(&folder)?;
        }
        Ok(Self(path))
    }

    /// Starts a mock of a document that refuses requests which break it.
    pub(crate) fn start(&self, name: &str, document: &Path, answers: Answers) -> Result<Server, String> {
        // Somebody else can take the port in between; then Prism says so.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = kept().join("logs").join(format!("{name}.log"));
        fs::create_dir_all(log.parent().unwrap()).unwrap();
        let out = File::create(&log).unwrap();
        let child = Command::new("node")
            .arg("--max-old-space-size=4096")
            .arg(&self.0)
            .args(["mock", "--errors", "--host", "127.0.0.1", "--port", &port.to_string()])
            .args(if answers == Answers::Made { &["--dynamic", "--seed", "deck"][..] } else { &[] })
            .arg(document)
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .spawn()
            .map_err(|error| format!("Prism cannot be started: {error}"))?;
        let mut server = Server { child, port, log };
        server.wait().map(|()| server)
    }
}

fn install(folder: &Path) -> Result<(), String> {
    progress(&format!("npm install {PACKAGE}"));
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("package.json"), "{ \"private\": true }\n").unwrap();
    let output = Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", PACKAGE])
        .current_dir(folder)
        .output()
        .map_err(|error| format!("PRISM=install: `npm` cannot be run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("PRISM=install: npm failed\n{said}")) }
}

/// A mock that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Server {
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it said at last, if it has ended.
    pub(crate) fn ended(&mut self) -> Option<String> {
        // Its end may be a moment away from the connection's.
        sleep(Duration::from_millis(100));
        self.child.try_wait().unwrap().map(|_| self.last_error())
    }

    /// The last error in its log.
    fn last_error(&self) -> String {
        let said = String::from_utf8_lossy(&fs::read(&self.log).unwrap()).into_owned();
        let error = said.lines().rev().find(|line| line.contains("Error"));
        error.or_else(|| said.lines().last()).unwrap_or_default().trim().to_owned()
    }

    /// Waits until it has read its document.
    fn wait(&mut self) -> Result<(), String> {
        let start = Instant::now();
        loop {
            let said = fs::read(&self.log).unwrap();
            if String::from_utf8_lossy(&said).contains("Prism is listening") {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                return Err(format!(
                    "Prism cannot load the document, and ended with {status}: {}",
                    self.last_error()
                ));
            }
            if start.elapsed() > START {
                return Err(format!("Prism does not begin to listen: {}", self.last_error()));
            }
            sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
