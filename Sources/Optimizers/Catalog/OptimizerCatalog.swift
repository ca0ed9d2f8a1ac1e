/// Every optimizer, in the order in which menus and the `o` key go through them.
public enum OptimizerCatalog {
  public static let entries: [OptimizerEntry] = [sgd, adam]

  public static func entry(named name: String) -> OptimizerEntry? { entries.first { $0.name == name } }

  static let sgd = OptimizerEntry(
    name: "sgd", title: "SGD",
    intuition: "Walk downhill: each parameter moves against its gradient, times the learning rate.",
    paper: "Robbins and Monro, 1951; momentum: Polyak, 1964",
    options: [
      learningRate(1e-3),
      OptionSpecification("momentum", .number(0), .from(0), "how much of the last step is kept"),
      OptionSpecification(
        "dampening", .number(0), .any, "how much less of a new gradient enters the momentum"),
      weightDecay,
      OptionSpecification("nesterov", .flag(false), .any, "looks ahead along the momentum"),
      maximize,
    ],
    conflict: { options in
      guard options["nesterov"]?.flag == true else { return nil }
      let isAllowed = options["momentum"]?.number ?? 0 > 0 && options["dampening"]?.number == 0
      return isAllowed ? nil : "momentum above 0 and dampening 0 with nesterov"
    },
    makeOptimizer: { SGD(groups: $0) })

  static let adam = OptimizerEntry(
    name: "adam", title: "Adam",
    intuition: "Each parameter has its own pace: the gradient's recent mean over its recent size.",
    paper: "Kingma and Ba, 2015; amsgrad: Reddi, Kale and Kumar, 2018",
    options: [
      learningRate(1e-3),
      OptionSpecification(
        "betas", .pair(0.9, 0.999), .within(0, 1), "how much of the running mean and square is kept"),
      OptionSpecification("eps", .number(1e-8), .from(0), "keeps the quotient finite"),
      weightDecay,
      OptionSpecification("amsgrad", .flag(false), .any, "divides by the largest running square so far"),
      maximize,
      OptionSpecification(
        "decoupled_weight_decay", .flag(false), .any,
        "shrinks the parameters instead of adding to the gradient"),
    ],
    conflict: { _ in nil },
    makeOptimizer: { Adam(groups: $0) })

  private static func learningRate(_ value: Double) -> OptionSpecification {
    OptionSpecification("lr", .number(value), .from(0), "the size of a step")
  }

  private static let weightDecay = OptionSpecification(
    "weight_decay", .number(0), .from(0), "an L2 penalty on the parameters")
  private static let maximize = OptionSpecification(
    "maximize", .flag(false), .any, "climbs instead of descending")
}
