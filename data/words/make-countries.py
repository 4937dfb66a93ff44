#!/usr/bin/env python3
"""Makes countries.tsv of this folder: names of countries by ISO 3166-1 code.

The table is committed, so nothing of this is needed to build Handbill. To make
it anew on Debian 12: apt-get install iso-codes, then run this file.

English names are those of data/places/countries.csv, which statistics carry;
German names are iso-codes' translations (LGPL 2.1+), and of the two that a
country may have there the common one. BY_HAND says them as a reader expects.
"""

import csv
import gettext
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
ISO = "/usr/share/iso-codes/json/iso_3166-1.json"
BY_HAND = {"BN": "Brunei", "FK": "Falklandinseln", "FM": "Mikronesien",
           "GB": "Vereinigtes Königreich", "HK": "Hongkong", "PS": "Palästina",
           "RU": "Russland", "US": "USA", "VA": "Vatikanstadt"}
HEAD = """\
# Names of countries by ISO 3166-1 code. See README.md.
# German names from Debian's iso-codes (LGPL 2.1+). Made by make-countries.py.
key\ten\tde
"""


def main():
    german = gettext.translation("iso_3166-1", "/usr/share/locale",
                                 languages=["de"])
    with open(ISO, encoding="utf-8") as file:
        iso = {row["alpha_2"]: row for row in json.load(file)["3166-1"]}
    with open(os.path.join(HERE, "../places/countries.csv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if line[0] != "#"))
    with open(os.path.join(HERE, "countries.tsv"), "w", encoding="utf-8") as out:
        out.write(HEAD)
        for row in rows:
            code = row["code"]
            of = iso.get(code, {})
            name = of.get("common_name", of.get("name", row["name"]))
            out.write("country.%s\t%s\t%s\n" % (
                code, row["name"], BY_HAND.get(code) or german.gettext(name)))


if __name__ == "__main__":
    main()
