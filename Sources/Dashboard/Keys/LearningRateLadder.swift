/// The learning rates that keys reach: one, two and five times the powers of ten, so that every press roughly
/// doubles the rate and the number on the screen stays one that a class can say aloud.
enum LearningRateLadder {
  static let rungs: [Double] = (-10...3).flatMap { (exponent: Int) -> [Double] in
    // Read from text: the nearest double to 2e-5, which arithmetic would miss.
    [1, 2, 5].compactMap { Double("\($0)e\(exponent)") }
  }

  /// The next rung above a rate; a rate that is one but for rounding counts as one.
  static func above(_ rate: Double) -> Double? { rungs.first { $0 > rate * (1 + 1e-6) } }

  static func below(_ rate: Double) -> Double? { rungs.last { $0 < rate * (1 - 1e-6) } }
}
