import Optimizers
import Tensors
import Testing
import Words

/// When LBFGS stops, what it remembers and how often it evaluates: what a trajectory shows only where it happens to.
@Suite struct LBFGSTests {
  /// One number, its loss, and how often that was evaluated.
  private final class Valley {
    let x: Tensor<Double>
    let optimizer: Optimizer
    private let loss: (Tensor<Double>) -> Tensor<Double>
    private(set) var evaluations = 0

    init(
      from start: Double, _ options: [String: OptionValue],
      loss: @escaping (Tensor<Double>) -> Tensor<Double> = { 0.5 * $0 ** 2 }
    ) {
      x = Tensor(start, requiresGrad: true)
      self.loss = loss
      optimizer = OptimizerCatalog.all.first { $0.name == "lbfgs" }!.make([x.any], options: options)
    }

    func step() {
      optimizer.step { [self] in
        evaluations += 1
        optimizer.zeroGrad()
        let loss = loss(x)
        loss.backward()
        return loss
      }
    }

    var state: [String: StateDict.Value] { optimizer.stateDict.state[0] ?? [:] }
    var iterations: StateDict.Value? { state["n_iter"] }
    var remembered: Int? { if case .list(let steps)? = state["old_stps"] { steps.count } else { nil } }
  }

  /// The first step is 1/Σ|g| long, so this lands in the valley's bottom.
  @Test func stopsWhereTheGradientIsSmall() {
    let valley = Valley(from: 0.5, [:])
    valley.step()
    #expect(valley.x.item() == 0)
    #expect(valley.iterations == .number(1))
    #expect(valley.evaluations == 2)
  }

  @Test func stopsWhereTheStepIsSmall() {
    let valley = Valley(from: 100, ["tolerance_change": .number(10)])
    valley.step()
    #expect(valley.x.item() == 99)
    #expect(valley.iterations == .number(1))
  }

  /// Twice the way to the bottom: as high on the other side.
  @Test func stopsWhereTheLossStays() {
    let valley = Valley(from: 10, ["lr": .number(20)])
    valley.step()
    #expect(valley.x.item() == -10)
    #expect(valley.iterations == .number(1))
  }

  /// The slope along the direction is −g², here −0.01.
  @Test(arguments: [(0.009, 2), (0.011, 1)]) func stopsWhereThePathIsFlat(tolerance: Double, evaluations: Int)
  {
    let valley = Valley(
      from: 0.1, ["tolerance_change": .number(tolerance), "tolerance_grad": .number(0), "lr": .number(0.5)])
    valley.step()
    #expect(valley.evaluations == evaluations)
    #expect((valley.x.item() == 0.1) == (evaluations == 1))
  }

  /// After the last direction nothing more has to be known.
  @Test func theLastDirectionIsNotEvaluated() {
    let valley = Valley(from: 3, ["max_iter": .number(1)])
    valley.step()
    #expect(valley.evaluations == 1)
    #expect(valley.state["func_evals"] == .number(1))
  }

  @Test(arguments: [2, 3, 4]) func evaluationsAreLimited(limit: Int) {
    let valley = Valley(
      from: 3, ["max_iter": .number(50), "max_eval": .number(Double(limit)), "lr": .number(0.01)])
    valley.step()
    #expect(valley.evaluations == limit)
    #expect(valley.state["func_evals"] == .number(Double(limit)))
  }

  /// A line search gets what is left of them, and one trial in any case. Each trial goes ten times as far.
  @Test(arguments: [(2, 3, -1.999_994_495), (3, 4, -1.999_944_95), (5, 6, -1.994_495), (8, 8, -1.4495)])
  func aLineSearchIsLimitedToo(limit: Int, evaluations: Int, place: Double) {
    let valley = Valley(
      from: -2,
      [
        "max_iter": .number(50), "max_eval": .number(Double(limit)), "lr": .number(1e-6),
        "line_search_fn": .text("strong_wolfe"),
      ])
    valley.step()
    #expect(valley.evaluations == evaluations)
    #expect(abs(valley.x.item() - place) < 1e-9)
    #expect(valley.iterations == .number(1))
  }

  /// A change without curvature, or with a negative one, says nothing of a valley.
  @Test func hillsAreNotRemembered() {
    let hill = Valley(from: 1, ["max_iter": .number(1), "lr": .number(0.1)]) { -0.5 * $0 ** 2 }
    let valley = Valley(from: 1, ["max_iter": .number(1), "lr": .number(0.1)])
    for _ in 0..<3 {
      hill.step()
      valley.step()
    }
    #expect(hill.remembered == 0)
    #expect(valley.remembered == 2)
  }

  /// Climbing is descending the negative for a line search too, which compares losses.
  @Test func aLineSearchClimbsAsItDescends() {
    let options: [String: OptionValue] = ["line_search_fn": .text("strong_wolfe"), "max_iter": .number(3)]
    func loss(_ x: Tensor<Double>) -> Tensor<Double> { (x ** 2 - 3) ** 2 + 0.5 * x }
    let down = Valley(from: 0.3, options, loss: loss)
    let up = Valley(from: 0.3, options.merging(["maximize": .flag(true)]) { $1 }) { -loss($0) }
    for _ in 0..<4 {
      down.step()
      up.step()
      #expect(up.x.item() == down.x.item() && up.evaluations == down.evaluations)
    }
    #expect(abs(down.x.item() - 0.3) > 1)
  }

  /// A trial that is higher than the one before has gone past a valley, even if it is still lower than the start and
  /// steep downhill: the search turns back between the two.
  @Test func aLineSearchTurnsBackFromARise() throws {
    // Losses and slopes as they come, whatever the place; the last one is flat enough.
    let trials = [(0.0, -1.0), (-1, -1), (-3, -1), (-2, -1), (-3.5, -0.1), (-3.5, -0.1)]
    let x = Tensor<Double>(0, requiresGrad: true)
    let optimizer = LBFGS(
      [x], learningRate: 0.1, maxIterations: 1, maxEvaluations: 20, lineSearch: "strong_wolfe")
    var places: [Double] = []
    optimizer.step {
      let (loss, slope) = trials[min(places.count, trials.count - 1)]
      places.append(x.item())
      x.grad = Tensor(slope)
      return Tensor(loss)
    }
    try #require(places.count == 5)
    #expect(places.prefix(4).elementsEqual(places.prefix(4).sorted()))
    #expect(places[2] < places[4] && places[4] < places[3])
    #expect(x.item() == places[4])
  }
}
