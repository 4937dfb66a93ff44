# What scripts about a history share; behind tap.sh.
options='--dpi 36 --quiet'

# The file's content as text: the whole of it, in the order of its keys.
dump() {
  python3 - "$1" <<'P'
import sqlite3, sys
c = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
for line in c.iterdump():
    print(line)
print(c.execute("pragma user_version").fetchone(),
      c.execute("pragma application_id").fetchone())
assert c.execute("pragma integrity_check").fetchone() == ("ok",)
assert not c.execute("pragma foreign_key_check").fetchall()
P
}
# dumped A B: two histories say the same.
dumped() { dump "$1" > .one && dump "$2" > .two && cmp .one .two; }
published() { manifest "$1" > .one; manifest "$2" > .two; cmp .one .two; }

# Postings of one's own: table FILE FIRST LAST [PAY]: numbers FIRST to LAST.
table() {
  python3 - "$2" "$3" "${4:-0}" > "$1" <<'P'
import csv, sys
first, last, more = map(int, sys.argv[1:])
w = csv.writer(sys.stdout, lineterminator="\n")
w.writerow(["id", "title", "company", "location", "salary_min", "salary_max",
            "salary_currency", "salary_period", "description"])
towns = ["Austin, TX", "Boston, MA", "Seattle, WA"]
for i in range(first, last + 1):
    low = 80000 + 500 * (i % 40) + more
    title = ["Data Engineer", "Accountant", "Nurse"][i % 3]
    skill = ["Python and SQL", "Microsoft Excel", "patient care"][i % 3]
    w.writerow(["R%d" % i, title, "Firm %d" % (i % 7), towns[i % 7 % 3], low,
                low + 20000, "USD", "year",
                "Requirements:\n- Experience with %s\n- Task number %d" % (skill, i * 7919)])
P
}
