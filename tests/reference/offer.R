# Reference values for stages/measure/offer_rank.c: Rscript offer.R > offer.tsv
# Columns: function, arguments, values, each separated by blanks.
number <- function(x) paste(format(x, digits = 17, trim = TRUE), collapse = " ")
row <- function(name, args, values)
  cat(paste(name, paste(sapply(args, number), collapse = " "),
            paste(sapply(values, number), collapse = " "), sep = "\t"), "\n", sep = "")
cat(R.version.string, "\n", sep = "")

# prop.test takes half counts as they are; without correction it is Wilson's.
wilson <- function(x, n, level) suppressWarnings(
  prop.test(x, n, correct = FALSE, conf.level = level)$conf.int[1:2])
for (level in c(0.9, 0.95, 0.99))
  for (case in list(c(0, 0, 1), c(0, 1, 1), c(1, 0, 2), c(3, 1, 10), c(3, 4, 10),
                    c(0, 10, 10), c(10, 0, 10), c(57, 3, 101), c(999, 1, 1539))) {
    x <- case[1] + case[2] / 2
    row("rank", c(case, level), c(x / case[3], wilson(x, case[3], level)))
    row("bounds", c(case, level),
        c(x / case[3], wilson(case[1], case[3], level)[1],
          wilson(case[1] + case[2], case[3], level)[2]))
  }

# Twice the smaller one-sided p of Fisher's exact test.
for (case in list(c(0, 5, 3, 20), c(5, 5, 5, 10), c(3, 10, 30, 100),
                  c(56, 95, 200, 1093), c(1, 95, 300, 1093), c(20, 95, 230, 1093),
                  c(0, 40, 0, 400), c(40, 40, 400, 400))) {
  k <- case[1]; n <- case[2]; of <- case[3]; total <- case[4]
  more <- phyper(k - 1, of, total - of, n, lower.tail = FALSE)
  fewer <- phyper(k, of, total - of, n)
  row("differs", case, min(1, 2 * min(more, fewer)))
}

# Quantiles of counted values: value count value count ... p.
for (p in c(0, 0.1, 0.25, 0.5, 0.75, 1))
  for (case in list(c(7, 1), c(7, 2, 9, 1), c(1, 3, 2, 1, 10, 6),
                    c(5, 4, 6, 4), c(1, 1, 2, 1, 3, 1, 4, 1))) {
    value <- case[seq(1, length(case), 2)]
    count <- case[seq(2, length(case), 2)]
    row("quantile", c(case, p), quantile(rep(value, count), p, type = 7, names = FALSE))
  }
