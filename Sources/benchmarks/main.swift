import Glibc

// Prints every number that the design promises and that exists so far, beside its bound: ratios within this run,
// because machines differ and are shared. Run it with `swift run -c release benchmarks`, on a quiet machine; words
// behind that choose some of them: `epoch`, `elementary`, `products`, `networks`, `digits`, `table`, `screen`.

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == TableBenchmark.loading {
  try TableBenchmark.load(CommandLine.arguments[2])
  exit(0)
}

let chosen = Set(CommandLine.arguments.dropFirst())
func isWanted(_ name: String) -> Bool { chosen.isEmpty || chosen.contains(name) }

var report = Report()
if isWanted("epoch") { benchmarkReferenceEpoch(&report) }
if isWanted("elementary") { benchmarkElementaryFunctions(&report) }
if isWanted("products") { benchmarkMatrixProduct(&report) }
if isWanted("networks") { benchmarkNetworks(&report) }
if isWanted("digits") { try benchmarkDigits(&report) }
if isWanted("table") { TableBenchmark.run(&report) }
if isWanted("screen") { try ScreenBenchmark(&report).run(&report) }
report.title(report.missed == 0 ? "All bounds are met." : "Bounds missed: \(report.missed).")
