# Post-stratified means, the index and Kish's effective n of synthetic_complete.csv; Rscript reweighting.R
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
ratings <- read.csv(file.path(here, "synthetic_complete.csv"))
group <- (seq_len(nrow(ratings)) - 1) %% 3 + 1
target <- c(0.5, 0.3, 0.2)
size <- as.vector(table(group))
w <- (target / size)[group] * nrow(ratings)
block <- function(name) {
  columns <- grep(paste0("^", name, "_"), names(ratings))
  as.vector(sapply(ratings[columns], weighted.mean, w = w))
}
importance <- block("importance")
satisfaction <- block("satisfaction")
index <- (weighted.mean(satisfaction, importance) - 1) / 4 * 100
numbers <- function(x) paste0("[", paste(format(x, digits = 17, trim = TRUE), collapse = ", "), "]")
writeLines(c(
  "{",
  paste0('  "effective_n": ', format(sum(w)^2 / sum(w^2), digits = 17), ","),
  paste0('  "importance": ', numbers(importance), ","),
  paste0('  "satisfaction": ', numbers(satisfaction), ","),
  paste0('  "index": ', format(index, digits = 17)),
  "}"
), file.path(here, "reweighting.json"))
