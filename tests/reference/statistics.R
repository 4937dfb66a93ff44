# Reference values for stages/measure, computed by R.
#
#   Rscript tests/reference/statistics.R > tests/reference/statistics.tsv
#
# One row a value: function, arguments separated by spaces, result. The unit
# tests read the file, so they need no R. Values are printed with 17 digits.

out <- function(name, args, values)
  cat(name, paste(sprintf("%.15g", args),
                  collapse = " "),
      paste(sprintf("%.17g", values), collapse = " "), sep = "\t", fill = FALSE)
line <- function(...) { out(...); cat("\n") }

cat("# ", R.version.string, "\n", sep = "")

# Wilson score interval: prop.test without continuity correction.
for (case in list(c(0, 1), c(1, 1), c(0, 36), c(3, 36), c(18, 36), c(36, 36),
                  c(5, 41), c(1, 1000), c(999, 1000), c(27182, 100000))) {
  ci <- suppressWarnings(prop.test(case[1], case[2], correct = FALSE))$conf.int
  line("wilson", case, ci)
}

# The samples: a constant, ties, an arithmetic and a multiplicative sequence.
samples <- list(
  constant = rep(85000, 7),
  ties = c(1, 1, 2, 2, 2, 3, 3, 9, 9, 9, 10, 10, 10),
  squares = (1:40)^2,
  residues = (1:101 * 7919) %% 10007,
  two = c(3, 8),
  one = 42)
for (name in names(samples)) {
  x <- sort(samples[[name]])
  for (p in c(0.1, 0.25, 0.5, 0.75, 0.9))
    cat("quantile", "\t", name, " ", p, "\t",
        sprintf("%.17g", quantile(x, p, type = 7, names = FALSE)), "\n",
        sep = "")
}

# Ranks of the order statistics that bound a quantile, exact binomial: 0 0
# where there are none.
for (n in c(1, 2, 5, 6, 12, 13, 35, 36, 41, 100, 1000, 99999))
  for (p in c(0.1, 0.25, 0.5, 0.75, 0.9)) {
    low <- qbinom(0.025, n, p)
    high <- qbinom(0.975, n, p) + 1
    if (low < 1 || high > n) low <- high <- 0
    line("ranks", c(n, p), c(low, high))
  }

# P(at least k) of the hypergeometric distribution: k, a, b, n.
pairs <- list(c(1, 5, 5, 20), c(5, 5, 5, 20), c(12, 20, 25, 36),
              c(40, 100, 90, 300), c(18, 100, 90, 300), c(0, 10, 10, 50),
              c(300, 2000, 3000, 20000), c(400, 2000, 3000, 20000))
for (v in pairs)
  line("tail", v, phyper(v[1] - 1, v[2], v[4] - v[2], v[3],
                         lower.tail = FALSE))

# Benjamini and Hochberg.
p <- sapply(pairs, function(v) phyper(v[1] - 1, v[2], v[4] - v[2], v[3],
                                      lower.tail = FALSE))
cat("adjust", "\tpairs\t", paste(sprintf("%.17g", p.adjust(p, "BH")),
                                collapse = " "), "\n", sep = "")

# Lift with a Wald interval on its logarithm: the delta method written out, from
# the covariance of the four counts of a multinomial and the gradient of
# log(p11) - log(p11 + p10) - log(p11 + p01).
z <- qnorm(0.975)
for (v in pairs) if (v[1] > 0) {
  k <- v[1]; a <- v[2]; b <- v[3]; n <- v[4]
  lift <- k * n / (a * b)
  p <- c(k, a - k, b - k, n - a - b + k) / n
  covariance <- (diag(p) - p %o% p) / n
  gradient <- c(n / k - n / a - n / b, -n / a, -n / b, 0)
  se <- sqrt(drop(gradient %*% covariance %*% gradient))
  line("lift", v, c(lift, exp(log(lift) - z * se), exp(log(lift) + z * se)))
}

# Whether two shares of the same n differ, Bonferroni over m comparisons: the
# variance of a paired difference with no posting in both. a, b, n, m.
for (v in list(c(30, 10, 36, 1), c(20, 18, 36, 9), c(200, 150, 1000, 99),
               c(200, 130, 1000, 99))) {
  p <- v[1] / v[3]; q <- v[2] / v[3]
  z <- qnorm(1 - 0.05 / (2 * v[4]))
  line("more", v, as.numeric(p - q > z * sqrt((p + q - (p - q)^2) / v[3])))
}
