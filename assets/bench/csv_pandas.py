"""Reads a table with pandas and prints a line "seconds X", the best of three reads, and a line "megabytes X", the
peak memory of the process.

    python assets/bench/csv_pandas.py FILE.csv
    python assets/bench/csv_pandas.py --make FILE.csv ROWS COLUMNS
"""

import resource
import sys
import time

import numpy
import pandas


def make(path, rows, columns):
    """Normal random numbers with all their digits, and a last column that sums the others."""
    values = numpy.random.default_rng(0).standard_normal((rows, columns - 1))
    table = pandas.DataFrame(values, columns=[f"x{index + 1}" for index in range(columns - 1)])
    table["y"] = values.sum(axis=1)
    table.to_csv(path, index=False)


def measure(path):
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        table = pandas.read_csv(path)
        seconds.append(time.perf_counter() - start)
        del table
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("seconds", min(seconds))
    print("megabytes", peak)


if sys.argv[1] == "--make":
    make(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
else:
    measure(sys.argv[1])
