#!/usr/bin/env python3
"""Writes the small labelled samples that the page measures thresholds on: rows of the test sets, which the models
never saw, as web/public/models/NAME/examples/sample.tsv with a note on where they come from.

    scripts/train/samples.py --data ../shared/data

Rows are taken at equal distances, so that the same data give the same file. Comments with coarse words are passed
over: they would stand on a page that anybody opens."""

import argparse
import gzip
import hashlib
import re
from pathlib import Path

ROWS = 400
MODELS = Path(__file__).resolve().parents[2] / "web/public/models"
COARSE = re.compile(
    r"fuck|shit|bitch|cunt|dick|cock|pussy|bastard|asshole|\bass\b|whore|slut|nigg|fag|retard|rape|porn|sex|"
    r"damn|hell\b|piss|crap|kill|suicid|nazi|jerk|\b(stfu|wtf|lmfao|af)\b", re.IGNORECASE)

NOTES = {
    "emotions": """# Where this sample comes from

`sample.tsv`: {rows} rows of the test set of GoEmotions by Google Research (Demszky et al., *GoEmotions: A Dataset
of Fine-Grained Emotions*, ACL 2020), published under Apache-2.0 and CC BY 4.0 at
<https://github.com/google-research/google-research/tree/master/goemotions>. Changed: rows chosen at equal distances
among those without coarse words, class numbers written as names. The model was not trained on them; because of the
choice they do not stand for the whole test set.
""",
    "language": """# Where this sample comes from

`sample.tsv`: {rows} sentences from the test data of Lingua by Peter M. Stahl, published under Apache-2.0 at
<https://github.com/pemistahl/lingua-rs>, the same number for each of 75 languages. Changed: chosen at equal
distances, written into one file. The model was not trained on them.
""",
}


def spread(rows, count):
    """`count` of the rows, at equal distances."""
    return [rows[i * len(rows) // count] for i in range(count)] if len(rows) > count else rows


def emotions(data: Path):
    names = (data / "goemotions/labels.txt").read_text(encoding="utf-8").split()
    rows = []
    for line in (data / "goemotions/test.tsv").read_text(encoding="utf-8").splitlines():
        text, ids, _ = line.split("\t")
        if not COARSE.search(text):
            rows.append((" ".join(text.split()), ",".join(names[int(i)] for i in ids.split(","))))
    return spread(rows, ROWS)


def language(data: Path):
    """Rows that language.py holds out for its test: its `part`."""
    by_language = {}
    with gzip.open(data / "languages75/texts.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            code, kind, text = line.rstrip("\n").split("\t")
            value = hashlib.sha256(f"{code}\t{text}".encode()).digest()[0]
            if kind == "sentences" and value < 38 and len(text) < 160:
                by_language.setdefault(code, []).append((text, code))
    return [row for code in sorted(by_language) for row in spread(by_language[code], 5)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with goemotions/ and languages75/")
    arguments = parser.parse_args()
    for name, read in (("emotions", emotions), ("language", language)):
        rows = read(arguments.data)
        folder = MODELS / name / "examples"
        folder.mkdir(exist_ok=True)
        body = "".join(f"{text}\t{labels}\n" for text, labels in rows)
        (folder / "sample.tsv").write_text("text\tlabel\n" + body, encoding="utf-8")
        (folder / "sample.md").write_text(NOTES[name].format(rows=len(rows)), encoding="utf-8")
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
