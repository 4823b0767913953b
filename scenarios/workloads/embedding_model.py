# SPDX-License-Identifier: MIT
"""A small sentence model and sentences for it.

    embedding_model.py OUT PIP LOCK SENTENCES

OUT/model is the model that the package of the lock brings (all-MiniLM-L6-v2); OUT/sentences.txt has SENTENCES paragraphs of the
docstrings of this interpreter's standard library, of 40 to 400 characters, one a line, evenly taken from all of them.
"""

import pathlib
import sys
import sysconfig
import tempfile

import docstrings
import unpacked

SHORTEST, LONGEST = 40, 400  # characters
FILES = ("config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", "model.safetensors")


def main(out: pathlib.Path, pip: str, lock: pathlib.Path, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        unpacked.unpack(pathlib.Path(folder), pip, [lock])
        [config] = pathlib.Path(folder).glob("*/model/config.json")
        (out / "model").mkdir(parents=True)
        for name in FILES:
            (out / "model" / name).write_bytes((config.parent / name).read_bytes())
    library = pathlib.Path(sysconfig.get_paths()["stdlib"])
    lines = [line for line in docstrings.paragraphs(library) if SHORTEST <= len(line) <= LONGEST]
    (out / "sentences.txt").write_text("".join(f"{lines[len(lines) * n // count]}\n" for n in range(count)), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("usage: embedding_model.py OUT PIP LOCK SENTENCES")
    main(pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3]), int(sys.argv[4]))
