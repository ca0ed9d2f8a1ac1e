public import Tensors
import Words

/// Muon: momentum made orthogonal. A step moves every direction of a weight matrix by about the same amount,
/// whatever the gradient's favourite directions are.
///
/// - Jordan, Jin, Boza, You, Cesista, Newhouse and Bernstein, "Muon: an optimizer for hidden layers in neural
///   networks", 2024.
/// - Liu et al., "Muon is scalable for LLM training", 2025 (`match_rms_adamw`).
/// - Bernstein, "Deriving Muon", 2025 (`spectral_unclamped`).
///
/// PyTorch runs the Newton–Schulz iteration in bfloat16, with roundings that depend on the processor; here it runs
/// in the parameter's own element type.
///
/// Source: `torch.optim.Muon`.
public final class Muon: Optimizer {
  struct Settings {
    let learningRate: Double
    let weightDecay: Double
    let momentum: Double
    let nesterov: Bool
    let coefficients: [Double]
    let epsilon: Double
    let iterations: Int
    let adjustment: Adjustment

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      weightDecay = group.number("weight_decay")
      momentum = group.number("momentum")
      nesterov = group.flag("nesterov")
      coefficients = group.list("ns_coefficients").map { $0 ?? 0 }
      epsilon = group.number("eps")
      iterations = Int(group.number("ns_steps"))
      adjustment = group.text("adjust_lr_fn").flatMap(Adjustment.init) ?? .original
    }
  }

  /// How the learning rate follows the shape of a matrix.
  enum Adjustment: String, CaseIterable {
    case original
    case matchingAdamW = "match_rms_adamw"
    case spectralUnclamped = "spectral_unclamped"

    func factor(_ m: Int, _ n: Int) -> Double {
      switch self {
      case .original: max(1, Double(m) / Double(n)).squareRoot()
      case .matchingAdamW: 0.2 * Double(max(m, n)).squareRoot()
      case .spectralUnclamped: (Double(m) / Double(n)).squareRoot()
      }
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.muon }
  override public class var bufferNames: [String] { ["momentum_buffer"] }

  /// - Parameters:
  ///   - parameters: matrices; biases and embeddings are for another optimizer.
  ///   - learningRate: at least 0.
  ///   - weightDecay: the share of each parameter, times the learning rate, that a step takes away; at least 0.
  ///   - momentum: how much of the running mean is kept; at least 0.
  ///   - nesterov: looks ahead along the momentum.
  ///   - coefficients: a, b, c of the iteration's polynomial a·X + b·XXᵀX + c·(XXᵀ)²X.
  ///   - epsilon: the smallest norm that is divided by.
  ///   - iterations: of Newton–Schulz; below 100.
  ///   - adjustment: how the learning rate follows the shape: `original`, which nil stands for,
  ///     `match_rms_adamw` or `spectral_unclamped`.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-3, weightDecay: Double = 0.1,
    momentum: Double = 0.95, nesterov: Bool = true,
    coefficients: (Double, Double, Double) = (3.4445, -4.775, 2.0315), epsilon: Double = 1e-7,
    iterations: Int = 5, adjustment: String? = nil
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "weight_decay": .number(weightDecay), "momentum": .number(momentum),
          "nesterov": .flag(nesterov),
          "ns_coefficients": .list([coefficients.0, coefficients.1, coefficients.2]),
          "eps": .number(epsilon), "ns_steps": .number(Double(iterations)),
          "adjust_lr_fn": adjustment.map(OptionValue.text) ?? .absent,
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index, inPieces: false) { parameter, gradient, state in
      Muon.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of PyTorch's implementation:
  ///
  ///     B ← μ·B + (1 − μ)·g
  ///     B̃ ← μ·B + (1 − μ)·g  or  B      (Nesterov or not)
  ///     O ← NewtonSchulz(B̃)
  ///     θ ← θ·(1 − γλ)
  ///     θ ← θ − γ·s·O,  s = √max(1, m/n)  or  0.2·√max(m, n)  or  √(m/n)
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let (m, n) = (state.shape[0], state.shape[1])
    let b = state.buffer(0)
    b.lerp(to: gradient, by: 1 - settings.momentum)
    let x = state.scratch()
    if settings.nesterov {
      x.copy(gradient)
      x.lerp(to: b, by: settings.momentum)
    } else {
      x.copy(b)
    }
    let orthogonal = orthogonalize(x, m, n, state, settings)
    parameter.scale(by: 1 - settings.learningRate * settings.weightDecay)
    parameter.add(orthogonal, times: -settings.learningRate * settings.adjustment.factor(m, n))
  }

  /// X ← X / ‖X‖, then X ← a·X + (b·A + c·A²)·X with A = XXᵀ, for a tall matrix from the other side.
  private static func orthogonalize(
    _ start: Vector, _ m: Int, _ n: Int, _ state: ParameterState, _ settings: Settings
  ) -> Vector {
    let (isTall, k) = (m > n, min(m, n))
    var (x, next) = (start, state.scratch(1))
    let gram = state.scratch(2, count: k * k)
    let scaled = state.scratch(3, count: k * k)
    let polynomial = state.scratch(4, count: k * k)
    x.scale(by: 1 / max(x.norm, settings.epsilon))
    for _ in 0..<settings.iterations {
      gram.product(x, x, k, k, max(m, n), transposingA: isTall, transposingB: !isTall)
      scaled.copy(gram)
      scaled.scale(by: settings.coefficients[2])
      polynomial.product(scaled, gram, k, k, k)
      polynomial.add(gram, times: settings.coefficients[1])
      next.copy(x)
      next.scale(by: settings.coefficients[0])
      if isTall {
        next.product(x, polynomial, m, n, k, accumulating: true)
      } else {
        next.product(polynomial, x, m, n, k, accumulating: true)
      }
      swap(&x, &next)
    }
    return x
  }
}

extension OptimizerCatalog {
  static let muon = OptimizerEntry(
    name: "muon", title: "Muon",
    intuition: "Turn the momentum of a weight matrix into a pure rotation: every direction moves alike.",
    paper: "Jordan et al., 2024; match_rms_adamw: Liu et al., 2025; spectral_unclamped: Bernstein, 2025",
    needs: .matrices,
    options: [
      bounded("lr", .number(1e-3), .from(0), "the size of a step", says: "Learning rate should be >= 0"),
      bounded(
        "weight_decay", .number(0.1), .from(0), "what a step takes away of each parameter",
        says: "weight decay should be >= 0"),
      bounded(
        "momentum", .number(0.95), .from(0), "how much of the running mean is kept",
        says: "momentum should be >= 0"),
      OptionSpecification("nesterov", .flag(true), .any, "looks ahead along the momentum"),
      OptionSpecification(
        "ns_coefficients", .list([3.4445, -4.775, 2.0315]), .any, "the polynomial of the iteration"
      ) { _ in "Coefficients must be a tuple of exactly 3 values" },
      OptionSpecification("eps", .number(1e-7), .from(0), "the smallest norm that is divided by"),
      OptionSpecification("ns_steps", .number(5), .whole(0), "how many iterations"),
      OptionSpecification(
        "adjust_lr_fn", .absent, .any, "how the learning rate follows the shape", kind: .text(""),
        choices: Muon.Adjustment.allCases.map(\.rawValue)
      ) { "Adjust learning rate function \($0) is not supported" },
    ],
    conflict: { options in
      if options["ns_coefficients"]?.list?.count != 3 {
        return OptionConflict(
          allowed: "three ns_coefficients", complaint: "Coefficients must be a tuple of exactly 3 values")
      }
      guard options["ns_steps"]?.number ?? 0 >= 100 else { return nil }
      return OptionConflict(
        allowed: "ns_steps below 100",
        complaint: "Number of steps must be less than 100 for computational efficiency")
    },
    makeOptimizer: { Muon(groups: $0) })
}
