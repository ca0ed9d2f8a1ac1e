import Experiments
import Optimizers
import Runs
import Words

extension Vocabulary {
  /// Everything that a session of ours understands, out of the catalogs.
  package static let session = Vocabulary(
    optimizers: OptimizerCatalog.entries.map { entry in
      Method(
        name: entry.name, title: entry.title, summary: entry.intuition, options: entry.options,
        zeroesGradients: entry.needs == .closure, conflict: entry.conflict)
    },
    schedulers: SchedulerCatalog.entries.map { entry in
      Method(
        name: entry.name, title: entry.title, summary: entry.intuition, options: entry.options,
        conflict: entry.conflict)
    },
    problems: ProblemCatalog.entries.map { Choice(name: $0.name, summary: $0.lesson) },
    models: models,
    losses: LossCatalog.entries.map { Choice(name: $0.name, summary: $0.summary) },
    settings: [problem, loss, seed, model, activation] + SettingCatalog.adjustable.compactMap(Setting.init))

  /// What a session on this problem understands.
  static func session(for problem: Problem) -> Vocabulary {
    guard problem.landscape != nil else { return session }
    var result = session
    for setting in SettingCatalog.all where setting.needsRows {
      result.off[setting.command] = .noData(problem: problem.name)
    }
    return result
  }

  private static let models = ModelCatalog.entries.map { entry in
    Choice(
      name: entry.usage.hasPrefix(entry.name + ":") ? entry.name + ":" : entry.name, usage: entry.usage,
      summary: entry.summary)
  }

  private static let problem = choice(
    "problem", "another problem, from its beginning",
    ProblemCatalog.entries.map { Choice(name: $0.name, summary: $0.lesson) })

  private static let loss = choice(
    "loss", "another loss, from the beginning",
    LossCatalog.entries.map { Choice(name: $0.name, summary: $0.summary) })

  /// A setting of one of some names.
  private static func choice(_ name: String, _ summary: String, _ choices: [Choice]) -> Setting {
    let allowed = "one of \(choices.map(\.name).joined(separator: ", "))"
    return Setting(
      name: name, usage: "\(name) NAME", summary: summary, allowed: allowed, choices: choices
    ) { text, place throws(InputError) in
      guard choices.contains(where: { $0.name == text }) else {
        throw InputError(place: place, value: text, allowed: allowed)
      }
      return text
    }
  }

  private static let seed = Setting(
    name: "seed", usage: "seed N", summary: "another seed for every random number, from the beginning",
    allowed: "a whole number from 0 to \(UInt64.max)"
  ) { text, place throws(InputError) in
    guard let seed = UInt64(text) else {
      throw InputError(place: place, value: text, allowed: "a whole number from 0 to \(UInt64.max)")
    }
    return "\(seed)"
  }

  private static let model = Setting(
    name: "model", usage: "model NAME",
    summary: "another model with fresh parameters: linear, polynomial:3, mlp:16,16",
    allowed: "a model, for instance mlp:16,16", choices: models
  ) { text, place throws(InputError) in
    try ModelCatalog.architecture(parsing: text, place: place).name
  }

  private static let activation = Setting(
    name: "activation", usage: "activation NAME", summary: "another activation, with fresh parameters",
    allowed: "an activation", choices: Activation.allCases.map { Choice(name: $0.rawValue, summary: "") }
  ) { text, place throws(InputError) in
    try Activation(parsing: text, place: place).rawValue
  }
}

extension Vocabulary.Setting {
  /// The command of a setting of one value. Zeroing gradients is a command of its own, because keys speak of it.
  fileprivate init?(_ setting: Setting) {
    guard setting != .zeroGrad, let adjustable = setting.adjustable else { return nil }
    let summary = setting.summary
    self.init(
      name: adjustable.command, usage: adjustable.usage,
      summary: summary.prefix(1).lowercased() + summary.dropFirst(), allowed: adjustable.allowed
    ) { text, place throws(InputError) in
      adjustable.text(try adjustable.parse(text, place: place))
    }
  }
}

extension Command {
  /// Reads a command of our own sessions.
  package init(parsing text: String, place: String = "command") throws(InputError) {
    try self.init(parsing: text, in: .session, place: place)
  }
}

extension Script {
  /// Reads a script for our own sessions.
  package init(parsing text: String, place: String) throws(InputError) {
    try self.init(parsing: text, in: .session, place: place)
  }
}
