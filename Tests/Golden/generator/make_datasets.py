#!/usr/bin/env python3
"""Write datasets.json: what scikit-learn's copies of the data sets hold.

    python3 make_datasets.py OUTDIR

Needs only scikit-learn. A data set is given by its first and last row, the sum
and the sum weighted with the row's number (from 1) of every column, and how
many rows each class has.
"""
import json
import os
import sys

import numpy
import sklearn
from sklearn.datasets import load_digits, load_iris


def described(data):
    numbers = numpy.arange(1, len(data.target) + 1)
    columns = numpy.column_stack([data.data, data.target])
    return {
        "classes": [str(name) for name in data.target_names],
        "class_counts": numpy.bincount(data.target).tolist(),
        "first_row": columns[0].tolist(),
        "last_row": columns[-1].tolist(),
        "sums": columns.sum(axis=0).tolist(),
        "weighted_sums": (numbers @ columns).tolist(),
    }


def main():
    result = {
        "format": 1,
        "scikit_learn": sklearn.__version__,
        "digits": described(load_digits()),
        "iris": described(load_iris()),
    }
    with open(os.path.join(sys.argv[1], "datasets.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
