# SPDX-License-Identifier: MIT
"""A made-up Rust crate without dependencies, with one error in it; the same for the same seed.

    rust_crate.py OUT SEED MODULES FUNCTIONS

OUT/src/planted.rs calls a function with an argument too few, in the line marked "// planted". OUT/toolchain is a link to the Rust
toolchain that `rustc` of PATH is from, so that timed commands need neither rustup nor its home.
"""

import pathlib
import random
import subprocess
import sys

MANIFEST = '[package]\nname = "made-up"\nversion = "1.0.0"\nedition = "2021"\n'
LOCK = 'version = 3\n\n[[package]]\nname = "made-up"\nversion = "1.0.0"\n'
TYPES = """#[derive(Clone, Copy, PartialEq)]
pub enum Kind{n} { Small, Middle(u64), Large { low: u64, high: u64 } }

pub struct State{n} { pub kind: Kind{n}, pub total: u64 }

impl State{n} {
    pub fn weight(&self) -> u64 {
        match self.kind {
            Kind{n}::Small => self.total,
            Kind{n}::Middle(value) => self.total + value,
            Kind{n}::Large { low, high } => self.total + low * high,
        }
    }
}
"""
FUNCTION = """
pub fn {name}(first: u64, second: u64) -> u64 {{
    let mut state = State{n} {{ kind: Kind{n}::Large {{ low: first, high: {a} }}, total: second }};
    let mut step = 0;
    while step < {b} {{
        state.total = state.total + {call};
        if state.weight() > {c} {{ state.kind = Kind{n}::Middle(step); }}
        step = step + 1;
    }}
    state.weight()
}}
"""


def module(generator: random.Random, n: int, functions: int) -> str:
    text = TYPES.replace("{n}", str(n))
    for f in range(functions):
        # Only earlier functions are called, so that nothing calls itself.
        other, earlier = (generator.randrange(n), generator.randrange(functions)) if n > 0 else (0, generator.randrange(f) if f else -1)
        call = f"crate::m{other}::f{earlier}(step, first)" if earlier >= 0 else "step * first"
        text += FUNCTION.format(name=f"f{f}", n=n, a=generator.randrange(2, 99), b=generator.randrange(2, 9), c=generator.randrange(99, 9999), call=call)
    return text


def main(out: pathlib.Path, seed: int, modules: int, functions: int) -> None:
    generator = random.Random(seed)
    source = out / "src"
    source.mkdir(parents=True)
    (out / "Cargo.toml").write_text(MANIFEST)
    (out / "Cargo.lock").write_text(LOCK)
    for n in range(modules):
        (source / f"m{n}.rs").write_text(module(generator, n, functions))
    (source / "planted.rs").write_text("pub fn wrong() -> u64 {\n    let first = 1;\n    crate::m0::f0(first) // planted\n}\n")
    (source / "lib.rs").write_text("#![allow(dead_code)]\n" + "".join(f"pub mod m{n};\n" for n in range(modules)) + "pub mod planted;\n")
    found = subprocess.run(["rustc", "--print", "sysroot"], check=True, stdout=subprocess.PIPE, text=True)
    (out / "toolchain").symlink_to(found.stdout.strip())


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("usage: rust_crate.py OUT SEED MODULES FUNCTIONS")
    main(pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:]))
