# Reference values for stages/measure/change.c, computed by R.
#
#   Rscript tests/reference/change.R > tests/reference/change.tsv
#
# Lines "share": k before, n before, k after, n after; then the difference with
# Newcombe's interval, from the Wilson intervals of prop.test, and the p-value
# of chisq.test without correction. Lines "mover": value, low and high of two
# estimates; then their difference with its interval, written out.

cat("# ", R.version.string, "\n", sep = "")
number <- function(x) paste(sprintf("%.17g", x), collapse = " ")
mover <- function(a, b)
  c(b[1] - a[1],
    b[1] - a[1] - sqrt((b[1] - b[2])^2 + (a[3] - a[1])^2),
    b[1] - a[1] + sqrt((b[3] - b[1])^2 + (a[1] - a[2])^2))
wilson <- function(k, n)
  c(k / n, suppressWarnings(prop.test(k, n, correct = FALSE)$conf.int))
# Newcombe 1998, table II: 56/70 against 48/80 among them.
shares <- list(c(48, 80, 56, 70), c(0, 10, 0, 20), c(0, 10, 10, 10),
               c(3, 10, 9, 10), c(5, 56, 0, 29), c(300, 1093, 260, 1000),
               c(20000, 90000, 21000, 92000), c(10, 10, 10, 10),
               c(1, 2, 1, 2), c(7, 34, 1, 34))
for (v in shares) {
  d <- mover(wilson(v[1], v[2]), wilson(v[3], v[4]))
  m <- matrix(c(v[1], v[2] - v[1], v[3], v[4] - v[3]), 2)
  p <- suppressWarnings(chisq.test(m, correct = FALSE))$p.value
  cat("share\t", number(v), "\t", number(c(d, p)), "\n", sep = "")
}
for (v in list(c(100, 90, 120, 130, 105, 160), c(5, 5, 5, 5, 5, 5),
               c(187500, 180000, 192500, 190000, 182500, 200000)))
  cat("mover\t", number(v), "\t", number(mover(v[1:3], v[4:6])), "\n", sep = "")
