//! The servers, and how each is started.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{install, kept};

/// How long a server may take to begin.
const START: Duration = Duration::from_secs(120);

/// A server.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) document: &'static str,
    /// What stands before the paths of the document.
    pub(crate) base: &'static str,
    /// The packages of `PyPI`, or else of Debian.
    pub(crate) python: &'static [&'static str],
    pub(crate) debian: &'static [&'static str],
    /// A program that is there when they are installed.
    pub(crate) program: &'static str,
    /// Its source, which calls the client.
    pub(crate) calls: &'static str,
    /// Calls whose responses have another shape than the document says: by default choices their client cannot read them.
    pub(crate) misshapen: &'static [&'static str],
    /// Calls whose responses lack, or have `null` for, what the document requires to be a text: no value that a client could make
    /// of that would mean the same.
    pub(crate) lacking: &'static [&'static str],
    command: fn(&Path, u16) -> Command,
}

pub(crate) const ALL: &[Kind] = &[
    Kind {
        name: "prefect",
        document: "prefect.json",
        base: "/api",
        python: &["prefect"],
        debian: &[],
        program: "prefect",
        calls: include_str!("programs/prefect.rs"),
        misshapen: &[],
        lacking: &[],
        command: prefect,
    },
    Kind {
        name: "chroma",
        document: "chroma.json",
        base: "",
        python: &["chromadb"],
        debian: &[],
        program: "chroma",
        calls: include_str!("programs/chroma.rs"),
        // One database for a list of them; an object where a string is declared.
        misshapen: &["list_databases", "healthcheck"],
        lacking: &[],
        command: chroma,
    },
    Kind {
        name: "jupyter",
        document: "jupyter.yaml",
        base: "",
        python: &["jupyter_server", "ipykernel"],
        debian: &[],
        program: "jupyter-server",
        calls: include_str!("programs/jupyter.rs"),
        misshapen: &[],
        // `content`, `format` and `mimetype`.
        lacking: &["replace_content", "get_content", "create_content", "patch_content"],
        command: jupyter,
    },
    Kind {
        name: "pdns",
        document: "pdns.yaml",
        base: "/api/v1",
        python: &[],
        debian: &["pdns-server", "pdns-backend-sqlite3", "sqlite3"],
        program: "pdns_server",
        calls: include_str!("programs/pdns.rs"),
        // Objects where strings are declared; a list for an object.
        misshapen: &["axfr_export_zone", "rectify_zone", "get_autoprimaries"],
        lacking: &[],
        command: pdns,
    },
    Kind {
        name: "alertmanager",
        document: "alertmanager.json",
        base: "/api/v2",
        python: &[],
        debian: &["prometheus-alertmanager"],
        program: "prometheus-alertmanager",
        calls: include_str!("programs/alertmanager.rs"),
        misshapen: &[],
        lacking: &[],
        command: alertmanager,
    },
];

/// A server that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// What stands before the paths of the document.
    pub(crate) fn url(&self, kind: &Kind) -> String {
        format!("http://127.0.0.1:{}{}", self.port, kind.base)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a server on a free port, with its data in a new folder.
pub(crate) fn start(kind: &Kind) -> Server {
    let folder = kept().join(kind.name).join("data");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let port = free_port();
    let log = File::create(kept().join(kind.name).join("server.log")).unwrap();
    let mut command = (kind.command)(&folder, port);
    command.current_dir(&folder).stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
    let child = command.spawn().unwrap_or_else(|error| panic!("{} cannot be started: {error}", kind.name));
    let mut server = Server { child, port };
    let begin = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let ended = server.child.try_wait().unwrap();
        let log = || fs::read_to_string(kept().join(kind.name).join("server.log")).unwrap_or_default();
        assert!(ended.is_none() && begin.elapsed() < START, "{} does not begin:\n{}", kind.name, log());
        sleep(Duration::from_millis(200));
    }
    server
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A program of the virtual environment.
fn python(program: &str) -> Command {
    Command::new(install::environment().join("bin").join(program))
}

fn prefect(folder: &Path, port: u16) -> Command {
    let mut command = python("prefect");
    command
        .args(["server", "start", "--host", "127.0.0.1", "--port", &port.to_string(), "--no-ui"])
        .env("PREFECT_HOME", folder)
        .env("PREFECT_SERVER_ANALYTICS_ENABLED", "false");
    command
}

fn chroma(folder: &Path, port: u16) -> Command {
    let mut command = python("chroma");
    command
        .args(["run", "--host", "127.0.0.1", "--port", &port.to_string(), "--path"])
        .arg(folder)
        .env("ANONYMIZED_TELEMETRY", "False");
    command
}

fn jupyter(folder: &Path, port: u16) -> Command {
    let files = folder.join("files");
    fs::create_dir_all(&files).unwrap();
    let mut command = python("jupyter-server");
    command
        .args(["--no-browser", "--ip", "127.0.0.1", "--allow-root", "--IdentityProvider.token=T"])
        .arg(format!("--port={port}"))
        .arg(format!("--ServerApp.root_dir={}", files.display()))
        .env("HOME", folder);
    command
}

fn pdns(folder: &Path, port: u16) -> Command {
    let database = folder.join("pdns.sqlite");
    let schema = "/usr/share/doc/pdns-backend-sqlite3/schema.sqlite3.sql";
    let made = Command::new("sqlite3").arg(&database).arg(format!(".read {schema}")).status().unwrap();
    assert!(made.success(), "the database of PowerDNS cannot be made of {schema}");
    let text = format!(
        "launch=gsqlite3\ngsqlite3-database={}\ngsqlite3-dnssec=yes\napi=yes\napi-key=K\nwebserver=yes\n\
         webserver-address=127.0.0.1\nwebserver-port={port}\nlocal-address=127.0.0.1\nlocal-port={}\nsocket-dir={}\n",
        database.display(),
        free_port(),
        folder.display(),
    );
    fs::write(folder.join("pdns.conf"), text).unwrap();
    let mut command = Command::new("pdns_server");
    command.arg(format!("--config-dir={}", folder.display()));
    command
}

fn alertmanager(folder: &Path, port: u16) -> Command {
    let config: PathBuf = folder.join("config.yml");
    fs::write(&config, "route: {receiver: none}\nreceivers: [{name: none}]\n").unwrap();
    let mut command = Command::new("prometheus-alertmanager");
    command
        .arg(format!("--config.file={}", config.display()))
        .arg(format!("--storage.path={}", folder.display()))
        .arg(format!("--web.listen-address=127.0.0.1:{port}"))
        .arg("--cluster.listen-address=");
    command
}
