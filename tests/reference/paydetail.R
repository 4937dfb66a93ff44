# Reference values for pay in detail, computed by base R.
#
#   Rscript tests/reference/paydetail.R > tests/reference/paydetail.tsv
#
# One row a value: function, arguments, results; values with 17 digits, NaN
# where there is none. First the functions of measure_median.h on samples, then
# whole tables of 240 made postings, which tests/unit/test_paydetail.c makes
# alike.

number <- function(x) paste(sprintf("%.17g", x), collapse = " ")
line <- function(name, args, values)
  cat(name, "\t", args, "\t", number(values), "\n", sep = "")

cat("# ", R.version.string, "\n", sep = "")

# ---- samples ---------------------------------------------------------------

samples <- list(
  constant = rep(85000, 7),
  ties = c(1, 1, 2, 2, 2, 3, 3, 9, 9, 9, 10, 10, 10),
  squares = (1:40)^2,
  residues = (1:101 * 7919) %% 10007,
  zero = c(0, 0, 4, 5, 6, 9, 12),
  two = c(3, 8),
  one = 42,
  none = numeric(0))

# Price and Bonett (2001): the ranks are the nearest nonzero integer to
# (n+1)/2 - sqrt(n).
ranks <- function(n) max(1, round((n + 1) / 2 - sqrt(n)))
z0 <- function(n) qnorm(1 - pbinom(ranks(n) - 1, n, 0.5))
error <- function(x) {
  n <- length(x)
  if (n < 2) return(NaN)
  x <- sort(x)
  (x[n - ranks(n) + 1] - x[ranks(n)]) / (2 * z0(n))
}
middle <- function(x) if (length(x) == 0) NaN else median(x)
for (name in names(samples)) line("error", name, error(samples[[name]]))

difference <- function(a, b) {
  e <- c(error(a), error(b))
  half <- if (anyNA(e) || any(e <= 0)) NaN else qnorm(0.975) * sqrt(sum(e^2))
  d <- middle(b) - middle(a)
  c(d, d - half, d + half)
}
log_error <- function(x) {
  n <- length(x)
  if (n < 2 || sort(x)[ranks(n)] <= 0) return(NaN)
  error(log(pmax(x, 1e-300)))
}
ratio <- function(a, b) {
  if (length(a) == 0 || length(b) == 0 || median(a) <= 0 || median(b) <= 0)
    return(rep(NaN, 3))
  e <- c(log_error(a), log_error(b))
  half <- if (anyNA(e) || any(e <= 0)) NaN else qnorm(0.975) * sqrt(sum(e^2))
  r <- log(median(b) / median(a))
  exp(c(r, r - half, r + half))
}
for (a in names(samples)) for (b in names(samples)) {
  line("difference", paste(a, b), difference(samples[[a]], samples[[b]]))
  line("ratio", paste(a, b), ratio(samples[[a]], samples[[b]]))
}

# Ranks of the order-statistic interval, or NA.
interval <- function(n, p) {
  r <- c(qbinom(0.025, n, p), qbinom(0.975, n, p) + 1)
  if (n < 1 || r[1] < 1 || r[2] > n) c(NA, NA) else r
}
finite <- function(x) ifelse(is.finite(x), x, NaN)
bounds <- function(x, unknown) {
  if (length(x) == 0) return(rep(NaN, 4))
  below <- c(rep(-Inf, unknown), sort(x))
  above <- c(sort(x), rep(Inf, unknown))
  r <- interval(length(below), 0.5)
  ends <- if (anyNA(r)) c(NaN, NaN) else c(below[r[1]], above[r[2]])
  finite(c(median(below), median(above), ends))
}
for (name in names(samples))
  for (unknown in c(0, 1, 2, 5, 6, 7, 12, 13, 39, 40, 41, 100))
    line("bounds", paste(name, unknown), bounds(samples[[name]], unknown))

# ---- tables ----------------------------------------------------------------

i <- 0:239
d <- data.frame(
  i = i,
  all = "all",
  role = c("welder", "baker", "clerk")[(i %/% 2) %% 3 + 1],
  seniority = c("not stated", "intern", "entry", "mid", "senior", "principal",
                "manager", "director")[(i * 5 + i %/% 9) %% 8 + 1],
  employment = c("not stated", "full-time", "part-time")[(i %/% 5) %% 3 + 1],
  place = ifelse(i %% 11 == 0, "not stated",
                 c("NO", "DE", "EC")[(i %/% 7) %% 3 + 1]),
  employer = i %% 4,
  form = c(rep("two-sided", 6), "one-sided", "not annualised", "silent",
           "silent")[(i * 13 + i %/% 10) %% 10 + 1])
d$career <- ifelse(d$seniority == "not stated", NA,
                   ifelse(d$seniority %in% c("intern", "entry"), "entry",
                          "experienced"))
money <- c(NO = "NOK", DE = "EUR", EC = "USD")
d$own <- ifelse(d$place == "not stated", "any", money[d$place])
d$stated <- ifelse(i %% 17 == 0, "EUR", ifelse(d$own == "any", "USD", d$own))
d$min <- 3000000 + ((i * 7919) %% 10007) * 500
d$max <- d$min + ((i * 104729) %% 13) * (d$min %/% 8)
paid <- d[d$form == "two-sided", ]

group <- function(x, by) {
  part <- strsplit(by, " x ")[[1]]
  if (length(part) == 1) x[[by]] else
    paste(x[[part[1]]], x[[part[2]]], sep = " / ")
}
key <- function(...) paste(..., sep = "|")
measures <- list(min = function(x) x$min / 100, mid = function(x)
  (x$min + x$max) / 200, max = function(x) x$max / 100, width = function(x)
  2 * (x$max - x$min) / (x$min + x$max))
kinds <- c("all", "role", "place", "seniority", "employment", "career",
           "role x place", "role x seniority", "role x employment",
           "seniority x place", "employment x place", "employment x seniority")

for (by in kinds) for (money in sort(unique(paid$stated))) {
  mine <- paid[paid$stated == money, ]
  of_group <- group(mine, by)
  could <- d[d$form != "two-sided" &
             ifelse(d$form == "silent", d$own == "any" | d$own == money,
                    d$stated == money), ]
  for (g in sort(unique(of_group[!is.na(of_group)]))) {
    x <- mine[!is.na(of_group) & of_group == g, ]
    n <- nrow(x)
    if (n < 6) next
    for (of in names(measures)) {
      v <- sort(measures[[of]](x))
      for (p in c(0.1, 0.25, 0.5, 0.75, 0.9)) {
        r <- interval(n, p)
        if (!anyNA(r))
          line("pay_quantiles", key(by, g, money, of, p),
               c(quantile(v, p, names = FALSE), v[r], n,
                 length(unique(x$employer))))
      }
    }
    u <- could[!is.na(group(could, by)) & group(could, by) == g, ]
    count <- sapply(c("one-sided", "not annualised", "silent"),
                    function(f) sum(u$form == f))
    mid <- measures$mid(x)
    line("pay_bounds", key(by, g, money),
         c(n + nrow(u), n, count, median(mid), bounds(mid, nrow(u))))
  }
}

wilson <- function(k, n)
  suppressWarnings(prop.test(k, n, correct = FALSE))$conf.int
limits <- c(0, 10, 20, 30, 50, 75, 100)
class <- function(x) 1 + rowSums(outer(200 * (x$max - x$min), limits,
                                       function(w, l) w > l * (x$max + x$min)))
for (by in c("all", "seniority")) for (money in sort(unique(paid$stated))) {
  mine <- paid[paid$stated == money, ]
  for (g in unique(mine[[by]])) {
    x <- mine[mine[[by]] == g, ]
    if (nrow(x) < 3) next
    k <- tabulate(class(x), 8)
    for (j in 1:8)
      line("pay_widths", key(g, money, j),
           c(k[j], nrow(x), k[j] / nrow(x), wilson(k[j], nrow(x))))
  }
}

for (by in c("all", "role", "place", "employment"))
  for (money in sort(unique(paid$stated))) {
    mine <- paid[paid$stated == money & !is.na(paid$career), ]
    for (g in sort(unique(mine[[by]]))) {
      x <- mine[mine[[by]] == g, ]
      a <- measures$mid(x[x$career == "entry", ])
      b <- measures$mid(x[x$career == "experienced", ])
      if (length(a) < 6 || length(b) < 6) next
      line("pay_gap", key(by, g, money),
           c(length(a), length(b), median(a), median(b), difference(a, b),
             ratio(a, b)))
    }
  }
