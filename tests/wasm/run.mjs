// The clients against a server on loopback, under Node: node run.mjs FOLDER-OF-WASM-BINDGEN
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { calls, connection } from "./calls.mjs";
import { api } from "./server.mjs";

const wasm = createRequire(import.meta.url)(`${process.argv[2]}/deck_wasm.js`);
const server = await api();
const { requests, replies } = server;
const url = `${server.origin}/api/v1`;

replies.push({ status: 202, body: connection }, { status: 202, body: connection });
await calls(wasm, server.origin);

for (const open of [wasm.open, wasm.open_shared]) {
  requests.length = 0;
  await deck(open);
}
server.close();
for (const open of [wasm.open, wasm.open_shared]) assert.equal(await open("http://127.0.0.1:1/", 30_000), "no response");
console.log("the clients in WebAssembly, under Node: as expected");

/// What only a server sees, or only Node sends.
async function deck(open) {
  // Sent again after a pause, with a key by which the server knows that.
  replies.push({ status: 502, headers: { "retry-after": "1" }, body: "" }, { status: 202, body: connection });
  const begun = Date.now();
  assert.equal(await open(url, 30_000), "opened 00000000-0000-0000-0000-000000000007");
  assert.ok(Date.now() - begun >= 950, "the pause that the server asked for");
  assert.equal(requests.length, 2);
  const [first, second] = requests.map(({ headers }) => headers["x-deck-idempotency-key"]);
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(first, second);
  assert.equal(requests[0].line, "POST /api/v1/connections");
  assert.equal(requests[0].headers["x-deck-secret"], "s3cret");
  assert.equal(JSON.parse(requests[0].body).auth_method, "credentials");

  // What comes packed has been unpacked.
  replies.push({ status: 202, headers: { "content-encoding": "gzip" }, body: gzipSync(connection) });
  assert.equal(await open(url, 30_000), "opened 00000000-0000-0000-0000-000000000007");
  // Another call has another key.
  assert.notEqual(requests[2].headers["x-deck-idempotency-key"], first);

  replies.push({ status: 400, body: '{"error_code":"E1","message":"no source","category":"c"}' });
  assert.equal(await open(url, 30_000), "E1: no source");
  assert.equal(await open(url, 300), "too slow");
}
