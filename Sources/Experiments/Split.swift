import Optimizers
import Tensors

/// Which rows train and which validate.
package struct Split: Hashable, Sendable {
  /// Ascending.
  package let train: [Int]
  /// Ascending; empty when there is no validation set.
  package let validation: [Int]

  /// How the validation rows are chosen.
  package enum Choice: Hashable, Sendable {
    /// This part of the rows, rounded down, drawn by the seed.
    case fraction(Double)
    /// These rows, counted from 0.
    case rows([Int])
  }

  /// Splits rows as the tutorial does: the last of `torch.randperm(rows)` validate.
  ///
  /// Both parts are put in ascending order, which changes no loss but makes the order of summation, and so every
  /// digit, the same whichever way the rows were chosen.
  package init(rows: Int, _ choice: Choice, seed: UInt64) throws(InputError) {
    switch choice {
    case .fraction(let fraction):
      guard fraction >= 0, fraction < 1 else {
        throw InputError(place: "--val-fraction", value: shortest(fraction), allowed: "a number in [0, 1)")
      }
      var generator = MersenneTwister(seed: seed)
      let shuffled = generator.permutation(rows)
      let validationCount = Int(fraction * Double(rows))
      train = shuffled.dropLast(validationCount).sorted()
      validation = shuffled.suffix(validationCount).sorted()
    case .rows(let chosen):
      for row in chosen where !(0..<rows).contains(row) {
        throw InputError(
          place: "--val-rows", value: "\(row)", allowed: "rows from 0 to \(rows - 1), each at most once")
      }
      let unique = Set(chosen)
      guard unique.count == chosen.count, unique.count < rows else {
        throw InputError(
          place: "--val-rows", value: chosen.map(String.init).joined(separator: ","),
          allowed: "rows from 0 to \(rows - 1), each at most once, and at least one left to train")
      }
      validation = unique.sorted()
      train = (0..<rows).filter { !unique.contains($0) }
    }
  }
}
