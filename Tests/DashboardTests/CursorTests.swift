import Runs
import Testing
import TextUI

@testable import Dashboard

struct `Reading the curves` {
  private func press(_ keys: [Key], on dashboard: inout Dashboard) {
    for key in keys { _ = dashboard.update(.key(key)) }
  }

  private func text(_ dashboard: Dashboard) -> String {
    dashboard.render(width: 80, height: 24).rows.suffix(7).joined(separator: "\n")
  }

  @Test func `in six keys the loss at epoch 250 of a run at epoch 5,000 is read off`() throws {
    var dashboard = Fixture.fresh()
    for epochs in [200, 5000] { _ = dashboard.update(.snapshot(Fixture.snapshot(epochs: epochs))) }
    press("v250".map(Key.character) + [.enter], on: &dashboard)
    let bucket = try #require(dashboard.snapshot.curves.train.bucket(atEpoch: 250))
    #expect(dashboard.chart.cursor?.epoch == 250)
    let words = text(dashboard)
    #expect(words.contains("epoch 250") && words.contains("train ") && words.contains("val "))
    #expect(words.contains("lr 0.01") && words.contains("grad norm"))
    #expect(bucket.count > 1 && words.contains("kept: extremes of epochs"))
  }

  @Test func `the value is the curve's own`() throws {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 400))
    press("v123".map(Key.character) + [.enter], on: &dashboard)
    let value = try #require(dashboard.snapshot.curves.train.value(atEpoch: 123))
    #expect(text(dashboard).contains("train \(shortText(value))"))
  }

  private func shortText(_ x: Double) -> String { ReadOut.text(curve(x), 1) ?? "" }

  private func curve(_ x: Double) -> Curve {
    var curve = Curve()
    curve.append(x)
    return curve
  }

  @Test func `arrows move it by a column, by more when held, and never beyond the run`() throws {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 400))
    dashboard.resize(width: 80, height: 24)
    press([.character("v"), .home], on: &dashboard)
    #expect(dashboard.chart.cursor?.epoch == 1)
    var steps: [Int] = []
    for _ in 1...20 {
      let before = try #require(dashboard.chart.cursor).epoch
      press([.right], on: &dashboard)
      steps.append(try #require(dashboard.chart.cursor).epoch - before)
    }
    #expect(steps.allSatisfy { $0 >= 1 } && steps[19] > 2 * steps[0])
    press([.end, .right, .pageDown], on: &dashboard)
    #expect(dashboard.chart.cursor?.epoch == 400)
    press([.pageUp], on: &dashboard)
    let far = try #require(dashboard.chart.cursor).epoch
    #expect(far < 400)
    press([.home, .left], on: &dashboard)
    #expect(dashboard.chart.cursor?.epoch == 1)
  }

  @Test func `up and down go from mark to mark, which the line names`() {
    var dashboard = Fixture.running()
    press([.character("v"), .up], on: &dashboard)
    #expect(dashboard.chart.cursor?.epoch == 800 && text(dashboard).contains("lr 0.02"))
    press([.up], on: &dashboard)
    #expect(dashboard.chart.cursor?.epoch == 400 && text(dashboard).contains("Adam"))
    press([.down], on: &dashboard)
    #expect(dashboard.chart.cursor?.epoch == 800)
  }

  @Test func `Esc goes one layer back: digits, cursor, zoom`() {
    var dashboard = Fixture.running()
    press("+v12".map(Key.character), on: &dashboard)
    #expect(dashboard.chart.cursor?.typed == "12" && dashboard.chart.window != nil)
    press([.escape], on: &dashboard)
    #expect(dashboard.chart.cursor?.typed == "")
    press([.escape], on: &dashboard)
    #expect(dashboard.chart.cursor == nil && dashboard.chart.window != nil)
    press([.escape], on: &dashboard)
    #expect(dashboard.chart.window == nil)
  }

  @Test func `zoom keeps the place that is read, and the whole comes back`() throws {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 1000))
    press("v300".map(Key.character) + [.enter, .character("+"), .character("+")], on: &dashboard)
    let window = try #require(dashboard.chart.window)
    #expect(window.low < 300 && window.high > 300 && window.high - window.low < 400)
    press("---".map(Key.character), on: &dashboard)
    #expect(dashboard.chart.window == nil)
  }

  @Test func `a typed window is shown, and another end is refused with the line kept`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 1000))
    press(":zoom 0 50".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.chart.window == AxisLimits(0, 50) && dashboard.prompt == nil)
    press(":zoom 50 0".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.prompt?.editor.text == "zoom 50 0" && dashboard.prompt?.error != nil)
    press([.escape] + ":zoom off".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.chart.window == nil)
  }

  @Test func `x and typed axes go through epochs, their logarithm and time`() {
    var dashboard = Fixture.running()
    press([.character("x")], on: &dashboard)
    #expect(dashboard.chart.xAxis == .log && dashboard.chart.xLimits.low == 1)
    press([.character("x")], on: &dashboard)
    #expect(dashboard.chart.xAxis == .time)
    press([.character("x")], on: &dashboard)
    #expect(dashboard.chart.xAxis == .epoch)
    press(":axis LOG".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.chart.xAxis == .log)
    press(":axis tim".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.prompt?.error?.contains("did you mean time?") == true)
  }

  @Test func `s and S smooth in steps, and a typed weight is taken`() {
    var dashboard = Fixture.running()
    press("ss".map(Key.character), on: &dashboard)
    #expect(dashboard.chart.smoothing == 0.8)
    press("SSS".map(Key.character), on: &dashboard)
    #expect(dashboard.chart.smoothing == 0)
    press(":smooth 0.7".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.chart.smoothing == 0.7)
    press(":smooth 1".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.chart.smoothing == 0.7 && dashboard.prompt?.error != nil)
  }

  @Test func `wheel, click and drag do what keys do`() throws {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 1000))
    dashboard.resize(width: 80, height: 24)
    _ = dashboard.update(.mouse(.click(column: 30, row: 10, button: .left)))
    let epoch = try #require(dashboard.chart.cursor).epoch
    #expect(epoch > 300 && epoch < 800)
    _ = dashboard.update(.mouse(.release(column: 30, row: 10)))
    _ = dashboard.update(.mouse(.wheelUp(column: 30, row: 10)))
    let window = try #require(dashboard.chart.window)
    #expect(window.low < Double(epoch) && window.high > Double(epoch))
    _ = dashboard.update(.mouse(.click(column: 30, row: 10, button: .left)))
    _ = dashboard.update(.mouse(.drag(column: 40, row: 10, button: .left)))
    #expect(try #require(dashboard.chart.window).low < window.low, "what is under the mouse goes with it")
    _ = dashboard.update(.mouse(.wheelDown(column: 30, row: 10)))
    #expect(dashboard.chart.window == nil)
    // Elsewhere it does nothing.
    let before = dashboard.render(width: 80, height: 24)
    for mouse in [Mouse.wheelUp(column: 70, row: 5), .click(column: 0, row: 23, button: .left)] {
      #expect(dashboard.update(.mouse(mouse)).isEmpty)
    }
    #expect(dashboard.render(width: 80, height: 24) == before)
  }
}
