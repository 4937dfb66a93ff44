# Reference values for stages/measure/lifetimes.c, computed by R's survival.
#
#   Rscript tests/reference/lifetimes.R > tests/reference/lifetimes.tsv
#
# Lines "spells": days, gone, open (three numbers each) of a data set. Behind
# it, "point": day; at risk, gone, open, survival, low, high. "median":
# confidence; median, low, high (NaN where there is none). Intervals are
# log-log with Greenwood's variance. The last set is the remission of leukaemia
# with 6-mercaptopurine (Freireich and others 1963).

suppressMessages(library(survival))
cat("# ", R.version.string, ", survival ",
    as.character(packageVersion("survival")), "\n", sep = "")
number <- function(x) {
  x[is.na(x)] <- NaN
  paste(sprintf("%.17g", x), collapse = " ")
}
set.seed(20261127)
random <- function(n) {
  born <- 7 * sample(0:12, n, TRUE)
  life <- 7 * (1 + rgeom(n, 0.25))
  gone <- born + life <= 91
  cbind(days = ifelse(gone, life, 91 - born), gone = gone)
}
sets <- list(
  cbind(days = c(7, 7, 14, 14, 21), gone = c(1, 0, 1, 0, 0)),
  cbind(days = c(7, 7, 14, 14), gone = c(1, 1, 1, 0)),
  cbind(days = c(7, 14, 21, 28), gone = c(1, 1, 1, 1)),
  cbind(days = c(7, 7, 7), gone = c(0, 0, 0)),
  cbind(days = c(7), gone = c(1)),
  random(40), random(400),
  cbind(days = c(6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25,
                 32, 32, 34, 35),
        gone = c(rep(1, 9), rep(0, 12))))
for (s in sets) {
  days <- sort(unique(s[, "days"]))
  count <- function(d, g) sum(s[, "days"] == d & s[, "gone"] == g)
  for (confidence in c(0.95, 0.8)) {
    cat("set\t", number(confidence), "\t", number(length(days)), "\n", sep = "")
    for (d in days)
      cat("spells\t", number(d), "\t",
          number(c(count(d, 1), count(d, 0))), "\n", sep = "")
    fit <- survfit(Surv(s[, "days"], s[, "gone"]) ~ 1, conf.type = "log-log",
                   conf.int = confidence)
    for (i in seq_along(fit$time))
      cat("point\t", number(fit$time[i]), "\t",
          number(c(fit$n.risk[i], fit$n.event[i], fit$n.censor[i],
                   fit$surv[i], fit$lower[i], fit$upper[i])), "\n", sep = "")
    m <- quantile(fit, 0.5)
    cat("median\t", number(confidence), "\t",
        number(c(m$quantile, m$lower, m$upper)), "\n", sep = "")
  }
}
