import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

struct `Comparing runs` {
  private func press(_ keys: String, on dashboard: inout Dashboard) -> [Dashboard.Effect] {
    keys.flatMap { dashboard.update(.key($0 == "\n" ? .enter : .character($0))) }
  }

  private func screen(_ dashboard: Dashboard, _ width: Int = 100, _ height: Int = 30) -> String {
    dashboard.render(width: width, height: height).rows.joined(separator: "\n")
  }

  @Test func `ghosts stand beside the run, named by what differs`() {
    var dashboard = Fixture.compared()
    #expect(dashboard.context.names == ["SGD", "Adam"])
    dashboard.frontPanel = "compare"
    #expect(screen(dashboard).contains("Adam (ghost)"))
    #expect(press("F", on: &dashboard) == [.send(.dropGhosts)])
    var snapshot = dashboard.snapshot
    snapshot.ghosts = []
    _ = dashboard.update(.snapshot(snapshot))
    #expect(dashboard.context.runs.count == 1 && press("F", on: &dashboard).isEmpty)
    #expect(dashboard.notices.words.contains("no ghosts"))
  }

  @Test func `SGD against Adam takes two keys`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 200, status: .running))
    #expect(
      press("fo", on: &dashboard) == [.send(.fork(nil)), .send(.optimizer(name: "adam", options: [:]))])
    #expect(press(":fork slow one\n", on: &dashboard) == [.send(.fork("slow one"))])
  }

  @Test func `what has not run is no ghost`() {
    var dashboard = Fixture.fresh()
    #expect(press("f", on: &dashboard).isEmpty && !dashboard.notices.words.isEmpty)
  }

  @Test func `where the curves begin again, zoom and cursor are gone`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 200, status: .running))
    _ = press("+v", on: &dashboard)
    var snapshot = Fixture.snapshot(epochs: 1, status: .running)
    snapshot.ghosts = [
      Ghost(
        name: nil, optimizer: "SGD", learningRate: 0.01, curves: Fixture.curves(0, epochs: 200), marks: [])
    ]
    _ = dashboard.update(.snapshot(snapshot))
    #expect(dashboard.chart.window == nil && dashboard.chart.cursor == nil)
    #expect(dashboard.chart.xLimits.high >= 200, "the ghost is still there to be seen")
  }

  @Test func `a race is asked for by names, and stays in the prompt if it is refused`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 20))
    #expect(
      press(":race sgd adam\n", on: &dashboard) == [
        .race(["sgd", "adam"], isPaused: true, speed: .classroom)
      ])
    _ = dashboard.update(.refused(.init(place: "race", value: "adam", allowed: "another")))
    #expect(dashboard.prompt?.editor.text == "race sgd adam" && dashboard.prompt?.error != nil)
    _ = dashboard.update(.started([Fixture.run(3, "sgd"), Fixture.run(4, "adam")]))
    #expect(dashboard.context.names == ["SGD", "Adam"])
    // Of those before nothing is heard any more.
    _ = dashboard.update(.snapshot(Fixture.snapshot(epochs: 999), of: 0))
    #expect(dashboard.runs.allSatisfy { $0.snapshot.epoch == 300 })
  }

  @Test func `in a race time goes on and stops for all, and a change is for one`() {
    var dashboard = Fixture.race(["sgd", "adam", "rmsprop"])
    #expect(press(" ", on: &dashboard) == (0...2).map { .send(.pause, to: $0) })
    #expect(press(">", on: &dashboard) == (0...2).map { .send(.speed(.epochsPerSecond(200)), to: $0) })
    #expect(press("]", on: &dashboard) == [.send(.learningRate(.set(0.02)), to: 0)])
    _ = dashboard.update(.key(.down))
    #expect(press("]", on: &dashboard) == [.send(.learningRate(.set(0.02)), to: 1)])
    _ = dashboard.update(.key(.up))
    _ = dashboard.update(.key(.up))
    #expect(press("]", on: &dashboard) == [.send(.learningRate(.set(0.02)), to: 2)])
  }

  @Test func `the table ranks at the same epoch, and says what differs`() {
    var dashboard = Fixture.race(["rmsprop", "adam", "sgd"])
    dashboard.frontPanel = "compare"
    let rows = dashboard.render(width: 200, height: 24).rows
    let places = ["1 a RMSprop", "2 b Adam", "3 c SGD"].map { name in
      rows.firstIndex { $0.contains(name) } ?? -1
    }
    #expect(places == places.sorted() && places[0] > 0, "\(places)")
    #expect(Ranking(dashboard.runs).byEpoch == [1, 2, 3])
  }

  @Test func `equal losses share a rank, and what is no number has none`() {
    var runs = ["sgd", "adam", "rmsprop"].enumerated().map { Fixture.run($0.offset, $0.element, epochs: 2) }
    runs[1].snapshot.curves = runs[0].snapshot.curves
    var broken = Curve()
    for _ in 1...2 { broken.append(.nan) }
    runs[2].snapshot.curves[.validationLoss] = broken
    #expect(Ranking(runs).byEpoch == [1, 1, nil])
  }

  @Test func `eight runs are told apart without colour`() {
    let names = ["sgd", "adam", "adamw", "adamax", "nadam", "radam", "adagrad", "rmsprop"]
    for markers in MarkerSet.allCases {
      let picture = LossPicture(Fixture.race(names, markers).context, width: 120)
      let looks = picture.chart.series.map { "\($0.pattern) \($0.symbol.map(String.init) ?? "")" }
      #expect(Set(looks).count == looks.count)
    }
  }
}
