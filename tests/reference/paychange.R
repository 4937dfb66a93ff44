# Reference values for stages/measure/pay_change.c, computed by R.
#
#   Rscript tests/reference/paychange.R > tests/reference/paychange.tsv
#
# Lines "before" and "after": posting, role, region (0: none); mid-pay. A pair of
# role and region is one cell of the split. Then "split":
# confidence; change of the mean of logarithms, within, mix, each with its
# interval. The split is Kitagawa's, with the means of aggregate(); the
# intervals come from the influence of each posting, found by moving its weight
# a little in both runs (a numerical derivative, not the formula under test). A
# run of one posting tells a change, and no interval.

cat("# ", R.version.string, "\n", sep = "")
number <- function(x) paste(sprintf("%.17g", x), collapse = " ")
parts <- function(a, b, wa, wb) {
  mean_of <- function(d, w, cell)
    if (any(d$cell == cell))
      weighted.mean(log(d$pay[d$cell == cell]), w[d$cell == cell]) else NA
  share_of <- function(d, w, cell) sum(w[d$cell == cell]) / sum(w)
  within <- 0
  mix <- 0
  for (cell in union(a$cell, b$cell)) {
    m0 <- mean_of(a, wa, cell)
    m1 <- mean_of(b, wb, cell)
    if (is.na(m0)) m0 <- m1
    if (is.na(m1)) m1 <- m0
    w0 <- share_of(a, wa, cell)
    w1 <- share_of(b, wb, cell)
    within <- within + (w0 + w1) / 2 * (m1 - m0)
    mix <- mix + (w1 - w0) * (m0 + m1) / 2
  }
  c(within + mix, within, mix)
}
split <- function(a, b, confidence) {
  one <- function(d) rep(1, nrow(d))
  value <- parts(a, b, one(a), one(b))
  h <- 1e-5
  squares <- c(0, 0, 0)
  for (id in union(a$id, b$id)) {
    move <- function(by) parts(a, b, one(a) + by * (a$id == id),
                               one(b) + by * (b$id == id))
    squares <- squares + ((move(h) - move(-h)) / (2 * h))^2
  }
  half <- qnorm(1 - (1 - confidence) / 2) * sqrt(squares)
  if (min(nrow(a), nrow(b)) < 2) half <- half * NaN
  c(rbind(value, value - half, value + half))
}
set.seed(20261127)
random <- function(ids, roles, places = 0)
  pairs(data.frame(id = ids, role = sample(rep(roles, 2), length(ids), TRUE),
                   place = sample(rep(places, 2), length(ids), TRUE),
                   pay = round(exp(rnorm(length(ids), 11.4, 0.3)))))
pairs <- function(d) transform(d, cell = paste(role, place))
a <- random(1:40, 1:5)
b <- rbind(a[11:40, ], random(41:70, 2:6))
raised <- b
raised$pay <- round(raised$pay * 1.03)
sets <- list(list(a, b), list(a, raised), list(a, a),
             list(random(1:3, 1), random(4:6, 2)),
             list(random(1:30, 1:2), random(31:70, 1:2)))
# Roles in regions: the same role in two regions is two cells, and the same
# region with two roles too; some pairs stand in one run alone.
places <- random(1:60, 1:3, 0:2)
moved <- rbind(places[16:60, ], random(61:80, 2:4, 1:3))
elsewhere <- moved
elsewhere$place <- ifelse(elsewhere$id %% 4 == 0, 3, elsewhere$place)
elsewhere <- pairs(elsewhere)
sets <- c(sets, list(list(places, moved), list(moved, places),
                     list(places, elsewhere), list(places, pairs(
                       transform(places, place = 0)))))
# Runs of one posting: the same, with other pay, another, in another region.
one <- random(1, 1, 1)
dearer <- pairs(transform(one, pay = pay * 1.1))
sets <- c(sets, list(list(one, one), list(one, dearer),
                     list(one, random(2, 1, 1)), list(one, random(2, 1, 2)),
                     list(one, random(1:12, 1:2, 1:2)),
                     list(random(1:12, 1:2, 1:2), one)))
for (s in sets) {
  for (i in 1:2)
    for (k in seq_len(nrow(s[[i]])))
      cat(c("before", "after")[i], "\t",
          number(c(s[[i]]$id[k], s[[i]]$role[k], s[[i]]$place[k])), "\t",
          number(s[[i]]$pay[k]), "\n", sep = "")
  cat("split\t", number(0.95), "\t",
      number(split(s[[1]], s[[2]], 0.95)), "\n", sep = "")
}
