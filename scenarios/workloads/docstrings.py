# SPDX-License-Identifier: MIT
"""English text that every machine has, and a vocabulary of word pieces for it.

    docstrings.py OUT

OUT/lines.txt has the paragraphs of the docstrings of this interpreter's standard library, one a line. OUT/vocab.txt has, one
a line: the special tokens, all characters of the text alone and as "##" continuations, the most frequent words and the
most frequent endings.
"""

import ast
import collections
import pathlib
import re
import sys
import sysconfig
import unicodedata

WORDS = 12_000
ENDINGS = 3_000
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def paragraphs(library: pathlib.Path):
    for file in sorted(library.glob("*.py")):
        if file.name.startswith("_sysconfigdata"):
            continue  # differs between architectures
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            text = ast.get_docstring(node) if isinstance(node, DOCUMENTED) else None
            yield from (" ".join(part.split()) for part in re.split(r"\n\s*\n", text or "") if part.strip())


def plain(text: str) -> str:
    """As a tokenizer sees it that takes capitals and accents away."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def vocabulary(text: str) -> list[str]:
    characters = sorted(set(text) - {" ", "\n"})
    counted = collections.Counter(re.findall(r"[a-z]+|[0-9]+", text))
    words = sorted(counted, key=lambda word: (-counted[word], word))[:WORDS]
    endings = collections.Counter()
    for word, count in counted.items():
        for start in range(1, len(word)):
            endings["##" + word[start:]] += count
    frequent = sorted(endings, key=lambda ending: (-endings[ending], ending))[:ENDINGS]
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters, *("##" + c for c in characters), *words, *frequent]
    return list(dict.fromkeys(tokens))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: docstrings.py OUT")
    out = pathlib.Path(sys.argv[1])
    lines = list(paragraphs(pathlib.Path(sysconfig.get_paths()["stdlib"])))
    text = "\n".join(lines) + "\n"
    (out / "lines.txt").write_text(text, encoding="utf-8")
    (out / "vocab.txt").write_text("\n".join(vocabulary(plain(text))) + "\n", encoding="utf-8")
