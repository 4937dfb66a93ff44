#!/usr/bin/python3
"""The job of `handbill run` as an analyst would write it with pandas, for
comparison by tests/bench/rival.sh: postings from a CSV, pay, places, skills,
exact duplicates, shares and medians with intervals, skill pairs, charts as PNG
of 300 dpi and as one PDF.

    rival_pandas.py POSTINGS.csv SKILLS_FOLDER OUT

It does less: no evidence, no near-duplicates, no ledger, no regression, no
disclosure control, no tables in several forms. Each stage's seconds go to
standard error.
"""
import collections
import csv
import glob
import math
import os
import re
import sys
import time

began = time.perf_counter()

import ahocorasick
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.backends.backend_pdf import PdfPages

AMOUNT = r"(?:US\$|CA\$|A\$|[$€£]|[A-Z]{3} )?\s?(\d[\d.,]*)\s?([kK]\b)?"
RANGE = re.compile(
    r"(US\$|CA\$|A\$|[$€£]|\b(?:USD|EUR|GBP|CAD|AUD|CHF)\b)\s?" + AMOUNT[AMOUNT.index(r"(\d"):]
    + r"\s?(?:-|–|to|bis)\s?" + AMOUNT
    + r"(?:\s?(?:per|an?|/)\s?(hour|hr|year|annum|month|day|week))?", re.I)
A_YEAR = {"hour": 2080, "hr": 2080, "day": 260, "week": 52, "month": 12}
WORD = re.compile(r"[a-z0-9+#]")


def lap(what, last=[began]):
    now = time.perf_counter()
    print(f"{what:12s} {now - last[0]:8.2f} s", file=sys.stderr)
    last[0] = now


def number(text, k):
    value = float(text.replace(",", "").rstrip("."))
    return value * 1000 if k else value


def pay(text):
    match = RANGE.search(text)
    if not match:
        return None, math.nan, math.nan
    try:
        low, high = number(match[2], match[3]), number(match[4], match[5])
    except ValueError:
        return None, math.nan, math.nan
    times = A_YEAR.get((match[6] or "").lower(), 1)
    return match[1], low * times, high * times


def automaton(folder):
    found = ahocorasick.Automaton()
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(line for line in file if line[0] != "#"):
                if len(row["name"]) > 2:
                    found.add_word(row["name"].lower(), row["name"])
    found.make_automaton()
    return found


def skills(table, text):
    text = text.lower()
    found = set()
    for end, name in table.iter(text):
        start = end - len(name) + 1
        if not WORD.match(text[start - 1:start]) and not WORD.match(text[end + 1:end + 2]):
            found.add(name)
    return found


def wilson(k, n, z=1.959964):
    p = k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half


def median_interval(values, draws, random):
    picks = np.median(random.choice(values, (draws, len(values))), axis=1)
    return np.percentile(picks, [2.5, 97.5])


def bars(frame, title):
    figure, axes = plt.subplots(figsize=(7, 0.3 * len(frame) + 1))
    axes.errorbar(frame["value"], range(len(frame)), fmt="o",
                  xerr=[frame["value"] - frame["low"], frame["high"] - frame["value"]])
    axes.set_yticks(range(len(frame)), frame.index)
    axes.invert_yaxis()
    axes.set_title(title)
    figure.tight_layout()
    return figure


def main(path, folder, out):
    os.makedirs(out, exist_ok=True)
    lap("import")
    posts = pd.read_csv(path, dtype=str, keep_default_na=False)
    lap("read")
    posts = posts.drop_duplicates(subset=["title", "company", "location", "description"])
    lap("duplicates")
    text = posts["salary"].where(posts["salary"] != "", posts["description"])
    posts[["currency", "low", "high"]] = [pay(t) for t in text]
    posts["mid"] = (posts["low"] + posts["high"]) / 2
    posts["city"] = posts["location"].str.split(",").str[0]
    lap("pay, places")
    table = automaton(folder)
    named = [skills(table, t) for t in posts["description"]]
    lap("skills")
    n = len(posts)
    count = collections.Counter(s for found in named for s in found)
    shares = pd.DataFrame(count.most_common(), columns=["skill", "postings"]).set_index("skill")
    shares["value"] = shares["postings"] / n
    shares["low"], shares["high"] = wilson(shares["postings"], n)
    top = [s for s, _ in count.most_common(64)]
    hot = np.array([[s in found for s in top] for found in named], dtype=np.int32)
    pairs = pd.DataFrame(hot.T @ hot, index=top, columns=top)
    random = np.random.default_rng(1)
    groups = {}
    for by in ("title", "city", "company"):
        rows = {}
        for name, values in posts.dropna(subset=["mid"]).groupby(by)["mid"]:
            if len(values) >= 6:
                low, high = median_interval(values.to_numpy(), 1000, random)
                rows[name] = (len(values), values.median(), low, high)
        groups[by] = pd.DataFrame.from_dict(
            rows, orient="index", columns=["n", "value", "low", "high"]).sort_values(
                "n", ascending=False)
    lap("statistics")
    shares.to_csv(os.path.join(out, "skills.csv"))
    pairs.to_csv(os.path.join(out, "pairs.csv"))
    charts = {"skills": bars(shares.head(25), "Skills")}
    for by, frame in groups.items():
        frame.to_csv(os.path.join(out, f"pay_{by}.csv"))
        charts[f"pay_{by}"] = bars(frame.head(25), f"Median pay by {by}")
    for column in ("city", "title", "company"):
        k = posts[column].value_counts().head(25)
        low, high = wilson(k, n)
        charts[column] = bars(pd.DataFrame({"value": k / n, "low": low, "high": high}), column)
    figure, axes = plt.subplots(figsize=(7, 4))
    axes.hist(posts["mid"].dropna(), bins=60)
    charts["pay"] = figure
    figure, axes = plt.subplots(figsize=(7, 7))
    axes.imshow(pairs.iloc[:15, :15])
    charts["pairs"] = figure
    with PdfPages(os.path.join(out, "report.pdf")) as pdf:
        for name, figure in charts.items():
            figure.savefig(os.path.join(out, f"{name}.png"), dpi=300)
            pdf.savefig(figure)
    lap("charts")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
