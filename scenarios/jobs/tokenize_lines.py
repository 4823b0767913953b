# SPDX-License-Identifier: MIT
"""Turns lines of text into token ids and prints how many there are and their CRC-32.

    tokenize_lines.py slow|fast|loop|batch VOCABULARY LINES

slow, fast: the two classes of transformers, line by line. loop, batch: the library of the fast one alone.
"""

import sys
import zlib


def encoder(how: str, vocabulary: str):
    """A function from lines to lists of ids."""
    if how in ("slow", "fast"):
        from transformers import BertTokenizer, BertTokenizerFast

        tokenizer = (BertTokenizer if how == "slow" else BertTokenizerFast)(vocabulary, do_lower_case=True)
        return lambda lines: map(tokenizer.encode, lines)
    from tokenizers import BertWordPieceTokenizer

    tokenizer = BertWordPieceTokenizer(vocabulary, lowercase=True)
    if how == "batch":
        return lambda lines: (encoding.ids for encoding in tokenizer.encode_batch(lines))
    return lambda lines: (tokenizer.encode(line).ids for line in lines)


if __name__ == "__main__":
    with open(sys.argv[3], encoding="utf-8") as text:
        lines = text.read().splitlines()
    count, checksum = 0, 0
    for ids in encoder(sys.argv[1], sys.argv[2])(lines):
        count += len(ids)
        checksum = zlib.crc32(b"".join(number.to_bytes(4, "little") for number in ids), checksum)
    print(count, checksum)
