import Words

/// Every optimizer; its entry stands in its own file.
public enum OptimizerCatalog {
  /// All of them.
  public static let all: [OptimizerEntry] = [
    sgd, adam, adamW, adamax, nadam, radam, adagrad, adadelta, rmsprop, rprop, asgd, adafactor, lbfgs, muon,
    sparseAdam,
  ]

  /// Those that train any model, in the order in which menus and the `o` key go through them.
  public static let entries = all.filter { $0.needs == .nothing || $0.needs == .closure }

  /// One of ``entries``, by the name that is typed or PyTorch's, in any case.
  public static func entry(named name: String) -> OptimizerEntry? {
    entries.first(named: name) { [$0.name, $0.title] }
  }

  /// One of ``entries``, or what to say where there is none of this name.
  public static func entry(parsing name: String, place: String) throws(InputError) -> OptimizerEntry {
    if let entry = entry(named: name) { return entry }
    if let other = all.first(named: name, { [$0.name, $0.title] }), let reason = other.reasonNotChosen {
      throw InputError(place: place, value: name, allowed: "another optimizer: \(other.title) \(reason)")
    }
    throw InputError(
      place: place, value: name, oneOf: entries.map(\.name), aliases: entries.map(\.title))
  }
}

/// Options that several optimizers have.
extension OptimizerCatalog {
  static func learningRate(
    _ value: Double, _ range: OptionSpecification.Range = .from(0)
  ) -> OptionSpecification {
    OptionSpecification("lr", .number(value), range, "the size of a step") {
      "Invalid learning rate: \(OptionSpecification.python($0))"
    }
  }

  static let betas = OptionSpecification(
    "betas", .pair(0.9, 0.999), .within(0, 1), "how much of the running mean and square is kept"
  ) {
    guard let (first, second) = $0.pair else { return "Invalid betas value: \($0)" }
    let index = first >= 0 && first < 1 ? 1 : 0
    return "Invalid beta parameter at index \(index): \(index == 0 ? first : second)"
  }

  static func epsilon(
    _ value: Double, _ range: OptionSpecification.Range = .from(0)
  ) -> OptionSpecification {
    OptionSpecification("eps", .number(value), range, "added to the denominator for numerical stability") {
      "Invalid epsilon value: \(OptionSpecification.python($0))"
    }
  }

  static func momentum(_ value: Double, _ summary: String) -> OptionSpecification {
    OptionSpecification("momentum", .number(value), .from(0), summary)
  }

  static func weightDecay(_ value: Double) -> OptionSpecification {
    OptionSpecification("weight_decay", .number(value), .from(0), "an L2 penalty on the parameters")
  }

  static func decoupledWeightDecay(_ value: Bool) -> OptionSpecification {
    OptionSpecification(
      "decoupled_weight_decay", .flag(value), .any, "shrinks the parameters instead of adding to the gradient"
    )
  }

  static let maximize = OptionSpecification(
    "maximize", .flag(false), .any, "climbs instead of descending")

  /// As Adafactor and Muon say it: `lr should be >= 0 but is: -1.0`.
  static func bounded(
    _ name: String, _ value: OptionValue, _ range: OptionSpecification.Range, _ summary: String, says: String
  ) -> OptionSpecification {
    OptionSpecification(name, value, range, summary) {
      "\(says) but is: \(OptionSpecification.python($0))"
    }
  }
}
