"""pdftotext finds every text of a handout.

    labels.py TEXT PDF     TEXT: check-pdf --text PDF

Each text that is drawn stands in what pdftotext reads from its page, white
space apart. Prints what is not found; exit 1 then.
"""
import re
import subprocess
import sys


def bare(text):
    return re.sub(r"[\s\u00a0\u202f\u00ad]+", "", text)


def main(text, pdf):
    with open(text, encoding="utf-8") as f:
        drawn = [line.rstrip("\n").split("\t") for line in f]
    pages, missing = {}, 0
    for line in drawn:
        page, words = line[0], bare(line[7])
        if page not in pages:
            command = ["pdftotext", "-raw", "-enc", "UTF-8", "-f", page, "-l", page, pdf, "-"]
            read = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
            pages[page] = bare(read.decode("utf-8"))
        if words not in pages[page]:
            missing += 1
            print("#   page %s: \"%s\" is not found" % (page, line[7]))
    print("# %d texts on %d pages" % (len(drawn), len(pages)))
    return 0 if drawn and not missing else 1


sys.exit(main(*sys.argv[1:]))
