#!/usr/bin/env python3
"""Breaks each optimizer in one place at a time and lists the breaks that the tests do not notice.

    Tests/OptimizersTests/Mutations/mutate.py [--only Adam,RAdam] [--minutes 60]

Run it in a working copy without changes: it edits files and puts them back. A mutant is killed when the tests fail,
or when it does not build. Survivors are listed at the end; there should be none, and the exit code says so.
"""
import argparse
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
SOURCES = ROOT / "Sources" / "Optimizers"
# The trajectories first: they kill most mutants, and fast.
FILTERS = ["OptimizersTests.TrajectoryTests", "OptimizersTests"]

# file: [(what stands there, what the mutant has)]; each pair is one mutant, at the first place where it stands.
MUTANTS = {
    "SGD.swift": [
        ("times: -settings.learningRate)", "times: settings.learningRate)"),
        ("times: 1 - settings.dampening", "times: 1 + settings.dampening"),
        ("if isFirst {", "if !isFirst {"),
        ("g.add(parameter, times: settings.weightDecay)", "g.add(parameter, times: -settings.weightDecay)"),
        ("ahead.add(b, times: settings.momentum)", "ahead.add(b, times: 1)"),
        ("g.negate(gradient)", "g.copy(gradient)"),
    ],
    "Adam.swift": [
        ("times: -settings.learningRate / correction1", "times: settings.learningRate / correction1"),
        ("-settings.learningRate / correction1", "-settings.learningRate"),
        ("over: correction2.squareRoot()", "over: 1"),
        ("over: correction2.squareRoot()", "over: correction2"),
        ("plus: settings.epsilon", "plus: settings.epsilon * correction2.squareRoot()"),
        ("1 - settings.learningRate * settings.weightDecay", "1 - settings.weightDecay"),
        ("largest.formMaximum(v)", "largest.copy(v)"),
    ],
    "AdamW.swift": [("decoupled: true", "decoupled: false"), ("weightDecay: 1e-2, decoupled", "weightDecay: 0, decoupled")],
    "Adamax.swift": [
        ("times: -settings.learningRate / correction1", "times: settings.learningRate / correction1"),
        ("-settings.learningRate / correction1", "-settings.learningRate"),
        ("plus: settings.epsilon)", "plus: 1e3 * settings.epsilon)"),
        ("keeping: settings.beta2, ofSize", "keeping: 1, ofSize"),
        ("by: 1 - settings.beta1", "by: settings.beta1"),
    ],
    "NAdam.swift": [
        ("times: -rate * (1 - mu)", "times: rate * (1 - mu)"),
        ("(1 - mu) / (1 - product)", "(1 - mu)"),
        ("(1 - product * nextMu)", "(1 - product)"),
        ("0.96, (t + 1)", "0.96, t"),
        ("1 - 0.5 * power(0.96, t ", "1 + 0.5 * power(0.96, t "),
        ("over: correction2.squareRoot()", "over: 1"),
        ("? rate : nil", "? nil : nil"),
    ],
    "RAdam.swift": [
        ("times: -rate / correction1", "times: rate / correction1"),
        ("times: -rate / correction1", "times: -rate"),
        ("times: -rate * rectified", "times: rate * rectified"),
        ("length > 5", "length > 4"),
        ("* correction2.squareRoot() / correction1", "/ correction1"),
        ("longest - 2 * t", "longest + 2 * t"),
        ("plus: settings.epsilon", "plus: 0"),
    ],
    "Adagrad.swift": [
        ("times: -rate)", "times: rate)"),
        ("(state.step - 1)", "state.step"),
        ("initially: settings.initialSum", "initially: 0"),
        ("plus: settings.epsilon", "plus: 1e-4"),
    ],
    "Adadelta.swift": [
        ("times: -settings.learningRate", "times: settings.learningRate"),
        ("over: v, plus: settings.epsilon", "over: v, plus: 2 * settings.epsilon"),
        ("u.blend(keeping: settings.rho", "u.blend(keeping: 1"),
        ("g, g, times: 1 - settings.rho", "g, g, times: 1"),
    ],
    "RMSprop.swift": [
        ("parameter.add(b, times: -settings", "parameter.add(b, times: settings"),
        ("parameter.add(g, over: d, times: -settings", "parameter.add(g, over: d, times: settings"),
        ("withProductOf: mean, mean, times: -1", "withProductOf: mean, mean, times: 1"),
        ("mean.lerp(to: g, by: 1 - settings.alpha)", "mean.lerp(to: g, by: settings.alpha)"),
        ("over: 1, plus: settings.epsilon", "over: 1, plus: 0"),
        ("b.scale(by: settings.momentum)", "b.scale(by: 1)"),
    ],
    "Rprop.swift": [
        ("by: settings.growing, else: settings.shrinking", "by: settings.shrinking, else: settings.growing"),
        ("previous.keepAgreeing(g)", "previous.copy(g)"),
        ("size.clamp(settings.smallest, settings.largest)", "size.clamp(0, 1e9)"),
        ("initially: settings.learningRate", "initially: 1"),
    ],
    "ASGD.swift": [
        ("times: -eta)", "times: eta)"),
        ("1 - settings.lambda * eta", "1 + settings.lambda * eta"),
        ("settings.learningRate / slowing", "settings.learningRate * slowing"),
        ("state.step - settings.start)", "state.step)"),
        ("by: mu)", "by: 1 - mu)"),
    ],
    "Adafactor.swift": [
        ("times: -alpha / denominator", "times: alpha / denominator"),
        ("-alpha / denominator", "-alpha"),
        ("variance.lerp(to: squares, by: remainder)", "variance.lerp(to: squares, by: 1 - remainder)"),
        ("row.lerp(to: rowMeans, by: remainder)", "row.copy(rowMeans)"),
        ("column.lerp(to: columnMeans, by: remainder)", "column.copy(columnMeans)"),
        ("max(settings.epsilon2,", "max(0,"),
        ("variance, atLeast: epsilon1 * epsilon1", "variance, atLeast: epsilon1"),
        ("columnMeans.scale(by: 1 / Double(m))", "columnMeans.scale(by: 1)"),
        ("1 - settings.learningRate * settings.weightDecay", "1 - settings.weightDecay"),
    ],
    "Muon.swift": [
        ("times: -settings.learningRate * scale", "times: settings.learningRate * scale"),
        ("? 0.2 *", "? 0.3 *"),
        ("max(1, Double(m) / Double(n))", "max(1, Double(n) / Double(m))"),
        ("b.lerp(to: gradient, by: 1 - settings.momentum)", "b.lerp(to: gradient, by: settings.momentum)"),
        ("x.lerp(to: b, by: settings.momentum)", "x.copy(b)"),
        ("1 - settings.learningRate * settings.weightDecay", "1 + settings.learningRate * settings.weightDecay"),
        ("max(x.norm, settings.epsilon)", "(x.norm + 1)"),
    ],
    "SparseAdam.swift": [
        ("times: -settings.learningRate * correction2", "times: settings.learningRate * correction2"),
        ("* correction2.squareRoot() / correction1", "/ correction1"),
        ("squareRoot() / correction1", "squareRoot()"),
        ("plus: settings.epsilon", "plus: settings.epsilon * correction2.squareRoot()"),
        ("by: 1 - settings.beta1", "by: settings.beta1"),
    ],
    "LBFGS/LBFGS.swift": [
        ("min(1, 1 / g.vector.absoluteSum)", "1"),
        ("-settings.changeTolerance { break }", "settings.changeTolerance { break }"),
        ("if evaluations >= settings.evaluations { break }", ""),
    ],
    "LBFGS/LBFGSMemory.swift": [
        ("r.vector.scale(by: -1)", "r.vector.scale(by: 1)"),
        ("alphas.removeLast() - beta", "alphas.removeLast() + beta"),
        ("r.vector.add(change.gradient.vector, times: -alpha)", "r.vector.add(change.gradient.vector, times: alpha)"),
        ("r.vector.scale(by: scale)", "r.vector.scale(by: 1)"),
        ("if changes.count == historySize { changes.removeFirst() }", ""),
    ],
    "LBFGS/LBFGSLineSearch.swift": [
        ("(1e-4, 0.9)", "(0.5, 0.9)"),
        ("(1e-4, 0.9)", "(1e-4, 0.1)"),
        ("let secant = 3 *", "let secant = 2 *"),
        ("if new.slope >= 0 {", "if new.slope < 0 {"),
    ],
}


def run(*command):
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def outcome():
    if run("swift", "build", "--build-tests").returncode:
        return "does not build"
    for name in FILTERS:
        if run("swift", "test", "--skip-build", "--filter", name).returncode:
            return "killed by " + name
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="files without .swift, with commas between")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long")
    options = parser.parse_args()
    only = options.only.split(",") if options.only else None
    deadline = time.monotonic() + 60 * options.minutes
    tried, survivors, stale, unbuilt = 0, [], [], []
    for name, pairs in MUTANTS.items():
        if only and pathlib.Path(name).stem not in only:
            continue
        path = SOURCES / name
        original = path.read_text(encoding="utf-8")
        for before, after in pairs:
            label = f"{name}: {before} -> {after or 'nothing'}"
            if before not in original:
                stale.append(label)
                continue
            if time.monotonic() > deadline:
                continue
            try:
                path.write_text(original.replace(before, after, 1), encoding="utf-8")
                result = outcome()
            finally:
                path.write_text(original, encoding="utf-8")
            tried += 1
            print(f"{result or 'SURVIVED'}: {label}", flush=True)
            if result is None:
                survivors.append(label)
            elif result == "does not build":
                unbuilt.append(label)
    total = sum(len(pairs) for pairs in MUTANTS.values())
    print(f"{tried} of {total} mutants tried, {len(survivors)} survived, {len(unbuilt)} did not build")
    for title, labels in (("survived", survivors), ("no longer stands there", stale), ("not built", unbuilt)):
        for label in labels:
            print(f"  {title}: {label}")
    return 1 if survivors or stale or unbuilt else 0


if __name__ == "__main__":
    sys.exit(main())
