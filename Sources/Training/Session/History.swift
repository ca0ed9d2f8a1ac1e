import Runs

/// What a run leaves behind: every curve, one value an epoch, and the marks of every intervention, in bounded memory.
///
/// An epoch is a row of numbers. Rows wait in a block, because a curve is longer to append to than a small model is to
/// train; whoever looks sees them too.
struct History: Sendable {
  /// What each column of a row is; the losses come first.
  private let ids: [Curve.ID]
  private var columns: [Curve]
  /// Rows that no curve has yet, one after the other.
  private var block: [Double] = []
  private let hasValidation: Bool

  /// Epochs that have run.
  private(set) var epochs = 0
  /// The losses of the newest epoch; nil before the first.
  private(set) var loss: Double?
  private(set) var validationLoss: Double?
  private(set) var marks: [Mark] = []
  /// The training loss of every step over batches; empty where an epoch is one step.
  private(set) var steps = Curve()

  /// Seconds of training at the end of each epoch.
  private var time = Curve()
  private var seconds = 0.0

  /// Above this many marks the older ones are thinned; no one can read more on a curve.
  static let mostMarks = 512
  private static let blockRows = 256

  /// - Parameter metrics: what a row has besides losses, gradient and learning rate: of training, then of validation.
  init(hasValidation: Bool, metrics: [MetricName] = []) {
    self.hasValidation = hasValidation
    ids =
      (hasValidation ? [.trainLoss, .validationLoss] : [.trainLoss]) + [.gradNorm, .learningRate]
      + metrics.map { .metric($0.rawValue) }
      + (hasValidation ? metrics.map { .metric("val_\($0.rawValue)") } : [])
    columns = ids.map { _ in Curve() }
    block.reserveCapacity(Self.blockRows * ids.count)
  }

  // MARK: Epochs

  /// Takes in an epoch; of one that made no update the gradient is NaN.
  @inline(__always)
  mutating func record(
    _ loss: Double, _ validationLoss: Double?, gradNorm: Double, learningRate: Double,
    metrics: [Double]
  ) {
    if block.count == Self.blockRows * ids.count { flush() }
    block.append(loss)
    if hasValidation { block.append(validationLoss ?? .nan) }
    block.append(gradNorm)
    block.append(learningRate)
    block.append(contentsOf: metrics)
    for _ in (hasValidation ? 4 : 3) + metrics.count..<ids.count { block.append(.nan) }
    epochs += 1
    self.loss = loss
    self.validationLoss = validationLoss
  }

  mutating func record(step loss: Double) { steps.append(loss) }

  private mutating func flush() {
    for column in columns.indices {
      for index in stride(from: column, to: block.count, by: ids.count) {
        columns[column].append(block[index])
      }
    }
    block.removeAll(keepingCapacity: true)
  }

  private var flushed: [Curve] {
    var copy = self
    copy.flush()
    return copy.columns
  }

  /// Says how many seconds of training have passed; the epochs since the last time took equally long.
  mutating func stamp(after seconds: Double) {
    let (count, before) = (epochs - time.epochs, self.seconds)
    self.seconds += seconds
    guard count > 0 else { return }
    for index in 1...count { time.append(before + seconds * Double(index) / Double(count)) }
  }

  // MARK: Curves

  var train: Curve { flushed[0] }
  /// Nil when there is no validation set.
  var validation: Curve? { hasValidation ? flushed[1] : nil }

  var curves: Curves {
    var curves = Curves()
    for (id, curve) in zip(ids, flushed) { curves[id] = curve }
    if time.epochs == epochs { curves[.time] = time }
    if steps.epochs > 0 { curves[.batchLoss] = steps }
    return curves
  }

  /// Goes on from the curves of a file, which has the losses alone.
  mutating func resume(train: Curve, validation: Curve?, marks: [Mark]) {
    epochs = train.epochs
    loss = train.last
    validationLoss = validation?.last
    block.removeAll(keepingCapacity: true)
    columns = ids.map { id in
      switch id {
      case .trainLoss: train
      case .validationLoss: validation ?? Curve(missing: epochs)
      default: Curve(missing: epochs)
      }
    }
    steps = Curve()
    time = Curve(missing: epochs)
    seconds = 0
    self.marks = []
    for mark in marks { append(mark) }
  }

  // MARK: Marks

  mutating func mark(_ kind: Mark.Kind) { append(Mark(epoch: epochs, kind: kind)) }

  private mutating func append(_ mark: Mark) {
    if marks.count == History.mostMarks {
      marks = marks.enumerated().filter { $0.offset % 2 == 1 || $0.offset >= marks.count / 2 }.map(\.element)
    }
    marks.append(mark)
  }
}
