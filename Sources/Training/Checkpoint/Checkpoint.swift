import Experiments
import Files
import Layers
import Tensors
import Words

/// A run at one moment, as a file: a `safetensors` file whose first tensors are the model's parameters, under the
/// names that PyTorch gives them.
///
///     0.weight, 0.bias, …         the parameters
///     start.*, last_finite.*      where they started, and the last ones with a finite loss
///     gradient.*, best.*          what there is of gradients, and of early stopping's best parameters
///     last.*                      the parameters that training goes on from, where the first are the best ones
///     optimizer.state.*           what the optimizer keeps
///     input.*, target.*           what the inputs and the target were changed by: see Checkpoint+Signature.swift
///     random.words                the Mersenne Twister
///     history.train.*             the loss curve; history.validation.* likewise
///
/// The metadata says the rest as JSON: `experiment` the whole experiment, `columns` the names of what it learns from and
/// of what it answers, `run` everything else that decides how the run goes on. So a resumed run equals the uninterrupted one, bit for bit.
package struct Checkpoint: Sendable {
  let file: TensorFile
  /// What errors call it.
  let place: String
  /// The experiment that the run began with.
  package let experiment: ExperimentDescription
  let run: JSONValue
  /// Whether the version before wrote it.
  let isAsBefore: Bool

  static let format = "descent checkpoint 2"
  /// As the version before wrote them: see ``asBefore(_:)``.
  static let formatBefore = "descent checkpoint 1"

  /// Reads a file; whether it fits a run is seen when a session takes it up.
  package init(reading path: String) throws(InputError) {
    let bytes = try readFile(path, atMost: TensorFile.largestFile)
    try self.init(parsing: bytes, place: path)
  }

  package init(parsing bytes: [UInt8], place: String) throws(InputError) {
    let file = try TensorFile(parsing: bytes, place: place, checksum: .required)
    let format = file.metadata["format"]
    guard format == Self.format || format == Self.formatBefore else {
      throw InputError(
        place: place, value: format ?? "a file of tensors alone",
        allowed: "a file with the format '\(Self.format)'")
    }
    func json(_ name: String) throws(InputError) -> JSONValue {
      guard let text = file.metadata[name] else {
        throw InputError(place: place, value: "no \(name)", allowed: "a whole checkpoint")
      }
      return try JSONValue(parsing: text, place: "\(place), \(name)")
    }
    self.file = file
    self.place = place
    let experiment = try ExperimentFile.description(json("experiment"), place: "\(place), experiment")
    isAsBefore = format == Self.formatBefore
    self.experiment = isAsBefore ? Self.asBefore(experiment) : experiment
    run = try json("run")
  }

  /// What an experiment meant to the version before, whose runs go on as they began: penalties were over biases too,
  /// targets stayed in their own units.
  private static func asBefore(_ experiment: ExperimentDescription) -> ExperimentDescription {
    var result = experiment
    if result[.l2] != nil || result[.l1] != nil { result.set(.regularizeBias, "true") }
    if result[.data] != nil, result[.task] == "regression" { result.set(.standardizeTarget, "false") }
    return result
  }

  /// The description to resume with: the checkpoint's own with what the flags say in its place; whether they say the
  /// same is seen when it has been read, by ``check(_:against:)``.
  package func description(with flags: ExperimentDescription) -> ExperimentDescription {
    var result = experiment
    // The same rate may stand in either place.
    if flags.options.contains(where: { $0.key == "lr" }) { result.entries[.lr] = nil }
    result.entries.merge(flags.entries) { $1 }
    return result
  }

  /// Refuses flags beside a checkpoint that describe another experiment. Only the path of the data may be another; its
  /// contents are compared.
  package func check(_ experiment: Experiment, against flags: ExperimentDescription) throws(InputError) {
    let other = ExperimentDescription(experiment)
    let changed = SettingCatalog.all.filter { $0 != .data && self.experiment[$0] != other[$0] }
    guard let setting = changed.first(where: { flags[$0] != nil }) ?? changed.first else { return }
    throw InputError(
      place: flags.entries[setting]?.place ?? setting.flag,
      value: flags[setting] ?? other[setting] ?? "nothing",
      allowed:
        "\(self.experiment[setting] ?? "nothing"), as in \(place); commands change it as the run goes on"
    )
  }

  /// The lines of its script that had taken effect, and all the commands.
  func digests() throws(InputError) -> (script: LineDigest, recorded: LineDigest) {
    let reader = RunReader(json: run, place: "\(place), run")
    return (try LineDigest(reader.object("script")), try LineDigest(reader.object("recorded")))
  }

  /// Refuses a run that another experiment began.
  func checkFits(_ other: ExperimentDescription) throws(InputError) {
    for setting in SettingCatalog.all where setting != .data && !setting.mayChange {
      guard experiment[setting] != other[setting] else { continue }
      throw InputError(
        place: "\(place), \(setting.name)", value: experiment[setting] ?? "nothing",
        allowed: "\(other[setting] ?? "nothing"), as in this run")
    }
  }
}
