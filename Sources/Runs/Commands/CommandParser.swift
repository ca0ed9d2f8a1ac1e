import Words

extension Command {
  /// What a person needs to know of one command: how it is written and what it does.
  package struct Entry: Sendable {
    package let usage: String
    package let summary: String
    /// The words of the usage that are typed as they stand, and what may be chosen: `on` and `off`.
    package let literals: [String]
    fileprivate let parse: @Sendable (Line) throws(InputError) -> Command

    /// The first word of the usage.
    package var name: Substring { usage.prefix { $0 != " " && $0 != "[" } }

    /// Whether a `!` may follow the name: do it whatever is lost by it.
    package var takesForce: Bool { usage.dropFirst(name.count).hasPrefix("[!]") }

    fileprivate init(
      usage: String, summary: String, parse: @escaping @Sendable (Line) throws(InputError) -> Command
    ) {
      self.usage = usage
      self.summary = summary
      self.parse = parse
      let name = usage.prefix { $0 != " " && $0 != "[" }
      literals = usage.split { " |[]".contains($0) }.map(String.init).filter { word in
        word != name && word.allSatisfy { $0.isLowercase || $0 == "-" }
      }
    }

    /// The command that sets a value.
    init(_ setting: Vocabulary.Setting) {
      self.init(usage: setting.usage, summary: setting.summary) { line throws(InputError) in
        let place = "\(line.place), \(line.name)"
        let text = try line.onlyArgument(setting.allowed)
        return .set(name: setting.name, value: try setting.normalize(text, place))
      }
    }
  }

  static let running: [Entry] = [
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
    Entry(usage: "steps [N]", summary: "run N steps of the optimizer (1), then pause") {
      line throws(InputError) in
      guard !line.arguments.isEmpty else { return .steps(1) }
      let text = try line.onlyArgument("a whole number above 0")
      guard let count = Int(text), count > 0 else { throw line.error(text, "a whole number above 0") }
      return .steps(count)
    },
    Entry(usage: "speed RATE|max", summary: "epochs per second, or as fast as it goes") {
      line throws(InputError) in
      let allowed = "epochs per second above 0, or max"
      let text = try line.onlyArgument(allowed)
      return .speed(try Speed(parsing: text, place: "\(line.place), \(line.name)"))
    },
  ]

  static let descending: [Entry] = [
    Entry(
      usage: "optimizer NAME [KEY=VALUE …]",
      summary: "switch optimizer; its state starts fresh, or with state=kept goes on"
    ) {
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
      if line.arguments.map({ $0.lowercased() }) == ["off"] { return .noSchedule }
      return try line.schedule()
    },
    Entry(usage: "zero-grad on|off", summary: "zero the gradients before each backward, or let them pile up")
    {
      line throws(InputError) in
      switch try line.onlyArgument("on or off").lowercased() {
      case "on": return .zeroGrad(true)
      case "off": return .zeroGrad(false)
      case let other: throw line.error(other, "on or off")
      }
    },
    Entry(usage: "reset gradients|parameters", summary: "zero the gradients, or start the parameters again") {
      line throws(InputError) in
      switch try line.onlyArgument("gradients or parameters").lowercased() {
      case "gradients": return .resetGradients
      case "parameters": return .resetParameters
      case let other: throw line.error(other, "gradients or parameters")
      }
    },
  ]

  static let keeping: [Entry] = [
    Entry(usage: "save[!] FILE", summary: "write a checkpoint (safetensors); save! over any file") {
      line throws(InputError) in
      .save(try line.path(), force: line.isForced)
    },
    Entry(usage: "load FILE", summary: "go on from a checkpoint of the same experiment") {
      line throws(InputError) in .load(try line.path())
    },
    Entry(usage: "undo", summary: "take back the last change, parameters and optimizer state included") {
      line throws(InputError) in
      try line.expectNoArguments()
      return .undo
    },
    Entry(usage: "redo", summary: "make a change again that was taken back") { line throws(InputError) in
      try line.expectNoArguments()
      return .redo
    },
    Entry(
      usage: "fork [NAME]", summary: "leave this run as a ghost and begin again from the same start"
    ) { line throws(InputError) in .fork(line.rest.isEmpty ? nil : String(line.rest)) },
    Entry(usage: "ghosts off", summary: "drop the curves of the runs that were left") {
      line throws(InputError) in
      let text = try line.onlyArgument("off")
      guard text == "off" else { throw line.error(text, "off") }
      return .dropGhosts
    },
    Entry(usage: "race NAME NAME …", summary: "several optimizers from one start, side by side") {
      line throws(InputError) in try line.race()
    },
    Entry(usage: "data FILE COLUMN", summary: "learn from another table, and predict this column of it") {
      line throws(InputError) in
      guard line.arguments.count >= 2, let target = line.arguments.last else {
        throw line.error(String(line.rest), "a file and the column to predict")
      }
      let path = line.rest.dropLast(target.count)
      return .data(path: String(path.reversed().drop(while: \.isWhitespace).reversed()), target: target)
    },
  ]

  /// Reads one command from its text form.
  ///
  /// - Parameters:
  ///   - vocabulary: what the run can be told.
  ///   - place: what an error calls the place, for instance `line 3`.
  package init(
    parsing text: String, in vocabulary: Vocabulary, place: String = "command"
  ) throws(InputError) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let name = words.first, let entry = vocabulary.command(named: name) else {
      let names = vocabulary.commands.map { String($0.name) }
      throw InputError(
        place: place, value: text, allowed: "one of \(names.joined(separator: ", "))",
        suggestion: nearest(to: words.first ?? "", among: names))
    }
    self = try entry.parse(
      Line(
        vocabulary: vocabulary, place: place, name: name, arguments: words.dropFirst().map(String.init),
        rest: words.count > 1 ? text[words[1].startIndex..<words[words.count - 1].endIndex] : ""))
  }
}

/// One line of text, cut into words, with the errors that its parser may raise.
private struct Line: Sendable {
  let vocabulary: Vocabulary
  let place: String
  let name: Substring
  /// Whether the name ends in `!`.
  var isForced: Bool { name.last == "!" }
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

  /// A file name, which may have spaces in it.
  func path() throws(InputError) -> String {
    guard !rest.isEmpty else { throw error("", "a file name") }
    return String(rest)
  }

  func race() throws(InputError) -> Command {
    guard !arguments.isEmpty else {
      throw error("", "optimizers, for instance race sgd adam")
    }
    var names: [String] = []
    for word in arguments {
      names.append(try method(vocabulary.optimizers, word, "\(place), race").name)
    }
    return .race(names)
  }

  func optimizer() throws(InputError) -> Command {
    let method = try method(vocabulary.optimizers, arguments.first, "\(place), optimizer")
    // How its state begins is no option of the optimizer.
    let keeps = arguments.contains("state=kept")
    let words = arguments.dropFirst().filter { $0 != "state=kept" && $0 != "state=fresh" }
    var options = try method.parse(words, place: "\(place), optimizer \(method.name)")
    if keeps { options[Command.stateOption] = .text("kept") }
    return .optimizer(name: method.name, options: options)
  }

  func schedule() throws(InputError) -> Command {
    let method = try method(vocabulary.schedulers, arguments.first, "\(place), schedule")
    let options = try method.parse(arguments.dropFirst(), place: "\(place), schedule, \(method.name)")
    return .schedule(name: method.name, options: options)
  }

  private func method(
    _ all: [Vocabulary.Method], _ name: String?, _ place: String
  ) throws(InputError) -> Vocabulary.Method {
    guard let method = all.first(named: name ?? "", { [$0.name, $0.title] }) else {
      throw InputError(place: place, value: name ?? "", oneOf: all.map(\.name), aliases: all.map(\.title))
    }
    return method
  }
}
