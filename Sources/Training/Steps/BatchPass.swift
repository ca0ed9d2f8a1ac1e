import Experiments
import Tensors

/// One pass over the training rows in batches, in a shuffled order that one seed gives again.
struct BatchPass: Hashable, Sendable {
  /// What the order is drawn from.
  let seed: Int64
  /// The training rows in the order in which they come.
  private(set) var order: [Int]
  /// How many of them have come, in how many steps.
  private(set) var done = 0
  private(set) var steps = 0
  /// The loss of each batch so far, times its rows.
  private(set) var lossSum = 0.0
  /// The validation loss at the beginning of the pass.
  var validationLoss: Double?
  /// What the batches so far add to accuracy, RMSE and R².
  var metrics = MetricSums()

  /// Draws as PyTorch's `DataLoader(shuffle=True)` does at the beginning of an epoch: a seed for its workers, which
  /// nothing here needs, then a seed for the sampler's own generator.
  init(rows: Int, drawnOrder: [Int], using source: RandomSource) {
    _ = source.generator.integer64()
    self.init(seed: source.generator.integer64(), rows: rows, drawnOrder: drawnOrder)
  }

  /// The pass of a seed, from its beginning.
  init(seed: Int64, rows: Int, drawnOrder: [Int]) {
    self.seed = seed
    var generator = Generator(seed: UInt64(bitPattern: seed))
    order = generator.permutation(rows).map { drawnOrder[$0] }
  }

  /// The rows of the next batch.
  func next(_ size: Int) -> ArraySlice<Int> { order[done...].prefix(size) }

  var isOver: Bool { done == order.count }

  /// Counts a step over the next rows.
  mutating func count(rows: Int, loss: Double) {
    done += rows
    steps += 1
    lossSum += loss * Double(rows)
  }

  /// Where a pass was left, as a checkpoint kept it.
  mutating func resume(
    done: Int, steps: Int, lossSum: Double, validationLoss: Double?, metrics: MetricSums
  ) {
    self.done = done
    self.steps = steps
    self.lossSum = lossSum
    self.validationLoss = validationLoss
    self.metrics = metrics
  }
}

extension PreparedExperiment.Rows {
  /// Room for so many rows of the same width.
  func makeBuffers(rows: Int) -> (inputs: AnyTensor, targets: Targets) {
    let elementType = inputs.elementType
    return (
      AnyTensor(repeating: 0, shape: [rows, inputs.shape[1]], elementType),
      Targets(
        values: AnyTensor(repeating: 0, shape: [rows, 1], elementType),
        classes: targets.classes.map { _ in IndexStorage(Array(repeating: 0, count: rows)) })
    )
  }

  /// Copies some rows into buffers that were made for as many.
  func copy(_ chosen: ArraySlice<Int>, into inputs: AnyTensor, _ targets: Targets) {
    inputs.copyRows(chosen, of: self.inputs)
    targets.values.copyRows(chosen, of: self.targets.values)
    guard let from = self.targets.classes, let to = targets.classes else { return }
    for (index, row) in chosen.enumerated() { to.numbers[index] = from.numbers[row] }
  }
}
