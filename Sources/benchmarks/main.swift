import Tensors

let reference = ReferenceEpoch()
let eager = ReferenceEpoch()
let recording = Recording { reference.run() }
let epochs = 200_000
let times = best([
  { _ = ReferenceEpoch.runBaseline(epochs) },
  { for _ in 0..<epochs { recording.replay() } },
  { for _ in 0..<epochs / 10 { eager.run() } },
])
let ns = [times[0] / Double(epochs), times[1] / Double(epochs), times[2] / Double(epochs / 10)].map {
  $0 * 1e9
}
print("C", ns[0], "replay", ns[1], "ratio", ns[1] / ns[0], "eager", ns[2], "calls", recording.count)
