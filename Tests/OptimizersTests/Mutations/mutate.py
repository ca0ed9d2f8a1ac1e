#!/usr/bin/env python3
"""Breaks each optimizer and each schedule in one place at a time and lists the breaks that the tests do not notice.

    Tests/OptimizersTests/Mutations/mutate.py [--only Adam,StepLR] [--minutes 60] [--keep FOLDER] [--jobs 1]

It works on a copy of the engine, its optimizers and their tests, a package of its own: the working copy is not
touched, and nothing else is compiled or linked. --keep puts the copy into FOLDER and leaves it there, so that the
next run starts from a finished build.

Files that do not use each other are broken at once, one mutant in each: a round. The tests that follow PyTorch name
the optimizer or schedule that strayed, so they tell which mutants of a round they kill. What they leave, and what
other files use, is tried alone on all tests. A mutant is killed when the tests fail, do not end, or do not build.
Survivors are listed at the end; there should be none, and the exit code says so.
"""
import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from mutants import MUTANTS  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDERS = [
    "Sources/CKernels", "Sources/CAllocationCount", "Sources/TextUI", "Sources/Tensors", "Sources/Optimizers",
    "Tests/TestSupport", "Tests/Golden", "Tests/GoldenTests", "Tests/OptimizersTests",
]
PACKAGE = """// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Mutants",
  targets: [
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "CAllocationCount"),
    .target(name: "TextUI"),
    .target(name: "Tensors", dependencies: ["CKernels"]),
    .target(name: "Optimizers", dependencies: ["Tensors"]),
    .target(name: "TestSupport", dependencies: ["Tensors", "TextUI"], path: "Tests/TestSupport"),
    .testTarget(
      name: "OptimizersTests", dependencies: ["Optimizers", "CAllocationCount", "TestSupport"],
      exclude: ["Mutations"]),
    .testTarget(name: "GoldenTests", dependencies: ["Tensors", "Optimizers", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
"""
# No test takes a tenth of this, so a mutant that does will not end.
SECONDS = 300


def prepare(folder):
    """Copies what is tested; files that are the same keep their time, so that they are not compiled again."""
    for name in FOLDERS:
        target = folder / name
        wanted = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file()}
        for path in list(target.rglob("*")):
            if path.is_file() and path.relative_to(target) not in wanted:
                path.unlink()
        for relative in wanted:
            source, copy = ROOT / name / relative, target / relative
            if copy.exists() and copy.read_bytes() == source.read_bytes():
                continue
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    package = folder / "Package.swift"
    if not package.exists() or package.read_text(encoding="utf-8") != PACKAGE:
        package.write_text(PACKAGE, encoding="utf-8")


class Runner:
    def __init__(self, folder, jobs):
        self.folder = folder
        self.build_options = ["-j", str(jobs), "-Xswiftc", "-gnone"]

    def run(self, command, seconds=None):
        """Exit code, which is None where it did not end, and output."""
        process = subprocess.Popen(
            command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True)
        try:
            output, _ = process.communicate(timeout=seconds)
            return process.returncode, output
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, ""

    def build(self):
        return self.run(["swift", "build", "--build-tests", *self.build_options])

    def test(self, name):
        options = ["--skip-build", *self.build_options, "--filter", name]
        return self.run(["swift", "test", *options], SECONDS)

    def outcome(self, suites):
        """How the change in the copy is noticed; None if it is not."""
        code, output = self.build()
        if code:
            errors = [line for line in output.splitlines() if "error:" in line]
            return "does not build", (errors or [""])[0]
        for name in suites:
            code, _ = self.test(name)
            if code != 0:
                return ("does not end in " if code is None else "killed by ") + name, ""
        return None, ""

    def strayed(self):
        """Which optimizers and schedules do not follow PyTorch; None if the tests say nothing of them."""
        if self.build()[0]:
            return None
        code, output = self.test("GoldenTests.(TrajectoryTests|ScheduleTests)/")
        names = set(re.findall(r"recorded an issue with 1 argument entry → ([\w-]+) at", output))
        finished = re.search(r"Test run with \d+ tests", output)
        return names if finished and code is not None else None


# Whose path shows a mutant of a file, for files that only one path goes through. Adam and AdamW share one.
WATCHED = {
    "SGD.swift": "sgd", "Adam.swift": "adam", "Adamax.swift": "adamax", "NAdam.swift": "nadam",
    "RAdam.swift": "radam", "Adagrad.swift": "adagrad", "Adadelta.swift": "adadelta", "RMSprop.swift": "rmsprop",
    "Rprop.swift": "rprop", "ASGD.swift": "asgd", "Adafactor.swift": "adafactor", "Muon.swift": "muon",
    "SparseAdam.swift": "sparseadam", "LBFGS/LBFGS.swift": "lbfgs", "LBFGS/LBFGSMemory.swift": "lbfgs",
    "LBFGS/LBFGSLineSearch.swift": "lbfgs", "Schedulers/StepLR.swift": "step",
    "Schedulers/MultiStepLR.swift": "multistep", "Schedulers/ConstantLR.swift": "constant",
    "Schedulers/LinearLR.swift": "linear", "Schedulers/ExponentialLR.swift": "exponential",
    "Schedulers/PolynomialLR.swift": "polynomial", "Schedulers/CosineAnnealingLR.swift": "cosine",
    "Schedulers/CosineAnnealingWarmRestarts.swift": "warm-restarts", "Schedulers/CyclicLR.swift": "cyclic",
    "Schedulers/OneCycleLR.swift": "one-cycle", "Schedulers/ReduceLROnPlateau.swift": "plateau",
    "Schedulers/LambdaLR.swift": "lambda", "Schedulers/MultiplicativeLR.swift": "multiplicative",
}


def suites(name):
    """The suite that kills most mutants of a file, then all."""
    folder = name.split("/")[0]
    first = {"Schedulers": "ScheduleTests", "Averaging": "AveragingTests"}.get(folder, "TrajectoryTests")
    return [f"GoldenTests.{first}/", "OptimizersTests"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="files without .swift, with commas between")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long")
    parser.add_argument("--keep", type=pathlib.Path, help="where the copy is made and left")
    parser.add_argument("--jobs", type=int, default=1, help="how many compilers run at once")
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="mutants"))
    try:
        return mutate(options, folder)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


class Mutant:
    def __init__(self, folder, name, before, after):
        self.path = folder / "Sources" / "Optimizers" / name
        self.name, self.before, self.after = name, before, after
        self.original = self.path.read_text(encoding="utf-8")
        self.stands = before in self.original

    def __str__(self):
        return f"{self.name}: {self.before!r} -> {self.after!r}"

    def apply(self):
        self.path.write_text(self.original.replace(self.before, self.after, 1), encoding="utf-8")

    def undo(self):
        self.path.write_text(self.original, encoding="utf-8")


def rounds(mutants):
    """Lists of mutants, each watched by another name."""
    waiting = {}
    for mutant in mutants:
        if mutant.name in WATCHED:
            waiting.setdefault(WATCHED[mutant.name], []).append(mutant)
    while waiting:
        yield [queue.pop(0) for queue in waiting.values()]
        waiting = {name: queue for name, queue in waiting.items() if queue}


def noticed(round, runner):
    """Those mutants of a round whose path strays."""
    for mutant in round:
        mutant.apply()
    strayed = runner.strayed()
    for mutant in round:
        mutant.undo()
    if strayed is not None:
        return [mutant for mutant in round if WATCHED[mutant.name] in strayed]
    if len(round) == 1:
        return []
    # One of them stops the build or the tests, and hides what the others do.
    middle = len(round) // 2
    return noticed(round[:middle], runner) + noticed(round[middle:], runner)


def mutate(options, folder):
    prepare(folder)
    runner = Runner(folder, options.jobs)
    result, detail = runner.outcome(["GoldenTests|OptimizersTests"])
    if result:
        print(f"the tests fail without a mutant: {result} {detail}")
        return 2
    only = options.only.split(",") if options.only else None
    deadline = time.monotonic() + 60 * options.minutes
    mutants = [
        Mutant(folder, name, before, after) for name, pairs in MUTANTS.items()
        if not only or pathlib.Path(name).stem in only for before, after in pairs]
    killed, problems = set(), []
    for mutant in mutants:
        if not mutant.stands:
            problems.append(f"no longer stands there: {mutant}")
    tried = [mutant for mutant in mutants if mutant.stands]

    for round in rounds(tried):
        if time.monotonic() > deadline:
            break
        for mutant in noticed(round, runner):
            killed.add(mutant)
            print(f"killed in a round: {mutant}", flush=True)

    alone = [mutant for mutant in tried if mutant not in killed]
    while alone and time.monotonic() <= deadline:
        mutant = alone.pop(0)
        mutant.apply()
        result, detail = runner.outcome(suites(mutant.name))
        mutant.undo()
        print(f"{result or 'SURVIVED'}: {mutant} {detail}", flush=True)
        if result and result != "does not build":
            killed.add(mutant)
        else:
            problems.append(f"{result or 'survived'}: {mutant}")
    print(f"{len(killed)} of {len(mutants)} mutants killed, {len(problems)} not, {len(alone)} not tried")
    for problem in problems:
        print("  " + problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
