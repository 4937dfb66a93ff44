# Reference values for stages/measure/density.h, computed by R.
#
#   Rscript tests/reference/density.R > tests/reference/density.tsv
#
# One row a value: function, sample and arguments, result with 17 digits.
# density() itself interpolates a fast Fourier transform; here the kernels are
# added at the point.

cat("# ", R.version.string, "\n", sep = "")
row <- function(name, sample, args, values)
  cat(name, "\t", paste(c(sample, sprintf("%.17g", args)), collapse = " "),
      "\t", paste(sprintf("%.17g", values), collapse = " "), "\n", sep = "")

samples <- list(
  two = c(3, 8),
  ties = c(1, 1, 2, 2, 2, 3, 3, 9, 9, 9, 10, 10, 10),
  spike = c(1, rep(5, 30), 6, 7),
  squares = (1:40)^2,
  residues = (1:301 * 7919) %% 10007,
  pay = log(50000 + 500 * ((1:240)^2 %% 311)))

for (name in names(samples)) {
  x <- sort(samples[[name]])
  h <- bw.nrd0(x)
  # Where the middle half is one value, R and we fall back on sd.
  row("bandwidth", name, c(), h)
  at <- c(x[1] - 5 * h, x[1], median(x), mean(x), x[length(x)],
          x[length(x)] + 3 * h)
  for (p in at)
    row("density", name, p, mean(dnorm(p, x, h)))
  for (m in c(1, 7, 20, 50))
    row("dots", name, m, quantile(x, ppoints(m, a = 0.5), type = 7,
                                  names = FALSE))
}
