# Makes the reference values of the gaps of dimensions and of their total, with R alone.
# Run from this folder: Rscript gaps.R
# The ratings are the synthetic ones that reference.R made, and a few written down here: ties, missing
# answers, a respondent who left a whole dimension out, and one who rated a block only.

library(jsonlite)

complete <- read.csv("synthetic_complete.csv")
gappy <- read.csv("synthetic_gappy.csv")

small <- data.frame(
  importance_P1   = c(5, 4, 5, NA, 3, 5, 4, NA, 5, 4),
  importance_P2   = c(4, 4, 5, NA, 4, 5, 3, 5,  4, 5),
  importance_Q1   = c(3, 5, 4, 4,  5, 4, 4, 5,  3, 4),
  satisfaction_P1 = c(4, 4, 3, 4,  4, 2, 4, 3,  NA, 4),
  satisfaction_P2 = c(4, 3, 3, 5,  4, 4, 5, 4,  3, 4),
  satisfaction_Q1 = c(3, 4, 4, 5,  4, 5, 4, NA, 4, 3)
)

scores <- function(data, codes) {
  i <- as.matrix(data[, paste0("importance_", codes), drop = FALSE])
  s <- as.matrix(data[, paste0("satisfaction_", codes), drop = FALSE])
  both <- !is.na(i) & !is.na(s)
  k <- rowSums(both)
  i[!both] <- 0
  s[!both] <- 0
  # One division of whole numbers, so that equal fractions are tied.
  list(n = sum(k > 0), importance = (rowSums(i) / k)[k > 0], satisfaction = (rowSums(s) / k)[k > 0],
       gap = (rowSums(s - i) / k)[k > 0], rows = which(k > 0))
}

one <- function(found) {
  test <- t.test(found$gap)
  rank <- suppressWarnings(wilcox.test(found$gap, exact = FALSE, correct = TRUE))
  list(
    n = found$n, importance = mean(found$importance), satisfaction = mean(found$satisfaction),
    importance_ci = as.numeric(t.test(found$importance)$conf.int),
    satisfaction_ci = as.numeric(t.test(found$satisfaction)$conf.int),
    gap = mean(found$gap), gap_ci = as.numeric(test$conf.int), t = as.numeric(test$statistic), t_p = test$p.value,
    wilcoxon_p = rank$p.value, effect = mean(found$gap) / sd(found$gap)
  )
}

# The total by its definition, and its error from each respondent's pull on the dimensions' means.
total <- function(found, weights, size) {
  weights <- weights / sum(weights)
  pulls <- matrix(0, size, length(found))
  for (d in seq_along(found)) {
    g <- found[[d]]
    pulls[g$rows, d] <- (g$gap - mean(g$gap)) / g$n
  }
  n <- sum(rowSums(abs(sapply(found, function(g) seq_len(size) %in% g$rows))) > 0)
  pull <- pulls %*% weights
  error <- sqrt(sum(pull^2) * n / (n - 1))
  gap <- sum(weights * sapply(found, function(g) mean(g$gap)))
  list(gap = gap, n = n, ci = gap + c(-1, 1) * qt(0.975, n - 1) * error)
}

survey <- function(data, groups, weights) {
  found <- lapply(groups, function(codes) scores(data, codes))
  rows <- lapply(found, one)
  p <- sapply(rows, function(row) row$t_p)
  list(
    groups = groups, weights = as.list(weights), rows = rows,
    holm = as.list(p.adjust(p, "holm")), bh = as.list(p.adjust(p, "BH")),
    total = total(found, rep(1, length(groups)), nrow(data)), weighted = total(found, weights, nrow(data))
  )
}

in_three <- survey(complete, list(A = c("A1", "A2", "A3"), B = c("B1", "B2", "B3", "B4"), C = "C1"), c(A = 5, B = 3, C = 2))
# With complete answers the total is the t test of each respondent's own weighted gap.
own <- (5 * scores(complete, c("A1", "A2", "A3"))$gap + 3 * scores(complete, c("B1", "B2", "B3", "B4"))$gap +
  2 * scores(complete, "C1")$gap) / 10
in_three$weighted_t_test <- as.numeric(t.test(own)$conf.int)

write_json(
  list(
    made_with = R.version.string,
    complete = in_three,
    gappy = survey(gappy, list(P = c("V1", "V2"), Q = c("V3", "V4", "V5")), c(P = 60, Q = 20)),
    small = c(list(ratings = small), survey(small, list(P = c("P1", "P2"), Q = "Q1"), c(P = 1, Q = 3)))
  ),
  "gaps.json", digits = NA, auto_unbox = TRUE, na = "null", pretty = TRUE, dataframe = "columns"
)
