import ArgumentParser
import Experiments
import Optimizers
import Training

/// The files that steer a run and keep it, with a screen or without.
struct RunFiles: ParsableArguments {
  @Option(
    help: ArgumentHelp("Carry out the commands of a file, each line `EPOCH: command`.", valueName: "file"))
  var script: String?

  @Option(help: ArgumentHelp("Keep every command in a file that --script takes.", valueName: "file"))
  var record: String?

  @Option(help: ArgumentHelp("Go on from a checkpoint.", valueName: "file"))
  var resume: String?

  /// At most so many bytes of a script.
  private static let longestScript = 16 << 20
}

/// A run about to start.
struct RunStart {
  let experiment: Experiment
  fileprivate let script: Script
  fileprivate let recorder: Recorder?
  fileprivate let checkpoint: Checkpoint?

  func makeSession(
    paused: Bool = false, speed: Speed = .maximum, onUpdate: @escaping @Sendable () -> Void = {}
  ) throws(InputError) -> TrainingSession {
    try TrainingSession(
      experiment, paused: paused, speed: speed, script: script, resuming: checkpoint,
      record: { [recorder] line in recorder?.write(line) }, onUpdate: onUpdate)
  }
}

extension RunFiles {
  /// Reads what the flags name.
  func start(_ options: ExperimentOptions) throws(InputError) -> RunStart {
    let checkpoint = try resume.map { path throws(InputError) in try Checkpoint(reading: path) }
    let experiment = try options.makeExperiment(resuming: checkpoint)
    let script = try script.map { path throws(InputError) in
      let bytes = try readFile(path, atMost: Self.longestScript)
      return try Script(parsing: String(decoding: bytes, as: UTF8.self), place: path)
    }
    return RunStart(
      experiment: experiment, script: script ?? Script(),
      recorder: try record.map { path throws(InputError) in try Recorder(path) }, checkpoint: checkpoint)
  }
}
