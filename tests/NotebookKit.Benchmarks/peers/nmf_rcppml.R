# Times RcppML 0.3.7 on one matrix, a fit for each seed.
# usage: Rscript nmf_rcppml.R MATRIX RANK GOAL VALUE FIRST_SEED LAST_SEED REPETITIONS THREADS OUT.csv
# GOAL: iterations (VALUE of them), loss (the fewest iterations that reach VALUE) or tolerance (the package's own).
suppressMessages({ library(RcppML); library(Matrix) })
args <- commandArgs(TRUE)
path <- args[1]; rank <- as.integer(args[2]); goal <- args[3]; value <- as.numeric(args[4])
seeds <- as.integer(args[5]):as.integer(args[6]); repetitions <- as.integer(args[7]); out <- args[9]
most <- 1000L
setRcppMLthreads(as.integer(args[8]))

read_matrix <- function(path) {
  con <- file(path, "rb")
  on.exit(close(con))
  integers <- function(count) readBin(con, "integer", count, endian = "little")
  numbers <- function(count) readBin(con, "double", count, endian = "little")
  if (grepl("\\.f64$", path)) {
    shape <- as.integer(regmatches(path, regexec("_([0-9]+)x([0-9]+)\\.f64$", path))[[1]][2:3])
    return(matrix(numbers(prod(shape)), shape[1]))
  }
  n <- integers(3)
  p <- integers(n[2] + 1)
  i <- integers(n[3])
  new("dgCMatrix", i = i, p = p, x = numbers(n[3]), Dim = n[1:2])
}

sse <- function(m) {
  w <- m$w %*% diag(as.numeric(m$d), nrow = length(m$d))
  if (isS4(a)) sum(a@x^2) - 2 * sum(crossprod(a, w) * t(m$h)) + sum(crossprod(w) * tcrossprod(m$h)) else sum((a - w %*% m$h)^2)
}

fit <- function(seed, iterations, tolerance = 0)
  nmf(a, rank, tol = tolerance, maxit = iterations, seed = seed, verbose = FALSE)

# The fewest iterations whose fit reaches the loss, by doubling and bisection; NA if none up to the most does.
iterations_to <- function(loss, seed) {
  reaches <- function(n) sse(fit(seed, n)) <= loss
  low <- 0L
  high <- 1L
  while (!reaches(high)) {
    if (high == most) return(NA)
    low <- high
    high <- min(2L * high, most)
  }
  while (high - low > 1L) {
    middle <- (low + high) %/% 2L
    if (reaches(middle)) high <- middle else low <- middle
  }
  high
}

a <- read_matrix(path)
counts <- sapply(seeds, function(seed) switch(goal, iterations = as.integer(value), loss = iterations_to(value, seed), tolerance = most))
tolerance <- if (goal == "tolerance") value else 0
warm_up <- fit(seeds[1], if (is.na(counts[1])) most else counts[1], tolerance)

rows <- NULL
for (repetition in seq_len(repetitions)) for (s in seq_along(seeds)) {
  reached <- !is.na(counts[s])
  if (!reached && repetition > 1) next  # said once, with no time
  gc(FALSE)
  begun <- as.numeric(Sys.time())
  m <- fit(seeds[s], if (reached) counts[s] else most, tolerance)
  seconds <- as.numeric(Sys.time()) - begun
  rows <- rbind(rows, data.frame(repetition, seed = seeds[s], seconds = if (reached) seconds else NA, iterations = m$iter, loss = sse(m)))
}
write.csv(rows, out, row.names = FALSE, quote = FALSE, na = "")
