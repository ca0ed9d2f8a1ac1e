import Optimizers
import Runs
import TextUI
import Training
import Words

@testable import Dashboard

/// Snapshots made by hand: the thermometer as it looks at the moments that matter.
enum Fixture {
  static func snapshot(
    epochs: Int = 0, status: Snapshot.Status = .paused, optimizer: String = "sgd",
    learningRate: Double = 0.01, options: [String: OptionValue] = [:], zeroGrad: Bool = true,
    passes: Int? = nil, speed: Speed = .classroom, notice: Notice? = nil, undoable: Int = 0,
    marks: [Int: Mark.Kind] = [:], curve: Shape = .falling, hasValidation: Bool = true,
    formula: String = "t_c = w·(0.1·t_u) + b"
  ) -> Snapshot {
    let entry = OptimizerCatalog.entry(named: optimizer) ?? OptimizerCatalog.entries[0]
    var curves = Curves(hasValidation: hasValidation)
    var swing = Swing()
    var (slow, fast, loss) = (1.0, 1.0, 0.0)
    for epoch in 0..<epochs {
      switch curve {
      case .falling: loss = 2.93 + 24 * slow + 53 * fast
      case .swinging: loss = epoch < 300 ? 2.93 + 24 * slow + 53 * fast : 3 + swing.next()
      case .exploding: loss = epoch == epochs - 1 ? .infinity : 80 / fast / fast / fast / fast
      }
      curves[.trainLoss]?.append(loss)
      curves[.validationLoss]?.append(1.9 * loss + 40 * slow)
      slow *= 0.997
      fast *= 0.6
    }
    let hasRun = epochs > 0
    let gradients = hasRun ? (-0.1027, 0.5523) : nil
    return Snapshot(
      subject: Snapshot.Subject(
        problem: "Thermometer", formula: formula, loss: "mean squared error", trainRows: 9,
        validationRows: hasValidation ? 2 : 0, seed: 0, parameterCount: 2),
      status: status,
      controls: Snapshot.Controls(
        speed: speed,
        optimizer: Snapshot.OptimizerState(
          name: entry.name, title: entry.title, learningRate: learningRate,
          options: entry.options.map {
            ($0.name, $0.name == "lr" ? .number(learningRate) : options[$0.name] ?? $0.defaultValue)
          }, steps: epochs),
        zeroGrad: zeroGrad, accumulatedPasses: passes ?? (hasRun ? 1 : 0), undoable: undoable),
      curves: curves,
      marks: marks.sorted { $0.key < $1.key }.map { Mark(epoch: $0.key, kind: $0.value) },
      epochsPerSecond: status == .running ? 99.8 : 0,
      parameters: [
        Snapshot.Parameter(name: "w", value: hasRun ? 4.2037 : 1, gradient: gradients?.0),
        Snapshot.Parameter(name: "b", value: hasRun ? -11.179 : 0, gradient: gradients?.1),
      ],
      gradientNorm: hasRun ? 0.5618 : nil, notice: notice)
  }

  static let adam = Mark.Kind.command(.optimizer(name: "adam", options: [:]))

  enum Shape { case falling, swinging, exploding }

  static func dashboard(_ snapshot: Snapshot, markers: MarkerSet = .braille) -> Dashboard {
    Dashboard(
      options: .init(markers: markers, theme: .dark), snapshot: snapshot, vocabulary: .session)
  }

  // MARK: - The five moments of the pictures

  static func fresh(_ markers: MarkerSet = .braille) -> Dashboard { dashboard(snapshot(), markers: markers) }

  static func running(_ markers: MarkerSet = .braille) -> Dashboard {
    dashboard(
      snapshot(
        epochs: 1200, status: .running, optimizer: "adam", learningRate: 0.02,
        options: ["betas": .pair(0.9, 0.99)], undoable: 2,
        marks: [400: adam, 800: .command(.learningRate(.set(0.02)))]),
      markers: markers)
  }

  static func pilingUp(_ markers: MarkerSet = .braille) -> Dashboard {
    var result = dashboard(snapshot(epochs: 299), markers: markers)
    for epochs in 301...420 {
      var next = snapshot(
        epochs: epochs, status: .running, zeroGrad: false, passes: epochs - 299,
        notice: .done(.zeroGrad(false), .none), undoable: 1, marks: [300: .command(.zeroGrad(false))],
        curve: .swinging)
      next.gradientNorm = Double(epochs - 299) * 0.5
      _ = result.update(.snapshot(next))
    }
    return result
  }

  static let divergence = Divergence(
    epoch: 40, quantity: .trainLoss, value: .infinity, learningRate: 0.5)

  static func diverged(_ markers: MarkerSet = .braille) -> Dashboard {
    dashboard(
      snapshot(
        epochs: 40, status: .diverged(divergence), learningRate: 0.5, undoable: 1,
        marks: [3: .command(.learningRate(.set(0.5))), 40: .diverged], curve: .exploding), markers: markers)
  }

  static func help(_ markers: MarkerSet = .braille) -> Dashboard {
    var result = running(markers)
    _ = result.update(.key(.character("?")))
    return result
  }

  static func moments(_ markers: MarkerSet) -> [Dashboard] {
    [fresh(markers), running(markers), pilingUp(markers), diverged(markers), help(markers)]
  }
}

/// A swing by rotation, without a call into libm: 8 − 8·cos(k/8), near enough.
private struct Swing {
  private var (x, y) = (1.0, 0.0)

  mutating func next() -> Double {
    (x, y) = (x * 0.992197667 - y * 0.124674733, x * 0.124674733 + y * 0.992197667)
    return 8 - 7.8 * x
  }
}

/// SplitMix64: random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
