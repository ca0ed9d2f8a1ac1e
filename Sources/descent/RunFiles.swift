import ArgumentParser
import Experiments
import Files
import Runs
import Training
import Words

/// The files that steer a run and keep it, with a screen or without.
struct RunFiles: ParsableArguments {
  @Option(
    help: ArgumentHelp("Carry out the commands of a file, each line `EPOCH: command`.", valueName: "file"))
  var script: String?

  @Option(help: ArgumentHelp("Keep every command in a file that --script takes.", valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Go on from a checkpoint, with its experiment; --script, --log and --record as before go on too.",
      valueName: "file"))
  var resume: String?

  /// At most so many bytes of a script.
  private static let longestScript = 16 << 20
}

/// A run about to start.
struct RunStart {
  let experiment: Experiment
  fileprivate let script: Script
  fileprivate let recorder: Recorder?
  /// Whether every command so far was kept, where that was asked for.
  var isRecordWhole: Bool { recorder?.isWhole ?? true }
  fileprivate let checkpoint: Checkpoint?

  func makeSession(
    paused: Bool = false, speed: Speed = .maximum,
    refuse: @escaping @Sendable (Script.Line, InputError) -> Void = { _, _ in },
    onUpdate: @escaping @Sendable () -> Void = {}
  ) throws(InputError) -> TrainingSession {
    let session = try TrainingSession(
      experiment, paused: paused, speed: speed, script: script, resuming: checkpoint,
      record: { [recorder] line in recorder?.write(line) }, refuse: refuse, onUpdate: onUpdate)
    try recorder?.open(for: session)
    return session
  }
}

extension RunFiles {
  /// Reads what the flags name; nothing is written yet.
  ///
  /// - Parameter outputs: the files that will be written besides.
  func start(_ options: ExperimentOptions, outputs: [FileFlag?] = []) throws(InputError) -> RunStart {
    let checkpoint = try resume.map { path throws(InputError) in try Checkpoint(reading: path) }
    let experiment = try options.makeExperiment(resuming: checkpoint)
    try FileFlag.check(
      outputs: [FileFlag("--record", record)] + outputs,
      inputs: [
        FileFlag("--script", script), FileFlag("--experiment", options.experiment),
        FileFlag("--data", experiment.file?.path),
      ])
    let script = try script.map { path throws(InputError) in
      let bytes = try readFile(path, atMost: Self.longestScript)
      return try Script(parsing: String(decoding: bytes, as: UTF8.self), place: path)
    }
    return RunStart(
      experiment: experiment, script: script ?? Script(), recorder: record.map(Recorder.init),
      checkpoint: checkpoint)
  }
}
