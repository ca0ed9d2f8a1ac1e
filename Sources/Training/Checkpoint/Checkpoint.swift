import Experiments
import Optimizers
import Tensors

/// A run at one moment, as a file: a `safetensors` file whose first tensors are the model's parameters, under the
/// names that PyTorch gives them.
///
///     0.weight, 0.bias, …         the parameters
///     start.*, last_finite.*      where they started, and the last ones with a finite loss
///     gradient.*, best.*          what there is of gradients, and of early stopping's best parameters
///     optimizer.state.*           what the optimizer keeps
///     random.words                the Mersenne Twister
///     history.train.*             the loss curve; history.validation.* likewise
///
/// The metadata says the rest as JSON: `experiment` the whole experiment, `run` everything else that decides how the
/// run goes on. So a resumed run equals the uninterrupted one, bit for bit.
package struct Checkpoint: Sendable {
  let file: TensorFile
  /// What errors call it.
  let place: String
  /// The experiment that the run began with.
  package let experiment: ExperimentDescription
  let run: JSONValue

  static let format = "descent checkpoint 1"
  /// At most so many bytes: more than the largest model with everything that is kept of it.
  private static let largest = 16 << 30

  /// Reads a file; whether it fits a run is seen when a session takes it up.
  package init(reading path: String) throws(InputError) {
    let bytes = try readFile(path, atMost: Self.largest)
    try self.init(parsing: bytes, place: path)
  }

  package init(parsing bytes: [UInt8], place: String) throws(InputError) {
    let file = try TensorFile(parsing: bytes, place: place, checksum: .required)
    guard file.metadata["format"] == Self.format else {
      throw InputError(
        place: place, value: file.metadata["format"] ?? "a file of tensors alone",
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
    experiment = try ExperimentFile.description(json("experiment"), place: "\(place), experiment")
    run = try json("run")
  }

  /// The description to resume with: the checkpoint's own, when the flags say nothing else. Only the path of the data
  /// may be another; its contents are compared.
  package func description(
    with flags: ExperimentDescription
  ) throws(InputError) -> ExperimentDescription {
    var result = experiment
    for (field, entry) in flags.entries.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if field == .data, experiment[.data] != nil {
        result.entries[field] = entry
      } else if entry.text != experiment[field] {
        throw InputError(
          place: entry.place, value: entry.text,
          allowed: "\(experiment[field] ?? "nothing"), as in \(place); commands change it as the run goes on")
      }
    }
    return result
  }

  /// Refuses a run that another experiment began.
  func checkFits(_ other: ExperimentDescription) throws(InputError) {
    let changeable: Set<ExperimentField> = [
      .data, .model, .activation, .optimizer, .lr, .set, .schedule, .zeroGrad, .batchSize, .l2, .l1, .noise,
      .dropout, .patience, .initial,
    ]
    for field in ExperimentField.allCases where !changeable.contains(field) {
      guard experiment[field] != other[field] else { continue }
      throw InputError(
        place: "\(place), \(field.rawValue)", value: experiment[field] ?? "nothing",
        allowed: "\(other[field] ?? "nothing"), as in this run")
    }
  }
}

/// Reads members of the `run` object, with errors that name the place.
struct RunReader {
  let json: JSONValue
  let place: String

  func error(_ key: String, _ allowed: String) -> InputError {
    InputError(place: "\(place), run, \(key)", value: json.object?[key]?.text ?? "nothing", allowed: allowed)
  }

  func member(_ key: String) -> JSONValue? {
    guard let value = json.object?[key], value != .null else { return nil }
    return value
  }

  func text(_ key: String) throws(InputError) -> String {
    guard let text = member(key)?.string else { throw error(key, "a string") }
    return text
  }

  func flag(_ key: String) throws(InputError) -> Bool {
    guard let flag = member(key)?.bool else { throw error(key, "true or false") }
    return flag
  }

  func count(_ key: String) throws(InputError) -> Int {
    guard let count = member(key)?.integer(as: Int.self), count >= 0 else {
      throw error(key, "a whole number of at least 0")
    }
    return count
  }

  func number(_ key: String) throws(InputError) -> Double {
    guard let number = member(key).flatMap(Self.number) else { throw error(key, "a number") }
    return number
  }

  func object(_ key: String) throws(InputError) -> RunReader {
    guard let value = member(key), value.object != nil else { throw error(key, "an object") }
    return RunReader(json: value, place: "\(place), run, \(key)")
  }

  /// JSON has no words for what is not finite, so those stand as strings.
  static func number(_ json: JSONValue) -> Double? { json.number ?? json.string.flatMap { Double($0) } }

  static func json(_ number: Double) -> JSONValue { number.isFinite ? .number(number) : .string("\(number)") }
}
