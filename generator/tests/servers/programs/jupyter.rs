//! Jupyter Server: files, sessions and kernels.

mod harness;

use harness::{Run, body};
use serde_json::json;
use uuid::Uuid;

fn main() {
    let run = Run::start();
    let client = run.client().build_blocking_with(run.transport()).unwrap();
    // The document declares no credentials, and the server asks for some.
    macro_rules! call {
        ($name:literal, $request:expr) => {
            run.call($name, $request.with_header("authorization", "token T").send())
        };
    }
    macro_rules! value {
        ($name:literal, $request:expr) => {
            run.value($name, $request.with_header("authorization", "token T").send())
        };
    }
    call!("get_status", client.get_status());
    call!("get_me", client.get_me());
    call!("get_kernel_specs", client.get_kernel_specs());
    let folder = json!({ "type": "directory" });
    call!("replace_content", client.replace_content("folder").body(body(folder)));
    call!("get_content", client.get_content("folder"));
    call!("create_content", client.create_content("folder").body(body(json!({ "type": "file" }))));
    let name = "notes.txt";
    let text = json!({ "name": name, "path": name, "type": "file", "format": "text", "content": "hello" });
    call!("replace_content", client.replace_content(name).body(body(text)));
    call!("get_content", client.get_content(name));
    call!("list_content_checkpoints", client.list_content_checkpoints(name));
    call!("create_content_checkpoint", client.create_content_checkpoint(name));
    call!("patch_content", client.patch_content(name, body(json!({ "path": "renamed.txt" }))));
    call!("delete_content", client.delete_content("renamed.txt"));
    call!("get_content", client.get_content("nothing.txt"));
    let kernel = value!("create_kernel", client.create_kernel(body(json!({ "name": "python3" }))));
    let kernel: Uuid = kernel["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    call!("get_kernel", client.get_kernel(kernel));
    call!("interrupt_kernel", client.interrupt_kernel(kernel));
    let session = json!({ "path": "a.ipynb", "name": "a", "type": "notebook", "kernel": { "id": kernel, "name": "python3" } });
    let session = value!("create_session", client.create_session().body(body(session)));
    let session: Uuid = session["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    call!("list_sessions", client.list_sessions());
    call!("get_session", client.get_session(session));
    call!("delete_session", client.delete_session(session));
    call!("delete_kernel", client.delete_kernel(kernel));
    call!("list_terminals", client.list_terminals());
}
