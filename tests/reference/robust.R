# Reference values for stages/measure/robust.c, computed by R.
#
#   Rscript tests/reference/robust.R > tests/reference/robust.tsv
#
# The method written out with dense matrices: bisquare M-estimation with the
# scale by MAD and residuals adjusted by leverage, then the sandwich summed by
# cluster. The data are made by formula, so that the test makes the same: row i
# (from 0) of case k has a constant, a dummy for each of three groups of levels
# (the first level is the baseline), and y.
#
# Lines: case, what, values. "data" gives n; the test builds the rows itself.

cat("# ", R.version.string, "\n", sep = "")

rows <- function(n, seed) {
  i <- 0:(n - 1)
  a <- (i * 7 + seed) %% 4
  b <- (i %/% 2 + seed) %% 3
  c <- ((i * 13 + seed) %% 11) < 4
  cluster <- (i * 5 + i %/% 7 + seed) %% 9
  noise <- ((i * 7919 + 104729 * seed) %% 2003) / 2003 - 0.5
  tail <- ifelse((i * 31 + seed) %% 17 == 0, 3 * ((i %% 3) - 1), 0)
  y <- 11 + 0.2 * a - 0.1 * (b == 2) + 0.3 * c + 0.05 * cluster * (a == 1) +
    noise + tail
  x <- cbind(1, a == 1, a == 2, a == 3, b == 1, b == 2, c) * 1
  list(x = x, y = y, cluster = cluster)
}

bisquare <- function(x, y, tune = 4.685) {
  n <- nrow(x); p <- ncol(x)
  h <- pmin(hat(qr(x), intercept = FALSE), 0.9999)
  f <- 1 / sqrt(1 - h)
  b <- qr.coef(qr(x), y)
  for (step in 1:2000) {
    r <- y - drop(x %*% b)
    s <- sort(abs(r * f))
    sigma <- median(s[p:n]) / 0.6745
    u <- r * f / (sigma * tune)
    w <- ifelse(abs(u) < 1, (1 - u^2)^2, 0)
    old <- b
    b <- drop(solve(crossprod(x, w * x), crossprod(x, w * y)))
    if (max(abs(b - old)) < 1e-14) break
  }
  list(b = b, r = r, u = u, w = w, sigma = sigma)
}

clustered <- function(x, fit, cluster) {
  n <- nrow(x); p <- ncol(x); g <- length(unique(cluster))
  u <- fit$u
  slope <- ifelse(abs(u) < 1, (1 - u^2)^2 - 4 * u^2 * (1 - u^2), 0)
  bread <- solve(crossprod(x, slope * x))
  score <- rowsum(x * fit$w * fit$r, cluster)
  v <- bread %*% crossprod(score) %*% bread * g / (g - 1) * (n - 1) / (n - p)
  se <- sqrt(diag(v))
  list(se = se, half = qt(0.975, g - 1) * se,
       p = 2 * pt(-abs(fit$b / se), g - 1))
}

out <- function(case, what, values)
  cat(case, "\t", what, "\t", paste(sprintf("%.17g", values), collapse = " "),
      "\n", sep = "")

for (case in list(c(60, 1), c(61, 2), c(200, 3), c(1001, 4))) {
  d <- rows(case[1], case[2])
  fit <- bisquare(d$x, d$y)
  by <- clustered(d$x, fit, d$cluster)
  name <- paste(case, collapse = " ")
  mean <- sum(fit$w * d$y) / sum(fit$w)
  out(name, "b", fit$b)
  out(name, "scale", fit$sigma)
  out(name, "r2", 1 - sum(fit$w * fit$r^2) / sum(fit$w * (d$y - mean)^2))
  out(name, "error", by$se)
  out(name, "half", by$half)
  out(name, "p", by$p)
}
