import Testing
import TextUI
import Training

@testable import Dashboard

struct `Expectations` {
  private func press(_ keys: String, on dashboard: inout Dashboard) -> [Dashboard.Effect] {
    keys.flatMap { dashboard.update(.key(.character($0))) }
  }

  private func rate(_ rate: Double) -> Dashboard.Effect { .send(.learningRate(.set(rate))) }

  @Test func `keys in the same instant as undo act on what it goes back to`() {
    var dashboard = Fixture.fresh()
    #expect(press("]]u]", on: &dashboard) == [rate(0.02), rate(0.05), .send(.undo), rate(0.05)])
    #expect(press("uu]", on: &dashboard) == [.send(.undo), .send(.undo), rate(0.02)])
    #expect(press("ou[", on: &dashboard).last == rate(0.01))
  }

  @Test func `undo brings back optimizer and zero-grad, and leaves pause and speed`() {
    var dashboard = Fixture.fresh()
    _ = press("oz >", on: &dashboard)
    #expect(press("uuo", on: &dashboard).last == .send(.optimizer(name: "adam", options: [:])))
    #expect(press(" ", on: &dashboard) == [.send(.pause)])
    #expect(press("z", on: &dashboard) == [.send(.zeroGrad(false))])
    #expect(press(">", on: &dashboard) == [.send(.speed(.epochsPerSecond(500)))])
  }

  @Test func `a change from elsewhere can be taken back as well`() {
    var dashboard = Fixture.fresh()
    for _ in 1...2 { _ = dashboard.update(.snapshot(Fixture.snapshot(learningRate: 0.3, undoable: 1))) }
    #expect(press("u]", on: &dashboard) == [.send(.undo), rate(0.02)])
  }

  @Test func `what was never seen is not guessed`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(learningRate: 0.3, undoable: 2))
    // Nobody knows what came before, so the rate is taken to stay until a snapshot says otherwise.
    #expect(press("u]", on: &dashboard) == [.send(.undo), rate(0.5)])
  }

  @Test func `a refused change is forgotten`() {
    var dashboard = Fixture.fresh()
    _ = press("]o", on: &dashboard)
    let refused = Fixture.snapshot(learningRate: 0.02, undoable: 1)
    for _ in 1...4 { _ = dashboard.update(.snapshot(refused)) }
    #expect(press("u]", on: &dashboard) == [.send(.undo), rate(0.02)])
  }

  @Test func `an optimizer that zeroes gradients itself is passed over while they pile up`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 5, optimizer: "adafactor", zeroGrad: false))
    #expect(press("o", on: &dashboard) == [.send(.optimizer(name: "sgd", options: [:]))])
    dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 5, optimizer: "adafactor"))
    #expect(press("o", on: &dashboard) == [.send(.optimizer(name: "lbfgs", options: [:]))])
    // The session says why they cannot.
    #expect(press("zz", on: &dashboard) == [.send(.zeroGrad(false)), .send(.zeroGrad(false))])
  }
}
