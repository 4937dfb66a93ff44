"""Checks index.html of a published folder. Prints what is wrong, a line each.

usage: html-report.py FOLDER
"""
import csv
import os
import re
import sys
import xml.etree.ElementTree as tree

folder = sys.argv[1]
X = "{http://www.w3.org/1999/xhtml}"
S = "{http://www.w3.org/2000/svg}"
text = open(os.path.join(folder, "index.html"), encoding="utf-8").read()
page = tree.fromstring(text)


def words(element):
    return "".join(element.itertext())


def number(cell):
    return cell.replace(",", "").replace("\u2212", "-")


def rows_of(chart):
    """The rows of the table of a chart, as lists of text."""
    for figure in page.iter(X + "figure"):
        if figure.get("id") == "chart-" + chart:
            body = figure.find(".//" + X + "tbody")
            return [] if body is None else [[words(c) for c in r] for r in body]
    return []


def table(name):
    path = os.path.join(folder, "tables", name + ".csv")
    return list(csv.DictReader(open(path, encoding="utf-8")))


def wrong(*what):
    print(*what)


# What is linked is there.
ids = {e.get("id") for e in page.iter() if e.get("id")}
for element in page.iter():
    for key, value in element.attrib.items():
        if key.startswith("on") or key in ("style", "src", "srcset", "action"):
            wrong("attribute", key, value)
        if key == "href" and value.startswith("#") and value[1:] not in ids:
            wrong("leads nowhere:", value)
        if (key == "href" and ":" not in value and value[0] != "#"
                and not os.path.exists(os.path.join(folder, value))):
            wrong("no such file:", value)
        if key == "href" and ":" in value and not re.match("https?://|data:,$", value):
            wrong("not to be followed:", value)
for tag in ("script", "img", "iframe", "object", "embed", "form", "base", "input"):
    for element in page.iter(X + tag):
        wrong("element", tag)
for link in page.iter(X + "link"):
    if link.get("href") != "data:,":
        wrong("fetched:", link.get("href"))
for word in ("url(", "@import", "<script", "javascript:"):
    if word in text:
        wrong("holds", word)

# Headings in their order, one h1, a caption and scopes for each table.
level = 0
for element in page.iter():
    match = re.fullmatch(re.escape(X) + "h([1-6])", str(element.tag))
    if match:
        if int(match[1]) > level + 1:
            wrong("heading", words(element), "skips a level")
        level = int(match[1])
if len(list(page.iter(X + "h1"))) != 1:
    wrong("not one h1")
for element in page.iter(X + "table"):
    if element.find(X + "caption") is None:
        wrong("a table without a caption")
for element in page.iter(X + "th"):
    if element.get("scope") not in ("col", "row"):
        wrong("a th without a scope")
for element in page.iter(S + "svg"):
    for name in (element.get("aria-labelledby") or "none").split():
        if name not in ids:
            wrong("a figure named by", name)

# The numbers are those of the tables.
checked = 0


def same(what, shown, wanted):
    global checked
    checked += 1
    if shown != wanted:
        wrong(what, "shows", shown, "but the table has", wanted)


skills = {r["name"]: r for r in table("skills")}
for row in rows_of("skills"):
    same("skill " + row[0], number(row[2]), skills[row[0]]["postings"])
    share = 100 * float(skills[row[0]]["share"])
    if abs(float(row[3].rstrip("%")) - share) > 0.51:
        wrong("share of", row[0], row[3], share)
cities = {}
for r in table("places"):
    if r["level"] == "city":
        cities.setdefault(r["city"], set()).add(r["postings"])
for row in rows_of("places"):
    checked += 1
    if number(row[2]) not in cities.get(row[0], ()):
        wrong("place", row)
roles = {r["role"].lower(): r for r in table("roles") if r["seniority"] == "all"}
for row in rows_of("roles"):
    same("role " + row[0], number(row[1]), roles[row[0].lower()]["postings"])
terms = {(r["term"], r["value"].lower()): r for r in table("terms")}
for chart, term in (("workplace", "workplace"), ("employment", "employment")):
    for row in rows_of(chart):
        wanted = terms[(term, row[0].lower())]
        hidden = wanted["mark"] in ("c", "x", "z")
        same(term + " " + row[0], number(row[1]),
             "\u2013" if hidden else wanted["postings"])
for row in rows_of("pay-by-role"):
    pay = [r for r in table("pay") if r["by"] == "role"
           and r["group"].lower() == row[0].lower() and r["n"] == number(row[1])]
    checked += 1
    shown = re.sub("[^0-9.]", "", row[5])
    if not any((not shown and not r["p50"])
               or (shown and r["p50"] and abs(float(shown) - float(r["p50"])) <= 0.51)
               for r in pay):
        wrong("median of", row)
posting = list(page.iter(X + "li"))
listed = [e.get("id")[2:] for e in posting if (e.get("id") or "").startswith("p-")]
rows = table("postings")
if listed != ([r["id"] for r in rows] if len(rows) <= 5000 else []):
    wrong("the list of postings is not that of the table")
if checked < 5:
    wrong("only", checked, "numbers were compared")
