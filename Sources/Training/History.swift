/// An intervention, as the curve shows it.
package struct Mark: Hashable, Sendable {
  /// Epochs completed when it took effect.
  package let epoch: Int
  /// What to write beside the line: `adam`, `lr 0.02`, `reset parameters`.
  package let label: String

  /// Where early stopping has ended the run.
  package static let earlyStop = "early stop"

  package init(epoch: Int, label: String) {
    self.epoch = epoch
    self.label = label
  }
}

/// What a run leaves behind: both loss curves and the marks of every intervention, in bounded memory.
package struct History: Sendable {
  package var train = LossSeries()
  /// Nil when there is no validation set.
  package var validation: LossSeries?
  package private(set) var marks: [Mark] = []

  /// Above this many marks the older ones are thinned; no one can read more on a curve.
  static let mostMarks = 512

  package init(hasValidation: Bool) {
    validation = hasValidation ? LossSeries() : nil
  }

  package mutating func mark(_ label: String) { append(Mark(epoch: train.epochs, label: label)) }

  mutating func append(_ mark: Mark) {
    if marks.count == History.mostMarks {
      marks = marks.enumerated().filter { $0.offset % 2 == 1 || $0.offset >= marks.count / 2 }.map(\.element)
    }
    marks.append(mark)
  }
}
