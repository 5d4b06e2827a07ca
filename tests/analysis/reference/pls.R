# Makes the reference values of the satisfaction model: partial least squares path modelling written out in base R.
# Run from this folder: Rscript pls.R
# Wold's algorithm, Mode A, path weighting scheme (Tenenhaus et al. 2005). The answers are synthetic, drawn with a fixed seed.

library(jsonlite)

set.seed(20260930)
n <- 140
answer <- function(latent) pmin(pmax(round(3.6 + 0.9 * latent), 1), 5)
expectation <- rnorm(n)
quality <- 0.4 * expectation + rnorm(n, sd = 0.9)
value <- 0.5 * quality + 0.1 * expectation + rnorm(n, sd = 0.8)
satisfaction <- 0.5 * quality + 0.35 * value + rnorm(n, sd = 0.7)
complaint <- -0.5 * satisfaction + rnorm(n, sd = 0.8)
loyalty <- 0.6 * satisfaction - 0.2 * complaint + rnorm(n, sd = 0.7)
columns <- cbind(
  e1 = answer(expectation),
  q1 = answer(quality + rnorm(n, sd = 0.5)), q2 = answer(quality + rnorm(n, sd = 0.6)), q3 = answer(quality + rnorm(n, sd = 0.7)),
  v1 = answer(value + rnorm(n, sd = 0.5)), v2 = answer(value + rnorm(n, sd = 0.6)),
  s1 = answer(satisfaction + rnorm(n, sd = 0.5)), s2 = answer(satisfaction + rnorm(n, sd = 0.6)),
  s3 = answer(satisfaction + rnorm(n, sd = 0.6)),
  c1 = answer(complaint),
  l1 = answer(loyalty + rnorm(n, sd = 0.5)), l2 = answer(loyalty + rnorm(n, sd = 0.6))
)
blocks <- list(E = "e1", Q = c("q1", "q2", "q3"), V = c("v1", "v2"), S = c("s1", "s2", "s3"), C = "c1", L = c("l1", "l2"))
arrows <- list(c("E", "Q"), c("E", "V"), c("E", "S"), c("Q", "V"), c("Q", "S"), c("V", "S"), c("S", "C"), c("S", "L"), c("C", "L"))

m <- length(blocks)
inner <- matrix(0, m, m, dimnames = list(names(blocks), names(blocks)))  # row leads to column
for (arrow in arrows) inner[arrow[1], arrow[2]] <- 1
home <- rep(names(blocks), lengths(blocks))
x <- scale(columns[, unlist(blocks)])

weights <- rep(1, ncol(x))
repeat {
  mixed <- sapply(names(blocks), function(b) x[, home == b, drop = FALSE] %*% weights[home == b])
  outer <- scale(mixed)
  e <- matrix(0, m, m, dimnames = dimnames(inner))  # weight of the row's score in the column's inner proxy
  for (b in names(blocks)) {
    before <- names(which(inner[, b] == 1))
    after <- names(which(inner[b, ] == 1))
    if (length(before)) e[before, b] <- solve(cor(outer[, before, drop = FALSE]), cor(outer[, before, drop = FALSE], outer[, b]))
    if (length(after)) e[after, b] <- cor(outer[, after, drop = FALSE], outer[, b])
  }
  proxy <- scale(outer %*% e)
  updated <- sapply(seq_len(ncol(x)), function(j) cor(x[, j], proxy[, home[j]]))
  done <- max(abs(updated - weights)) < 1e-13
  weights <- updated
  if (done) break
}
score <- scale(sapply(names(blocks), function(b) x[, home == b, drop = FALSE] %*% weights[home == b]))
colnames(score) <- names(blocks)
paths <- inner * 0
r_squared <- setNames(rep(NA, m), names(blocks))
for (b in names(blocks)) {
  before <- names(which(inner[, b] == 1))
  if (!length(before)) next
  fit <- lm(score[, b] ~ score[, before, drop = FALSE])
  paths[before, b] <- coef(fit)[-1]
  r_squared[b] <- summary(fit)$r.squared
}
cross <- cor(x, score)
loading <- sapply(seq_len(ncol(x)), function(j) cross[j, home[j]])
reliability <- sapply(names(blocks), function(b) {
  l <- loading[home == b]
  sum(l)^2 / (sum(l)^2 + sum(1 - l^2))
})
ave <- sapply(names(blocks), function(b) mean(loading[home == b]^2))
alpha <- sapply(names(blocks), function(b) {
  k <- sum(home == b)
  if (k == 1) return(1)
  r <- cor(x[, home == b])
  k / (k - 1) * (1 - k / sum(r))
})
r <- abs(cor(x))
htmt <- matrix(NA, m, m, dimnames = dimnames(inner))
within <- function(b) { own <- r[home == b, home == b, drop = FALSE]; if (nrow(own) == 1) 1 else mean(own[upper.tri(own)]) }
for (i in seq_len(m - 1)) for (j in (i + 1):m) {
  a <- names(blocks)[i]; b <- names(blocks)[j]
  htmt[i, j] <- mean(r[home == a, home == b]) / sqrt(within(a) * within(b))
}

writeLines(toJSON(list(
  program = R.version.string, columns = as.data.frame(columns), blocks = blocks, arrows = arrows,
  paths = paths, r_squared = unname(r_squared), loading = loading, cross = unname(cross),
  reliability = unname(reliability), ave = unname(ave), alpha = unname(alpha), htmt = unname(htmt)
), auto_unbox = TRUE, digits = NA, pretty = FALSE, dataframe = "columns", na = "null"), "pls.json")
