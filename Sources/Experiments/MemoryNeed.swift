import Files
import Optimizers
import Tensors
import Words

/// How much memory a run will take, told before any of it is taken: a machine that runs out of memory ends programs,
/// this one or others.
///
/// Counted are the parameters with what is kept of them and what an optimizer keeps, and the numbers between the layers
/// for the rows of one step and for all rows of validation. Of what can be had now a run may take three quarters.
struct MemoryNeed {
  private let bytes: Double
  private let subject: String

  static let share = 0.75

  init(
    _ architecture: any ModelArchitecture, _ shape: ModelShape, trainRows: Int, validationRows: Int,
    optimizer: OptimizerEntry
  ) {
    let size = shape.elementType == .float ? 4.0 : 8
    // The values, their gradients, where they started and the last finite ones; moments or LBFGS's last hundred steps.
    let copies = 4 + (optimizer.needs == .closure ? 205.0 : 3)
    let parameters = architecture.parameterNeed(shape)
    let between = architecture.numbersPerRow(shape) + Double(shape.features.count)
    // Each number of a training row has a gradient.
    bytes =
      parameters * copies * size + between * size * (2 * Double(trainRows) + Double(validationRows))
      + architecture.ownBytes(shape)
    subject = architecture.name
  }

  /// Refuses what does not fit into the memory that can be had.
  func check(place: String, value: String, available: Double? = availableMemory()) throws(InputError) {
    guard let available, bytes > Self.share * available else { return }
    throw InputError(place: place, value: value, allowed: "what fits into memory; \(words(available))")
  }

  /// `this needs 40 GB, and 12 GB may be taken`.
  func words(_ available: Double? = availableMemory()) -> String {
    "\(subject) needs \(Self.text(bytes)) here"
      + (available.map { ", and \(Self.text(Self.share * $0)) may be taken" } ?? "")
  }

  /// `1.6 GB`, with three digits.
  static func text(_ bytes: Double) -> String {
    var (value, unit) = (bytes, 0)
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    return "\(NumberText.significant(value, digits: 3)) \(units[unit])"
  }
}

extension PreparedExperiment {
  /// Refuses a model, a size of batches or an optimizer that would take more memory than there is.
  package func checkMemory(
    _ architecture: any ModelArchitecture, _ activation: Activation, batchSize: Int?,
    optimizer: OptimizerEntry, place: String, value: String? = nil
  ) throws(InputError) {
    let need = MemoryNeed(
      architecture, shape(activation), trainRows: min(batchSize ?? train.count, train.count),
      validationRows: validation?.count ?? 0, optimizer: optimizer)
    let parameters = architecture.parameterNeed(shape(activation))
    guard parameters <= Double(ModelCatalog.mostParameters) else {
      let count =
        parameters < 1e15 ? "\(Int(parameters))" : NumberText.significant(parameters, digits: 4)
      throw InputError(
        place: place, value: "\(architecture.name), which has \(count) parameters",
        allowed: "a model of at most \(ModelCatalog.mostParameters) parameters; \(need.words())")
    }
    try need.check(place: place, value: value ?? architecture.name)
  }
}
