# SPDX-License-Identifier: MIT
"""Sentences in, embeddings out: a BERT model by PyTorch on the CPU, mean of the tokens' vectors, length 1.

    embed_torch.py MODEL SENTENCES BATCH

MODEL has config.json, tokenizer.json and model.safetensors; SENTENCES has one a line. One JSON array a line, in order. PyTorch is
the distribution's own, found beside the packages of the environment that runs this.
"""

import json
import sys

sys.path.append("/usr/lib/python3/dist-packages")

import torch  # noqa: E402
import transformers  # noqa: E402

LONGEST = 256  # tokens; the rest of a sentence is left out


def main(folder: str, sentences: str, batch: int) -> None:
    tokenizer = transformers.BertTokenizerFast.from_pretrained(folder)
    model = transformers.BertModel.from_pretrained(folder).eval()
    with open(sentences, encoding="utf-8") as text:
        lines = text.read().splitlines()
    with torch.inference_mode():
        for begin in range(0, len(lines), batch):
            tokens = tokenizer(lines[begin:begin + batch], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
            weight = tokens["attention_mask"].unsqueeze(2)
            mean = (model(**tokens).last_hidden_state * weight).sum(1) / weight.sum(1)
            for vector in torch.nn.functional.normalize(mean, dim=1).tolist():
                print(json.dumps(vector))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: embed_torch.py MODEL SENTENCES BATCH")
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
