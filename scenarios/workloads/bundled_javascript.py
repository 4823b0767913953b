# SPDX-License-Identifier: MIT
"""The sources of three.js with an entry that uses all of it, and the configuration of two bundlers.

    bundled_javascript.py OUT PACKAGE_JSON
"""

import pathlib
import sys

import three_sources

# Object.keys keeps everything in: a bundler that may leave code out would be faster for doing less.
ENTRY = """import * as three from "./src/Three.js";
const names = Object.keys(three).sort();
const vector = new three.Vector3(1, 2, 2);
console.log(JSON.stringify({ names: names.length, first: names[0], last: names[names.length - 1], length: vector.length() }));
"""
ROLLUP = """export default { input: "main.js", output: { file: process.env.BUNDLE, format: "es" } };
"""
ROLLDOWN = """export default { input: "main.js", platform: "browser", output: { file: process.env.BUNDLE, format: "es", codeSplitting: false, minify: false } };
"""

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: bundled_javascript.py OUT PACKAGE_JSON")
    out = pathlib.Path(sys.argv[1])
    three_sources.copy(out, pathlib.Path(sys.argv[2]), ["src"])
    for name, text in (("main.js", ENTRY), ("rollup.config.mjs", ROLLUP), ("rolldown.config.mjs", ROLLDOWN), ("package.json", '{"type": "module"}\n')):
        (out / name).write_text(text)
