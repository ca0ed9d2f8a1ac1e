import Optimizers
import Tensors
import Words

/// Everything that decides a run, as one value: the same experiment gives the same numbers, bit for bit.
@dynamicMemberLookup
package struct Experiment: Sendable {
  /// The element type that the run computes in.
  package enum Precision: String, Hashable, Sendable, CaseIterable {
    case float, double

    package var elementType: ElementType { self == .float ? .float : .double }
  }

  /// A schedule of the learning rate, by epochs.
  package struct Schedule: Sendable {
    package var entry: SchedulerEntry
    package var options: [String: OptionValue]

    package init(entry: SchedulerEntry, options: [String: OptionValue]) {
      self.entry = entry
      self.options = options
    }
  }

  package var problem: Problem
  /// The noise of the problem's own data; nil for its default.
  package var problemNoise: Double?
  /// The file that the data is from; nil for a built-in problem.
  package var file: DataFile?
  /// What was decided while the data was read, in sentences to say aloud.
  package var remarks: [String] = []
  package var model: any ModelArchitecture
  package var activation: Activation
  package var loss: any Loss
  package var optimizer: OptimizerEntry
  /// Options that differ from the optimizer's defaults; `lr` among them.
  package var optimizerOptions: [String: OptionValue]
  package var schedule: Schedule?
  /// The settings of one value each.
  package var settings = SettingValues()
  package var validation = Split.Choice.fraction(0.2)
  /// What every input is multiplied with.
  package var inputScale: Double
  /// Whether every feature is then brought to mean 0 and standard deviation 1 over the training rows.
  package var standardizes: Bool
  /// Whether the target is brought to mean 0 and standard deviation 1 over the training rows; all that is shown is in its
  /// own units all the same.
  package var standardizesTarget = false
  /// The first epoch that counts for early stopping; nil to give a run as many epochs as its patience first.
  package var patienceStart: Int?
  /// A file of tensors that the parameters start from; nil where nothing is read.
  package var initialWeights: String?
  /// The start value of each scalar parameter, in order; nil where the problem or the model decides.
  package var initialParameters: [Double]?
  package var seed: UInt64 = 0
  /// What was written of it, and where: what errors speak of.
  package var written = ExperimentDescription()
  package var precision = Precision.float

  /// The settings of one value each, as if they stood here: `experiment.batchSize`.
  package subscript<Value>(dynamicMember path: WritableKeyPath<SettingValues, Value>) -> Value {
    get { settings[keyPath: path] }
    set { settings[keyPath: path] = newValue }
  }

  /// What the problem is best begun with.
  package init(problem: Problem = .thermometer) {
    self.problem = problem
    let preferences = problem.preferences
    do {
      model =
        try problem.landscape.map(LandscapeArchitecture.init)
        ?? ModelCatalog.architecture(parsing: preferences.model)
      activation = try Activation(parsing: preferences.activation)
    } catch { fail("\(problem.name): \(error)") }
    if problem.landscape != nil {
      loss = HeightLoss()
    } else {
      loss = Self.named(preferences.loss, LossCatalog.entry(named:))
    }
    optimizer = Self.named(preferences.optimizer, OptimizerCatalog.entry(named:))
    optimizerOptions = ["lr": .number(preferences.learningRate)]
    settings.batchSize = preferences.batchSize
    standardizes = preferences.standardizes
    standardizesTarget = preferences.standardizesTarget
    inputScale = problem.inputScale
    if problem.task == .landscape { validation = .rows([]) }
  }

  /// The entry of a catalog that a preference names.
  private static func named<Entry>(_ name: String, _ find: (String) -> Entry?) -> Entry {
    guard let entry = find(name) else { fail("no catalog has '\(name)', which a problem prefers") }
    return entry
  }
}

extension Experiment.Schedule: CustomStringConvertible {
  /// The words that read back to the same schedule: `cosine T_max=500`.
  package var description: String {
    ([entry.name] + options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
  }

  /// Reads a name and `KEY=VALUE` words.
  package init(parsing words: [String], place: String) throws(InputError) {
    let entry = try SchedulerCatalog.entry(parsing: words.first ?? "", place: place)
    let place = "\(place), \(entry.name)"
    let options = try entry.parse(words.dropFirst(), place: place)
    try entry.check(options, place: place)
    self.init(entry: entry, options: options)
  }
}
