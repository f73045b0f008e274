//! Processes that are killed, and processes that write at the same time: the folder always holds a whole crate.

use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use deck_generator::write::{Folder, verify};

use test_support::WHOLE;

use crate::sandbox::{Sandbox, document, many};

/// How many processes are killed, each a little later than the one before; with 40, each time twice.
const ROUNDS: u32 = if WHOLE { 40 } else { 20 };

fn start(sandbox: &Sandbox, document: &str) -> Child {
    let mut command = sandbox.program("");
    command.args(["generate", document, "--out", "client", "--quiet", "--no-lock"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Two documents that share no file's contents, each with so many files that writing them takes a while.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let names = many(150);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    sandbox.put("one.yaml", &document(&names, "one"));
    sandbox.put("two.yaml", &document(names.get(..140).unwrap(), "two"));
    assert!(start(&sandbox, "one.yaml").wait().unwrap().success());
    sandbox
}

/// The folders that runs build new trees in.
fn staging(sandbox: &Sandbox) -> Vec<String> {
    sandbox.names().into_iter().filter(|name| name.contains("deck-generator")).collect()
}

/// Waits until the process begins to write, or has ended.
fn wait_for_writing(sandbox: &Sandbox, child: &mut Child, before: &[String]) {
    while child.try_wait().unwrap().is_none() && staging(sandbox).iter().all(|name| before.contains(name)) {
        thread::yield_now();
    }
}

#[test]
fn a_process_killed_at_any_time_leaves_a_whole_crate() {
    let sandbox = sandbox();
    let mut child = start(&sandbox, "two.yaml");
    wait_for_writing(&sandbox, &mut child, &[]);
    let began = Instant::now();
    assert!(child.wait().unwrap().success());
    let mut usual = began.elapsed();
    let (mut round, mut killed, mut left, mut old) = (0, 0, 0, 0);
    while round < ROUNDS || old == round && round < 10 * ROUNDS {
        // None has come to the exchange: other tests have more of the machine than when the time was taken.
        if old == round && round > 0 && round % 20 == 0 {
            usual *= 2;
        }
        // The one that is not there.
        let is_two = sandbox.read("client/MANIFEST").contains(" two.yaml\n");
        let document = if is_two { "one.yaml" } else { "two.yaml" };
        let (manifest, folders) = (sandbox.read("client/MANIFEST"), staging(&sandbox));
        let mut child = start(&sandbox, document);
        wait_for_writing(&sandbox, &mut child, &folders);
        thread::sleep(usual * (round % 20) / 16);
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        left += usize::from(!staging(&sandbox).is_empty());
        old += u32::from(sandbox.read("client/MANIFEST") == manifest);
        let folder = Folder::new(&sandbox.path("client")).unwrap();
        assert_eq!(verify(&folder).unwrap().differences, [], "round {round}");
        round += 1;
    }
    println!("{killed} of {round} killed, {left} of them while writing, {old} before the exchange");
    assert!(left > 0 && old < round, "none of the processes was killed while it wrote");
    for document in ["one.yaml", "two.yaml"] {
        assert!(start(&sandbox, document).wait().unwrap().success());
    }
    assert_eq!(sandbox.names(), ["api.yaml", "client", "one.yaml", "two.yaml"], "nothing is left behind");
}

/// Ends the other thread even if an assertion fails.
struct SetWhenDropped<'a>(&'a AtomicBool);

impl Drop for SetWhenDropped<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn writers_at_the_same_time_take_turns_and_readers_see_whole_crates() {
    let sandbox = sandbox();
    let (done, looks) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let _end = SetWhenDropped(&done);
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let folder = Folder::new(&sandbox.path("client")).unwrap();
                assert_eq!(verify(&folder).unwrap().differences, []);
                looks.fetch_add(1, Ordering::Relaxed);
                // Leaves writers a chance.
                thread::sleep(Duration::from_millis(1));
            }
        });
        for _ in 0..4 {
            let mut children =
                ["one.yaml", "two.yaml", "one.yaml", "two.yaml"].map(|name| start(&sandbox, name));
            for child in &mut children {
                let status = child.wait().unwrap();
                let mut said = String::new();
                std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
                assert!(status.success() && said.is_empty(), "{said}");
            }
        }
        thread::sleep(Duration::from_millis(50));
    });
    assert!(looks.into_inner() > 0);
    sandbox.verify().success();
    assert_eq!(sandbox.names(), ["api.yaml", "client", "one.yaml", "two.yaml"]);
}
