# Makes a synthetic survey with an overall item and the reference values of derived importance, with R alone.
# Run from this folder: Rscript derived.R
# Nothing here is survey data: the ratings are drawn from a random number generator with a fixed seed.

library(jsonlite)
set.seed(20261003)

n <- 160
codes <- c("A1", "A2", "A3", "B1", "B2", "B3", "B4", "C1", "C2")
groups <- list(A = 1:3, B = 4:7, C = 8:9)
to_scale <- function(x) pmin(pmax(round(x), 1), 5)
shared <- rnorm(n)
satisfaction <- sapply(c(3.6, 3.1, 3.3, 3.4, 3.0, 3.7, 3.2, 3.5, 2.9), function(m) to_scale(m + 0.7 * shared + rnorm(n, sd = 0.9)))
importance <- sapply(c(4.3, 4.0, 3.7, 3.6, 3.9, 3.5, 4.1, 3.2, 3.4), function(m) to_scale(m + rnorm(n, sd = 0.8)))
overall <- to_scale(0.2 + 0.45 * satisfaction[, 1] + 0.2 * satisfaction[, 4] + 0.3 * pmin(satisfaction[, 8], 3) + rnorm(n, sd = 0.6))
satisfaction[c(7, 40, 90), 2] <- NA
overall[c(12, 90)] <- NA
colnames(satisfaction) <- paste0("satisfaction_", codes)
colnames(importance) <- paste0("importance_", codes)
write.csv(cbind(importance, satisfaction, overall), "synthetic_overall.csv", row.names = FALSE, na = "")

complete <- complete.cases(satisfaction, overall)
items <- satisfaction[complete, ]
outcome <- overall[complete]
colnames(items) <- codes
scores <- sapply(groups, function(member) rowMeans(items[, member]))

r_squared <- function(x, y) if (ncol(x) == 0) 0 else summary(lm(y ~ x))$r.squared
# R² gained by each predictor, averaged over all orders, from one regression per subset.
lmg <- function(x, y) {
  p <- ncol(x)
  explained <- sapply(0:(2^p - 1), function(s) r_squared(x[, bitwAnd(s, 2^(0:(p - 1))) > 0, drop = FALSE], y))
  sapply(1:p, function(j) {
    without <- Filter(function(s) bitwAnd(s, 2^(j - 1)) == 0, 0:(2^p - 1))
    sum(sapply(without, function(s) {
      size <- sum(bitwAnd(s, 2^(0:(p - 1))) > 0)
      factorial(size) * factorial(p - 1 - size) / factorial(p) * (explained[s + 2^(j - 1) + 1] - explained[s + 1])
    }))
  })
}
# Johnson 2000: through the nearest orthogonal variables, by the eigenvectors of the predictors' correlations.
johnson <- function(x, y) {
  parts <- eigen(cor(x))
  lambda <- parts$vectors %*% diag(sqrt(parts$values)) %*% t(parts$vectors)
  beta <- solve(lambda) %*% cor(x, y)
  as.numeric(lambda^2 %*% beta^2)
}
partial <- function(x, y) {
  inverse <- solve(cor(cbind(x, y)))
  last <- ncol(inverse)
  -inverse[-last, last] / sqrt(diag(inverse)[-last] * inverse[last, last])
}
against_overall <- function(x, y) {
  list(
    n = nrow(x), r2 = r_squared(x, y), spearman = as.numeric(cor(x, y, method = "spearman")),
    pearson = as.numeric(cor(x, y)), partial = unname(partial(x, y)), relative_weight = johnson(x, y), lmg = lmg(x, y)
  )
}
against_others <- function(x) {
  # Rounded, so that equal means are ties whatever the order of adding.
  rest <- round(sapply(seq_len(ncol(x)), function(j) rowMeans(x[, -j, drop = FALSE])), 9)
  at <- seq_len(ncol(x))
  list(
    n = nrow(x), spearman = sapply(at, function(j) cor(x[, j], rest[, j], method = "spearman")),
    pearson = sapply(at, function(j) cor(x[, j], rest[, j]))
  )
}
answered <- complete.cases(satisfaction)
whole <- satisfaction[answered, ]
whole_scores <- sapply(groups, function(member) rowMeans(whole[, member]))

# Penalty and reward of one indicator: bottom two-box, middle, top two-box; Welch throughout.
contrast <- function(code) {
  rating <- satisfaction[, paste0("satisfaction_", code)]
  low <- overall[which(rating <= 2 & !is.na(overall))]
  middle <- overall[which(rating == 3 & !is.na(overall))]
  high <- overall[which(rating >= 4 & !is.na(overall))]
  welch <- function(a, b) {
    found <- t.test(a, b)
    list(size = mean(a) - mean(b), low = found$conf.int[1], high = found$conf.int[2], p = found$p.value)
  }
  parts <- c(1, 4, 1) * sapply(list(low, middle, high), function(x) var(x) / length(x))
  freedom <- sum(parts)^2 / sum(parts^2 / (c(length(low), length(middle), length(high)) - 1))
  size <- mean(low) - 2 * mean(middle) + mean(high)
  half <- qt(0.975, freedom) * sqrt(sum(parts))
  asymmetry <- list(size = size, low = size - half, high = size + half, p = 2 * pt(-abs(size) / sqrt(sum(parts)), freedom))
  effects <- list(penalty = welch(middle, low), reward = welch(high, middle), asymmetry = asymmetry)
  c(
    list(n = c(length(low), length(middle), length(high)), means = c(mean(low), mean(middle), mean(high))),
    effects, list(holm = p.adjust(sapply(effects, function(one) one$p), "holm")),
    list(intervals = lapply(list(low, middle, high), function(x) as.numeric(t.test(x)$conf.int)))
  )
}

writeLines(toJSON(list(
  program = R.version.string, dimension = against_overall(scores, outcome), indicator = against_overall(items, outcome),
  stated = unname(sapply(groups, function(m) mean(rowMeans(importance[complete, m])))),
  dimension_others = against_others(whole_scores), indicator_others = against_others(whole),
  contrast = list(A1 = contrast("A1"), C1 = contrast("C1"), B3 = contrast("B3"))
), auto_unbox = TRUE, digits = NA, pretty = TRUE), "derived.json")
