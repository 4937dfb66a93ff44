"""The numbers of a handout are those of tables/*.csv.

    numbers.py TEXT FOLDER     TEXT: check-pdf --text handout.pdf

Every row of a chart or table in print that begins with a name which the
tables know is held against the rows of the tables that carry this name: each
of its numbers must be one of theirs, at the precision it is printed with. A
row that is marked [c] must be withheld there too. Tiles of the map are read
as a code with a number below. Prints what does not fit; exit 1 then.
With --change, the tables' values are changed first: most must be found out
(small counts and open bounds may fit by chance).
"""
import csv
import glob
import os
import re
import sys

NUMBER = re.compile(r"(?<![\w.])([−+<-]?)([$£€]?)(\d[\d,]*(?:\.\d+)?)(\+?)([kM%×]?)(?!\w)")
# Last columns of tables that have words of the source, not figures.
WORDS = ("Id and source", "Id and reference", "As it stands in the posting")
STATES = re.compile(r"^[A-Z]{2}$")


def tables(folder):
    for path in sorted(glob.glob(os.path.join(folder, "tables", "*.csv"))):
        with open(path, newline="", encoding="utf-8") as f:
            yield os.path.basename(path)[:-4], list(csv.DictReader(f))


def as_number(cell):
    try:
        return float(cell)
    except (TypeError, ValueError):
        return None


def derived(table, row):
    """The numbers of a row, and those that print makes of them."""
    yield from (v for v in map(as_number, row.values()) if v is not None)
    if table == "disclosure_rules":  # days, as day and year
        yield from map(float, re.findall(r"\d+", row["since"]))
    if table == "skill_groups":
        for k, n in (("postings", "n"), ("rest_postings", "rest_n")):
            if row[k] and float(row[n]):
                yield float(row[k]) / float(row[n])
    if table == "skill_need" and row["required"]:
        yield float(row["required"]) + float(row["preferred"])


def key(text):
    return re.sub(r"[\s\u00a0]+", " ", text).strip().lower()


# Columns that name what a row is about.
NAMES = ("name", "skill", "group", "role", "level", "value", "city", "country",
         "region", "place", "title", "employer", "counting", "field", "reason",
         "of", "workplace", "seniority", "category", "label", "currency")


# First words of the heads of charts, whose numbers are ticks.
HEADS = ("postings",)
# Steps of the ledger that print names as other figures are named.
STEPS = {"stating": "state pay"}


class Known:
    """Numbers by name, codes of states, and marks."""

    def __init__(self, folder, factor=1.0):
        self.numbers, self.states, self.marks = {}, {}, {}
        skills = {}
        with open("data/places/countries.csv", newline="", encoding="utf-8") as f:
            rows = csv.DictReader(line for line in f if line[0] != "#")
            self.countries = {r["code"]: r["name"] for r in rows}
        with open("data/places/regions.csv", newline="", encoding="utf-8") as f:
            rows = csv.DictReader(line for line in f if line[0] != "#")
            self.regions = {r["code"]: r["name"] for r in rows}
        for name, rows in tables(folder):
            if name == "skills":
                skills = {r["skill"]: r["name"] for r in rows}
        for name, rows in tables(folder):
            for row in rows:
                self.take(name, row, skills, factor)

    def take(self, table, row, skills, factor):
        values = [v * factor for v in derived(table, row)]
        names = {key(row[c]) for c in NAMES if row.get(c)}
        names |= {key(skills[row[c]]) for c in ("skill", "level") if row.get(c) in skills}
        if table == "pay_ledger" and row["step"] in STEPS:
            names.add(STEPS[row["step"]])
        if row.get("region") in self.regions:
            name, code = self.regions[row["region"]], row["region"]
            # Namesakes have the country's code beside them, or their own.
            names |= {key(name), key("%s (%s)" % (name, code[:2])), key("%s (%s)" % (name, code))}
        if table == "places" and row["level"] == "country":
            names.add(key(self.countries.get(row["country"], "")))
        if table == "pairs":
            names = {key("%s and %s" % (skills.get(row["skill_a"]), skills.get(row["skill_b"])))}
        if table == "places" and row["level"] == "region":
            self.states[row["region"]] = (values, row["mark"])
        for n in names:
            self.numbers.setdefault(n, []).extend(values)
            self.marks.setdefault(n, set()).add(row.get("mark", ""))


def fits(token, values):
    sign, _, digits, more, unit = token
    number = float(digits.replace(",", ""))
    if sign == "<" or more:  # a bound
        return any(v < number if sign else v >= number for v in values)
    if sign in ("−", "-"):
        number = -number
    decimals = len(digits.partition(".")[2])
    half = 0.5 * 10 ** -decimals + 1e-6
    scales = {"%": (100,), "k": (1e-3,), "M": (1e-6,)}.get(unit, (1, 100, 1e-3))
    return any(abs(v * s - number) <= half for v in values for s in scales)


def rows_of(lines):
    """Rows of figures by line, of tables by row: lists of (x, text)."""
    rows, end, places = {}, {}, {}
    for page, x, y, _, _, kind, block, text in lines:
        if kind == "TH" and text == "Place":
            places[page, block] = float(x)
        if kind == "TH" and text in WORDS:  # of postings, from their places on
            end[page] = places.get((page, block), float(x))
        if kind in ("TH", "TD") and float(x) >= end.get(page, 1e9):
            continue
        at = (page, block, "" if kind in ("TH", "TD", "Link") else round(float(y)))
        if kind in ("Figure", "TH", "TD", "Link"):
            rows.setdefault(at, []).append((float(x), float(y), text))
    return [joined(at, sorted(r), rows) for at, r in rows.items()]


# Lines of a label that wraps are no farther apart.
LEADING = 13


def joined(at, row, rows):
    """A row with the lines of its label as one text; in a figure, where they
    stand as rows of their own, without a label: it cannot be told."""
    label = [text for x, _, text in row if x == row[0][0]]
    if at[2] == "":
        rest = [(x, text) for x, _, text in row if x != row[0][0]]
        return [(row[0][0], " ".join(label))] + rest
    near = (rows.get((at[0], at[1], at[2] + d)) for d in range(-LEADING, LEADING + 1) if d)
    wraps = any(len(r) == 1 and r[0][0] == row[0][0] for r in near if r)
    return [(row[0][0], "" if wraps else row[0][2])] + [(x, text) for x, _, text in row[1:]]


def tiles_of(lines):
    """Codes of states with the number below each."""
    figures = {}
    for page, x, y, width, _, kind, block, text in lines:
        if kind == "Figure":
            middle = float(x) + float(width) / 2
            figures.setdefault((page, block), []).append((middle, float(y), text))
    for texts in figures.values():
        codes = [t for t in texts if STATES.match(t[2])]
        for x, y, code in codes if len(codes) > 30 else []:
            below = [t[2] for t in texts if abs(t[0] - x) < 1 and 6 < t[1] - y < 10]
            yield code, below[0] if below else None


def check_rows(lines, known, out):
    checked = 0
    for row in rows_of(lines):
        name = key(row[0][1])
        values = known.numbers.get(name)
        if values is None or name in HEADS or not re.search(r"[^\W\d]", name):
            continue
        rest = " ".join(t for _, t in row[1:])
        if "[c]" in rest and "c" not in known.marks[name]:
            out.append("%s is withheld in print only" % row[0][1])
        # "95% CI" is the head of a column, not a figure: "Skills" heads pairs, too.
        rest = re.sub(r"\[[cu]\]|\b\d+% CI\b", "", rest)
        for token in NUMBER.findall(rest):
            checked += 1
            if not fits(token, values):
                out.append("%s: %s is not in the tables" % (row[0][1], "".join(token)))
    return checked


def check_tiles(lines, known, out):
    checked = 0
    for code, text in tiles_of(lines):
        values, mark = known.states.get("US-" + code, ([], ""))
        checked += 1
        if text == "[c]":
            if mark != "c":
                out.append("tile %s is withheld in print only" % code)
        elif text is None:
            if any(values[:1]):
                out.append("tile %s is empty, the table has %s" % (code, values[0]))
        elif mark == "c" or not fits(NUMBER.match(text).groups(), values[:1]):
            out.append("tile %s: %s is not in the table" % (code, text))
    return checked


def main(arguments):
    change = arguments[0] == "--change"
    text, folder = arguments[-2:]
    with open(text, encoding="utf-8") as f:
        lines = [[cell.strip() for cell in line.split("\t")] for line in f]
    known, out = Known(folder, 7.3 if change else 1.0), []
    checked = check_rows(lines, known, out) + check_tiles(lines, known, out)
    for line in out:
        print("#   " + line)
    print("# %d numbers held against the tables, %d do not fit" % (checked, len(out)))
    if change:
        return 0 if len(out) > 0.5 * checked else 1
    return 0 if checked >= 10 and not out else 1


sys.exit(main(sys.argv[1:]))
