import Optimizers

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
  package static let catalog: [Entry] = [
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
    self = try entry.parse(Line(place: place, name: name, arguments: words.dropFirst().map(String.init)))
  }
}

/// One line of text, cut into words, with the errors that its parser may raise.
private struct Line: Sendable {
  let place: String
  let name: Substring
  let arguments: [String]

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

  func optimizer() throws(InputError) -> Command {
    let names = OptimizerCatalog.entries.map(\.name).joined(separator: ", ")
    guard let name = arguments.first else { throw error("", "one of \(names)") }
    guard let entry = OptimizerCatalog.entry(named: name) else { throw error(name, "one of \(names)") }
    let options = try entry.parse(arguments.dropFirst(), place: "\(place), optimizer \(name)")
    return .optimizer(name: name, options: options)
  }
}
