// What clients do in Node and in a browser alike: `wasm` is what wasm-bindgen made of this crate.
const equal = (is, should) => {
  if (is !== should) throw new Error(`is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`);
};

/// The pieces of `one@3 two@254`; each must come while the next is not yet sent.
const inTime = (notes, pieces) => {
  const all = notes.split(" ").map((note) => note.split("@"));
  equal(all.map(([piece]) => piece).join(" "), pieces);
  const times = all.map(([, time]) => Number(time));
  if (times.some((time, index) => index > 0 && time - times[index - 1] < 150)) throw new Error(`not one by one: ${notes}`);
};

/// What Deck's server sends.
export const connection = JSON.stringify({
  connection_id: "00000000-0000-0000-0000-000000000007", status: "Connecting", source_id: "00000000-0000-0000-0000-000000000000",
  auth_method: "credentials", created_at: 1, updated_at: 1,
});

/// What is as it should be in each world. Two responses of Deck's are prepared.
export async function calls(wasm, origin) {
  // All three go on for longer than the timeout, which is for what comes before.
  const streams = `${origin}/streams`;
  inTime(await wasm.events(streams, 400), "one two three");
  inTime(await wasm.lines(streams, 400), "one two three");
  inTime(await wasm.download(streams, 400), "one two three");
  equal(await wasm.events(`${origin}/never`, 300), "too slow");

  equal(await wasm.upload(streams, 3, 0), "piece 1\npiece 2\npiece 3\n");
  const failed = await wasm.upload(streams, 3, 2);
  if (!failed.includes("no piece")) throw new Error(failed);

  // Deck's client with a runtime of its own, and with one for all.
  for (const open of [wasm.open, wasm.open_shared]) {
    equal(await open(`${origin}/api/v1`, 30_000), "opened 00000000-0000-0000-0000-000000000007");
  }
}
