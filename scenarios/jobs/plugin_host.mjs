// SPDX-License-Identifier: MIT
// plugin_host.mjs PLUGIN.wasm LEN CALLS: what plugin_host.py does, in V8.
import { readFileSync } from "node:fs";

const [plugin, length, calls] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(plugin));
let total = 0n;
for (let number = 0; number < Number(calls); ++number) {
  const result = new WebAssembly.Instance(module, {}).exports.run(Number(length), number) >>> 0;
  total ^= BigInt(result) * BigInt(number + 1);
}
console.log(total.toString());
