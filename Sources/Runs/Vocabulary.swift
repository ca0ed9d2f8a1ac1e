import Words

/// What a run can be told, and what there is to choose from, as data: menus, completion, the parser and the reasons
/// why a key is off are the same for every kind of run.
package struct Vocabulary: Sendable {
  /// Something to choose by its name, without options: a problem, a model, a loss.
  package struct Choice: Hashable, Sendable {
    /// As it is typed: `mse`. A name that goes on with numbers ends in a colon: `mlp:`.
    package let name: String
    /// How it is written where that is more than a name: `mlp:16,16`.
    package let usage: String
    /// One sentence that a student understands.
    package let summary: String

    package init(name: String, usage: String? = nil, summary: String) {
      self.name = name
      self.usage = usage ?? name
      self.summary = summary
    }
  }

  /// An optimizer or a schedule with its options.
  package struct Method: OptionTable {
    /// As it is typed: `adam`.
    package let name: String
    /// As the field spells it: `Adam`.
    package let title: String
    /// One sentence that a student understands.
    package let summary: String
    package let options: [OptionSpecification]
    package let conflict: @Sendable ([String: OptionValue]) -> OptionConflict?
    /// Whether it zeroes the gradients itself, so that they cannot pile up.
    package let zeroesGradients: Bool

    package init(
      name: String, title: String, summary: String, options: [OptionSpecification],
      zeroesGradients: Bool = false,
      conflict: @escaping @Sendable ([String: OptionValue]) -> OptionConflict? = { _ in nil }
    ) {
      self.name = name
      self.title = title
      self.summary = summary
      self.options = options
      self.zeroesGradients = zeroesGradients
      self.conflict = conflict
    }
  }

  /// A value that a command of its own sets: `batch`, `l2`, `model`.
  package struct Setting: Sendable {
    /// As it is typed.
    package let name: String
    package let usage: String
    package let summary: String
    /// What is allowed, in words.
    package let allowed: String
    /// What may be chosen, where that can be listed.
    package let choices: [Choice]
    /// The text in the form in which it is compared and kept; the place is what errors call it.
    package let normalize: @Sendable (_ text: String, _ place: String) throws(InputError) -> String

    package init(
      name: String, usage: String, summary: String, allowed: String, choices: [Choice] = [],
      normalize: @escaping @Sendable (_ text: String, _ place: String) throws(InputError) -> String
    ) {
      self.name = name
      self.usage = usage
      self.summary = summary
      self.allowed = allowed
      self.choices = choices
      self.normalize = normalize
    }
  }

  /// Why a command is off.
  package enum Reason: Hashable, Sendable {
    /// A landscape has two parameters and no data.
    case noData(problem: String)
    /// The run can only be watched.
    case watchedOnly
  }

  package var commands: [Command.Entry]
  package var optimizers: [Method]
  package var schedulers: [Method]
  package var problems: [Choice]
  package var models: [Choice]
  package var losses: [Choice]
  package var settings: [Setting]
  /// Commands that are known and not taken, by their names.
  package var off: [String: Reason]

  /// - Parameter commands: those of ``Command/catalog`` that the run takes, by name; nil for all. The commands of the
  ///   settings stand among them.
  package init(
    commands names: Set<String>? = nil, optimizers: [Method] = [], schedulers: [Method] = [],
    problems: [Choice] = [], models: [Choice] = [], losses: [Choice] = [], settings: [Setting] = [],
    off: [String: Reason] = [:]
  ) {
    func taken(_ entries: [Command.Entry]) -> [Command.Entry] {
      entries.filter { names?.contains(String($0.name)) ?? true }
    }
    commands =
      taken(Command.running + Command.descending) + settings.map(Command.Entry.init) + taken(Command.keeping)
    self.optimizers = optimizers
    self.schedulers = schedulers
    self.problems = problems
    self.models = models
    self.losses = losses
    self.settings = settings
    self.off = off
  }

  /// That of a run which obeys nothing.
  package static let none = Vocabulary(commands: [])

  package func optimizer(named name: String) -> Method? {
    optimizers.first(named: name) { [$0.name, $0.title] }
  }

  package func scheduler(named name: String) -> Method? {
    schedulers.first(named: name) { [$0.name, $0.title] }
  }

  package func setting(named name: String) -> Setting? {
    settings.first(named: name) { [$0.name] }
  }

  /// A command by its name, which may end in `!` where that means something.
  package func command(named name: some StringProtocol) -> Command.Entry? {
    let isForced = name.last == "!"
    let entry = commands.first(named: isForced ? String(name.dropLast()) : String(name)) { ["\($0.name)"] }
    return isForced && entry?.takesForce != true ? nil : entry
  }
}
