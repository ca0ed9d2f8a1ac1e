import ArgumentParser
import Experiments
import Optimizers
import Training
import Words

/// The flags that choose what is trained and how, shared by every command that trains.
struct ExperimentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Start from an experiment file; flags override what it says. See --print-experiment.", valueName: "file"
    ))
  var experiment: String?

  @Flag(help: "Print the experiment as a file for --experiment, and do nothing else.")
  var printExperiment = false

  // MARK: Data

  @Option(
    help: ArgumentHelp(
      "What to learn; see `descent list problems`. (default: thermometer)", valueName: "name"))
  var problem: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Noise of the problem's own data, where it has such a setting.", valueName: "x"))
  var problemNoise: String?

  @Option(help: ArgumentHelp("Learn from a CSV file of your own.", valueName: "file.csv"))
  var data: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The column of --data to predict.", valueName: "column"))
  var target: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The columns to predict it from. (default: all others)", valueName: "a,b"))
  var features: String?

  @Option(
    help: ArgumentHelp("regression or classification. (default: told from the target)", valueName: "kind"))
  var task: String?

  @Option(
    help: ArgumentHelp(
      "What becomes of missing values: refuse, drop or mean. (default: refuse)", valueName: "what"))
  var missing: String?

  // MARK: Model

  @Option(
    help: ArgumentHelp(
      "The model: linear, polynomial:3, logistic, softmax, mlp:16,16. (default: the problem's)",
      valueName: "name"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "Between the layers: \(Activation.allCases.map(\.rawValue).joined(separator: ", ")). (default: the problem's)",
      valueName: "name"))
  var activation: String?

  @Option(
    help: ArgumentHelp("The loss; see `descent list losses`. (default: the problem's)", valueName: "name"))
  var loss: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where the parameters start, weights first: `--init 1,0`. (default: the problem's, else drawn by the seed)",
      valueName: "numbers"))
  var `init`: String?

  // MARK: Descent

  @Option(
    help: ArgumentHelp(
      "The optimizer; see `descent list optimizers`. (default: the problem's)", valueName: "name"))
  var optimizer: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The learning rate. (default: the problem's)", valueName: "x")
  )
  var lr: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Options of the optimizer, for instance `--set momentum=0.9`.", valueName: "key=value")
  )
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "Let the learning rate follow a schedule, by epochs: `--schedule cosine,T_max=500`, or off; see `descent list schedulers`.",
      valueName: "name,key=value"))
  var schedule: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Zero gradients before each backward pass, or let them pile up. (default: --zero-grad)")
  var zeroGrad: Bool?

  // MARK: Rows

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Rows of a step, shuffled each epoch, or full. (default: the problem's)", valueName: "n"))
  var batchSize: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The part of the rows that validates, drawn by the seed; 0 for none. (default: 0.2)", valueName: "f"))
  var valFraction: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The rows that validate, counted from 0: `--val-rows 0,3`.", valueName: "rows"))
  var valRows: String?

  @Flag(
    inversion: .prefixedNo, help: "Draw the validation rows from each class alike. (default: --no-stratify)")
  var stratify: Bool?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What every input is multiplied with. (default: the problem's)", valueName: "x"))
  var inputScale: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Bring every feature to mean 0 and deviation 1 over the training rows. (default: for --data)")
  var standardize: Bool?

  // MARK: Regularization

  @Option(
    parsing: .unconditional, help: ArgumentHelp("\(Regularization.Name.l2.summary)", valueName: "lambda"))
  var l2: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("\(Regularization.Name.l1.summary)", valueName: "lambda"))
  var l1: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("\(Regularization.Name.noise.summary)", valueName: "sigma"))
  var noise: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("\(Regularization.Name.dropout.summary)", valueName: "p"))
  var dropout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Early stopping: end after so many epochs without a better validation loss, at the best parameters.",
      valueName: "epochs"))
  var patience: String?

  // MARK: Numbers

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The seed of everything random; PyTorch's numbers for the same seed. (default: 0)", valueName: "n"))
  var seed: String?

  @Option(help: ArgumentHelp("What to compute in: float or double. (default: float)", valueName: "type"))
  var precision: String?
}

extension ExperimentOptions {
  /// What the flags say, over what the experiment file says.
  func description() throws(InputError) -> ExperimentDescription {
    var flags = ExperimentDescription()
    let texts: [(ExperimentField, String?)] = [
      (.problem, problem), (.problemNoise, problemNoise), (.data, data), (.target, target),
      (.features, features),
      (.task, task), (.missing, missing), (.model, model), (.activation, activation), (.loss, loss),
      (.initial, self.`init`), (.optimizer, optimizer), (.lr, lr), (.schedule, schedule),
      (.batchSize, batchSize), (.validationFraction, valFraction), (.validationRows, valRows),
      (.inputScale, inputScale), (.l2, l2), (.l1, l1), (.noise, noise), (.dropout, dropout),
      (.patience, patience), (.seed, seed), (.precision, precision),
      (.set, set.isEmpty ? nil : set.joined(separator: " ")),
      (.standardize, standardize.map { "\($0)" }), (.stratify, stratify.map { "\($0)" }),
    ]
    for (field, text) in texts { flags.set(field, text) }
    if let zeroGrad {
      flags.set(.zeroGrad, "\(zeroGrad)", place: zeroGrad ? "--zero-grad" : "--no-zero-grad")
    }
    guard let experiment else { return flags }
    return flags.merged(over: try ExperimentFile.read(experiment))
  }

  /// The experiment that the flags describe, or that a checkpoint was made of.
  func makeExperiment(resuming checkpoint: Checkpoint? = nil) throws(InputError) -> Experiment {
    let flags = try description()
    let description = checkpoint?.description(with: flags) ?? flags
    let experiment: Experiment
    do {
      let progress = LoadingLine()
      defer { progress.clear() }
      experiment = try description.experiment(progress: progress.show)
    }
    try checkpoint?.check(experiment, against: flags)
    if printExperiment {
      say(ExperimentFile.text(ExperimentDescription(experiment)))
      finish()
    }
    return experiment
  }
}
