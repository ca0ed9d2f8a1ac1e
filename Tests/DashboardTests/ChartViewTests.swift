import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

struct `The chart's view` {
  /// A view of one run, which it follows.
  private struct Following {
    var view = ChartView()
    var run: WatchedRun

    init(_ snapshot: Snapshot) {
      run = WatchedRun(id: 0, snapshot: snapshot, vocabulary: .none)
      view.follow([run], focus: 0)
    }

    mutating func follow(_ snapshot: Snapshot) {
      run.follow(snapshot)
      view.follow([run], focus: 0)
    }
  }

  @Test func `the y axis seldom moves while the losses fall`() {
    var following = Following(Fixture.snapshot())
    var limits: [AxisLimits] = []
    for epochs in 1...600 {
      following.follow(Fixture.snapshot(epochs: epochs))
      if let now = following.view.yLimits, now != limits.last { limits.append(now) }
    }
    #expect(limits.count <= 6, "\(limits)")
  }

  @Test func `the x axis grows in round steps ahead of the curve, and never halves it at a stroke`() {
    var following = Following(Fixture.snapshot())
    var bounds: [Double] = []
    for epochs in stride(from: 0, to: 6000, by: 7) {
      var snapshot = Fixture.snapshot()
      for _ in 0..<epochs { snapshot.curves[.trainLoss]?.append(1) }
      following.follow(snapshot)
      #expect(following.view.xLimits.high >= Double(epochs))
      if following.view.xLimits.high != bounds.last { bounds.append(following.view.xLimits.high) }
    }
    #expect(bounds.first == 20 && bounds.last == 6000)
    for (a, b) in zip(bounds, bounds.dropFirst()) { #expect(b < 2 * a) }
  }

  @Test func `after a divergence the axis is for what follows`() throws {
    let exploded = Fixture.snapshot(epochs: 40, status: .diverged(Fixture.divergence), curve: .exploding)
    var following = Following(exploded)
    #expect(try #require(following.view.yLimits).high > 1e30)
    var recovered = exploded
    recovered.status = .running
    for _ in 0..<30 {
      recovered.curves[.trainLoss]?.append(20)
      recovered.curves[.validationLoss]?.append(50)
    }
    following.follow(recovered)
    let limits = try #require(following.view.yLimits)
    #expect(limits.low <= 20 && limits.high >= 50 && limits.high <= 200)
  }

  @Test func `y switches between two scales, with limits for each`() {
    let following = Following(Fixture.snapshot(epochs: 600))
    var view = following.view
    let logarithmic = view
    #expect(view.scale == .logarithmic)
    view.toggleScale([following.run], focus: 0)
    #expect(view.scale == .linear && view.yLimits?.low == 0)
    view.toggleScale([following.run], focus: 0)
    #expect(view.scale == logarithmic.scale && view.yLimits == logarithmic.yLimits)
  }

  @Test func `in a window the y axis fits what is seen there`() throws {
    let following = Following(Fixture.snapshot(epochs: 600))
    var view = following.view
    let whole = try #require(view.yLimits)
    view.show(AxisLimits(400, 600), [following.run], focus: 0)
    let limits = try #require(view.yLimits)
    #expect(limits.high < whole.high / 2)
    view.show(nil, [following.run], focus: 0)
    #expect(view.yLimits == whole)
  }

  @Test func `a time finds its epoch, and an epoch its time`() {
    let run = Fixture.run(0, "sgd", epochs: 5000)
    #expect(run.seconds == 500 && run.seconds(atEpoch: 4000) == 400 && run.seconds(atEpoch: 0) == 0)
    #expect(run.epoch(atSeconds: 400) == 4000 && run.epoch(atSeconds: 1e9) == 5000)
    #expect(run.epoch(atSeconds: 0) == 0)
    let silent = WatchedRun(id: 0, snapshot: Fixture.snapshot(epochs: 5), vocabulary: .none)
    #expect(silent.seconds == 0)
  }

  @Test func `of several tries at one epoch the last of each kind leaves a mark`() {
    let commands: [Command] = [
      .learningRate(.set(0.02)), .optimizer(name: "adam", options: [:]), .learningRate(.set(0.05)),
      .optimizer(name: "sgd", options: [:]), .resetGradients, .resetParameters,
    ]
    let all =
      commands.map { Mark(epoch: 0, kind: .command($0)) }
      + [Mark(epoch: 1, kind: .command(.learningRate(.set(0.1))))]
    let marks = all.distinct
    #expect(
      marks.map { English().mark($0.kind, in: .session) } == [
        "lr 0.05", "SGD", "zero grad", "reset", "lr 0.1",
      ])
    #expect(marks.map { English().tag($0.kind) } == ["lr", "sgd", "G", "R", "lr"])
    #expect(marks.map(\.epoch) == [0, 0, 0, 0, 1])
  }

  @Test func `a stretch without a finite value breaks the curve`() {
    var series = Curve()
    for value in [3, .nan, 2, .infinity, 1] { series.append(value) }
    #expect(series.buckets.chartPoints().map(\.isFinite) == [true, false, true, false, true])
    #expect(series.buckets.chartPoints().map(\.x) == [1, 2, 3, 4, 5])
  }

  @Test func `a trace is bounded and keeps its extremes`() {
    var trace = EpochTrace()
    for epoch in 1...5000 {
      trace.add(epoch == 700 ? 99 : 1, atEpoch: epoch)
      trace.add(5, atEpoch: epoch)
    }
    #expect(trace.points.count <= 512)
    #expect(trace.points.map(\.high).max() == 99)
    #expect(trace.value(atEpoch: 5000)?.high == 1, "one value an epoch")
  }
}
