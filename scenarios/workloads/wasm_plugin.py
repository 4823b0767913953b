# SPDX-License-Identifier: MIT
"""The plug-in in the forms that its hosts want: WebAssembly, that compiled for this processor, and a Python program.

    wasm_plugin.py OUT PYTHON_WITH_WASMTIME WAT PROGRAM
"""

import pathlib
import shutil
import subprocess
import sys

COMPILE = """
import pathlib, sys
import wasmtime
out = pathlib.Path(sys.argv[1])
code = wasmtime.wat2wasm(pathlib.Path(sys.argv[2]).read_text())
(out / "plugin.wasm").write_bytes(code)
(out / "plugin.cwasm").write_bytes(wasmtime.Module(wasmtime.Engine(), code).serialize())
"""

if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("usage: wasm_plugin.py OUT PYTHON_WITH_WASMTIME WAT PROGRAM")
    out, python, wat, program = sys.argv[1:]
    shutil.copyfile(program, pathlib.Path(out, "plugin.py"))
    subprocess.run([python, "-I", "-c", COMPILE, out, wat], check=True)
