public import Tensors
import Words

/// Adafactor: Adam's running square kept as one number per row and one per column, so a large matrix needs hardly
/// any memory; steps are measured relative to the size of the parameters.
///
/// - Shazeer and Stern, "Adafactor: adaptive learning rates with sublinear memory cost", 2018.
///
/// As in PyTorch the learning rate bounds the relative step, and ε₁ bounds the estimate, not the squares.
///
/// Source: `torch.optim.Adafactor`.
public final class Adafactor: Optimizer {
  struct Settings {
    let learningRate: Double
    let beta2Decay: Double
    /// Nil for the machine epsilon of the element type.
    let epsilon1: Double?
    let epsilon2: Double
    let clipping: Double
    let weightDecay: Double
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      beta2Decay = group.number("beta2_decay")
      let epsilons = group.list("eps")
      epsilon1 = epsilons.first ?? nil
      epsilon2 = (epsilons.last ?? nil) ?? 0
      clipping = group.number("d")
      weightDecay = group.number("weight_decay")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.adafactor }
  /// The first two belong to matrices, the third to vectors and single numbers.
  override public class var bufferNames: [String] { ["row_var", "col_var", "variance"] }

  /// - Parameters:
  ///   - learningRate: the largest relative step, and the rate of weight decay; at least 0.
  ///   - beta2Decay: the power with which the running square becomes slower; at most 0.
  ///   - epsilon: the smallest root of the running square, nil for the machine epsilon, and the smallest size of
  ///     a parameter that steps are measured by.
  ///   - clipping: how large an update may be in the root mean square; at least 1.
  ///   - weightDecay: the share of each parameter, times the learning rate, that a step takes away; at least 0.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-2, beta2Decay: Double = -0.8,
    epsilon: (Double?, Double) = (nil, 1e-3), clipping: Double = 1, weightDecay: Double = 0,
    maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "beta2_decay": .number(beta2Decay),
          "eps": .list([epsilon.0, epsilon.1]), "d": .number(clipping),
          "weight_decay": .number(weightDecay), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index, inPieces: false) { parameter, gradient, state in
      Adafactor.update(parameter, gradient, state, settings)
    }
  }

  override func shape(ofBuffer index: Int, of state: ParameterState) -> [Int] {
    var shape = state.shape
    if shape.count > 1, index < 2 { shape[shape.count - 1 - index] = 1 }
    return shape
  }

  /// One step, in the order of the paper's algorithms 4 and 6:
  ///
  ///     β̂ ← 1 − t^τ
  ///     α ← max(ε₂, RMS(θ)) · min(γ, 1/√t)
  ///     θ ← θ − γλ·θ
  ///     R ← β̂·R + (1 − β̂)·mean of g² along rows,  C likewise along columns
  ///     V ← R·C / max(mean(R), ε₁)                  (V ← β̂·V + (1 − β̂)·g² for vectors)
  ///     U ← g / max(√V, ε₁)
  ///     θ ← θ − α · U / max(1, RMS(U)/d)
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    guard state.count > 0 else { return }
    let g = state.signed(gradient, maximize: settings.maximize, decay: 0, of: parameter)
    let epsilon1 =
      settings.epsilon1 ?? (state.elementType == .float ? Double(Float.ulpOfOne) : Double.ulpOfOne)
    let remainder = power(state.step, settings.beta2Decay)
    let rho = min(settings.learningRate, 1 / state.step.squareRoot())
    let rootCount = Double(state.count).squareRoot()
    let alpha = max(settings.epsilon2, parameter.norm / rootCount) * rho
    if settings.weightDecay != 0 {
      parameter.scale(by: 1 - settings.learningRate * settings.weightDecay)
    }
    let update = state.scratch()
    if state.shape.count > 1 {
      divideFactored(g, into: update, state, remainder, epsilon1)
    } else {
      let squares = state.scratch(2)
      squares.fill(0)
      squares.blend(keeping: 0, withProductOf: g, g, times: 1)
      let variance = state.buffer(2)
      variance.lerp(to: squares, by: remainder)
      update.quotient(g, overRootOf: variance, atLeast: epsilon1 * epsilon1)
    }
    let denominator = max(1, update.norm / (rootCount * settings.clipping))
    parameter.add(update, times: -alpha / denominator)
  }

  /// U of every matrix of a parameter, one after the other.
  private static func divideFactored(
    _ g: Vector, into update: Vector, _ state: ParameterState, _ remainder: Double, _ epsilon1: Double
  ) {
    let (m, n) = (state.shape[state.shape.count - 2], state.shape[state.shape.count - 1])
    let matrices = state.count / (m * n)
    let rows = state.buffer(0, count: matrices * m)
    let columns = state.buffer(1, count: matrices * n)
    let rowMeans = state.scratch(2, count: m)
    let columnMeans = state.scratch(3, count: n)
    for matrix in 0..<matrices {
      func part(_ vector: Vector, _ size: Int) -> Vector {
        vector.slice(from: matrix * size, count: size, state.elementType)
      }
      let (g, row, column) = (part(g, m * n), part(rows, m), part(columns, n))
      columnMeans.fill(0)
      for r in 0..<m {
        let line = g.slice(from: r * n, count: n, state.elementType)
        rowMeans.slice(from: r, count: 1, state.elementType).fill(line.dot(line) / Double(n))
        columnMeans.blend(keeping: 1, withProductOf: line, line, times: 1)
      }
      columnMeans.scale(by: 1 / Double(m))
      row.lerp(to: rowMeans, by: remainder)
      column.lerp(to: columnMeans, by: remainder)
      // Every element of R is at least 0.
      let mean = row.absoluteSum / Double(m)
      part(update, m * n).quotient(
        g, overRootOfRow: row, column: column, over: max(mean, epsilon1), atLeast: epsilon1 * epsilon1)
    }
  }
}

extension OptimizerCatalog {
  static let adafactor = OptimizerEntry(
    name: "adafactor", title: "Adafactor",
    intuition: "Adam on a diet: it remembers gradient sizes per row and per column, not per weight.",
    paper: "Shazeer and Stern, 2018",
    options: [
      bounded(
        "lr", .number(1e-2), .from(0), "the largest step relative to the parameters",
        says: "Learning rate should be >= 0"),
      bounded(
        "beta2_decay", .number(-0.8), .upTo(0), "how the running square becomes slower",
        says: "beta2_decay should be <= 0"),
      OptionSpecification(
        "eps", .list([nil, 1e-3]), .from(0), "the smallest gradient size, and the smallest parameter size"
      ) { value in
        let values = value.list ?? []
        let index = (values.first ?? nil).map { $0 >= 0 } ?? true ? 1 : 0
        return "epsilon\(index + 1) should be >= 0 but is: \(values[index].map { "\($0)" } ?? "None")"
      },
      bounded(
        "d", .number(1), .from(1), "how large an update may be", says: "Clipping threshold d should be >= 1"),
      bounded(
        "weight_decay", .number(0), .from(0), "what a step takes away of each parameter",
        says: "weight_decay should be >= 0"),
      maximize,
    ],
    conflict: { options in
      guard let eps = options["eps"]?.list, eps.count != 2 || eps[1] == nil else { return nil }
      return OptionConflict(
        allowed: "eps a,b with a number or none, and a number",
        complaint: "eps takes a number or None, and a number")
    },
    makeOptimizer: { Adafactor(groups: $0) })
}
