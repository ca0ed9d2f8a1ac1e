import Glibc

// Prints every number that the design promises and that exists so far, beside its bound: ratios within this run,
// because machines differ and are shared. Run it with `swift run -c release benchmarks`, on a quiet machine.

var report = Report()
benchmarkReferenceEpoch(&report)
try ScreenBenchmark(&report).run(&report)
report.title(report.missed == 0 ? "All bounds are met." : "Bounds missed: \(report.missed).")
