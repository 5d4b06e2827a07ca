# Makes the synthetic ratings of this folder and the reference values for them, with R and psych.
# Run from this folder: Rscript reference.R
# Nothing here is survey data: the ratings are drawn from a random number generator with a fixed seed.

suppressPackageStartupMessages(library(psych))
library(jsonlite)
set.seed(20260901)

draw <- function(n, centre, common, lowest, highest, spread) {
  shared <- rnorm(n)
  sapply(centre, function(middle) {
    raw <- middle + common * shared + rnorm(n, sd = spread)
    pmin(pmax(round(raw), lowest), highest)
  })
}

# Survey one: 60 respondents, 8 indicators in three groups (A1 A2 A3 | B1 B2 B3 B4 | C1), scale 1..5, complete.
codes <- c("A1", "A2", "A3", "B1", "B2", "B3", "B4", "C1")
groups <- list(A = 1:3, B = 4:7, C = 8)
importance <- draw(60, c(4.4, 4.1, 3.6, 3.9, 3.2, 4.0, 3.8, 3.0), 0.5, 1, 5, 0.7)
satisfaction <- draw(60, c(4.2, 3.4, 3.7, 3.5, 3.9, 4.0, 3.1, 3.8), 0.6, 1, 5, 0.7)
colnames(importance) <- paste0("importance_", codes)
colnames(satisfaction) <- paste0("satisfaction_", codes)
write.csv(cbind(importance, satisfaction), "synthetic_complete.csv", row.names = FALSE)

# Survey two: 40 respondents, 5 indicators, scale 0..10, a tenth of the ratings missing; V4 always one
# point more satisfied than important, V5 the same in both blocks.
gappy_codes <- paste0("V", 1:5)
gappy_importance <- draw(40, c(7.5, 6.2, 8.1, 5.0, 6.0), 1, 0, 9, 1.6)
gappy_satisfaction <- draw(40, c(6.9, 6.4, 6.0, 5.0, 6.0), 1, 0, 10, 1.6)
gappy_satisfaction[, 4] <- gappy_importance[, 4] + 1
gappy_satisfaction[, 5] <- gappy_importance[, 5]
gappy_importance[sample(length(gappy_importance), 20)] <- NA
gappy_satisfaction[sample(length(gappy_satisfaction), 20)] <- NA
colnames(gappy_importance) <- paste0("importance_", gappy_codes)
colnames(gappy_satisfaction) <- paste0("satisfaction_", gappy_codes)
write.csv(cbind(gappy_importance, gappy_satisfaction), "synthetic_gappy.csv", row.names = FALSE, na = "")

one_mean <- function(x) {
  list(mean = mean(x), sd = sd(x), ci = as.numeric(t.test(x)$conf.int))
}
one_indicator <- function(i, s) {
  both <- complete.cases(i, s)
  i <- i[both]
  s <- s[both]
  constant <- sd(s - i) == 0
  # R refuses t.test on constant differences ("data are essentially constant").
  t <- if (constant) NULL else t.test(s, i, paired = TRUE)
  w <- suppressWarnings(wilcox.test(s, i, paired = TRUE, exact = FALSE, correct = TRUE))
  list(
    n = length(i), importance = one_mean(i), satisfaction = one_mean(s), gap = mean(s - i),
    t = if (constant) NA else as.numeric(t$statistic), t_p = if (constant) NA else t$p.value,
    gap_ci = if (constant) c(NA, NA) else as.numeric(t$conf.int),
    wilcoxon_p = if (all(s == i)) NA else w$p.value, effect = if (constant) NA else mean(s - i) / sd(s - i)
  )
}
one_survey <- function(names, i, s) {
  rows <- lapply(seq_along(names), function(j) one_indicator(i[, j], s[, j]))
  names(rows) <- names
  p <- sapply(rows, function(row) row$t_p)
  list(
    indicators = rows,
    holm = as.list(p.adjust(p, "holm")), bh = as.list(p.adjust(p, "BH")),
    grand_means = c(mean(sapply(rows, function(row) row$importance$mean)),
                    mean(sapply(rows, function(row) row$satisfaction$mean))),
    medians = c(median(sapply(rows, function(row) row$importance$mean)),
                median(sapply(rows, function(row) row$satisfaction$mean)))
  )
}

one_block <- function(x, names) {
  whole <- suppressWarnings(psych::alpha(as.data.frame(x), check.keys = FALSE))
  sphericity <- cortest.bartlett(cor(x), n = nrow(x))
  part <- function(columns) {
    if (length(columns) < 2) NA
    else suppressWarnings(psych::alpha(as.data.frame(x[, columns]), check.keys = FALSE)$total$raw_alpha)
  }
  list(
    n = nrow(x), alpha = whole$total$raw_alpha,
    alpha_dropped = setNames(as.list(whole$alpha.drop$raw_alpha), names),
    item_rest = setNames(as.list(whole$item.stats$r.drop), names),
    kmo = KMO(cor(x))$MSA, bartlett_chi2 = sphericity$chisq, bartlett_df = sphericity$df,
    bartlett_p = sphericity$p.value, dimensions = lapply(groups, part)
  )
}

# Index of the first survey by the ACSI form, and a bootstrap of its own: 4,000 resamples.
index_of <- function(i, s) {
  w <- colMeans(i)
  (sum(w * colMeans(s)) - sum(w)) / (sum(w) * 4) * 100
}
zones_of <- function(i, s) {
  high_i <- colMeans(i) >= mean(colMeans(i)) - 1e-9
  high_s <- colMeans(s) >= mean(colMeans(s)) - 1e-9
  ifelse(high_i, ifelse(high_s, "strength", "improve"), ifelse(high_s, "maintain", "opportunity"))
}
runs <- lapply(1:4000, function(run) {
  rows <- sample(60, replace = TRUE)
  list(index = index_of(importance[rows, ], satisfaction[rows, ]), zones = zones_of(importance[rows, ], satisfaction[rows, ]))
})
zones <- sapply(runs, function(run) run$zones)
shares <- lapply(seq_along(codes), function(j) {
  as.list(sapply(c("strength", "improve", "opportunity", "maintain"), function(zone) mean(zones[j, ] == zone)))
})
names(shares) <- codes

write_json(
  list(
    made_with = list(r = R.version.string, psych = as.character(packageVersion("psych"))),
    complete = c(one_survey(codes, importance, satisfaction), list(
      reliability = list(importance = one_block(importance, codes), satisfaction = one_block(satisfaction, codes)),
      index = index_of(importance, satisfaction),
      zones = setNames(as.list(zones_of(importance, satisfaction)), codes),
      bootstrap = list(
        index_ci = as.numeric(quantile(sapply(runs, function(run) run$index), c(0.025, 0.975))),
        zone_share = shares
      )
    )),
    gappy = one_survey(gappy_codes, gappy_importance, gappy_satisfaction)
  ),
  "reference.json", digits = NA, auto_unbox = TRUE, na = "null", null = "null", pretty = TRUE
)
