// The clients in a browser without a window: node browser.mjs FOLDER-OF-WASM-BINDGEN BROWSER
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { connection } from "./calls.mjs";
import { api, page } from "./server.mjs";

const [folder, browser] = process.argv.slice(2);
const server = await api();
server.replies.push({ status: 202, body: connection }, { status: 202, body: connection });
const site = await page(pathToFileURL(`${folder}/`), new URL("calls.mjs", import.meta.url), server.origin);
const profile = mkdtempSync(join(tmpdir(), "browser-"));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", `--user-data-dir=${profile}`];
const running = spawn(browser, [...flags, "--remote-debugging-port=0", site.url], { stdio: ["ignore", "ignore", "pipe"] });
let told = "";
running.stderr.on("data", (piece) => (told += piece));
const ended = new Promise((resolve) => running.on("exit", (code) => resolve(`the browser ended with ${code}`)));
const late = new Promise((resolve) => setTimeout(resolve, 60_000, "the page said nothing for a minute").unref());
const said = await Promise.race([site.said, ended, late]);
running.kill();
await ended;
rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
server.close();
site.close();
if (said !== "ok") {
  console.error(`in the browser: ${said}\n${told}`);
  process.exit(1);
}
console.log("the clients in WebAssembly, in a browser: as expected");
