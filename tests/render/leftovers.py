"""No words of another language stand in a handout.

    leftovers.py TEXT OUT WORDS LANGUAGE [OTHER]

TEXT: check-pdf --text PDF; OUT: the folder of its run; WORDS: data/words, whose
columns LANGUAGE and OTHER are compared. A message of OTHER that differs from all
of LANGUAGE must not be drawn: a text that is the whole message, or a page with
two words or more of it between its holes. What the postings say themselves
(titles, places, quotes) is theirs, and so are names of skills that WORDS does not
have. Prints what is found; exit 1 then.
"""
import csv
import glob
import os
import re
import sys

# Columns of tables that carry the words of postings; those with names of skills among others.
THEIRS = {"title", "employer", "quote", "city", "largest", "place", "baseline", "group", "label"}
SKILLS = {"name", "name_a", "name_b", "skills"}
HOLE = re.compile(r"\{[a-z_]+\?|\{[a-z_]+\}|[|}]")


def bare(text):
    return re.sub(r"[\s~\u00a0\u202f]+", " ", text).strip()


def rows(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.tsv"))):
        with open(path, encoding="utf-8") as f:
            lines = [l.rstrip("\n").split("\t") for l in f if l.strip() and l[0] != "#"]
        for cells in lines[1:]:
            yield dict(zip(lines[0], cells))


def parts(message):
    """What stands between the holes and is told by two words or more."""
    found = [bare(part) for part in HOLE.split(message)]
    return [p for p in found if len(p) >= 10 and re.search(r"\w{2,} \w{2,}", p)]


def theirs(out, ours):
    names = set()
    for path in glob.glob(os.path.join(out, "tables", "*.csv")):
        with open(path, encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                names.update(bare(row[c]).lower() for c in THEIRS & row.keys() if row[c])
                names.update({bare(row[c]).lower() for c in SKILLS & row.keys() if row[c]} - ours)
    return names


def drawn(path):
    pages = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            cell = line.rstrip("\n").split("\t")
            pages.setdefault(cell[0], []).append(bare(cell[7]))
    return pages


def alone(texts, at, names):
    """Whether it is no line of a name that goes over several."""
    around = [" ".join(texts[max(at - 1, 0):at + 1]), " ".join(texts[at:at + 2])]
    return not any(a.lower() in names for a in around if a != texts[at])


def main(text, out, words, language, other="en"):
    lines = drawn(text)
    pages = {page: bare(" ".join(texts)) for page, texts in lines.items()}
    texts = {}
    for page, on_page in lines.items():
        for at, one in enumerate(on_page):
            texts.setdefault(one, []).append((page, at))
    own, asked = set(), 0
    table = list(rows(words))
    names = theirs(out, {bare(row[other]).lower() for row in table if row["key"].startswith("skill.")})
    for row in table:
        own.add(bare(row[language]).lower())
        own.update(p.lower() for p in parts(row[language]))
    said = " | ".join(sorted(own))
    of_names = " | ".join(names | own)
    found = []
    for row in table:
        message = bare(row[other])
        if bare(row[language]) == message:
            continue
        asked += 1
        whole = {message, message[:1].upper() + message[1:], message.upper()}
        if len(message) > 3 and not HOLE.search(message) and message.lower() not in own | names:
            found += ["page %s: \"%s\" (%s)" % (page, w, row["key"]) for w in whole & texts.keys()
                      for page, at in texts[w] if alone(lines[page], at, of_names)]
        for part in parts(row[other]):
            if part.lower() in said:
                continue
            found += ["page %s: \"%s\" (%s)" % (page, part, row["key"])
                      for page, drawn_text in pages.items() if part in drawn_text]
    for line in found:
        print("#   " + line)
    print("# %d messages on %d pages, %d found" % (asked, len(pages), len(found)))
    return 0 if asked and pages and not found else 1


sys.exit(main(*sys.argv[1:]))
