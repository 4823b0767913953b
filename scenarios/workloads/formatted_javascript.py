# SPDX-License-Identifier: MIT
"""Sources of three.js, as they are and in the style of each of three formatters.

    formatted_javascript.py OUT PACKAGE_JSON NODE PRETTIER OXFMT BIOME NAME...

OUT/source holds the files as they are; OUT/prettier, OUT/oxfmt and OUT/biome the same files formatted by either tool until
nothing changes any more; OUT/oxfmtrc.json and OUT/biome.json ask for Prettier's style.
"""

import json
import pathlib
import shutil
import subprocess
import sys

import three_sources

OXFMT = {"printWidth": 80}
BIOME = {"formatter": {"lineWidth": 80, "indentStyle": "space", "indentWidth": 2}, "javascript": {"formatter": {"quoteStyle": "double"}}}
PASSES = 2  # Biome's first result is not always its last

if __name__ == "__main__":
    if len(sys.argv) < 8:
        sys.exit("usage: formatted_javascript.py OUT PACKAGE_JSON NODE PRETTIER OXFMT BIOME NAME...")
    out, (node, prettier, oxfmt, biome) = pathlib.Path(sys.argv[1]), sys.argv[3:7]
    three_sources.copy(out / "source", pathlib.Path(sys.argv[2]), sys.argv[7:])
    (out / "oxfmtrc.json").write_text(json.dumps(OXFMT) + "\n")
    (out / "biome.json").write_text(json.dumps(BIOME) + "\n")
    commands = {"prettier": [node, prettier, "--write", "--log-level=error", "--no-config", "--no-editorconfig", "--ignore-path", "/dev/null"],
                "oxfmt": [node, oxfmt, "-c", str(out / "oxfmtrc.json")],
                "biome": [biome, "format", "--write", f"--config-path={out}"]}
    for name, command in commands.items():
        shutil.copytree(out / "source", out / name)
        for _ in range(PASSES):
            subprocess.run([*command, str(out / name)], check=True, stdout=subprocess.DEVNULL)
