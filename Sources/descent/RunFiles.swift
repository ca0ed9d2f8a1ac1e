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

  @Option(help: ArgumentHelp("Write a checkpoint at the end (safetensors).", valueName: "file"))
  var save: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Write the checkpoint of --save every so many epochs too.", valueName: "epochs"))
  var saveEvery: String?

  @Flag(help: "Let --save, --log and --record replace a file that is something else.")
  var force = false

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
  /// Where the run is saved; nil where nobody asked for it.
  let keeper: CheckpointKeeper?

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
  /// - Parameter log: the file of `--log`.
  func start(_ options: ExperimentOptions, log: String? = nil) throws(InputError) -> RunStart {
    let checkpoint = try resume.map { path throws(InputError) in try Checkpoint(reading: path) }
    let experiment = try options.makeExperiment(resuming: checkpoint)
    try FileFlag.check(
      outputs: [FileFlag("--record", record), FileFlag("--log", log), FileFlag("--save", save)],
      inputs: [
        FileFlag("--script", script), FileFlag("--experiment", options.experiment),
        FileFlag("--data", experiment.file?.path),
      ])
    if !force { try checkReplaced(log: log) }
    let script = try script.map { path throws(InputError) in
      let bytes = try readFile(path, atMost: Self.longestScript)
      return try Script(parsing: String(decoding: bytes, as: UTF8.self), place: path)
    }
    return RunStart(
      experiment: experiment, script: script ?? Script(), recorder: record.map(Recorder.init),
      checkpoint: checkpoint, keeper: try keeper())
  }

  private func keeper() throws(InputError) -> CheckpointKeeper? {
    guard let save else {
      guard let saveEvery else { return nil }
      throw InputError(place: "--save-every", value: saveEvery, allowed: "a file in --save as well")
    }
    let interval = try saveEvery.map { text throws(InputError) in
      guard let interval = Int(text), interval > 0 else {
        throw InputError(place: "--save-every", value: text, allowed: "a whole number of epochs above 0")
      }
      return interval
    }
    return CheckpointKeeper(path: save, interval: interval)
  }

  /// Refuses to write over files that no run has written. What a resumed run adds to is looked at when it is opened.
  private func checkReplaced(log: String?) throws(InputError) {
    if let save { try Checkpoint.checkMayReplace(save, place: "--save", remedy: "--force") }
    guard resume == nil else { return }
    if let log { try LogFile.checkMayReplace(log) }
    if let record { try Recorder.checkMayReplace(record) }
  }
}
