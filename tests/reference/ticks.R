# Reference values for reports/figure/ticks.h, computed by R.
#
#   Rscript tests/reference/ticks.R > tests/reference/ticks.tsv
#
# Talbot, Lin and Hanrahan, "An extension of Wilkinson's algorithm for
# positioning tick labels on axes" (2010), as definitions: every labelling
# within wide bounds is scored, none is pruned, and the best is taken. Weights
# as in the authors' own package (labeling): simplicity .25, coverage .2,
# density .5, legibility .05, which is 1. Cases where another labelling comes
# within 1e-9 of the best are left out.

Q <- c(1, 5, 2, 2.5, 4, 3)

scores <- function(low, high, m, q, j, k, z) {
  step <- j * Q[q] * 10^z
  # Starts at multiples of step / j, far beyond both ends of the data.
  from <- floor(low / step * j) - 2 * k * j
  to <- ceiling(high / step * j) + k * j
  if (to - from > 5000) return(NULL)
  first <- (from:to) * (step / j)
  last <- first + step * (k - 1)
  rest <- first / step - round(first / step)
  zero <- abs(rest) < 1e-9 & first <= 1e-9 * step & last >= -1e-9 * step
  simplicity <- 1 - (q - 1) / (length(Q) - 1) - j + zero
  coverage <- 1 - 0.5 * ((high - last)^2 + (low - first)^2) /
    (0.1 * (high - low))^2
  have <- (k - 1) / (last - first)
  want <- (m - 1) / (pmax(last, high) - pmin(first, low))
  density <- 2 - pmax(have / want, want / have)
  data.frame(score = 0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05,
             first, step, k)
}

best <- function(low, high, m) {
  all <- NULL
  size <- floor(log10(high - low))
  for (j in 1:3) for (q in seq_along(Q)) for (k in 2:14)
    for (z in (size - 3):(size + 1)) {
      s <- scores(low, high, m, q, j, k, z)
      if (!is.null(s)) all <- rbind(all, s[which(s$score > max(s$score) - 1e-9), ])
    }
  top <- all[all$score > max(all$score) - 1e-9, ]
  # The same positions may come by two ways (2 x 5 = 10 x 1).
  same <- abs(top$first - top$first[1]) < 1e-9 * top$step[1] &
    abs(top$step - top$step[1]) < 1e-9 * top$step[1] & top$k == top$k[1]
  if (all(same)) top[1, ] else NULL
}

cat("# ", R.version.string, "\n", sep = "")
set.seed(20101)
cases <- list(
  c(18000, 350000, 7), c(36500, 167500, 6), c(31200, 402250, 9),
  c(52000, 98000, 4), c(101000, 149000, 5), c(15.5, 88.25, 6),
  c(0, 0.43, 5), c(0, 0.977, 6), c(0, 137, 5), c(0, 1, 3), c(-2.3, 4.1, 6),
  c(1e6, 1.9e7, 6), c(88, 91, 4), c(0, 100, 5))
for (i in 1:26) {
  low <- signif(10^runif(1, 3.5, 5), 3)
  cases[[length(cases) + 1]] <-
    c(low, signif(low * runif(1, 1.2, 9), 3), sample(3:9, 1))
}
for (case in cases) {
  b <- best(case[1], case[2], case[3])
  if (!is.null(b))
    cat("ticks", "\t", paste(sprintf("%.15g", case), collapse = " "), "\t",
        sprintf("%.15g %.15g %d %.15g", b$first, b$step, as.integer(b$k),
                b$score), "\n", sep = "")
}
