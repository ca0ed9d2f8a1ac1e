import Words

/// What there is to know of one schedule; drives the listing, the option parser and the tests.
public struct SchedulerEntry: OptionTable {
  /// What a schedule needs besides an optimizer and numbers.
  public enum Needs: Hashable, Sendable, CaseIterable {
    case nothing
    /// The loss of each epoch: `step(metric:)`.
    case metric
    /// A function of the epoch, so it is made in code only.
    case function
    /// Other schedules, so it is made in code only.
    case schedulers
  }

  /// As this program spells it: `cosine`; it is typed in any case, or as PyTorch spells it.
  public let name: String
  /// As the field spells it: `CosineAnnealingLR`.
  public let title: String
  /// One sentence that a student understands.
  public let intuition: String
  public let needs: Needs
  public let options: [OptionSpecification]
  public let conflict: @Sendable ([String: OptionValue]) -> OptionConflict?
  private let makeScheduler: (@Sendable (Optimizer, [String: OptionValue]) -> LRScheduler)?

  init(
    name: String, title: String, intuition: String, needs: Needs = .nothing,
    options: [OptionSpecification] = [],
    conflict: @escaping @Sendable ([String: OptionValue]) -> OptionConflict? = { _ in nil },
    makeScheduler: (@Sendable (Optimizer, [String: OptionValue]) -> LRScheduler)? = nil
  ) {
    self.name = name
    self.title = title
    self.intuition = intuition
    self.needs = needs
    self.options = options
    self.conflict = conflict
    self.makeScheduler = makeScheduler
  }

  /// Why the program does not offer it, as the end of a sentence; nil where it does.
  public var reasonNotChosen: String? {
    switch needs {
    case .nothing, .metric: nil
    case .function: "takes a function of the epoch, which is written in code"
    case .schedulers: "is made of other schedules, which is written in code"
    }
  }

  /// A schedule for an optimizer, whose rates it sets to those of epoch 0; options that are not named take their
  /// defaults.
  public func make(
    _ optimizer: Optimizer, options: [String: OptionValue], place: String
  ) throws(InputError) -> LRScheduler {
    try check(options, place: place)
    guard let makeScheduler else {
      throw InputError(place: place, value: name, allowed: "a schedule that numbers describe")
    }
    if options["cycle_momentum"] ?? defaults["cycle_momentum"] == .flag(true) {
      for group in optimizer.groups where group.options["momentum"] == nil && group.options["betas"] == nil {
        throw InputError(
          place: place, value: name, allowed: "an optimizer with momentum or betas, or cycle_momentum=false")
      }
    }
    return makeScheduler(optimizer, defaults.merging(options) { $1 })
  }
}

extension SchedulerEntry: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}

/// Every schedule; its entry stands in its own file.
public enum SchedulerCatalog {
  /// All of them.
  public static let all: [SchedulerEntry] = [
    step, multiStep, constant, linear, exponential, polynomial, cosine, warmRestarts, cyclic, oneCycle,
    plateau,
    swa, lambda, multiplicative, sequential, chained,
  ]

  /// Those that can be typed.
  public static let entries = all.filter { $0.needs == .nothing || $0.needs == .metric }

  /// One of ``entries``, by the name that is typed or PyTorch's, in any case.
  public static func entry(named name: String) -> SchedulerEntry? {
    entries.first(named: name) { [$0.name, $0.title] }
  }

  /// One of ``entries``, or what to say where there is none of this name.
  public static func entry(parsing name: String, place: String) throws(InputError) -> SchedulerEntry {
    if let entry = entry(named: name) { return entry }
    if let other = all.first(named: name, { [$0.name, $0.title] }), let reason = other.reasonNotChosen {
      throw InputError(place: place, value: name, allowed: "another schedule: \(other.title) \(reason)")
    }
    throw InputError(
      place: place, value: name, oneOf: entries.map(\.name), aliases: entries.map(\.title))
  }

  /// An option that has to be given; the value is an example.
  static func required(
    _ name: String, _ example: OptionValue, _ range: OptionSpecification.Range, _ summary: String
  ) -> OptionSpecification {
    OptionSpecification(name, example, range, summary, isRequired: true)
  }

  /// Factors that later epochs divide by.
  static func notZero(_ name: String) -> @Sendable ([String: OptionValue]) -> OptionConflict? {
    { options in
      guard options[name]?.number == 0 else { return nil }
      return OptionConflict(
        allowed: "\(name) above 0", complaint: "\(name) expected to be greater than 0")
    }
  }
}

extension [String: OptionValue] {
  func number(_ name: String) -> Double { self[name]?.number ?? 0 }

  func flag(_ name: String) -> Bool { self[name]?.flag ?? false }

  func whole(_ name: String) -> Int { Int(number(name)) }

  func wholes(_ name: String) -> [Int] { self[name]?.list?.map { Int($0 ?? 0) } ?? [] }
}
