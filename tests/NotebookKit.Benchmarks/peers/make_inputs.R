# Makes the matrices that all sides read. usage: Rscript make_inputs.R DATA_DIR INPUT_DIR
# NAME_ROWSxCOLUMNS.f64: little-endian float64, column-major. NAME.csc.bin: int32 rows, columns, entries,
# p[columns + 1], i[entries], then float64 x[entries]. NAME_labels.csv: one label a line after a header.
suppressMessages(library(Matrix))
args <- commandArgs(TRUE)
data_dir <- args[1]
out <- args[2]
dir.create(out, showWarnings = FALSE, recursive = TRUE)

load_one <- function(name) {
  e <- new.env()
  load(file.path(data_dir, paste0(name, ".rda")), e)
  e[[name]]
}
put_dense <- function(m, name)
  writeBin(as.numeric(m), file.path(out, sprintf("%s_%dx%d.f64", name, nrow(m), ncol(m))), size = 8L, endian = "little")
put_sparse <- function(m, name) {
  con <- file(file.path(out, paste0(name, ".csc.bin")), "wb")
  on.exit(close(con))
  for (integers in list(c(dim(m), length(m@x)), m@p, m@i)) writeBin(integers, con, size = 4L, endian = "little")
  writeBin(m@x, con, size = 8L, endian = "little")
}
put_labels <- function(l, name)
  write.csv(data.frame(label = l), file.path(out, paste0(name, "_labels.csv")), row.names = FALSE)

aml <- load_one("aml")
put_labels(attr(aml, "metadata_h")$category, "aml")
put_dense(aml, "aml")
digits <- load_one("digits")
put_labels(attr(digits, "target"), "digits")
put_dense(as.matrix(digits), "digits")
movielens <- load_one("movielens")
attr(movielens, "genres") <- NULL
put_sparse(as(movielens, "dgCMatrix"), "movielens")

set.seed(20)  # dense: true rank 20, plus noise
w <- matrix(rgamma(5000 * 20, .5), 5000)
h <- matrix(rgamma(20 * 2000, .5), 20)
s <- w %*% h
put_dense(s + abs(matrix(rnorm(5000 * 2000, sd = .5 * sd(s)), 5000)), "dense")

set.seed(21)  # sparse: like counts, 2 % filled, means of low rank
i <- sample.int(20000, 2e6, TRUE)
j <- sample.int(5000, 2e6, TRUE)
wf <- matrix(rgamma(20000 * 20, .3), 20000)
hf <- matrix(rgamma(20 * 5000, .3), 20)
x <- 1 + rpois(2e6, rowSums(wf[i, ] * t(hf)[j, ]))
put_sparse(sparseMatrix(i = i, j = j, x = x, dims = c(20000, 5000)), "sparse")

set.seed(50)  # 25 blobs
centre <- matrix(rnorm(25 * 20, sd = 2), 25)
label <- sample(25, 50000, TRUE)
put_dense(centre[label, ] + matrix(rnorm(50000 * 20), 50000), "blobs")
put_labels(label, "blobs")
