// The client against a server on loopback, under Node: node run.mjs FOLDER-OF-WASM-BINDGEN
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

const { open } = createRequire(import.meta.url)(`${process.argv[2]}/deck_wasm.js`);

const connection = JSON.stringify({
  connection_id: "00000000-0000-0000-0000-000000000007", status: "Connecting", source_id: "00000000-0000-0000-0000-000000000000",
  auth_method: "credentials", created_at: 1, updated_at: 1,
});
const requests = [];
const replies = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => (body += piece));
  request.on("end", () => {
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    const reply = replies.shift();
    if (reply) response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(reply.body);
  });
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}/api/v1`;

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
server.closeAllConnections();
server.close();
assert.equal(await open("http://127.0.0.1:1/", 30_000), "no response");
console.log("the client in WebAssembly: as expected");
