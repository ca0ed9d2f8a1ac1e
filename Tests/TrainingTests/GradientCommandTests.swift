import Experiments
import Optimizers
import Testing
import Training

/// Switching optimizers, and what happens to gradients.
@Suite struct GradientCommandTests {
  @Test func aNewOptimizerStartsFreshAndKeepsTheLearningRate() throws {
    let session = try TrainingSession.paused(.thermometer("adam", lr: 0.125))
    let before = session.after(20)
    #expect(before.optimizer.steps == 20)
    let after = session.obey(.optimizer(name: "adam", options: ["betas": .pair(0.5, 0.75)]))
    #expect(after.optimizer.steps == 0)
    #expect(after.optimizer.learningRate == 0.125)
    #expect(after.optimizer.options.first { $0.name == "betas" }?.value == .pair(0.5, 0.75))
    #expect(after.values == before.values)
    #expect(
      after.notice
        == .done(
          .optimizer(name: "adam", options: ["betas": .pair(0.5, 0.75)]),
          .freshOptimizer(title: "Adam", scheduleEnded: false)))

    // From here on it is a run that starts at these parameters.
    let fresh = try TrainingSession.paused(
      .thermometer("adam", ["betas": .pair(0.5, 0.75)], lr: 0.125, start: before.values))
    #expect(session.after(20).values == fresh.after(20).values)
  }

  @Test func optionsOfTheOldOptimizerAreForgotten() throws {
    let session = try TrainingSession.paused(.thermometer("sgd", ["momentum": .number(0.9)]))
    session.obey(.optimizer(name: "adam", options: [:]))
    let back = session.obey(.optimizer(name: "sgd", options: ["lr": .number(0.5)]))
    #expect(back.optimizer.options.first { $0.name == "momentum" }?.value == .number(0))
    #expect(back.optimizer.learningRate == 0.5)
  }

  @Test func anUnknownOptimizerChangesNothing() throws {
    let session = try TrainingSession.paused(.thermometer())
    let before = session.after(3)
    let after = session.obey(.optimizer(name: "magic", options: [:]))
    #expect(after.state == before.state)
    #expect(after.refusal.hasPrefix("optimizer: 'magic' is not allowed here"))
  }

  /// With a learning rate of 0 every pass has the same gradient.
  @Test func withoutZeroingGradientsAddUp() throws {
    let session = try TrainingSession.paused(.thermometer(lr: 0, zeroGrad: false, precision: .double))
    let once = session.after(1)
    for passes in 2...5 {
      let snapshot = session.after(1)
      #expect(snapshot.accumulatedPasses == passes)
      for (sum, gradient) in zip(snapshot.gradients, once.gradients) {
        #expect(abs(sum! - Double(passes) * gradient!) <= 1e-12 * abs(sum!))
      }
      #expect(abs(snapshot.gradientNorm! - Double(passes) * once.gradientNorm!) <= 1e-9)
    }
  }

  @Test func withZeroingTheyDoNot() throws {
    let session = try TrainingSession.paused(.thermometer(lr: 0))
    let once = session.after(1)
    let later = session.after(4)
    #expect(later.accumulatedPasses == 1)
    #expect(later.gradients == once.gradients)
  }

  @Test func zeroGradMayBeSwitchedOnTheWay() throws {
    let session = try TrainingSession.paused(.thermometer(lr: 0))
    let once = session.after(1)
    session.obey(.zeroGrad(false))
    #expect(session.after(2).accumulatedPasses == 3)
    session.obey(.zeroGrad(true))
    let later = session.after(1)
    #expect(later.accumulatedPasses == 1)
    #expect(later.gradients == once.gradients)
  }

  @Test func pilingUpChangesTheRun() throws {
    let zeroed = try TrainingSession.paused(.thermometer(lr: 1e-3))
    let piled = try TrainingSession.paused(.thermometer(lr: 1e-3, zeroGrad: false))
    #expect(zeroed.after(1).values == piled.after(1).values)
    #expect(zeroed.after(1).values != piled.after(1).values)
  }

  @Test func resetGradientsBeginsTheSumAnew() throws {
    let session = try TrainingSession.paused(.thermometer(lr: 0, zeroGrad: false))
    let once = session.after(1)
    session.after(5)
    let reset = session.obey(.resetGradients)
    #expect(reset.gradients == [0, 0])
    #expect(reset.gradientNorm == 0)
    #expect(reset.accumulatedPasses == 0)
    let again = session.after(1)
    #expect(again.gradients == once.gradients)
    #expect(again.accumulatedPasses == 1)
  }

  @Test func beforeTheFirstEpochThereAreNone() throws {
    let session = try TrainingSession.paused(.thermometer())
    #expect(session.snapshot.gradients == [nil, nil])
    #expect(session.snapshot.gradientNorm == nil)
    #expect(session.obey(.resetGradients).gradients == [nil, nil])
  }

  @Test func resetParametersStartsAgain() throws {
    let session = try TrainingSession.paused(.thermometer("adam", lr: 0.1))
    let first = session.after(30)
    let reset = session.obey(.resetParameters)
    #expect(reset.values == [1, 0])
    #expect(reset.optimizer.steps == 0)
    #expect(reset.optimizer.learningRate == 0.1)
    #expect(session.after(30).state == first.state)
  }
}
