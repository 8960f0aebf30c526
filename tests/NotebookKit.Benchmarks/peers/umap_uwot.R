# Times uwot on one matrix, a layout for each seed, and keeps the layouts: our measures judge them.
# usage: Rscript umap_uwot.R MATRIX NEIGHBORS METRIC MIN_DIST SPREAD EPOCHS FIRST_SEED LAST_SEED THREADS SGD_THREADS LAYOUTS OUT.csv
# MATRIX: NAME_SAMPLESxFEATURES.f64. SGD_THREADS: 1 for a layout that its seed decides, more for a faster one that differs
# from run to run. LAYOUTS: for each seed samples × 2, little-endian float64, column-major, one layout after another.
suppressMessages(library(uwot))
args <- commandArgs(TRUE)
path <- args[1]; neighbors <- as.integer(args[2]); metric <- args[3]
min_dist <- as.numeric(args[4]); spread <- as.numeric(args[5]); epochs <- as.integer(args[6])
seeds <- as.integer(args[7]):as.integer(args[8]); threads <- as.integer(args[9]); sgd_threads <- as.integer(args[10])
layouts <- args[11]; out <- args[12]

shape <- as.integer(regmatches(path, regexec("_([0-9]+)x([0-9]+)\\.f64$", path))[[1]][2:3])
x <- matrix(readBin(path, "double", prod(shape), endian = "little"), shape[1])
lay_out <- function(x) umap(x, n_neighbors = neighbors, metric = metric, min_dist = min_dist, spread = spread,
  n_epochs = epochs, n_threads = threads, n_sgd_threads = sgd_threads)

set.seed(seeds[1])
warm_up <- lay_out(x[seq_len(min(nrow(x), 2000)), ])
con <- file(layouts, "wb")
rows <- NULL
for (seed in seeds) {
  set.seed(seed)
  gc(FALSE)
  begun <- as.numeric(Sys.time())
  y <- lay_out(x)
  rows <- rbind(rows, data.frame(seed, seconds = as.numeric(Sys.time()) - begun))
  writeBin(as.numeric(y), con, size = 8L, endian = "little")
}
close(con)
write.csv(rows, out, row.names = FALSE, quote = FALSE)
