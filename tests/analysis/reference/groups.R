# Makes the reference values of the comparison of groups, with R alone.
# Run from this folder: Rscript groups.R
# The ratings are synthetic, drawn from a random number generator with a fixed seed and kept in groups.csv.

library(jsonlite)
set.seed(20261101)

n <- 180
groups <- sample(c("A", "B", "C"), n, replace = TRUE, prob = c(0.5, 0.3, 0.2))
strata <- ifelse(groups == "A",
  sample(c("x", "y", "z"), n, replace = TRUE, prob = c(0.6, 0.3, 0.1)),
  sample(c("x", "y", "z"), n, replace = TRUE, prob = c(0.2, 0.4, 0.4)))
items <- paste0("I", 1:4)
draw <- function(centre) {
  sapply(centre, function(middle) {
    raw <- middle + 0.5 * (strata == "x") - 0.3 * (groups == "C") + rnorm(n, sd = 0.9)
    pmin(pmax(round(raw), 1), 5)
  })
}
importance <- draw(c(4.3, 3.9, 3.4, 4.0))
satisfaction <- draw(c(3.6, 3.2, 3.9, 3.5))
colnames(importance) <- paste0("importance_", items)
colnames(satisfaction) <- paste0("satisfaction_", items)
write.csv(data.frame(group = groups, stratum = strata, importance, satisfaction), "groups.csv", row.names = FALSE)

# Each group against the rest: Welch's t, Mann-Whitney, Holm over all cells of the measure.
one_cell <- function(own, rest) {
  t <- t.test(own, rest)
  w <- wilcox.test(own, rest, exact = FALSE, correct = TRUE)
  list(mean = mean(own), rest_mean = mean(rest), change = mean(own) - mean(rest),
       low = t$conf.int[1], high = t$conf.int[2], p = t$p.value, mann_whitney_p = w$p.value)
}
measures <- list(satisfaction = satisfaction, importance = importance, gap = satisfaction - importance)
cells <- lapply(measures, function(values) {
  found <- lapply(c("A", "B", "C"), function(g)
    lapply(1:4, function(j) one_cell(values[groups == g, j], values[groups != g, j])))
  p <- unlist(lapply(found, function(group) sapply(group, function(cell) cell$p)))
  list(cells = found, holm = p.adjust(p, "holm"), bh = p.adjust(p, "BH"))
})

# Group B against group A over both blocks.
pair <- lapply(list(satisfaction, importance), function(values)
  lapply(1:4, function(j) one_cell(values[groups == "B", j], values[groups == "A", j])))
pair_holm <- p.adjust(unlist(lapply(pair, function(block) sapply(block, function(cell) cell$p))), "holm")

# The index, its linearised standard error, and direct standardisation to the mix of the whole by stratum.
index_of <- function(i, s) (sum(i * s) / sum(i) - 1) / 4 * 100
mix <- table(strata) / n
numerical_gradient <- function(means) {
  sapply(seq_along(means), function(k) {
    step <- 1e-5
    up <- down <- means
    up[k] <- up[k] + step
    down[k] <- down[k] - step
    (index_of(up[1:4], up[5:8]) - index_of(down[1:4], down[5:8])) / (2 * step)
  })
}
standardised <- function(rows, weights, by) {
  levels <- names(weights)
  parts <- lapply(levels, function(level) cbind(importance, satisfaction)[rows & by == level, , drop = FALSE])
  means <- Reduce(`+`, Map(function(part, weight) weight * colMeans(part), parts, weights))
  slope <- numerical_gradient(means)
  variances <- mapply(function(part, weight)
    weight^2 * as.numeric(t(slope) %*% cov(part) %*% slope) / nrow(part), parts, weights)
  sizes <- sapply(parts, nrow)
  list(index = index_of(means[1:4], means[5:8]), error = sqrt(sum(variances)),
       freedom = sum(variances)^2 / sum(variances^2 / (sizes - 1)))
}
one <- setNames(1, "all")
raw <- lapply(c("A", "B", "C"), function(g) standardised(groups == g, one, rep("all", n)))
direct <- lapply(c("A", "B", "C"), function(g) standardised(groups == g, mix, strata))
joined <- ifelse(strata == "x", "x", "yz")
coarse <- standardised(groups == "B", table(joined) / n, joined)

# The funnel around the index of everybody, with the pooled standard deviation of the groups.
overall <- index_of(colMeans(importance), colMeans(satisfaction))
sizes <- as.numeric(table(groups))
spread <- sapply(raw, function(one) one$error) * sqrt(sizes)
pooled <- sqrt(sum((sizes - 1) * spread^2) / sum(sizes - 1))
limits <- lapply(c(0.95, 0.998), function(share)
  overall + outer(c(-1, 1), qnorm((1 + share) / 2) * pooled / sqrt(c(10, 50, 200))))

# The test of each group's index against the rest: Welch's t on the influences on the index of the whole.
slope <- numerical_gradient(c(colMeans(importance), colMeans(satisfaction)))
pulls <- as.numeric(scale(cbind(importance, satisfaction), scale = FALSE) %*% slope)
index_p <- sapply(c("A", "B", "C"), function(g) t.test(pulls[groups == g], pulls[groups != g])$p.value)
rest <- sapply(c("A", "B", "C"), function(g)
  index_of(colMeans(importance[groups != g, ]), colMeans(satisfaction[groups != g, ])))

writeLines(toJSON(list(
  program = R.version.string, measures = cells, pair = pair, pair_holm = pair_holm, mix = as.list(mix),
  raw = raw, direct = direct, coarse = coarse, overall = overall, pooled = pooled, limits = limits,
  index_p = as.list(index_p), rest = as.list(rest)
), auto_unbox = TRUE, digits = NA, pretty = TRUE), "groups.json")
