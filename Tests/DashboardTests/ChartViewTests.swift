import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

struct `The chart's view` {
  @Test func `the y axis seldom moves while the losses fall`() {
    var view = ChartView(Fixture.snapshot())
    var limits: [AxisLimits] = []
    for epochs in 1...600 {
      view.follow(Fixture.snapshot(epochs: epochs))
      if let now = view.yLimits, now != limits.last { limits.append(now) }
    }
    #expect(limits.count <= 6, "\(limits)")
  }

  @Test func `the x axis grows in round steps, ahead of the curve`() {
    let bounds = (0...6000).map { ChartView.xLimits(epochs: $0).high }
    #expect(Set(bounds).sorted() == [20, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10000])
    for (epochs, bound) in bounds.enumerated() { #expect(bound >= Double(epochs)) }
    #expect(ChartView.xLimits(epochs: .max).high.isFinite)
  }

  @Test func `after a divergence the axis is for what follows`() {
    var view = ChartView(Fixture.snapshot())
    let exploded = Fixture.snapshot(epochs: 40, status: .diverged(Fixture.divergence), curve: .exploding)
    view.follow(exploded)
    #expect(try! #require(view.yLimits).high > 1e30)
    var recovered = exploded
    recovered.status = .running
    for _ in 0..<30 {
      recovered.curves[.trainLoss]?.append(20)
      recovered.curves[.validationLoss]?.append(50)
    }
    view.follow(recovered)
    let limits = try! #require(view.yLimits)
    #expect(limits.low <= 20 && limits.high >= 50 && limits.high <= 200)
  }

  @Test func `y switches between two scales, with limits for each`() {
    let snapshot = Fixture.snapshot(epochs: 600)
    var view = ChartView(snapshot)
    let logarithmic = view
    #expect(view.scale == .logarithmic)
    view.toggleScale(snapshot)
    #expect(view.scale == .linear && view.yLimits?.low == 0)
    view.toggleScale(snapshot)
    #expect(view.scale == logarithmic.scale && view.yLimits == logarithmic.yLimits)
  }

  @Test func `of several tries at one epoch the last of each kind leaves a mark`() {
    let commands: [Command] = [
      .learningRate(.set(0.02)), .optimizer(name: "adam", options: [:]), .learningRate(.set(0.05)),
      .optimizer(name: "sgd", options: [:]), .resetGradients, .resetParameters,
    ]
    let all =
      commands.map { Mark(epoch: 0, kind: .command($0)) }
      + [Mark(epoch: 1, kind: .command(.learningRate(.set(0.1))))]
    let marks = all.chartMarks(.dark, English())
    #expect(marks.map(\.label) == ["lr 0.05", "sgd", "reset grad", "reset params", "lr 0.1"])
    #expect(marks.map(\.x) == [0, 0, 0, 0, 1])
  }

  @Test func `a stretch without a finite value breaks the curve`() {
    var series = Curve()
    for value in [3, .nan, 2, .infinity, 1] { series.append(value) }
    #expect(series.chartPoints.map(\.isFinite) == [true, false, true, false, true])
    #expect(series.chartPoints.map(\.x) == [1, 2, 3, 4, 5])
  }

  @Test func `the gradient's trace is bounded and keeps its extremes`() {
    var trace = GradientTrace()
    var snapshot = Fixture.snapshot(epochs: 1)
    for epoch in 1...5000 {
      snapshot.curves[.trainLoss]?.append(1)
      snapshot.gradientNorm = epoch == 700 ? 99 : 1
      trace.add(snapshot)
      trace.add(snapshot)
    }
    #expect(trace.points.count <= 512)
    #expect(trace.points.map(\.high).max() == 99)
  }
}
