#!/usr/bin/env python3
"""Breaks each optimizer and each schedule in one place at a time and lists the breaks that the tests do not notice.

    Tests/OptimizersTests/Mutations/mutate.py [--only Adam,StepLR] [--minutes 60] [--keep FOLDER] [--jobs 1]

It works on a copy of the engine, its optimizers and their tests, a package of its own: the working copy is not
touched, and nothing else is compiled or linked. --keep puts the copy into FOLDER and leaves it there, so that the
next run starts from a finished build. A mutant is killed when the tests fail, do not end, or do not build. Survivors
are listed at the end; there should be none, and the exit code says so.
"""
import argparse
import os
import pathlib
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
            code, output = self.test(name)
            if code != 0:
                return ("does not end in " if code is None else "killed by ") + name, ""
        return None, ""


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


def mutate(options, folder):
    prepare(folder)
    runner = Runner(folder, options.jobs)
    result, detail = runner.outcome(["GoldenTests|OptimizersTests"])
    if result:
        print(f"the tests fail without a mutant: {result} {detail}")
        return 2
    only = options.only.split(",") if options.only else None
    deadline = time.monotonic() + 60 * options.minutes
    killed, left, problems = 0, 0, []
    for name, pairs in MUTANTS.items():
        if only and pathlib.Path(name).stem not in only:
            continue
        path = folder / "Sources" / "Optimizers" / name
        original = path.read_text(encoding="utf-8")
        for before, after in pairs:
            label = f"{name}: {before!r} -> {after!r}"
            if time.monotonic() > deadline:
                left += 1
                continue
            if before not in original:
                result, detail = "no longer stands there", ""
            else:
                path.write_text(original.replace(before, after, 1), encoding="utf-8")
                start = time.monotonic()
                result, detail = runner.outcome(suites(name))
                detail = detail or f"{time.monotonic() - start:.0f} s"
                path.write_text(original, encoding="utf-8")
            print(f"{result or 'SURVIVED'}: {label}; {detail}", flush=True)
            if result and ("killed" in result or "end" in result):
                killed += 1
            else:
                problems.append(f"{result or 'survived'}: {label}")
    print(f"{killed} mutants killed, {len(problems)} not, {left} not tried")
    for problem in problems:
        print("  " + problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
