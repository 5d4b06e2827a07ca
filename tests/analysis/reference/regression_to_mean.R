# Makes the reference values of regression to the mean, with R and metafor.
# Run from this folder: Rscript regression_to_mean.R
# Nothing here is survey data: the ratings are drawn from a random number generator with a fixed seed.

suppressPackageStartupMessages(library(metafor))
library(jsonlite)
set.seed(20261124)

codes <- paste0("I", 1:8)
centre <- c(4.3, 3.1, 3.6, 3.4, 4.0, 3.8, 2.9, 3.7)
draw <- function(n, centre) {
  shared <- rnorm(n, sd = 0.7)
  sapply(centre, function(middle) pmin(pmax(round(middle + shared + rnorm(n, sd = 0.8)), 1), 5))
}
before <- draw(48, centre)
after <- draw(55, centre + c(0, 0.6, rep(0.1, 6)))
after[sample(length(after), 15)] <- NA

# Covariance of the means: for complete ratings cov(x) / n; else from what each respondent adds to each mean.
covariance_of_means <- function(x) {
  u <- sweep(x, 2, colMeans(x, na.rm = TRUE))
  u[is.na(u)] <- 0
  u <- sweep(u, 2, colSums(!is.na(x)), "/")
  crossprod(u) * nrow(x) / (nrow(x) - 1)
}
stopifnot(all.equal(covariance_of_means(before), cov(before) / nrow(before)))

split_change <- function(x, y, C1, C2, picked) {
  p <- length(x)
  H <- diag(p) - 1 / p
  V1 <- H %*% C1 %*% H
  V2 <- H %*% C2 %*% H
  w <- diag(V1) * p / (p - 1)
  tau2 <- max(0, var(x) - mean(w))
  B <- w / (w + tau2)
  d <- x - mean(x)
  expected <- -B * d
  rest <- (y - mean(y)) - d - expected
  se <- function(a) {
    g <- a * (1 - B)
    h <- a * B
    sqrt(drop(t(a) %*% V2 %*% a + t(g) %*% V1 %*% g + tau2 * t(h) %*% H %*% h))
  }
  a <- rep(0, p)
  a[picked] <- 1 / length(picked)
  list(
    tau = sqrt(tau2), kept = 1 - B, expected = expected, rest = rest,
    half = sapply(1:p, function(j) qnorm(0.975) * se(diag(p)[, j])), shift = mean(y) - mean(x),
    picked = picked, picked_change = mean((y - x)[picked]), picked_expected = mean(expected[picked]),
    picked_rest = sum(a * rest), picked_half = qnorm(0.975) * se(a)
  )
}
x <- colMeans(before)
y <- colMeans(after, na.rm = TRUE)
lowest <- order(x)[1:3]
C1 <- covariance_of_means(before)
C2 <- covariance_of_means(after)

# With alike and independent errors the shrinkage is that of metafor: Hedges' estimator of tau^2, and its predictions.
v <- 0.02
known <- rma(yi = x, vi = rep(v, 8), method = "HE")
predicted <- blup(known)

writeLines(toJSON(list(
  program = R.version.string, metafor = as.character(packageVersion("metafor")), codes = codes,
  before = before, after = after, covariance_before = C1, covariance_after = C2,
  found = split_change(x, y, C1, C2, lowest),
  independent = list(v = v, tau = sqrt(known$tau2), predicted = predicted$pred)
), auto_unbox = TRUE, digits = NA, na = "null", pretty = FALSE), "regression_to_mean.json")
