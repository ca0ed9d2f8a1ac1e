import Tensors
import Words

/// Which rows train and which validate.
package struct Split: Hashable, Sendable {
  /// Ascending.
  package let train: [Int]
  /// Ascending; empty when there is no validation set.
  package let validation: [Int]
  /// The training rows in the order in which they were drawn, which shuffling starts from.
  package let drawnTrain: [Int]

  /// How the validation rows are chosen.
  package enum Choice: Hashable, Sendable {
    /// This part of the rows, rounded down, drawn by the seed.
    case fraction(Double)
    /// This part of the rows of each class, drawn by the seed.
    case stratified(Double)
    /// These rows, counted from 0.
    case rows([Int])
  }

  /// Splits rows as `torch.utils.data.random_split` does: the last of `torch.randperm(rows)` validate.
  ///
  /// Both parts are put in ascending order, which changes no loss but makes the order of summation, and so every
  /// digit, the same whichever way the rows were chosen.
  ///
  /// - Parameter classes: the class of each row, for a stratified choice.
  package init(
    rows: Int, _ choice: Choice, classes: [Int]? = nil, using generator: inout Generator
  ) throws(InputError) {
    switch choice {
    case .fraction(let fraction):
      try Self.check(fraction)
      let shuffled = generator.permutation(rows)
      let validationCount = Int(fraction * Double(rows))
      drawnTrain = Array(shuffled.dropLast(validationCount))
      validation = shuffled.suffix(validationCount).sorted()
    case .stratified(let fraction):
      try Self.check(fraction)
      guard let classes else {
        throw InputError(place: "--stratify", value: "a regression", allowed: "a classification")
      }
      let parts = stratifiedOrder(
        classes: classes, fraction: fraction, permutation: generator.permutation(rows))
      drawnTrain = parts.train
      validation = parts.validation.sorted()
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
      drawnTrain = (0..<rows).filter { !unique.contains($0) }
    }
    train = drawnTrain.sorted()
  }

  /// What a person may not have expected of a choice.
  func remarks(rows: Int, _ choice: Choice) -> [String] {
    switch choice {
    case .fraction(let fraction), .stratified(let fraction):
      guard fraction > 0, validation.isEmpty else { return [] }
      return ["a validation part of \(shortest(fraction)) is less than one of \(rows) rows: no row validates"]
    case .rows: return []
    }
  }

  private static func check(_ fraction: Double) throws(InputError) {
    guard fraction >= 0, fraction < 1 else {
      throw InputError(place: "--val-fraction", value: shortest(fraction), allowed: "a number in [0, 1)")
    }
  }
}
