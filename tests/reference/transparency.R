# Reference values for stages/measure/measure_transparency.c and
# measure_rules.c, computed by R from postings of its own.
#
#   Rscript tests/reference/transparency.R > tests/reference/transparency.tsv
#
# A case is a number of postings and the seed of the generator of Park and
# Miller (1988), x <- 16807 x mod (2^31 - 1), exact in doubles. Each posting
# draws three numbers: what it states (0-5 a range, 6 one end, 7 no annual
# value, 8-9 nothing), how wide the range is (in tenths of a middle of 100,000),
# and whether it is remote (0 of 3).
#
# Lines: the table; n, seed; then postings, stating, silent, two-sided,
# one-sided, other; the share (of transparency: that state pay; of rules: with a
# range) with its Wilson interval as prop.test gives it; the median width (type
# 7) with the interval of order statistics, where there is one.

cat("# ", R.version.string, "\n", sep = "")

draw <- function(n, seed) {
  x <- numeric(3 * n)
  for (i in seq_along(x)) {
    seed <- (16807 * seed) %% 2147483647
    x[i] <- seed
  }
  x <- matrix(x, 3)
  low <- 100000 - 5000 * (x[2, ] %% 15)
  high <- 100000 + 5000 * (x[2, ] %% 15)
  data.frame(form = c("two", "one", "other", "silent")[
               findInterval(x[1, ] %% 10, c(0, 6, 7, 8))],
             width = (high - low) / ((low + high) / 2),
             remote = x[3, ] %% 3 == 0)
}

share <- function(k, n) {
  test <- suppressWarnings(prop.test(k, n, correct = FALSE))
  c(k / n, test$conf.int)
}

width <- function(x) {
  x <- sort(x)
  n <- length(x)
  if (n == 0) return(c(NaN, NaN, NaN))
  low <- qbinom(0.025, n, 0.5)
  high <- qbinom(0.975, n, 0.5) + 1
  if (low < 1 || high > n) return(c(NaN, NaN, NaN))
  c(quantile(x, 0.5, type = 7, names = FALSE), x[low], x[high])
}

line <- function(table, case, d, of) {
  if (nrow(d) == 0) return(invisible())
  count <- sapply(c("two", "one", "other", "silent"),
                  function(form) sum(d$form == form))
  n <- nrow(d)
  v <- c(n, n - count[["silent"]], count[["silent"]], count[["two"]],
         count[["one"]], count[["other"]], share(of(count), n),
         width(d$width[d$form == "two"]))
  text <- sprintf("%.17g", v)
  text[is.nan(v)] <- "nan"
  cat(table, "\t", paste(case, collapse = " "), "\t",
      paste(text, collapse = " "), "\n", sep = "")
}

cases <- list(c(1, 7), c(2, 11), c(3, 13), c(6, 17), c(13, 19), c(36, 23),
              c(80, 29), c(200, 31), c(999, 37))
for (case in cases) {
  d <- draw(case[1], case[2])
  stating <- function(count) sum(count) - count[["silent"]]
  ranges <- function(count) count[["two"]]
  line("transparency", case, d, stating)
  line("not remote", case, d[!d$remote, ], ranges)
  line("remote", case, d[d$remote, ], ranges)
}
