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

  @OptionGroup var settings: SettingFlags
}

extension ExperimentOptions {
  /// What the flags say, over what the experiment file says.
  func description() throws(InputError) -> ExperimentDescription {
    let flags = settings.description
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
