import Experiments
import Files
import Layers
import Runs
import TestSupport
import Testing
import Words

@testable import Training

/// What every setting of the catalog does to a run, whichever there are: commands, undo, checkpoints, scripts, sweeps.
@Suite struct SettingRunTests {
  private static let commands = SettingCatalog.adjustable.filter { $0 != .zeroGrad }

  /// Another value than the usual one, and than the experiment below begins with.
  private static func other(_ setting: Setting) throws -> Double {
    let adjustable = try #require(setting.adjustable)
    return try #require([0.25, 7, 1].first { adjustable.accepts($0) })
  }

  private static func experiment(_ setting: Setting? = nil, _ value: Double? = nil) throws -> Experiment {
    var texts: [Setting: String] = [
      .problem: "circle", .model: "mlp:4", .batchSize: "32", .lr: "0.05", .optimizer: "adam",
    ]
    if let setting { texts[setting] = setting.adjustable?.text(value) }
    return try .described(texts)
  }

  @Test(arguments: commands) func aCommandSetsItAndUndoTakesItBack(setting: Setting) throws {
    let value = try Self.other(setting)
    let text = try #require(setting.adjustable).text(value)
    let session = try TrainingSession.paused(Self.experiment())
    let before = session.after(2)
    let during = session.obey(try Command(parsing: "\(setting.command.uppercased()) \(text)"))
    #expect(during.settings[setting.command] == text)
    #expect(during.marks.last == Mark(2, .adjust(setting, value)))
    let shown = during.controls?.settings.first { $0.name == setting.command }
    #expect(shown?.isDefault == (value == setting.adjustable?.initial))
    let after = session.obey(.undo)
    #expect(after.settings[setting.command] == before.settings[setting.command])
    #expect(after.state == before.state)
  }

  /// The value that a flag gives from the beginning is the one that a command gives.
  @Test(arguments: commands) func aCommandAtTheBeginningIsAFlag(setting: Setting) throws {
    let value = try Self.other(setting)
    let flagged = try TrainingSession(Self.experiment(setting, value))
    let told = try TrainingSession(
      Self.experiment(), script: Script(parsing: "0: \(Command.adjust(setting, value))", place: "script"))
    #expect(flagged.after(3).state == told.after(3).state)
  }

  @Test(arguments: SettingCatalog.adjustable) func aCheckpointKeepsIt(setting: Setting) throws {
    let experiment = try Self.experiment()
    for value in [try Self.other(setting), nil, 0] where setting.adjustable?.accepts(value) == true {
      let trainer = try Trainer(experiment)
      trainer.adjust(setting, to: value, after: 0)
      var history = trainer.makeHistory()
      trainer.run(2, &history)
      let bytes = Checkpoint.encode(trainer, history)
      let again = try Trainer(experiment)
      var other = again.makeHistory()
      try Checkpoint(parsing: bytes, place: "run").restore(again, &other)
      #expect(again.settings == trainer.settings)
      trainer.run(3, &history)
      again.run(3, &other)
      #expect(other.trainLosses == history.trainLosses)
    }
  }

  /// A checkpoint from before there was such a setting has it as it was then.
  @Test(arguments: commands.filter { $0.adjustable?.checkpointPath.count == 1 })
  func aCheckpointMayNotHaveIt(setting: Setting) throws {
    let experiment = try Self.experiment(setting, setting.adjustable?.initial)
    let trainer = try Trainer(experiment)
    let file = try TensorFile(
      parsing: Checkpoint.encode(trainer, trainer.makeHistory()), place: "run")
    var metadata = file.metadata
    let text = try #require(metadata["run"])
    var run = try #require(try JSONValue(parsing: text, place: "").object)
    let key = try #require(setting.adjustable?.checkpointPath.first)
    run[key] = nil
    metadata["run"] = JSONValue.object(run).text
    let older = TensorFile(entries: file.entries, metadata: metadata).encoded()
    var history = trainer.makeHistory()
    try Checkpoint(parsing: older, place: "run").restore(trainer, &history)
    #expect(trainer.settings[setting] == setting.adjustable?.initial)
  }

  @Test(arguments: SettingCatalog.all.filter { $0.adjustable != nil && $0.maySweep })
  func aSweepRunsEveryValue(setting: Setting) throws {
    let adjustable = try #require(setting.adjustable)
    let texts = [try Self.other(setting), adjustable.initial].map(adjustable.text)
    var description = ExperimentDescription()
    description.set(.problem, "circle")
    description.set(setting, texts.joined(separator: ","))
    let plan = try SweepPlan(description) { file throws(InputError) in try file.load() }
    #expect(plan.runs.map { adjustable.text($0.experiment.settings[setting]) } == texts)
    #expect(plan.fields.map(\.name) == [setting.name])
  }

  @Test func commandsAndNamesAreUnderstoodInAnyCase() throws {
    for (line, command) in [
      ("Optimizer Adam betas=(0.5,0.9)", "optimizer adam betas=0.5,0.9"),
      ("SCHEDULE StepLR step_size=3", "schedule step step_size=3"), ("schedule OFF", "schedule off"),
      ("zero_grad Off", "zero-grad off"), ("Reset Gradients", "reset gradients"),
      ("Activation LeakyReLU", "activation leaky_relu"), ("Model MLP:4", "model mlp:4"),
      ("Batch Full", "batch full"), ("L2 1e-3", "l2 0.001"),
    ] { #expect("\(try Command(parsing: line))" == command) }
  }

  @Test func whatWasProbablyMeantIsSaid() throws {
    for (line, name) in [
      ("optimzer adam", "optimizer"), ("optimizer adm", "adam"), ("schedule cosin T_max=3", "cosine"),
      ("optimizer sgd momentm=0.9", "momentum=0.9"), ("activation rleu", "relu"), ("modle linear", "model"),
      ("patince 3", "patience"), ("model mpl:3", "mlp:3"),
    ] {
      let error = #expect(throws: InputError.self) { try Command(parsing: line) }
      #expect(error?.suggestion == name, "\(line)")
    }
  }
}
