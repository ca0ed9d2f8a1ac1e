import Words

extension Setting {
  package static let seed: Setting = Setting(
    "seed", .numbers, .number, valueName: "n",
    "Draw everything random from this seed, with PyTorch's numbers for the same seed", fallback: "0",
    maySweep: true,
    read: { reader, experiment throws(InputError) in
      guard let text = reader.text(.seed) else { return }
      guard let seed = UInt64(text) else {
        throw reader.error(.seed, "a whole number from 0 to \(UInt64.max)")
      }
      experiment.seed = seed
    },
    text: { "\($0.seed)" })

  package static let precision: Setting = Setting(
    "precision", .numbers, .text, valueName: "type", "Compute in float or double", fallback: "float",
    choices: ["float", "double"],
    read: { reader, experiment throws(InputError) in
      guard let text = reader.text(.precision) else { return }
      let all = Experiment.Precision.allCases
      // As NumPy and PyTorch call them too.
      let others: [Experiment.Precision: String] = [.float: "float32", .double: "float64"]
      guard let precision = all.first(named: text, { [$0.rawValue, others[$0] ?? ""] }) else {
        throw InputError(
          place: reader.place(.precision), value: text, allowed: "float or double",
          suggestion: nearest(to: text, among: all.map(\.rawValue)))
      }
      experiment.precision = precision
    },
    text: { $0.precision.rawValue })
}
