# Makes the reference values of the decomposition of an index change and of the ACSI index, with R alone.
# Run from this folder: Rscript index_decomposition.R
# The ratings are synthetic, written down here: one row per respondent, one column per indicator.

library(jsonlite)

importance <- list(
  rbind(c(5, 4, 3), c(4, 4, 2), c(5, 5, 3), c(4, 3, 3), c(5, 4, 4), c(4, 4, 3)),
  rbind(c(5, 4, 4), c(5, 3, 4), c(4, 4, 5), c(5, 3, 4), c(4, 4, 5), c(5, 3, 5))
)
satisfaction <- list(
  rbind(c(3, 4, 4), c(2, 4, 5), c(3, 3, 4), c(4, 4, 3), c(3, 5, 4), c(2, 4, 4)),
  rbind(c(4, 4, 4), c(4, 4, 3), c(3, 5, 4), c(4, 3, 3), c(5, 4, 4), c(4, 4, 2))
)

share <- lapply(importance, function(x) colMeans(x) / sum(colMeans(x)))
score <- lapply(satisfaction, function(x) (colMeans(x) - 1) / 4 * 100)
index <- mapply(function(v, s) sum(v * s), share, score)

# The Shapley value of two factors: the mean over both orders in which they can change.
total <- function(v, s) v * (s - mean(index))
score_effect <- ((total(share[[1]], score[[2]]) - total(share[[1]], score[[1]])) +
                 (total(share[[2]], score[[2]]) - total(share[[2]], score[[1]]))) / 2
weight_effect <- ((total(share[[2]], score[[1]]) - total(share[[1]], score[[1]])) +
                  (total(share[[2]], score[[2]]) - total(share[[1]], score[[2]]))) / 2

items <- cbind(
  overall = c(5, 4, 4, 3, 5, 2, 4, 4, 3, 5),
  versus_expectation = c(4, 4, 3, 3, 5, 2, 3, 4, 3, 4),
  versus_ideal = c(4, 3, 3, 2, 4, 1, 3, 4, 2, 5)
)
one <- (rowMeans(items) - 1) / 4 * 100
tested <- t.test(one)

writeLines(toJSON(list(
  program = R.version.string,
  importance = importance, satisfaction = satisfaction,
  index = index, score_effect = score_effect, weight_effect = weight_effect,
  items = as.data.frame(items), acsi = mean(one), acsi_low = tested$conf.int[1], acsi_high = tested$conf.int[2]
), auto_unbox = TRUE, digits = NA, pretty = TRUE, dataframe = "columns"), "index_decomposition.json")
