import Experiments
import Optimizers
import Words

extension Command {
  /// What a person needs to know of one command: how it is written and what it does.
  package struct Entry: Sendable {
    package let usage: String
    package let summary: String
    fileprivate let parse: @Sendable (Line) throws(InputError) -> Command

    /// The first word of the usage.
    package var name: Substring { usage.prefix { $0 != " " } }
  }

  /// Every command, in the order in which help lists them.
  package static let catalog: [Entry] = running + descending + fitting + keeping

  private static let running: [Entry] = [
    Entry(usage: "pause", summary: "stop between two epochs") { line throws(InputError) in
      try line.expectNoArguments()
      return .pause
    },
    Entry(usage: "resume", summary: "go on") { line throws(InputError) in
      try line.expectNoArguments()
      return .resume
    },
    Entry(usage: "step [N]", summary: "run N epochs (1), then pause") { line throws(InputError) in
      guard !line.arguments.isEmpty else { return .step(1) }
      let text = try line.onlyArgument("a whole number above 0")
      guard let count = Int(text), count > 0 else { throw line.error(text, "a whole number above 0") }
      return .step(count)
    },
    Entry(usage: "speed RATE|max", summary: "epochs per second, or as fast as it goes") {
      line throws(InputError) in
      let allowed = "epochs per second above 0, or max"
      let text = try line.onlyArgument(allowed)
      return .speed(try Speed(parsing: text, place: "\(line.place), \(line.name)"))
    },
  ]

  private static let descending: [Entry] = [
    Entry(usage: "optimizer NAME [KEY=VALUE …]", summary: "switch optimizer; its state starts fresh") {
      line throws(InputError) in
      try line.optimizer()
    },
    Entry(usage: "lr X | lr *X", summary: "set the learning rate, or multiply it") {
      line throws(InputError) in
      let allowed = "a number of at least 0, or * and a factor above 0"
      let text = try line.onlyArgument(allowed)
      if text.hasPrefix("*") {
        guard let factor = Double(text.dropFirst()), factor > 0, factor.isFinite else {
          throw line.error(text, allowed)
        }
        return .learningRate(.multiply(factor))
      }
      guard let rate = Double(text), rate >= 0, rate.isFinite else { throw line.error(text, allowed) }
      return .learningRate(.set(rate))
    },
    Entry(usage: "schedule NAME [KEY=VALUE …] | off", summary: "let the learning rate follow a schedule") {
      line throws(InputError) in
      if line.arguments == ["off"] { return .noSchedule }
      let schedule = try Experiment.Schedule(
        parsing: line.arguments, place: "\(line.place), \(line.name)")
      return .schedule(name: schedule.entry.name, options: schedule.options)
    },
    Entry(usage: "zero-grad on|off", summary: "zero the gradients before each backward, or let them pile up")
    {
      line throws(InputError) in
      switch try line.onlyArgument("on or off") {
      case "on": return .zeroGrad(true)
      case "off": return .zeroGrad(false)
      case let other: throw line.error(other, "on or off")
      }
    },
    Entry(usage: "reset gradients|parameters", summary: "zero the gradients, or start the parameters again") {
      line throws(InputError) in
      switch try line.onlyArgument("gradients or parameters") {
      case "gradients": return .resetGradients
      case "parameters": return .resetParameters
      case let other: throw line.error(other, "gradients or parameters")
      }
    },
  ]

  /// What the model is and what is done against overfitting.
  private static let fitting: [Entry] =
    [
      Entry(
        usage: "model NAME", summary: "another model with fresh parameters: linear, polynomial:3, mlp:16,16"
      ) { line throws(InputError) in
        let name = try line.onlyArgument("a model, for instance mlp:16,16")
        return .model(
          try ModelCatalog.architecture(parsing: name, place: "\(line.place), \(line.name)").name)
      },
      Entry(usage: "activation NAME", summary: "another activation, with fresh parameters") {
        line throws(InputError) in
        let name = try line.onlyArgument("an activation")
        return .activation(try Activation(parsing: name, place: "\(line.place), \(line.name)"))
      },
      Entry(usage: "batch N|full", summary: "rows of a step") { line throws(InputError) in
        .batch(try line.count(or: "full"))
      },
      Entry(
        usage: "patience N|off",
        summary: "stop after N epochs without a better validation loss, at the best parameters"
      ) { line throws(InputError) in .patience(try line.count(or: "off")) },
    ]
    + Regularization.Name.allCases.map { method in
      Entry(usage: "\(method.rawValue) X", summary: method.summary) { line throws(InputError) in
        let text = try line.onlyArgument(method.allowed)
        guard let value = Double(text) else { throw line.error(text, method.allowed) }
        try method.check(value, place: "\(line.place), \(line.name)")
        return .regularization(method, value)
      }
    }

  private static let keeping: [Entry] = [
    Entry(usage: "save FILE", summary: "write a checkpoint (safetensors)") { line throws(InputError) in
      .save(try line.path())
    },
    Entry(usage: "load FILE", summary: "go on from a checkpoint of the same experiment") {
      line throws(InputError) in .load(try line.path())
    },
    Entry(usage: "undo", summary: "take back the last change, parameters and optimizer state included") {
      line throws(InputError) in
      try line.expectNoArguments()
      return .undo
    },
  ]

  /// Reads one command from its text form.
  ///
  /// - Parameter place: what an error calls the place, for instance `line 3`.
  package init(parsing text: String, place: String = "command") throws(InputError) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let name = words.first, let entry = Command.catalog.first(where: { $0.name == name }) else {
      let names = Command.catalog.map { String($0.name) }.joined(separator: ", ")
      throw InputError(place: place, value: text, allowed: "one of \(names)")
    }
    self = try entry.parse(
      Line(
        place: place, name: name, arguments: words.dropFirst().map(String.init),
        rest: words.count > 1 ? text[words[1].startIndex..<words[words.count - 1].endIndex] : ""))
  }
}

/// One line of text, cut into words, with the errors that its parser may raise.
private struct Line: Sendable {
  let place: String
  let name: Substring
  let arguments: [String]
  /// Everything behind the name, as typed.
  let rest: Substring

  func error(_ value: String, _ allowed: String) -> InputError {
    InputError(place: "\(place), \(name)", value: value, allowed: allowed)
  }

  func expectNoArguments() throws(InputError) {
    if let extra = arguments.first { throw error(extra, "nothing after \(name)") }
  }

  func onlyArgument(_ allowed: String) throws(InputError) -> String {
    guard let first = arguments.first else { throw error("", allowed) }
    guard arguments.count == 1 else { throw error(arguments[1], "nothing after \(first)") }
    return first
  }

  /// A whole number above 0; nil for the word.
  func count(or word: String) throws(InputError) -> Int? {
    let allowed = "a whole number above 0, or \(word)"
    let text = try onlyArgument(allowed)
    if text == word { return nil }
    guard let count = Int(text), count > 0 else { throw error(text, allowed) }
    return count
  }

  /// A file name, which may have spaces in it.
  func path() throws(InputError) -> String {
    guard !rest.isEmpty else { throw error("", "a file name") }
    return String(rest)
  }

  func optimizer() throws(InputError) -> Command {
    let names = OptimizerCatalog.entries.map(\.name).joined(separator: ", ")
    guard let name = arguments.first else { throw error("", "one of \(names)") }
    guard let entry = OptimizerCatalog.entry(named: name) else { throw error(name, "one of \(names)") }
    let options = try entry.parse(arguments.dropFirst(), place: "\(place), optimizer \(name)")
    return .optimizer(name: name, options: options)
  }
}
