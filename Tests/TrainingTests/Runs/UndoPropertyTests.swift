import Experiments
import Runs
import TestSupport
import Testing
import Words

@testable import Training

/// Whatever is done, all of it can be taken back and made again, bit for bit.
@Suite struct UndoPropertyTests {
  private static func command(_ random: inout SplitMix) -> Command {
    let commands: [Command] = [
      .learningRate(.multiply(0.9)), .learningRate(.set(0.003)),
      .optimizer(name: "sgd", options: ["momentum": .number(0.8)]), .optimizer(name: "adam", options: [:]),
      .batch(16), .batch(nil), .adjust(.l2, 0.001), .adjust(.noise, 0.1), .model("mlp:5"),
      .activation(.relu), .resetGradients, .resetParameters, .zeroGrad(true), .zeroGrad(false),
      .schedule(name: "cosine", options: ["T_max": .number(40)]), .noSchedule, .patience(1000),
      .fork(nil), .set(name: "seed", value: "11"), .set(name: "problem", value: "sine"), .undo, .redo,
    ]
    return commands.randomElement(using: &random)!
  }

  private static func experiment() throws -> Experiment {
    try Experiment.described([.problem: "iris", .model: "mlp:4", .batchSize: "32", .lr: "0.002"])
  }

  @Test(arguments: 1...12) func allCanBeTakenBackAndMadeAgain(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let session = try TrainingSession.paused(Self.experiment())
    let first = session.after(3)
    // A change that changes nothing, so that the first one is made here.
    session.obey(.learningRate(.multiply(1)))
    for _ in 0..<24 {
      session.obey(Self.command(&random))
      session.after(Int.random(in: 0...3, using: &random))
      guard session.snapshot.divergence == nil else { return }
    }
    let last = session.snapshot
    var count = 0
    while session.snapshot.undoable > 0 {
      session.obey(.undo)
      count += 1
    }
    #expect(count == last.undoable)
    #expect(session.snapshot.state == first.state)
    #expect(session.snapshot.settings == first.settings)
    #expect(session.snapshot.subject == first.subject)
    for _ in 0..<count { session.obey(.redo) }
    #expect(session.snapshot.state == last.state)
    #expect(session.snapshot.settings == last.settings)
    #expect(session.snapshot.subject == last.subject)
    #expect(session.snapshot.controls?.redoes == nil)

    // And what follows is what would have followed.
    for _ in 0..<count { session.obey(.undo) }
    let undisturbed = try TrainingSession.paused(Self.experiment())
    undisturbed.after(3)
    #expect(session.after(6).state == undisturbed.after(6).state)
  }

  @Test func whatIsTakenBackIsSaid() throws {
    let session = try TrainingSession.paused(.thermometer())
    session.after(10)
    let changed = session.obey(.zeroGrad(false), .learningRate(.set(0.001)))
    #expect(changed.controls?.undoes == .learningRate(.set(0.001)))
    session.after(7)
    let undone = session.obey(.undo)
    #expect(undone.notice == .undone(.learningRate(.set(0.001)), epochs: 7))
    #expect(undone.controls?.redoes == .learningRate(.set(0.001)))
    #expect(session.obey(.redo).notice == .redone(.learningRate(.set(0.001))))
    // Another change is another way on.
    #expect(session.obey(.undo, .learningRate(.set(0.1))).controls?.redoes == nil)
    #expect(session.obey(.redo).notice == .nothingToRedo)
  }
}
