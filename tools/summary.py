#!/usr/bin/env python3
"""Measures the key sentences against the first three sentences of the body.

    python3 tools/summary.py GOLD.jsonl ANALYSES.jsonl

GOLD is coref/gum-news: for each thing, how many of five people's summaries mention it. ANALYSES holds
what examples/lede prints for the same articles in the same order, with --offsets code-point. Counted is the
share of the things' mentions in the five summaries whose thing the chosen sentences mention, averaged
over the articles.
"""
import json
import sys


def read(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def covered(article, spans):
    """The share of an article's salience that the things mentioned in the spans have."""
    def is_mentioned(thing):
        return any(s["start"] <= m["start"] and m["end"] <= s["end"] for s in spans for m in thing["mentions"])
    total = sum(thing["salience"] for thing in article["clusters"])
    return sum(thing["salience"] for thing in article["clusters"] if is_mentioned(thing)) / max(total, 1)


def first_three(analysis):
    body = [block for block in analysis["blocks"] if block["kind"] == "paragraph"]
    return [s for s in analysis["sentences"] if any(b["start"] <= s["start"] < b["end"] for b in body)][:3]


def main():
    analyses = [line["analysis"] for line in read(sys.argv[2])]
    pairs = list(zip(read(sys.argv[1]), analyses, strict=True))
    for name, choose in (("key sentences", lambda a: a["summary"]), ("first three", first_three)):
        shares = [covered(article, choose(analysis)) for article, analysis in pairs]
        length = sum(s["end"] - s["start"] for _, analysis in pairs for s in choose(analysis))
        print(f"{name:14} {100 * sum(shares) / len(shares):.1f} % of the salience, {length} characters")


if __name__ == "__main__":
    main()
