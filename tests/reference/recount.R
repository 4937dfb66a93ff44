# Counts a report again, with R and nothing of Handbill's: shares, quantiles, ranks,
# lifts, ratios, p and q values of its tables, from the postings alone.
#
#   Rscript recount.R OUT/postings.jsonl OUT/statistics.json
#
# Prints a row a table: figures compared, those that differ, and the largest
# difference as a part of the figure. Ends with 1 where a figure differs by more
# than 1e-9 of itself. Needs the package jsonlite (Debian: r-cran-jsonlite).
# Take a report made with --audience internal: what a public one withholds is
# not compared, and some of its tables are made of other totals.
#
# Intervals from drawing employers (headline_clusters) are drawn again, with
# other random numbers, and may lie a tenth of their width apart. Not counted
# again: pay_drivers (the regression: robust.R), pay_bounds and disclosure_rules
# (which need Handbill's tables of currencies and rules), density and dots of
# pay, windows, and lists that are no figures.

suppressPackageStartupMessages(library(jsonlite))
args <- commandArgs(trailingOnly = TRUE)
if (length(args) != 2) {
  cat("usage: Rscript recount.R postings.jsonl statistics.json\n", file = stderr())
  quit(status = 2)
}
statistics <- fromJSON(args[2])
postings <- lapply(readLines(args[1], encoding = "UTF-8"), fromJSON, simplifyVector = FALSE)
postings <- Filter(function(p) is.null(p$copy_of), postings)
N <- length(postings)

# ---- comparing ---------------------------------------------------------------

compared <- list()
tally <- function(name, figures, differ, largest) {
  old <- compared[[name]]
  if (is.null(old)) old <- c(0, 0, 0)
  compared[[name]] <<- c(old[1:2] + c(figures, differ), max(old[3], largest))
}
# A figure that the report has and R has not is one that differs.
compare <- function(name, mine, theirs) {
  mine <- as.numeric(unlist(mine)); theirs <- as.numeric(theirs)
  stopifnot(length(mine) == length(theirs))
  has <- !is.na(theirs)
  off <- abs(mine - theirs)[has] / pmax(abs(theirs[has]), 1e-300)
  # An end that is 0 or 1 but for rounding has no figure to be a part of.
  off[which(abs(mine - theirs)[has] < 1e-14)] <- 0
  off[is.na(off)] <- 1
  tally(name, sum(has), sum(off > 1e-9), max(off, 0))
}
# FUN of each row of a table, by the columns named: a matrix, a column a row.
each_row <- function(t, columns, FUN) {
  rows <- lapply(seq_len(nrow(t)), function(i)
    do.call(FUN, unname(lapply(columns, function(c) t[[c]][i]))))
  do.call(cbind, rows)
}
columns <- function(name, t, mine, which) {
  for (i in seq_along(which)) compare(name, mine[i, ], t[[which[i]]])
}
of_table <- function(name, FUN) {
  t <- statistics[[name]]
  if (NROW(t) > 0) FUN(t) else tally(name, 0, 0, 0)
}

# ---- methods -----------------------------------------------------------------

Z <- qnorm(0.975)
# prop.test warns of small n; the score interval needs no approximation there.
wilson <- function(k, n) {
  if (is.na(n) || n == 0) return(c(NA, NA))
  suppressWarnings(prop.test(k, n, correct = FALSE)$conf.int[1:2])
}
share <- function(k, n) c(k, k / n, wilson(k, n))
SHARE <- c("postings", "share", "low", "high")

# Order statistics that bound a quantile, with at most 2.5 % on a side.
ranks <- function(n, p) {
  low <- qbinom(0.025, n, p)
  while (low >= 1 && pbinom(low - 1, n, p) > 0.025) low <- low - 1
  c(low, qbinom(0.975, n, p) + 1)
}
quantile_of <- function(x, p) {
  r <- ranks(length(x), p)
  if (r[1] < 1 || r[2] > length(x)) return(c(NA, NA, NA))
  x <- sort(x)
  c(unname(quantile(x, p, type = 7)), x[r[1]], x[r[2]])
}
# Standard error of a median (Price and Bonett 2001).
median_error <- function(x) {
  n <- length(x); x <- sort(x)
  c <- max(1, round((n + 1) / 2 - sqrt(n)))
  (x[n - c + 1] - x[c]) / (2 * qnorm(1 - pbinom(c - 1, n, 0.5)))
}
lift_of <- function(k, a, b, n) {
  lift <- k * n / (a * b)
  half <- if (k > 0) Z * sqrt(1 / k - 1 / a - 1 / b + (2 * lift - 1) / n) else NA
  c(lift, lift * exp(-half), lift * exp(half))
}
ratio_of <- function(k, n, o, m) {
  r <- (k / n) / (o / m)
  half <- if (k > 0) Z * sqrt(1 / k - 1 / n + 1 / o - 1 / m) else NA
  c(r, r * exp(-half), r * exp(half))
}
pearson <- function(k, n, o, m)
  suppressWarnings(chisq.test(matrix(c(k, n - k, o, m - o), 2), correct = FALSE)$p.value)

# ---- what postings say ---------------------------------------------------------

NONE <- "not stated"
text <- function(x) if (is.null(x)) "" else x
either <- function(x) ifelse(x == "", NONE, x)
field <- function(name) vapply(postings, function(p) text(p[[name]]), "")
role <- either(field("role"))
seniority <- either(field("seniority"))
employment <- either(field("employment"))
workplace <- either(field("workplace"))
employer <- field("employer")
degrees <- lapply(postings, function(p) unlist(p$degrees))
career <- ifelse(seniority %in% c("intern", "entry"), "entry",
                 ifelse(seniority == NONE, NONE, "experienced"))

places <- lapply(postings, function(p) p$places)
# Several places may be named with none before the others: then none is the main one.
main <- lapply(places, function(ps) {
  marked <- Filter(function(x) isTRUE(x$main), ps)
  if (length(marked)) marked[[1]]
})
main_country <- vapply(main, function(m) text(m$country), "")
main_region <- vapply(main, function(m) text(m$region), "")
# Names for codes are Handbill's; the counts are not.
name_of <- function(level, code) {
  t <- statistics$places[statistics$places$level == level, ]
  ifelse(code == "", NONE, t$name[match(code, t[[level]])])
}
country <- name_of("country", main_country)
region <- name_of("region", main_region)
pay_place <- ifelse(main_country != "US", country,
                    ifelse(main_region == "", "United States, no state named", region))

skills <- lapply(postings, function(p) vapply(p$skills, function(s) s$skill, ""))
needs <- unlist(lapply(postings, function(p) vapply(p$skills, function(s) text(s$need), "")))
skill <- as.character(unlist(skills))
asks <- rep(seq_len(N), lengths(skills)) # the posting of each
count_skills <- function(slugs, of) tabulate(match(of, slugs), length(slugs))
asks_for <- function(slug) seq_len(N) %in% asks[skill == slug]

# Of a posting in a currency: the range over its lines that count, those for the
# main place where some are.
annual_of <- function(i) {
  lines <- postings[[i]]$pay
  if (length(lines) == 0) return(NULL)
  if (lines[[1]]$from == "structured")
    lines <- Filter(function(l) l$from == "structured", lines)
  lines <- Filter(function(l) !is.null(l$min) && !is.null(l$max) &&
                    !is.null(l$year_min) && !is.null(l$year_max), lines)
  if (length(postings[[i]]$pay) > 1) {
    here <- vapply(lines, function(l) identical(l$place, main[[i]]$raw) && !is.null(l$place), NA)
    if (any(here)) lines <- lines[here]
  }
  currency <- vapply(lines, function(l) l$currency, "")
  do.call(rbind, lapply(unique(currency), function(c) {
    of <- lines[currency == c]
    data.frame(i = i, currency = c,
               min = min(vapply(of, function(l) l$year_min / 100, 0)),
               max = max(vapply(of, function(l) l$year_max / 100, 0)))
  }))
}
annual <- do.call(rbind, lapply(seq_len(N), annual_of))
if (!is.null(annual)) {
  annual$mid <- (annual$min + annual$max) / 2
  annual$width <- (annual$max - annual$min) / annual$mid
}
states_pay <- vapply(postings, function(p) length(p$pay) > 0, NA)

groups <- list(all = rep("all", N), role = role, place = pay_place, seniority = seniority,
               employment = employment, career = career, country = country,
               region = region, employer = either(employer))
group_values <- function(by) {
  parts <- strsplit(by, " x ", fixed = TRUE)[[1]]
  do.call(paste, c(unname(groups[parts]), sep = " / "))
}
in_group <- function(by, group) which(group_values(by) == group)
paid_in <- function(by, group, currency)
  annual[annual$currency == currency & annual$i %in% in_group(by, group), ]

# ---- table by table ------------------------------------------------------------

of_table("roles", function(t)
  columns("roles", t, each_row(t, c("role", "seniority"), function(r, s)
    share(sum(role == r & (s == "all" | seniority == s)), N)), SHARE))

of_table("employers", function(t)
  columns("employers", t, each_row(t, "employer", function(e)
    share(sum(either(employer) == e), N)), SHARE))

of_table("terms", function(t) {
  t <- t[t$term %in% c("workplace", "employment", "seniority", "degrees"), ]
  columns("terms", t, each_row(t, c("term", "value"), function(term, value)
    share(switch(term,
      workplace = sum(workplace == value), employment = sum(employment == value),
      seniority = sum(seniority == value),
      degrees = sum(vapply(degrees, function(d)
        if (value == NONE) length(d) == 0 else value %in% d, NA))), N)), SHARE)
})

of_table("places", function(t) {
  t <- t[t$level %in% c("country", "region", "city"), ]
  columns("places", t, each_row(t, c("level", "country", "region", "city"),
    function(level, country, region, city) {
      # A country is asked for by its code, a region too, a city by all three.
      is_it <- function(x) switch(level,
        country = identical(x$country, country), region = identical(x$region, region),
        city = identical(x$city, city) && text(x$region) == region &&
          identical(x$country, country))
      part <- vapply(places, function(ps) mean(vapply(ps, is_it, NA)), 0)
      part[is.nan(part)] <- 0
      c(share(sum(part > 0), N), sum(part), sum(part > 0 & states_pay))
    }), c(SHARE, "postings_fractional", "paid"))
})

of_table("workplaces", function(t)
  columns("workplaces", t, each_row(t, c("by", "group", "workplace"), function(b, g, w) {
    of <- in_group(b, g)
    c(share(sum(workplace[of] == w), length(of)), length(of))
  }), c(SHARE, "n")))

of_table("skills", function(t) {
  k <- count_skills(t$skill, skill)
  stopifnot(setequal(t$skill, skill))
  compare("skills", k, t$postings)
  compare("skills", k / N, t$share)
  ends <- vapply(k, wilson, c(0, 0), n = N)
  compare("skills", ends[1, ], t$low)
  compare("skills", ends[2, ], t$high)
  compare("skills", count_skills(t$skill, skill[needs == "required"]), t$required)
  compare("skills", rank(-k, ties.method = "min"), t$rank)
  # Paired differences, Bonferroni over the comparisons of one skill.
  z <- qnorm(1 - 0.05 / max(1, length(k) - 1) / 2)
  surely <- function(a, b) {
    d <- (a - b) / N
    d > z * sqrt(pmax((a + b) / N - d^2, 0) / N)
  }
  compare("skills", 1 + vapply(k, function(x) sum(surely(k, x)), 0), t$rank_low)
  compare("skills", length(k) - vapply(k, function(x) sum(surely(x, k)), 0), t$rank_high)
})

of_table("skill_need", function(t) {
  r <- count_skills(t$skill, skill[needs == "required"])
  p <- count_skills(t$skill, skill[needs == "preferred"])
  ends <- mapply(wilson, r, r + p)
  compare("skill_need", r, t$required)
  compare("skill_need", p, t$preferred)
  compare("skill_need", count_skills(t$skill, skill) - r - p, t$not_stated)
  compare("skill_need", r / (r + p), t$share)
  compare("skill_need", ends[1, ], t$low)
  compare("skill_need", ends[2, ], t$high)
})

of_table("pairs", function(t) {
  slugs <- union(t$skill_a, t$skill_b)
  asked <- vapply(slugs, asks_for, logical(N))
  rows <- each_row(t, c("skill_a", "skill_b"), function(x, y) {
    a <- sum(asked[, x]); b <- sum(asked[, y]); k <- sum(asked[, x] & asked[, y])
    c(k, a * b / N, lift_of(k, a, b, N), phyper(k - 1, a, N - a, b, lower.tail = FALSE))
  })
  rows[6, ] <- p.adjust(rows[6, ], "BH")
  columns("pairs", t, rows, c("together", "expected", "lift", "low", "high", "q"))
})

# Every group and skill that Pearson's test is for: q is over all of them.
of_table("skill_groups", function(t) {
  every <- unique(skill)
  tests <- list()
  for (by in c("role", "place", "seniority")) {
    named <- groups[[by]] != NONE
    codes <- unique(groups[[by]][named])
    counts <- table(factor(skill, levels = every), factor(groups[[by]][asks], levels = codes))
    for (code in codes) {
      k <- counts[, code]; n <- sum(groups[[by]] == code)
      o <- rowSums(counts) - k; m <- sum(named) - n
      least <- pmin(k + o, n + m - k - o) * min(n, m) / (n + m)
      for (s in which(least >= 5))
        tests[[length(tests) + 1]] <- list(paste(by, code, every[s], sep = "\r"),
          c(k[s], n, o[s], m, ratio_of(k[s], n, o[s], m), pearson(k[s], n, o[s], m)))
    }
  }
  rows <- vapply(tests, function(x) as.numeric(x[[2]]), numeric(8))
  rows <- rbind(rows, p.adjust(rows[8, ], "BH"))
  at <- match(paste(t$by, t$group, t$skill, sep = "\r"), vapply(tests, function(x) x[[1]], ""))
  columns("skill_groups", t, rows[, at, drop = FALSE],
          c("postings", "n", "rest_postings", "rest_n", "ratio", "low", "high", "p", "q"))
})

of_table("location_quotients", function(t) {
  named <- role != NONE & pay_place != NONE
  rows <- each_row(t, c("role", "place"), function(r, p) {
    k <- sum(role == r & pay_place == p); n <- sum(named)
    a <- sum(role[named] == r); b <- sum(pay_place[named] == p)
    c(k, a * b / n, lift_of(k, a, b, n), pearson(k, b, a - k, n - b))
  })
  rows <- rbind(rows, p.adjust(rows[6, ], "BH"))
  columns("location_quotients", t, rows,
          c("postings", "expected", "quotient", "low", "high", "p", "q"))
})

of_table("pay_quantiles", function(t)
  columns("pay_quantiles", t, each_row(t, c("by", "group", "currency", "of", "p"),
    function(by, group, currency, of, p) {
      a <- paid_in(by, group, currency)
      if (of == "width") a <- a[a$mid > 0, ]
      c(quantile_of(a[[of]], p), nrow(a), length(setdiff(employer[a$i], "")))
    }), c("value", "low", "high", "n", "employers")))

of_table("pay", function(t)
  columns("pay", t, each_row(t, c("by", "group", "currency"), function(by, group, currency) {
    a <- paid_in(by, group, currency)
    q <- function(p) quantile_of(a$mid, p)
    c(nrow(a), q(0.1)[1], q(0.25)[1], q(0.5), q(0.75)[1], q(0.9)[1],
      quantile_of(a$width[a$mid > 0], 0.5)[1])
  }), c("n", "p10", "p25", "p50", "p50_low", "p50_high", "p75", "p90", "width_p50")))

# Medians apart, and their ratio on logarithms (Price and Bonett 2002).
of_table("pay_gap", function(t)
  columns("pay_gap", t, each_row(t, c("by", "group", "currency"), function(by, group, currency) {
    paid <- paid_in(by, group, currency)
    a <- paid$mid[career[paid$i] == "entry"]; b <- paid$mid[career[paid$i] == "experienced"]
    if (length(a) < 2 || length(b) < 2) return(c(length(a), length(b), rep(NA, 8)))
    e <- c(median_error(a), median_error(b))
    l <- c(median_error(log(a)), median_error(log(b)))
    half <- if (all(e > 0)) Z * sqrt(sum(e^2)) else NA
    log_half <- if (all(l > 0)) Z * sqrt(sum(l^2)) else NA
    d <- median(b) - median(a); r <- median(b) / median(a)
    c(length(a), length(b), median(a), median(b), d, d - half, d + half,
      r, r * exp(-log_half), r * exp(log_half))
  }), c("entry", "experienced", "entry_median", "experienced_median", "difference", "low",
        "high", "ratio", "ratio_low", "ratio_high")))

of_table("pay_widths", function(t) {
  t <- t[t$width != "all", ]
  columns("pay_widths", t, each_row(t, c("seniority", "currency", "from", "to"),
    function(s, currency, from, to) {
      by <- if (s == "all") "all" else "seniority"
      a <- paid_in(by, s, currency); w <- a$width[a$mid > 0]
      k <- if (!is.na(to) && to == 0) sum(w == 0) else sum(w > from & (is.na(to) | w <= to))
      c(share(k, length(w)), length(w))
    }), c(SHARE, "n"))
})

of_table("transparency", function(t)
  columns("transparency", t, each_row(t, c("by", "group"), function(b, g) {
    of <- in_group(b, g); k <- sum(states_pay[of])
    c(length(of), k, length(of) - k, share(k, length(of))[-1])
  }), c("postings", "stating", "silent", "share", "low", "high")))

of_table("concentration", function(t) {
  t <- t[t$of == "employer", ]
  if (nrow(t) == 0) return()
  s <- table(employer[employer != ""]) / sum(employer != "")
  compare("concentration", c(length(s), sum(s^2), max(s)),
          c(t$groups, t$hhi, t$largest_share))
})

# Shares only. A posting that names no employer is drawn by itself. Percentiles at
# the level of Student's t with the effective number of employers, expanded
# (Hesterberg 2015).
of_table("headline_clusters", function(t) {
  set.seed(1)
  cluster <- ifelse(employer == "", paste0("\r", seq_len(N)), employer)
  for (i in seq_len(nrow(t))) {
    x <- switch(t$key[i], paid_share = states_pay, remote_share = workplace == "remote",
      hybrid_share = workplace == "hybrid", skill_share = , top_skill_share = asks_for(t$of[i]))
    if (is.null(x)) next
    compare("headline_clusters", c(mean(x), mean(x[employer != t$largest[i]])),
            c(t$value[i], t$without_largest[i]))
    if (is.na(t$cluster_low[i])) next
    k <- tapply(x, cluster, sum); n <- tapply(x, cluster, length)
    draws <- replicate(4000, {
      d <- sample.int(length(k), replace = TRUE)
      sum(k[d]) / sum(n[d])
    })
    g <- 1 / sum((n / sum(n))^2)
    a <- pnorm(sqrt(g / (g - 1)) * qt(0.025, g - 1))
    theirs <- c(t$cluster_low[i], t$cluster_high[i])
    off <- abs(quantile(draws, c(a, 1 - a)) - theirs) / diff(theirs)
    tally("headline_clusters, drawn", 2, sum(off > 0.1), max(off))
  }
})

# ---- the end -----------------------------------------------------------------

cat(sprintf("%-26s %9s %7s  %s\n", "table", "figures", "differ", "largest difference"))
for (name in names(compared))
  cat(sprintf("%-26s %9d %7d  %.2g\n", name, compared[[name]][1], compared[[name]][2],
              compared[[name]][3]))
total <- Reduce(`+`, compared)
cat(sprintf("%d figures, %d differ\n", total[1], total[2]))
quit(status = if (total[2] > 0) 1 else 0)
