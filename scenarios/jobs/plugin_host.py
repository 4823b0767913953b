# SPDX-License-Identifier: MIT
"""Calls a plug-in CALLS times, each in a fresh instance, and prints one number over all results.

    plugin_host.py subprocess PLUGIN.py LEN CALLS
    plugin_host.py pywasm PLUGIN.wasm LEN CALLS      an interpreter in Python
    plugin_host.py wasmtime PLUGIN.cwasm LEN CALLS   compiled ahead of time
    plugin_host.py wasmtime PLUGIN.wasm LEN CALLS    compiled at the start
"""

import subprocess
import sys


def as_processes(plugin: str):
    def call(length: int, seed: int) -> int:
        return int(subprocess.check_output([sys.executable, "-I", "-S", plugin, str(length), str(seed)]))

    return call


def in_pywasm(plugin: str):
    import pywasm

    def call(length: int, seed: int) -> int:
        runtime = pywasm.Runtime()
        return runtime.invocate(runtime.instance_from_file(plugin), "run", [length, seed])[0]

    return call


def in_wasmtime(plugin: str):
    from wasmtime import Engine, Instance, Module, Store

    engine = Engine()
    module = Module.deserialize_file(engine, plugin) if plugin.endswith(".cwasm") else Module.from_file(engine, plugin)

    def call(length: int, seed: int) -> int:
        store = Store(engine)
        return Instance(store, module, []).exports(store)["run"](store, length, seed)

    return call


if __name__ == "__main__":
    run = {"subprocess": as_processes, "pywasm": in_pywasm, "wasmtime": in_wasmtime}[sys.argv[1]](sys.argv[2])
    total = 0
    for number in range(int(sys.argv[4])):
        total ^= (run(int(sys.argv[3]), number) & 0xFFFFFFFF) * (number + 1)
    print(total)
