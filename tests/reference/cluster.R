# Reference values for stages/measure/cluster_bootstrap, computed by base R.
#
#   Rscript tests/reference/cluster.R > tests/reference/cluster.tsv
#
# One row a value: function, case, results. `exact` rows hold to 1e-9; `drawn`
# rows come from R's own 40,000 drawings and hold within Monte-Carlo error.

cat("# ", R.version.string, "\n", sep = "")
row <- function(name, args, values)
  cat(name, "\t", paste(args, collapse = " "), "\t",
      paste(sprintf("%.17g", values), collapse = " "), "\n", sep = "")

# Level of the expanded percentile: g effective clusters, confidence.
for (g in c(2, 2.5, 10, 23.4, 61, 5000))
  for (confidence in c(0.8, 0.95, 0.99))
    row("level", sprintf("%.15g", c(g, confidence)),
        pnorm(-qt(0.5 + confidence / 2, g - 1) * sqrt(g / (g - 1))))

# The cases: employers e = 1..G with n postings of which k are counted, and
# `alone` nameless ones of which every third is. Values as in made_value() of
# tests/unit/test_cluster.c.
cases <- list(
  equal = list(G = 40, n = function(e) rep(12, length(e)), alone = 0),
  unequal = list(G = 60, n = function(e) 1 + (e * e) %% 37, alone = 0),
  nameless = list(G = 50, n = function(e) 2 + (e * 7) %% 11, alone = 150))

for (name in names(cases)) {
  case <- cases[[name]]
  e <- seq_len(case$G)
  n <- case$n(e)
  k <- (3 * e * e + e) %% (n + 1)
  cluster <- c(rep(e, n), case$G + seq_len(case$alone))
  inside <- c(sequence(n), seq_len(case$alone))
  of <- c(rep(e, n), rep(0, case$alone))
  counted <- c(unlist(mapply(function(k, n) seq_len(n) <= k, k, n)),
               seq_len(case$alone) %% 3 == 0)
  value <- 40000 + 613 * ((of * 17) %% 41) + 500 * ((inside * 7 + of) %% 23)
  N <- length(cluster)
  kc <- rowsum(as.numeric(counted), cluster)[, 1]
  nc <- rowsum(rep(1, N), cluster)[, 1]
  G <- length(nc)
  effect <- function(kc, nc) {
    p <- sum(kc) / sum(nc)
    v <- length(nc) / (length(nc) - 1) * sum((kc - p * nc)^2) / sum(nc)^2
    c(v / (p * (1 - p) / sum(nc)), sqrt(v))
  }
  under <- rowsum(as.numeric(value <= median(value)), cluster)[, 1]
  # estimate, effect of the share, HHI, effect of the median
  row("exact", name, c(mean(counted), effect(kc, nc)[1], sum(nc^2) / N^2,
                       median(value), effect(under, nc)[1]))
  # The bootstrap's deviation by linearising: without the factor G/(G-1).
  row("linear", name, effect(kc, nc)[2] * sqrt((G - 1) / G))
  set.seed(20)
  members <- split(value, cluster)
  drawn <- replicate(40000, {
    s <- sample.int(G, G, replace = TRUE)
    c(sum(kc[s]) / sum(nc[s]), median(unlist(members[s], use.names = FALSE)))
  })
  g <- N^2 / sum(nc^2)
  a <- pnorm(-qt(0.975, g - 1) * sqrt(g / (g - 1)))
  row("drawn", name, c(sd(drawn[1, ]), quantile(drawn[1, ], c(a, 1 - a)),
                       sd(drawn[2, ]), quantile(drawn[2, ], c(a, 1 - a))))
}
