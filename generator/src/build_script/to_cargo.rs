//! What a build script says to cargo: warnings, errors, what is to be watched.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::diagnostic::{Code, Colour, Severity};
use crate::pipeline::{Places, Run};
use crate::write::{Folder, Plan};

/// Crates of their own that a script wrote. Cargo does not wait for the script of a package before it compiles what that
/// depends on, so these may be compiled as they were; and they do not get the time of before the script, by which cargo
/// would never see that they are others.
#[derive(Default)]
pub(super) struct Crates {
    /// Those that were not there, so that nothing was compiled of them.
    new: BTreeSet<String>,
    /// Those that were there, and are others now.
    changed: BTreeSet<String>,
}

impl Crates {
    pub(super) fn note(&mut self, folder: &Folder, plan: &Plan) {
        let shown = folder.show("");
        if plan.is_current() || self.new.contains(&shown) {
            return;
        }
        let kind = if plan.is_update() { &mut self.changed } else { &mut self.new };
        kind.insert(shown);
    }

    /// One that was there, and is another now.
    pub(super) fn note_changed(&mut self, folder: &Folder) {
        self.changed.insert(folder.show(""));
    }

    /// Says what is to be done about them.
    pub(super) fn tell(&self, out: &mut impl Write) -> io::Result<()> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = self.changed.iter().map(|name| format!("`{name}`")).collect();
        let said =
            format!("build once more: cargo may have compiled {} as before this script", names.join(", "));
        say(out, "warning", &said)
    }
}

/// Has cargo look at the inputs of a client: at what is there, since what is not would always be another.
pub(super) fn watch(places: &Places, out: &mut impl Write) -> io::Result<()> {
    // Below the folder of the package itself is what cargo builds.
    let folder = places.folder().filter(|folder| !matches!(folder.to_str(), Some("" | "." | "./")));
    let files = [&places.config, &places.lock, &places.root, &folder].into_iter().flatten();
    let all = files.chain(&places.documents).chain(&places.overlays);
    for path in all.filter(|path| path.exists()) {
        writeln!(out, "cargo::rerun-if-changed={}", path.display())?;
    }
    Ok(())
}

/// Passes warnings on, and returns the errors: each as the program prints it, with the line of the document.
pub(super) fn report(run: &Run, out: &mut impl Write) -> io::Result<Vec<String>> {
    let printer = run.printer();
    let mut errors = Vec::new();
    let (few, more) = run.diagnostics.few(Severity::Note);
    for diagnostic in few {
        let picture = printer.render(diagnostic, Colour::None);
        match diagnostic.severity {
            Severity::Error => errors.push(picture),
            Severity::Warning => show(out, "warning", &picture)?,
            // A move happens once, and whoever reviews the lock wants to know why.
            Severity::Note if diagnostic.code == Code::Moved => show(out, "warning", &picture)?,
            Severity::Info | Severity::Note => {}
        }
    }
    for (_, line) in more.iter().filter(|(code, _)| code.severity() == Severity::Warning) {
        say(out, "warning", line)?;
    }
    Ok(errors)
}

/// Shows something to cargo line by line, as it stands.
pub(super) fn show(out: &mut impl Write, what: &str, picture: &str) -> io::Result<()> {
    picture.trim_end().lines().try_for_each(|line| writeln!(out, "cargo::{what}={}", line.trim_end()))
}

/// Says something to cargo, which takes a line at a time.
pub(super) fn say(out: &mut impl Write, what: &str, message: &str) -> io::Result<()> {
    let lines: Vec<&str> = message.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    writeln!(out, "cargo::{what}={}", lines.join("; ").replace('\r', " "))
}
