# Makes the reference values of reliability, construct validity, answering style and sample size, with R and psych.
# Run from this folder, after reference.R: Rscript questionnaire.R
# It reads the synthetic ratings of reference.R; nothing here is survey data.

suppressPackageStartupMessages(library(psych))
library(jsonlite)
set.seed(20260902)

codes <- c("A1", "A2", "A3", "B1", "B2", "B3", "B4", "C1")
groups <- list(A = 1:3, B = 4:7, C = 8)
ratings <- read.csv("synthetic_complete.csv")

feldt <- function(x, level) {
  found <- psych::alpha.ci(
    suppressWarnings(psych::alpha(as.data.frame(x), check.keys = FALSE))$total$raw_alpha,
    n.obs = nrow(x), n.var = ncol(x), p.val = 1 - level
  )
  c(found$lower.ci, found$upper.ci)
}

# Each item with the sum of the other items of a group (its own, less itself; or another one).
fit <- function(x) {
  setNames(lapply(seq_along(codes), function(j) {
    lapply(groups, function(columns) {
      rest <- setdiff(columns, j)
      if (length(rest) == 0) NA else cor(x[, j], rowSums(x[, rest, drop = FALSE]))
    })
  }), codes)
}

within <- function(x, columns) {
  found <- suppressWarnings(psych::alpha(as.data.frame(x[, columns]), check.keys = FALSE))
  list(item_rest = setNames(as.list(found$item.stats$r.drop), codes[columns]))
}

one_block <- function(x) {
  colnames(x) <- codes
  # Normal data only (sim), the 95th percentile of 4,000 runs.
  random <- t(replicate(4000, eigen(cor(matrix(rnorm(nrow(x) * ncol(x)), nrow(x))), only.values = TRUE)$values))
  pdf(NULL)
  set.seed(1)
  horn <- suppressMessages(fa.parallel(x, fa = "pc", n.iter = 200, sim = TRUE, quant = 0.95, plot = FALSE))
  list(
    feldt = feldt(x, 0.95), feldt_90 = feldt(x, 0.90),
    dimensions = list(A = feldt(x[, groups$A], 0.95), B = feldt(x[, groups$B], 0.95)),
    within = list(A = within(x, groups$A), B = within(x, groups$B)),
    msa = as.list(KMO(cor(x))$MSAi), eigenvalues = horn$pc.values, components = horn$ncomp,
    random_eigenvalues = apply(random, 2, quantile, 0.95), fit = fit(x)
  )
}

# The answers of one respondent: longest run of one answer (rle), share of the most frequent one (table), sd.
style <- function(row) {
  given <- row[!is.na(row)]
  list(longest = max(rle(given)$lengths), share = max(table(given)) / length(given), irv = sd(given))
}
answers <- as.matrix(ratings)
gappy <- as.matrix(read.csv("synthetic_gappy.csv"))
per_row <- function(x, name) unname(apply(x, 1, function(row) style(row)[[name]]))
styles <- function(x) list(longest = per_row(x, "longest"), share = per_row(x, "share"), irv = per_row(x, "irv"))

# The smallest n whose interval of the mean is no wider than asked, population of N (NA: without end).
for_mean <- function(half, sd, level, clients) {
  n <- 1
  repeat {
    n <- n + 1
    shrink <- if (is.na(clients)) 1 else sqrt(max(0, 1 - n / clients))
    if (qt(1 - (1 - level) / 2, n - 1) * sd / sqrt(n) * shrink <= half) return(n)
  }
}
for_share <- function(half, share, level, clients) {
  n <- 0
  repeat {
    n <- n + 1
    shrink <- if (is.na(clients)) 1 else sqrt(max(0, (clients - n) / (clients - 1)))
    if (qnorm(1 - (1 - level) / 2) * sqrt(share * (1 - share) / n) * shrink <= half) return(n)
  }
}
means <- list(
  list(half = 0.1, sd = 0.9, level = 0.95, clients = NA), list(half = 0.2, sd = 0.9, level = 0.95, clients = NA),
  list(half = 0.05, sd = 0.75, level = 0.99, clients = 4000), list(half = 0.2, sd = 1.1, level = 0.9, clients = 120),
  list(half = 1, sd = 0.5, level = 0.95, clients = NA), list(half = 0.01, sd = 1, level = 0.95, clients = 50)
)
shares <- list(
  list(half = 0.05, share = 0.5, level = 0.95, clients = NA), list(half = 0.03, share = 0.8, level = 0.95, clients = 2000),
  list(half = 0.1, share = 0.35, level = 0.9, clients = 60), list(half = 0.02, share = 0.5, level = 0.99, clients = NA)
)
pairs <- list(list(n = 56, sd = 0.9), list(n = 30, sd = 1), list(n = 400, sd = 0.8), list(n = 5, sd = 1))
differences <- list(list(delta = 0.2, sd = 0.9), list(delta = 0.5, sd = 1), list(delta = 0.1, sd = 0.7))
# Two periods of different size: the delta at which the non-central t reaches the power, as power.t.test does it.
unequal <- list(list(n = c(56, 30), sd = 0.9), list(n = c(490, 549), sd = 0.85), list(n = c(5, 200), sd = 1))
unequal_delta <- function(one) {
  freedom <- sum(one$n) - 2
  error <- one$sd * sqrt(sum(1 / one$n))
  short <- function(delta) 1 - pt(qt(0.975, freedom), freedom, delta / error) - 0.8
  uniroot(short, c(0, 20), tol = 1e-12)$root
}

write_json(
  list(
    made_with = list(r = R.version.string, psych = as.character(packageVersion("psych"))),
    importance = one_block(ratings[, 1:8]), satisfaction = one_block(ratings[, 9:16]),
    styles = list(complete = styles(answers), gappy = styles(gappy)),
    means = lapply(means, function(one) c(one, n = do.call(for_mean, unname(one)))),
    shares = lapply(shares, function(one) c(one, n = do.call(for_share, unname(one)))),
    detectable = lapply(pairs, function(one) {
      c(one, delta = power.t.test(n = one$n, sd = one$sd, power = 0.8, tol = 1e-12)$delta)
    }),
    unequal = lapply(unequal, function(one) c(one, delta = unequal_delta(one))),
    per_period = lapply(differences, function(one) {
      c(one, n = power.t.test(delta = one$delta, sd = one$sd, power = 0.8, tol = 1e-10)$n)
    })
  ),
  "questionnaire.json", digits = NA, auto_unbox = TRUE, na = "null", null = "null", pretty = TRUE
)
