// Reads pairs of text and intent as one line of JSON, says "ready", then answers every line, a text, with its intent.
const { createInterface } = require("node:readline");
const { NlpManager } = require("node-nlp");

async function main() {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const manager = new NlpManager({ languages: ["xx"], autoSave: false, nlu: { log: false }, forceNER: false });
  for (const [text, intent] of JSON.parse((await lines.next()).value)) manager.addDocument("xx", text, intent);
  await manager.train();
  console.log("ready");
  for await (const line of lines) console.log((await manager.process("xx", JSON.parse(line))).intent);
}

main();
