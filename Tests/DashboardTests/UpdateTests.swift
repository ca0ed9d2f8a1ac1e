import Optimizers
import Runs
import Testing
import TextUI
import Training
import Words

@testable import Dashboard

struct `Updates` {
  private func press(_ keys: String, on dashboard: inout Dashboard) -> [Dashboard.Effect] {
    keys.flatMap { dashboard.update(.key(.character($0))) }
  }

  @Test func `quick presses climb one rung each, before any snapshot`() {
    var dashboard = Fixture.fresh()
    #expect(
      press("]]]]", on: &dashboard) == [0.02, 0.05, 0.1, 0.2].map { .send(.learningRate(.set($0))) })
    #expect(press("[[", on: &dashboard) == [0.1, 0.05].map { .send(.learningRate(.set($0))) })
  }

  @Test func `a rate between two rungs goes to the next one on either side`() {
    #expect(LearningRateLadder.above(0.003) == 0.005)
    #expect(LearningRateLadder.below(0.003) == 0.002)
    #expect(LearningRateLadder.above(0) == 1e-10)
    #expect(LearningRateLadder.above(Double(Float(0.01))) == 0.02)
    #expect(LearningRateLadder.rungs.allSatisfy { shortest($0).count <= 6 })
  }

  @Test func `optimizers go round in both directions`() {
    let names = OptimizerCatalog.entries.map(\.name)
    var dashboard = Fixture.fresh()
    let forward = press(String(repeating: "o", count: names.count), on: &dashboard)
    #expect(forward == (names.dropFirst() + [names[0]]).map { .send(.optimizer(name: $0, options: [:])) })
    let back = press(String(repeating: "O", count: names.count), on: &dashboard)
    #expect(back == names.reversed().map { .send(.optimizer(name: $0, options: [:])) })
  }

  @Test func `pause and zero-grad alternate, before any snapshot`() {
    var dashboard = Fixture.fresh()
    #expect(press("   ", on: &dashboard) == [.send(.resume), .send(.pause), .send(.resume)])
    #expect(press("zz", on: &dashboard) == [.send(.zeroGrad(false)), .send(.zeroGrad(true))])
    // What was done can be taken back at once, too.
    #expect(press("u", on: &dashboard) == [.send(.undo)])
  }

  @Test func `the session is right where it does something else than expected`() {
    var dashboard = Fixture.fresh()
    _ = press("]", on: &dashboard)
    // One snapshot may still be from before the command; then the session has the last word.
    _ = dashboard.update(.snapshot(Fixture.snapshot()))
    #expect(press("]", on: &dashboard) == [.send(.learningRate(.set(0.05)))])
    for _ in 0..<3 { _ = dashboard.update(.snapshot(Fixture.snapshot(learningRate: 0.3))) }
    #expect(press("]", on: &dashboard) == [.send(.learningRate(.set(0.5)))])
  }

  @Test func `the session's words replace ours when it speaks`() {
    func notice(_ dashboard: Dashboard) -> String { dashboard.render(width: 80, height: 24).rows[22] }
    var dashboard = Fixture.fresh()
    _ = press("]", on: &dashboard)
    #expect(notice(dashboard) == " learning rate 0.01 → 0.02")
    _ = dashboard.update(.snapshot(Fixture.snapshot(learningRate: 0.02)))
    #expect(notice(dashboard) == " learning rate 0.01 → 0.02")
    _ = dashboard.update(.snapshot(Fixture.snapshot(notice: .undone(.learningRate(.set(0.02)), epochs: 0))))
    #expect(notice(dashboard) == " undone: learning rate")
  }

  @Test func `help opens over the cockpit and three keys close it`() {
    for key in [Key.escape, .character("?"), .character("q")] {
      var dashboard = Fixture.help()
      #expect(dashboard.render(width: 80, height: 24).rows[0].contains("Help"))
      #expect(dashboard.update(.key(key)).isEmpty)
      #expect(!dashboard.render(width: 80, height: 24).rows[0].contains("Help"))
    }
    var dashboard = Fixture.help()
    #expect(dashboard.update(.key(.control("c"))) == [.quit])
    #expect(dashboard.update(.key(.character("R"))).isEmpty, "what lies behind must not listen")
  }

  @Test func `help scrolls no further than its ends`() {
    var dashboard = Fixture.help()
    dashboard.resize(width: 40, height: 10)
    func rows() -> [String] { dashboard.render(width: 40, height: 10).rows }
    let top = rows()
    _ = dashboard.update(.key(.up))
    #expect(rows() == top)
    _ = dashboard.update(.key(.end))
    let end = rows()
    #expect(end != top)
    for _ in 0..<50 { _ = dashboard.update(.key(.pageDown)) }
    #expect(rows() == end)
    _ = dashboard.update(.key(.up))
    #expect(rows() != end, "one line up moves at once, however often page down was pressed")
    _ = dashboard.update(.key(.home))
    #expect(rows() == top)
    _ = dashboard.update(.key(.end))
    dashboard.resize(width: 100, height: 250)
    dashboard.resize(width: 40, height: 10)
    #expect(rows() == top, "a larger screen shows the whole page")
  }

  @Test func `the same messages give the same picture`() {
    func play() -> CharacterGrid {
      var dashboard = Fixture.pilingUp()
      _ = press("o]]yG?", on: &dashboard)
      return dashboard.render(width: 120, height: 40)
    }
    #expect(play() == play())
  }
}
