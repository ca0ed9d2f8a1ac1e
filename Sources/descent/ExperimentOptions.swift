import ArgumentParser
import Experiments
import Optimizers

/// The flags that choose what is trained and how, shared by the cockpit and by `train`.
struct ExperimentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What to learn; see `descent list problems`.", valueName: "name"))
  var problem = "thermometer"

  @Option(help: ArgumentHelp("The model; see `descent list models`.", valueName: "name"))
  var model = "linear"

  @Option(help: ArgumentHelp("The loss; see `descent list losses`.", valueName: "name"))
  var loss = "mse"

  @Option(help: ArgumentHelp("The optimizer; see `descent list optimizers`.", valueName: "name"))
  var optimizer = "sgd"

  @Option(parsing: .unconditional, help: ArgumentHelp("The learning rate. (default: 0.01)", valueName: "x"))
  var lr: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Options of the optimizer, for instance `--set momentum=0.9`.", valueName: "key=value")
  )
  var set: [String] = []

  @Flag(help: "Let gradients pile up instead of zeroing them before each backward pass.")
  var noZeroGrad = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The part of the rows that validates, drawn by the seed; 0 for none. (default: 0.2)", valueName: "f"))
  var valFraction: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The rows that validate, counted from 0: `--val-rows 0,3`.", valueName: "rows"))
  var valRows: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What every input is multiplied with. (default: the problem's)", valueName: "x"))
  var inputScale: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where the parameters start, weights first: `--init 1,0`. (default: the problem's)",
      valueName: "numbers"))
  var `init`: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of everything random; PyTorch's numbers for the same seed.", valueName: "n"))
  var seed = "0"

  @Option(help: ArgumentHelp("What to compute in: float or double.", valueName: "type"))
  var precision = "float"
}

extension ExperimentOptions {
  /// The experiment that the flags describe.
  func experiment() throws(InputError) -> Experiment {
    var experiment = Experiment(
      problem: try entry(problem, "--problem", of: ProblemCatalog.entries, \.name))
    experiment.model = try entry(model, "--model", of: ModelCatalog.entries, \.name)
    experiment.loss = try entry(loss, "--loss", of: LossCatalog.entries, \.name)
    experiment.optimizer = try entry(optimizer, "--optimizer", of: OptimizerCatalog.entries, \.name)
    experiment.optimizerOptions.merge(
      try optimizerOptions(for: experiment.optimizer), uniquingKeysWith: { $1 })
    experiment.zeroGrad = !noZeroGrad
    experiment.validation = try validation()
    if let inputScale { experiment.inputScale = try number(inputScale, "--input-scale") }
    if let initial = self.`init` {
      experiment.initialParameters = try list(initial, "--init", "numbers a,b,…") { text in
        Double(text).flatMap { $0.isFinite ? $0 : nil }
      }
    }
    guard let seed = UInt64(seed) else {
      throw InputError(place: "--seed", value: seed, allowed: "a whole number from 0 to \(UInt64.max)")
    }
    experiment.seed = seed
    guard let precision = Experiment.Precision(rawValue: precision) else {
      throw InputError(place: "--precision", value: precision, allowed: "float or double")
    }
    experiment.precision = precision
    return experiment
  }

  private func optimizerOptions(for entry: OptimizerEntry) throws(InputError) -> [String: OptionValue] {
    var result = try entry.parse(set, place: "--set")
    if let lr {
      guard result["lr"] == nil else {
        throw InputError(
          place: "--set", value: "lr=\(result["lr"]!)", allowed: "lr only once, by --lr or by --set")
      }
      do {
        result["lr"] = try entry.parse(["lr=\(lr)"], place: "--lr")["lr"]
      } catch {
        // The flag is the option's own name; "--lr, lr" would say it twice.
        throw InputError(place: "--lr", value: error.value, allowed: error.allowed)
      }
    }
    return result
  }

  private func validation() throws(InputError) -> Split.Choice {
    switch (valFraction, valRows) {
    case (nil, nil): return .fraction(0.2)
    case (let fraction?, nil):
      let value = try number(fraction, "--val-fraction", "a number in [0, 1)")
      return .fraction(value)
    case (nil, let rows?): return .rows(try list(rows, "--val-rows", "row numbers a,b,…", Int.init))
    case (_?, let rows?):
      throw InputError(place: "--val-rows", value: rows, allowed: "either --val-fraction or --val-rows")
    }
  }

  private func number(
    _ text: String, _ place: String, _ allowed: String = "a finite number"
  ) throws(InputError) -> Double {
    guard let value = Double(text), value.isFinite else {
      throw InputError(place: place, value: text, allowed: allowed)
    }
    return value
  }

  private func list<Element>(
    _ text: String, _ place: String, _ allowed: String, _ read: (String) -> Element?
  ) throws(InputError) -> [Element] {
    var result: [Element] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = read(String(part)) else {
        throw InputError(place: place, value: text, allowed: allowed)
      }
      result.append(value)
    }
    return result
  }
}

/// The entry of a catalog that a flag names.
private func entry<Entry>(
  _ name: String, _ place: String, of entries: [Entry], _ nameOf: (Entry) -> String
) throws(InputError) -> Entry {
  guard let entry = entries.first(where: { nameOf($0) == name }) else {
    let names = entries.map(nameOf).joined(separator: ", ")
    throw InputError(place: place, value: name, allowed: entries.count == 1 ? names : "one of \(names)")
  }
  return entry
}
