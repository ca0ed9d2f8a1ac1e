import Words

/// How a setting of one value is written, and what a command does to it between two steps of a run.
package struct Adjustable: Sendable {
  package enum Form: Sendable {
    /// On or off: 1 or 0.
    case flag
    /// A whole number above 0.
    case count
    case number(allowed: String, @Sendable (Double) -> Bool)

    static let nonNegative = Form.number(allowed: "a finite number of at least 0") { $0 >= 0 && $0.isFinite }
  }

  package let form: Form
  /// The command that changes it: `batch`.
  package let command: String
  /// What stands for no value: `full`, `off`; nil where there always is one.
  package let absent: String?
  /// The value where nothing is said.
  package let initial: Double?
  /// Whether what a step does depends on it.
  package let changesStep: Bool
  /// Where a checkpoint keeps it.
  package let checkpointPath: [String]

  init(
    _ form: Form, command: String, absent: String? = nil, initial: Double?,
    changesStep: Bool = true, checkpointPath: [String]
  ) {
    self.form = form
    self.command = command
    self.absent = absent
    self.initial = initial
    self.changesStep = changesStep
    self.checkpointPath = checkpointPath
  }

  /// What is allowed, in words for an error.
  package var allowed: String {
    let words =
      switch form {
      case .flag: "on or off"
      case .count: "a whole number above 0"
      case .number(let allowed, _): allowed
      }
    return absent.map { "\(words), or \($0)" } ?? words
  }

  /// How the command is written: `batch N|full`.
  package var usage: String {
    let value =
      switch form {
      case .flag: "on|off"
      case .count: "N"
      case .number: "X"
      }
    return "\(command) \(value)" + (absent.map { "|\($0)" } ?? "")
  }

  /// Whether a number may be its value; nil is no value.
  package func accepts(_ value: Double?) -> Bool {
    guard let value else { return absent != nil }
    return switch form {
    case .flag: value == 0 || value == 1
    case .count: value >= 1 && value <= 0x1p53 && value == value.rounded()
    case .number(_, let accepts): accepts(value)
    }
  }

  /// Reads a value as a flag, a file or a command has it.
  package func parse(_ text: String, place: String) throws(InputError) -> Double? {
    let word = text.lowercased()
    if let absent, word == absent { return nil }
    let value: Double? =
      switch form {
      case .flag: ["on": 1, "true": 1, "off": 0, "false": 0][word]
      case .count: Int(text).map(Double.init)
      case .number: Double(text)
      }
    guard let value, accepts(value) else {
      throw InputError(place: place, value: text, allowed: allowed)
    }
    return value
  }

  /// The text that reads back to the same value, as a command takes it.
  package func text(_ value: Double?) -> String {
    guard let value else { return absent ?? "" }
    return switch form {
    case .flag: value == 0 ? "off" : "on"
    case .count, .number: shortest(value)
    }
  }
}

extension Setting {
  /// A setting of one value that a command changes as the run goes on.
  ///
  /// - Parameter isAlwaysSaid: whether a description says it even where it is as it is anyway.
  init(
    _ name: String, _ section: Section, valueName: String = "", _ summary: String, fallback: String = "",
    needsRows: Bool = false, isAlwaysSaid: Bool = false, _ adjustable: Adjustable
  ) {
    let isFlag = if case .flag = adjustable.form { true } else { false }
    self.init(
      name, section, isFlag ? .flag : .number, valueName: valueName, summary, fallback: fallback,
      maySweep: !isFlag, needsRows: needsRows, mayChange: true, adjustable: adjustable,
      read: { reader, experiment throws(InputError) in
        guard let entry = reader.entry(named: name) else { return }
        experiment.settings.set(name, try adjustable.parse(entry.text, place: entry.place), adjustable)
      },
      text: { experiment in
        let value = experiment.settings.get(name, adjustable)
        guard isAlwaysSaid || value != adjustable.initial else { return nil }
        return isFlag ? "\(value == 1)" : adjustable.text(value)
      })
  }
}
