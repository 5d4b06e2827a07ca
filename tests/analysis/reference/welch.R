# Makes the reference values of the comparison of two periods, with R alone.
# Run from this folder: Rscript welch.R
# The ratings are synthetic, written down here.

library(jsonlite)

before <- list(
  c(5, 5, 4, 4, 3, 5, 4, 2, 5, 4, 4, 3),
  c(3, 4, 4, 2, 3, 3, 5, 4, 3, 2),
  c(1, 2, 5, 5, 5, 4),
  c(4, 4, 4, 4, 4, 4, 4),
  c(2, 3, 2, 1, 3, 2, 2, 3, 1, 2, 2, 3, 2, 1, 2)
)
after <- list(
  c(4, 4, 5, 3, 4, 4, 5, 5, 4, 3),
  c(5, 5, 4, 4, 5, 5, 3, 4, 5, 5, 4, 5, 4),
  c(5, 4, 5, 5, 4, 5, 5, 5, 3),
  c(4, 5, 4, 3, 4, 4, 5, 2),
  c(4, 3, 5, 4, 4, 3, 5, 4, 4, 2, 4, 5)
)

tests <- Map(function(first, second) {
  found <- t.test(second, first)
  list(
    change = mean(second) - mean(first),
    low = found$conf.int[1], high = found$conf.int[2],
    t = unname(found$statistic), freedom = unname(found$parameter), p = found$p.value
  )
}, before, after)
holm <- p.adjust(sapply(tests, function(one) one$p), "holm")

writeLines(toJSON(list(
  program = R.version.string, before = before, after = after, tests = tests, holm = holm
), auto_unbox = TRUE, digits = NA, pretty = TRUE), "welch.json")
