import Experiments
import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

struct `Rendering` {
  private static let sizes = [
    (0, 0), (1, 1), (1, 200), (200, 1), (20, 5), (39, 9), (39, 24), (80, 9), (40, 10), (59, 20), (60, 10),
    (80, 24), (100, 30), (200, 50),
  ]

  @Test(arguments: sizes, MarkerSet.allCases)
  func `fills exactly the size it is given`(size: (Int, Int), markers: MarkerSet) {
    for dashboard in Fixture.moments(markers) {
      let grid = dashboard.render(width: size.0, height: size.1)
      #expect(grid.width == size.0 && grid.height == size.1)
      if markers == .ascii { expectASCII(grid) }
    }
  }

  private func expectASCII(_ grid: CharacterGrid) {
    // The letters of names stay.
    let stranger = grid.cells.first { cell in
      !(0x20...0x7E).contains(cell.scalar.value) && !cell.scalar.properties.isAlphabetic
        // The second half of a wide letter.
        && cell.scalar != "\0"
    }
    #expect(stranger == nil, "\(grid.width)×\(grid.height)")
  }

  @Test func `says what it needs where there is too little room`() {
    let rows = Fixture.running().render(width: 20, height: 5).rows
    #expect(rows.joined(separator: " ").contains("too small: 40×10"))
    #expect(rows.contains { $0.contains("this is 20×5") })
    #expect(!Fixture.running().render(width: 40, height: 10).rows.joined().contains("too small"))
    #expect(Fixture.running().render(width: 39, height: 10).rows.joined().contains("too small"))
    #expect(Fixture.running().render(width: 40, height: 9).rows.joined().contains("too small"))
    #expect(Fixture.running(.ascii).render(width: 20, height: 5).rows.joined().contains("40x10"))
  }

  @Test func `any snapshot at any size, in ASCII where asked for`() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let markers = MarkerSet.allCases.randomElement(using: &random)!
      var dashboard = Fixture.dashboard(randomSnapshot(&random), markers: markers)
      _ = dashboard.update(.snapshot(randomSnapshot(&random)))
      for key in ":zo]yGRu?n" where Bool.random(using: &random) {
        _ = dashboard.update(.key(.character(key)))
      }
      let size = (Int.random(in: 0...220, using: &random), Int.random(in: 0...70, using: &random))
      dashboard.resize(width: size.0, height: size.1)
      let grid = dashboard.render(width: size.0, height: size.1)
      #expect(grid.width == size.0 && grid.height == size.1)
      if markers == .ascii { expectASCII(grid) }
    }
  }

  private func randomSnapshot(_ random: inout SeededGenerator) -> Snapshot {
    func number() -> Double {
      let extremes: [Double] = [0, -0.0, .nan, .infinity, -.infinity, 1e300, -1e-300]
      return Bool.random(using: &random)
        ? extremes.randomElement(using: &random)! : Double.random(in: -100...100, using: &random)
    }
    let statuses: [Snapshot.Status] = [.paused, .running, .diverged(Fixture.divergence)]
    var snapshot = Fixture.snapshot(
      epochs: Int.random(in: 0...40, using: &random), status: statuses.randomElement(using: &random)!,
      optimizer: Bool.random(using: &random) ? "sgd" : "adam", learningRate: number().magnitude,
      zeroGrad: Bool.random(using: &random), passes: Int.random(in: 0...Int.max, using: &random),
      speed: Bool.random(using: &random) ? .maximum : .epochsPerSecond(0.5),
      notice: [nil, .saved(path: "ein Wort — 漢字 \u{1B}[31m"), .nothingToUndo].randomElement(using: &random)!,
      undoable: Int.random(in: 0...3, using: &random), hasValidation: Bool.random(using: &random))
    for _ in 0..<Int.random(in: 0...3000, using: &random) {
      snapshot.curves[.trainLoss]?.append(number())
      snapshot.curves[.validationLoss]?.append(number())
      if Int.random(in: 0..<100, using: &random) == 0 {
        snapshot.marks.append(
          Mark(epoch: snapshot.epoch, kind: .command(.learningRate(.set(number())))))
      }
    }
    snapshot.subject.problem = ["", "Thermomètre\u{1B}[2J 温度計", "a very long name of a problem from a file"]
      .randomElement(using: &random)!
    snapshot.subject.formula = ["", "ŷ = Σ wᵢ·xᵢ + b", "t_c = w·t_u + b"].randomElement(using: &random)!
    let count = Int.random(in: 0...64, using: &random)
    snapshot.subject.parameterCount = count * 3
    snapshot.parameters = (0..<count).map {
      Snapshot.Parameter(name: "w_feature_\($0)_é", value: number(), gradient: $0 % 3 == 0 ? nil : number())
    }
    snapshot.gradientNorm = Bool.random(using: &random) ? number().magnitude : nil
    snapshot.epochsPerSecond = number()
    return snapshot
  }

  @Test func `a real run shows its reference numbers`() throws {
    var experiment = Experiment()
    experiment.validation = .rows([0, 3])
    let session = try TrainingSession(experiment, paused: true)
    #expect(session.run(epochs: 3000) == .completed)
    let screen = Fixture.dashboard(session.snapshot).render(width: 80, height: 24).rows
    for text in ["epoch 3,000", "2.9176", "5.676", "-15.09"] {
      #expect(screen.contains { $0.contains(text) }, "\(text)")
    }
    let large = Fixture.dashboard(session.snapshot).render(width: 200, height: 50).rows
    #expect(large.contains { $0.contains("t_c = 4.932·(0.1·t_u) − 15.09") })
    #expect(large.contains { $0.contains("Walk downhill") })
  }

  @Test func `a real divergence is said in words and leaves the cockpit usable`() throws {
    var experiment = Experiment()
    experiment.inputScale = 1
    let session = try TrainingSession(experiment, paused: true)
    let divergence = try #require(session.run(epochs: 1000).divergence)
    var dashboard = Fixture.dashboard(session.snapshot)
    let screen = dashboard.render(width: 80, height: 24).rows
    for text in ["DIVERGED", "at epoch \(divergence.epoch)", "learning rate 0.01", "R  reset the parameters"]
    {
      #expect(screen.contains { $0.contains(text) }, "\(text)")
    }
    #expect(dashboard.update(.key(.character("["))) == [.send(.learningRate(.set(0.005)))])
    #expect(dashboard.update(.key(.character("R"))) == [.send(.resetParameters)])
    #expect(dashboard.update(.key(.character("q"))) == [.quit])
  }

  @Test func `no meaning hangs on colour`() {
    let screen = { (dashboard: Dashboard) in
      dashboard.render(width: 80, height: 24).rows.joined(separator: "\n")
    }
    #expect(screen(Fixture.pilingUp()).contains("OFF"))
    #expect(screen(Fixture.running()).contains("running"))
    #expect(screen(Fixture.fresh()).contains("paused"))
    #expect(screen(Fixture.diverged()).contains("diverged"))
  }
}
