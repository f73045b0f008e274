// The servers under test, on loopback: the API, which pages of other origins may call, and a server of such a page.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const listen = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
const close = (server) => {
  server.closeAllConnections();
  server.close();
};

const body = async (request) => {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
};

/// What is sent piece by piece, a quarter of a second between them.
const streams = {
  "/streams/events": ["text/event-stream", ['data: {"word":"one"}\n\n', ': still here\n\ndata: {"word":', '"two"}\n\n', 'data: {"word":"three"}\n\n']],
  "/streams/lines": ["application/x-ndjson", ['{"word":"one"}\n{"wo', 'rd":"two"}\n', '{"word":"three"}']],
  "/streams/file": ["application/octet-stream", ["one", "two", "three"]],
};

/// The API. Replies for Deck's operations are prepared by `replies.push`; `requests` are what came of them.
export async function api() {
  const requests = [];
  const replies = [];
  const server = createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-expose-headers", "*");
    if (request.method === "OPTIONS") {
      const asked = request.headers["access-control-request-headers"] ?? "";
      const allowed = { "access-control-allow-headers": asked, "access-control-allow-methods": "*" };
      return response.writeHead(204, allowed).end();
    }
    if (request.method === "GET" && request.url in streams) {
      const [type, pieces] = streams[request.url];
      response.writeHead(200, { "content-type": type });
      for (const piece of pieces) {
        response.write(piece);
        await pause(250);
      }
      return response.end();
    }
    const text = await body(request);
    if (request.url === "/streams/file") {
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ word: text }));
    }
    if (request.url === "/never/events") return;
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, body: text });
    const reply = replies.shift();
    if (reply) response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(reply.body);
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  return { origin, requests, replies, close: () => close(server) };
}

/// A page that calls the API from another origin, and says what came of it.
export async function page(folder, calls, origin) {
  const html = `<!doctype html><script type="module">
    let said = "ok";
    try {
      const wasm = await import("/deck_wasm.js");
      await wasm.default();
      const { calls } = await import("/calls.mjs");
      await calls(wasm, ${JSON.stringify(origin)});
    } catch (error) {
      said = String(error?.stack ?? error);
    }
    await fetch("/said", { method: "POST", body: said });
  </script>`;
  const types = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };
  let done;
  const said = new Promise((resolve) => (done = resolve));
  const server = createServer(async (request, response) => {
    const name = request.url.slice(1);
    if (request.method === "POST") {
      done(await body(request));
      return response.writeHead(204).end();
    }
    if (name === "") return response.writeHead(200, { "content-type": "text/html" }).end(html);
    const path = name === "calls.mjs" ? calls : new URL(name, folder);
    const file = await readFile(path).catch(() => undefined);
    if (file === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[name.split(".").pop()] ?? "text/plain" }).end(file);
  });
  const url = `http://127.0.0.1:${await listen(server)}/`;
  return { url, said, close: () => close(server) };
}
