public import Tensors
import Words

/// LBFGS: remembers how the gradient changed along its last steps, and from that guesses the valley's curvature and
/// heads for its bottom.
///
/// - Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989.
/// - Nocedal and Wright, "Numerical optimization", 2nd edition, 2006, algorithms 3.5 and 7.4.
///
/// It evaluates the loss several times in one step, so it wants ``step(closure:)``.
///
/// Source: `torch.optim.LBFGS`.
public final class LBFGS: Optimizer {
  struct Settings {
    let learningRate: Double
    let iterations: Int
    let evaluations: Int
    let gradientTolerance: Double
    let changeTolerance: Double
    let historySize: Int
    let searchesLine: Bool
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      iterations = Int(group.number("max_iter"))
      evaluations = Int(group.number("max_eval"))
      gradientTolerance = group.number("tolerance_grad")
      changeTolerance = group.number("tolerance_change")
      historySize = Int(group.number("history_size"))
      searchesLine = group.text("line_search_fn") == LBFGS.strongWolfe
      maximize = group.flag("maximize")
    }
  }

  static let strongWolfe = "strong_wolfe"

  /// What all parameters share; PyTorch keeps it as the state of the first.
  var memory = LBFGSMemory()

  override public class var entry: OptimizerEntry? { OptimizerCatalog.lbfgs }

  /// - Parameters:
  ///   - learningRate: what each step is multiplied with; at least 0.
  ///   - maxIterations: at most so many directions in one step.
  ///   - maxEvaluations: at most so many evaluations in one step; nil for 5/4 of the iterations.
  ///   - gradientTolerance: done when no element of the gradient is larger.
  ///   - changeTolerance: done when neither loss nor parameters change by more.
  ///   - historySize: how many changes are remembered.
  ///   - lineSearch: `strong_wolfe`, or nil for steps of fixed size.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1, maxIterations: Int = 20,
    maxEvaluations: Int? = nil, gradientTolerance: Double = 1e-7, changeTolerance: Double = 1e-9,
    historySize: Int = 100, lineSearch: String? = nil, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "max_iter": .number(Double(maxIterations)),
          "max_eval": maxEvaluations.map { .number(Double($0)) } ?? .absent,
          "tolerance_grad": .number(gradientTolerance), "tolerance_change": .number(changeTolerance),
          "history_size": .number(Double(historySize)),
          "line_search_fn": lineSearch.map(OptionValue.text) ?? .absent, "maximize": .flag(maximize),
        ])
    ])
  }

  override public init(groups: [ParameterGroup]) {
    super.init(groups: groups)
    if groups[0].options["max_eval"] == .absent {
      groups[0].options["max_eval"] = .number(Double(Int(groups[0].number("max_iter")) * 5 / 4))
    }
  }

  override public func updateGroup(_ index: Int) {
    fail("LBFGS.step() missing 1 required positional argument: 'closure'; call step(closure:)")
  }

  /// Evaluates the loss anew, as often as the search wants, and changes the parameters.
  ///
  /// - Parameter closure: zeroes the gradients, computes the loss, calls `backward()` and returns the loss.
  /// - Returns: the loss of the first evaluation.
  @discardableResult
  override public func step<Scalar>(closure: () -> Tensor<Scalar>) -> Tensor<Scalar> {
    require(
      !Recording.isRecording, "LBFGS decides anew in every step; call step(closure:) outside recordings")
    var first: Tensor<Scalar>?
    let settings = Settings(groups[0])
    withoutActuallyEscaping(closure) { closure in
      let problem = LBFGSProblem(groups[0].parameters, maximize: settings.maximize) {
        let loss = withGradEnabled(true, closure)
        first = first ?? loss
        return loss.any.item()
      }
      LBFGS.update(problem, &memory, settings)
    }
    states[0][0].step = memory.iterations
    return first.unsafelyUnwrapped
  }

  /// One step, in the order of Nocedal and Wright's algorithms 7.4 and 7.5:
  ///
  ///     repeat:
  ///       s ← t·d,  y ← g − g₋,  remember both if y·s is positive
  ///       d ← −H·g                 (two loops over what is remembered)
  ///       t ← γ, or what the line search finds
  ///       θ ← θ + t·d
  ///     until gradient or change is small, or evaluations are used up
  static func update(_ problem: LBFGSProblem, _ memory: inout LBFGSMemory, _ settings: Settings) {
    var (loss, g) = problem.evaluate()
    var evaluations = 1
    memory.evaluations += 1
    guard g.vector.absoluteMaximum > settings.gradientTolerance else { return }
    var iteration = 0
    while iteration < settings.iterations {
      iteration += 1
      memory.iterations += 1
      let d = memory.direction(for: g, historySize: settings.historySize, in: problem)
      memory.gradient = g.copy()
      let earlierLoss = loss
      memory.loss = loss
      let isFirst = memory.iterations == 1
      var t = settings.learningRate * (isFirst ? min(1, 1 / g.vector.absoluteSum) : 1)
      memory.stepSize = t
      let slope = g.vector.dot(d.vector)
      if slope > -settings.changeTolerance { break }

      var spent = 0
      if settings.searchesLine {
        let found = LineSearch(
          problem, along: d, loss: loss, gradient: g, slope: slope,
          changeTolerance: settings.changeTolerance, evaluations: settings.evaluations - evaluations
        ).search(from: t)
        (loss, g, t, spent) = (found.loss, found.gradient, found.step, found.evaluations)
        problem.move(along: d, by: t)
      } else {
        problem.move(along: d, by: t)
        if iteration != settings.iterations {
          (loss, g) = problem.evaluate()
          spent = 1
        }
      }
      memory.stepSize = t
      evaluations += spent
      memory.evaluations += Double(spent)
      if evaluations >= settings.evaluations { break }
      if g.vector.absoluteMaximum <= settings.gradientTolerance { break }
      if abs(t) * d.vector.absoluteMaximum <= settings.changeTolerance { break }
      if abs(loss - earlierLoss) < settings.changeTolerance { break }
    }
  }

  override func encode(_ state: ParameterState) -> [String: StateDict.Value] {
    state === states[0][0] ? memory.values : [:]
  }

  override func decode(
    _ values: [String: StateDict.Value], into state: ParameterState
  ) throws(InputError) {
    guard state === states[0][0] else { return }
    let count = groups[0].parameters.reduce(0) { $0 + $1.count }
    memory = try LBFGSMemory(values, count: count, state.elementType)
    state.step = memory.iterations
  }
}

extension OptimizerCatalog {
  static let lbfgs = OptimizerEntry(
    name: "lbfgs", title: "LBFGS",
    intuition: "Learn the valley's curvature from the last steps, and jump to where its bottom should be.",
    paper: "Liu and Nocedal, 1989",
    needs: .closure,
    options: [
      learningRate(1),
      OptionSpecification("max_iter", .number(20), .whole(1), "at most so many directions in one step"),
      OptionSpecification(
        "max_eval", .absent, .whole(1), "at most so many evaluations in one step; none: 5/4 of max_iter",
        kind: .number(25)),
      OptionSpecification(
        "tolerance_grad", .number(1e-7), .from(0), "done when no element of the gradient is larger"),
      OptionSpecification(
        "tolerance_change", .number(1e-9), .from(0), "done when nothing changes by more"),
      OptionSpecification("history_size", .number(100), .whole(1), "how many changes are remembered"),
      OptionSpecification(
        "line_search_fn", .absent, .any, "how a step's size is found; none: it is the learning rate",
        kind: .text(""), choices: [LBFGS.strongWolfe]
      ) { _ in "only 'strong_wolfe' is supported" },
      maximize,
    ],
    makeOptimizer: { LBFGS(groups: $0) })
}
