# Reference values for stages/measure/risk_ratio.c, computed by R.
#
#   Rscript tests/reference/groups.R > tests/reference/groups.tsv
#
# Lines: k, n, other k, other n; then the ratio with its 95% interval (log
# method written out) and the p-value of chisq.test without correction.

cat("# ", R.version.string, "\n", sep = "")
cases <- list(c(5, 20, 10, 100), c(12, 40, 700, 9000), c(1, 9, 2, 11),
              c(30, 30, 50, 60), c(0, 25, 40, 300), c(250, 1000, 251, 1000),
              c(4000, 20000, 9000, 72122), c(7, 50, 7, 50),
              c(19, 20, 1, 400))
for (v in cases) {
  ratio <- (v[1] / v[2]) / (v[3] / v[4])
  se <- sqrt(1 / v[1] - 1 / v[2] + 1 / v[3] - 1 / v[4])
  ends <- if (v[1] == 0) c(NaN, NaN) else
    exp(log(ratio) + c(-1, 1) * qnorm(0.975) * se)
  m <- matrix(c(v[1], v[2] - v[1], v[3], v[4] - v[3]), 2)
  test <- suppressWarnings(chisq.test(m, correct = FALSE))
  cat(paste(v, collapse = " "), "\t",
      paste(sprintf("%.17g", c(ratio, ends, unname(test$p.value),
                               min(test$expected))), collapse = " "),
      "\n", sep = "")
}
