import Runs

/// What a run leaves behind: both loss curves and the marks of every intervention, in bounded memory.
struct History: Sendable {
  var train = Curve()
  /// Nil when there is no validation set.
  var validation: Curve?
  private(set) var marks: [Mark] = []

  /// Above this many marks the older ones are thinned; no one can read more on a curve.
  static let mostMarks = 512

  init(hasValidation: Bool) {
    validation = hasValidation ? Curve() : nil
  }

  mutating func mark(_ kind: Mark.Kind) { append(Mark(epoch: train.epochs, kind: kind)) }

  mutating func append(_ mark: Mark) {
    if marks.count == History.mostMarks {
      marks = marks.enumerated().filter { $0.offset % 2 == 1 || $0.offset >= marks.count / 2 }.map(\.element)
    }
    marks.append(mark)
  }

  var curves: Curves {
    var curves = Curves()
    curves[.trainLoss] = train
    curves[.validationLoss] = validation
    return curves
  }
}
