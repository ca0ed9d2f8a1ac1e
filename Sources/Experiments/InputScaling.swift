import Tensors
import Words

/// What is done to the features before a model sees them: missing ones are filled in, then all are standardised or
/// multiplied with a number.
struct InputScaling {
  private let data: Dataset
  private let scale: Double
  private let elementType: ElementType
  /// What is taken from each feature, what the rest is divided by, and what a missing value becomes.
  let means: [Double]
  let scales: [Double]
  let fills: [Double]?
  /// The features as a formula writes them: `(0.1·t_u)`.
  let terms: [String]

  init(_ experiment: Experiment, _ data: Dataset, trainRows: [Int]) {
    let whole = experiment.file?.missing == .mean ? data.imputingMeans(trainRows: trainRows) : data
    elementType = experiment.precision.elementType
    // Standardising undoes a factor, so the two exclude each other.
    let scale = experiment.standardizes ? 1 : experiment.inputScale
    self.scale = scale
    if experiment.standardizes {
      let change = Standardization(whole, rows: trainRows)
      (means, scales) = (change.means, change.scales)
      self.data = change.applied(to: whole)
    } else {
      means = Array(repeating: 0, count: data.features.count)
      scales = Array(repeating: 1 / scale, count: data.features.count)
      self.data = whole
    }
    fills = experiment.file?.missing == .mean ? data.features.map { $0.mean(trainRows: trainRows) } : nil
    terms = data.features.map { scale == 1 ? $0.name : "(\(shortest(scale))·\($0.name))" }
  }

  /// The inputs of some rows, [rows, features].
  func inputs(_ rows: [Int]) -> AnyTensor {
    let features = data.features.count
    var elements = [Double](repeating: 0, count: rows.count * features)
    for (feature, column) in data.features.enumerated() {
      for (index, row) in rows.enumerated() { elements[index * features + feature] = column.values[row] }
    }
    // The product of two rounded numbers, as `0.1 * t_u` is where both are tensors' elements.
    let inputs = AnyTensor(elements, shape: [rows.count, features], elementType)
    return scale == 1 ? inputs : scale * inputs
  }
}
