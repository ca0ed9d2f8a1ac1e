import Experiments
import Runs
import Testing
import Training

/// Undo brings back parameters, gradients and optimizer state bit for bit.
@Suite struct UndoTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let experiment: Experiment

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "sgd", experiment: .thermometer()),
    Case(
      name: "sgd, momentum, float",
      experiment: .thermometer("sgd", ["momentum": .number(0.9), "nesterov": .flag(true)], lr: 1e-3)),
    Case(
      name: "sgd, momentum, gradients piling up",
      experiment: .thermometer("sgd", ["momentum": .number(0.5)], lr: 1e-5, zeroGrad: false)),
    Case(name: "adam, amsgrad", experiment: .thermometer("adam", ["amsgrad": .flag(true)], lr: 0.1)),
    Case(name: "adam, double", experiment: .thermometer("adam", lr: 0.1, precision: .double)),
    Case(name: "adam, gradients piling up", experiment: .thermometer("adam", lr: 1e-2, zeroGrad: false)),
  ]

  static let changes: [Command] = [
    .learningRate(.set(0.003)), .learningRate(.multiply(0.5)), .zeroGrad(true), .zeroGrad(false),
    .resetGradients, .resetParameters, .optimizer(name: "adam", options: ["lr": .number(0.01)]),
    .optimizer(name: "sgd", options: ["momentum": .number(0.5)]),
  ]

  @Test(arguments: cases, changes) func runningOnEqualsARunWithoutTheChange(
    _ example: Case, _ change: Command
  ) throws {
    let undisturbed = try TrainingSession.paused(example.experiment)
    undisturbed.after(50)
    let session = try TrainingSession.paused(example.experiment)
    let before = session.after(50)
    let changed = session.obey(change)
    // Setting what is already set is no change, and nothing to take back.
    guard changed.undoable == 1 else {
      #expect(change == .zeroGrad(before.zeroGrad))
      #expect(changed.state == before.state)
      return
    }
    #expect(session.after(30).state != before.state)
    let undone = session.obey(.undo)
    #expect(undone.state == before.state)
    #expect(undone.undoable == 0)
    #expect(undone.marks.last?.kind == .command(.undo))

    let (expected, seen) = (undisturbed.after(40), session.after(40))
    #expect(seen.state == expected.state)
    #expect(seen.curves.train.newest(40) == expected.curves.train.newest(40))
    #expect(seen.curves.validation?.newest(40) == expected.curves.validation?.newest(40))
  }

  @Test func severalChangesAreTakenBackInReverse() throws {
    let session = try TrainingSession.paused(.thermometer("adam", lr: 0.1))
    var states = [session.after(5).state]
    for command: Command in [
      .learningRate(.set(0.01)), .zeroGrad(false), .optimizer(name: "sgd", options: [:]),
    ] {
      session.obey(command)
      states.append(session.after(5).state)
    }
    // The last state is left; each undo gives the state in which a change was made.
    for state in states.dropLast().reversed() { #expect(session.obey(.undo).state == state) }
    #expect(session.snapshot.undoable == 0)
  }

  @Test func nothingToTakeBack() throws {
    let session = try TrainingSession.paused(.thermometer())
    let before = session.after(3)
    let after = session.obey(.undo)
    #expect(after.state == before.state)
    #expect(after.notice == .nothingToUndo)
    #expect(after.marks == [])
  }

  @Test func onlySoManyChangesAreKept() throws {
    let session = try TrainingSession.paused(.thermometer())
    for change in 1...100 { session.obey(.learningRate(.set(Double(change)))) }
    let kept = session.snapshot.undoable
    #expect((10..<100).contains(kept))
    for _ in 0..<kept { session.obey(.undo) }
    #expect(session.snapshot.optimizer.learningRate == Double(100 - kept))
  }

  @Test func undoingAnUndoneStateDoesNotShareItsBuffers() throws {
    let session = try TrainingSession.paused(.thermometer("adam", lr: 0.1))
    let before = session.after(5).state
    session.obey(.learningRate(.set(0.01)), .learningRate(.set(0.02)))
    session.obey(.undo)
    session.after(10)
    #expect(session.obey(.undo).state == before)
  }
}
