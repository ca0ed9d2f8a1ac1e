import CAllocationCount
import CBaseline
import Tensors
import TextUI
import Words

/// The reference epoch, replayed and eager, beside the C loop in the same process.
func benchmarkReferenceEpoch(_ report: inout Report) {
  report.title("Reference epoch: 9 rows train, 2 validate; linear, mean squared error, backward, SGD")
  let replayed = ReferenceEpoch()
  let eager = ReferenceEpoch()
  let recording = Recording { replayed.run() }
  let epochs = 20_000
  let times = best(
    of: 150,
    [
      { _ = ReferenceEpoch.runBaseline(epochs) },
      { for _ in 0..<epochs { recording.replay() } },
      { for _ in 0..<epochs / 10 { eager.run() } },
    ])
  let c = times[0] / Double(epochs) * 1e9
  let replay = times[1] / Double(epochs) * 1e9
  let eagerly = times[2] / Double(epochs / 10) * 1e9
  let before = allocation_count()
  for _ in 0..<1000 { recording.replay() }
  let allocations = Double(allocation_count() - before) / 1000

  report.note(
    "C loop \(NumberText.fixed(c, digits: 1)) ns, replayed \(NumberText.fixed(replay, digits: 1)) ns, "
      + "eager \(NumberText.fixed(eagerly, digits: 0)) ns")
  report.value("replayed, against the C loop", replay / c, unit: "×", atMost: 3)
  report.value("allocations of a replayed epoch", allocations, unit: "", atMost: 0)
  report.value("eager, against PyTorch's 177,000 ns", 177_000 / eagerly, unit: "× faster", atLeast: 300)
}
