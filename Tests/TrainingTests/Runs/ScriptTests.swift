import Experiments
import Optimizers
import Runs
import Testing
import Words

@testable import Training

/// Commands that were written down beforehand take effect exactly at their moments.
@Suite struct ScriptTests {
  @Test(arguments: [
    ("5 lr 0.1", 1, "5 lr 0.1"), ("lr 0.1", 1, "lr 0.1"), ("-3: lr 0.1", 1, "-3: lr 0.1"),
    ("# all\n\n7+0: undo", 3, "7+0: undo"), ("1: undo\nx: undo", 2, "x: undo"),
    ("1+2+3: undo", 1, "1+2+3: undo"), ("1.5: undo", 1, "1.5: undo"), ("1: undo\r\n: undo", 2, ": undo"),
  ]) func linesThatAreNone(text: String, line: Int, value: String) {
    #expect(
      throws: InputError(
        place: "talk.txt, line \(line)", value: value,
        allowed: "EPOCH: command, for instance 500: optimizer adam")
    ) { try Script(parsing: text, place: "talk.txt") }
  }

  @Test func errorsNameTheLine() {
    #expect(
      throws: InputError(
        place: "talk.txt, line 3, lr", value: "-1",
        allowed: "a number of at least 0, or * and a factor above 0")
    ) { try Script(parsing: "1: pause\n\n2: lr -1", place: "talk.txt") }
    #expect(
      throws: InputError(
        place: "talk.txt, line 2", value: "3", allowed: "3+1 or later: lines stand in order")
    ) { try Script(parsing: "3+1: pause\n3: pause", place: "talk.txt") }
  }

  @Test func readsWhatItWrites() throws {
    let text =
      "0: optimizer adam lr=0.1\n3: l2 0.001\n3+2: batch 4\n3+2: model mlp:4,2\n10: save a b.safetensors\n"
    let script = try Script(parsing: text, place: "talk.txt")
    #expect(script.lines.map { "\($0)\n" }.joined() == text)
    let spaced = try Script(parsing: "  # note\n 3 + 2 :  undo ", place: "talk.txt")
    #expect(spaced.lines == [Script.Line(moment: Moment(epoch: 3, step: 2), command: .undo)])
  }

  @Test func takesEffectBetweenTwoEpochs() throws {
    let script = try Script(parsing: "3: lr 0\n7: lr 0.01", place: "test")
    let session = try TrainingSession(.thermometer(), paused: true, script: script)
    let end = session.after(9)
    #expect(end.values == (try TrainingSession.paused(.thermometer()).after(5).values))
    #expect(end.marks.map(\.epoch) == [3, 7])
  }

  @Test(arguments: [1, 2]) func takesEffectInTheMiddleOfAnEpoch(step: Int) throws {
    var experiment = Experiment.thermometer()
    experiment.batchSize = 4
    let script = try Script(parsing: "2+\(step): lr 0", place: "test")
    let end = try TrainingSession(experiment, paused: true, script: script).after(5)
    let trainer = try Trainer(experiment)
    var history = trainer.makeHistory()
    trainer.run(2, &history)
    while trainer.pass?.steps != step { _ = trainer.run(1, &history) { true } }
    #expect(end.values == trainer.values)
    #expect(end.epoch == 5)
  }

  /// What comes after an epoch's last step comes before the next epoch.
  @Test func stepsThatAnEpochDoesNotHave() throws {
    let script = try Script(parsing: "2+50: lr 0", place: "test")
    for batchSize in [nil, 4] as [Int?] {
      var experiment = Experiment.thermometer()
      experiment.batchSize = batchSize
      let end = try TrainingSession(experiment, paused: true, script: script).after(6)
      #expect(end.values == (try TrainingSession.paused(experiment).after(3).values))
    }
  }

  /// A script changes the next epoch, not what is told of the last.
  @Test func recordsAreOfTheEpochItself() throws {
    let script = try Script(
      parsing: "5: optimizer adam lr=0.1\n5: reset gradients\n6: model mlp:3", place: "test")
    let session = try TrainingSession(.thermometer(), paused: true, script: script)
    var records: [EpochRecord] = []
    _ = session.run(epochs: 7, reporting: { $0 >= 5 }, { records.append($0) })
    #expect(records.map(\.optimizer) == ["sgd", "adam", "adam"])
    #expect(records.map(\.learningRate) == [0.01, 0.1, 0.1])
    #expect(records.allSatisfy { $0.gradientNorm > 0 && $0.metrics != nil && $0.validationMetrics != nil })
  }

  @Test(arguments: [nil, 4] as [Int?]) func twiceTheSame(batchSize: Int?) throws {
    func lines() throws -> [String] {
      var experiment = try Experiment.described([
        .problem: "circle", .model: "mlp:4", .noise: "0.2", .dropout: "0.1", .seed: "9",
        .batchSize: batchSize.map(String.init) ?? "full",
      ])
      experiment.schedule = try Experiment.Schedule(parsing: ["cosine", "T_max=15"], place: "test")
      let script = try Script(
        parsing: "3: optimizer adam\n5+2: l1 0.01\n8: model mlp:3,3\n9: activation relu\n12: undo",
        place: "test")
      var lines: [String] = []
      let session = try TrainingSession(experiment, paused: true, script: script)
      _ = session.run(epochs: 20, reporting: { _ in true }, { lines.append("\($0)") })
      return lines + ["\(session.snapshot.values)"]
    }
    let (first, second) = (try lines(), try lines())
    #expect(first.count == 21)
    #expect(first == second)
  }
}
