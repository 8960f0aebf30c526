# Times scikit-learn's coordinate descent on one matrix, a fit for each seed.
# usage: python3 nmf_sklearn.py MATRIX RANK GOAL VALUE FIRST_SEED LAST_SEED REPETITIONS THREADS OUT.csv
# GOAL: iterations (VALUE of them) or loss (the fewest iterations that reach VALUE). THREADS is set by the
# environment (OPENBLAS_NUM_THREADS), before numpy is loaded.
import csv
import re
import sys
import time
import warnings

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF

warnings.filterwarnings("ignore")
path, rank, goal, value = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
seeds, repetitions, out = range(int(sys.argv[5]), int(sys.argv[6]) + 1), int(sys.argv[7]), sys.argv[9]
most = 1000


def read_matrix():
    shape = re.search(r"_(\d+)x(\d+)\.f64$", path)
    if shape:
        r, c = int(shape[1]), int(shape[2])
        return np.ascontiguousarray(np.fromfile(path, "<f8").reshape((c, r)).T)
    with open(path, "rb") as f:
        r, c, z = np.fromfile(f, "<i4", 3)
        p, i, x = np.fromfile(f, "<i4", c + 1), np.fromfile(f, "<i4", z), np.fromfile(f, "<f8", z)
    return sp.csc_matrix((x, i, p), shape=(r, c)).tocsr()


def sse(w, h):
    if sp.issparse(a):
        return float((a.data**2).sum() - 2 * ((a.T @ w) * h.T).sum() + ((w.T @ w) * (h @ h.T)).sum())
    return float(((a - w @ h) ** 2).sum())


def fit(seed, iterations):
    model = NMF(rank, init="random", solver="cd", tol=0.0, max_iter=iterations, random_state=seed)
    return model.fit_transform(a), model.components_, model.n_iter_


def iterations_to(loss, seed):
    """The fewest iterations whose fit reaches the loss, by doubling and bisection; None if none up to the most does."""
    low, high = 0, 1
    while sse(*fit(seed, high)[:2]) > loss:
        if high == most:
            return None
        low, high = high, min(2 * high, most)
    while high - low > 1:
        middle = (low + high) // 2
        if sse(*fit(seed, middle)[:2]) <= loss:
            high = middle
        else:
            low = middle
    return high


a = read_matrix()
counts = {seed: int(value) if goal == "iterations" else iterations_to(value, seed) for seed in seeds}
fit(seeds[0], counts[seeds[0]] or most)

with open(out, "w", newline="") as f:
    table = csv.writer(f)
    table.writerow(["repetition", "seed", "seconds", "iterations", "loss"])
    for repetition in range(1, repetitions + 1):
        for seed in seeds:
            reached = counts[seed] is not None
            if not reached and repetition > 1:
                continue  # said once, with no time
            begun = time.perf_counter()
            w, h, iterations = fit(seed, counts[seed] or most)
            seconds = time.perf_counter() - begun
            table.writerow([repetition, seed, seconds if reached else "", iterations, sse(w, h)])
