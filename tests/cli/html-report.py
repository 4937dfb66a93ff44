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
    """The rows of a chart's table: the name without its mark, text by column."""
    for figure in page.iter(X + "figure"):
        if figure.get("id") == "chart-" + chart:
            found = figure.find(".//" + X + "table")
            if found is None:
                return
            heads = [words(c) for c in found.find(".//" + X + "thead/" + X + "tr")]
            for row in found.find(X + "tbody"):
                cells = [words(c) for c in row]
                name = re.sub(r"[ \u00a0]\[[cuxz]\]$", "", cells[0])
                yield name, dict(zip(heads, cells)), cells[0][len(name):]


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


def close(what, shown, wanted, step):
    global checked
    checked += 1
    if abs(shown - wanted) > 0.51 * step:
        wrong(what, "shows", shown, "but the table has", wanted)


skills = {r["name"]: r for r in table("skills")}
for name, row, mark in rows_of("skills"):
    same("skill " + name, number(row["Postings"]), skills[name]["postings"])
    close("share of " + name, float(row["Share"].rstrip("%")),
          100 * float(skills[name]["share"]), 1)
cities = {}
for r in table("places"):
    if r["level"] == "city":
        cities.setdefault(r["city"], set()).add(r["postings"])
for name, row, mark in rows_of("places"):
    checked += 1
    if not any(name.startswith(city) and number(row.get("Postings") or row["n"])
               in count for city, count in cities.items()):
        wrong("place", name, row)
roles = {r["role"].lower(): r for r in table("roles") if r["seniority"] == "all"}
for name, row, mark in rows_of("roles"):
    same("role " + name, number(row.get("Postings") or row["n"]),
         roles[name.lower()]["postings"])
terms = {(r["term"], r["value"].lower()): r for r in table("terms")}
for term in ("workplace", "employment", "seniority"):
    for name, row, mark in rows_of(term):
        wanted = terms[(term, name.lower())]
        hidden = wanted["mark"] in ("c", "x", "z")
        same(term + " " + name, number(row.get("Postings") or row.get("n")),
             "" if hidden else wanted["postings"])
        same("mark of " + name, mark.strip("\u00a0 []"), wanted["mark"])
pay = {r["group"].lower(): r for r in reversed(table("pay")) if r["by"] == "role"}
for name, row, mark in rows_of("pay-by-role"):
    shown = re.sub("[^0-9.k]", "", row["Median"])
    if shown:
        close("median of " + name, float(shown.rstrip("k")),
              float(pay[name.lower()]["p50"]) / (1000 if "k" in shown else 1), 1)
ledger = {r["postings"] for r in table("pay_ledger")}
for name, row, mark in rows_of("pay-ledger"):
    checked += 1
    if number(row["Postings"]) not in ledger | {"\u2013"}:
        wrong("ledger", name, row)
posting = list(page.iter(X + "li"))
listed = [e.get("id")[2:] for e in posting if (e.get("id") or "").startswith("p-")]
rows = table("postings")
if sorted(listed) != (sorted(r["id"] for r in rows) if len(rows) <= 5000 else []):
    wrong("the list of postings is not that of the table")
titles = {r["id"]: (not r["title"], r["title"].encode().lower(), r["title"].encode()) for r in rows}
if listed != sorted(listed, key=lambda key: titles[key]):
    wrong("the postings are not in the order of their titles")
if checked < 5:
    wrong("only", checked, "numbers were compared")
