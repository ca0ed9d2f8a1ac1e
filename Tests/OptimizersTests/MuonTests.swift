import Foundation
import Optimizers
import Tensors
import Testing

@Suite struct MuonTests {
  /// One step on a matrix of one row, or one column, whose iteration has a closed form: with the length l the
  /// polynomial a + b·l² + c·l⁴ multiplies the vector. The factors are those of PyTorch's `_adjust_lr` (2.14), by
  /// hand: no build of it was at hand to print numbers.
  @Test(arguments: [
    ("original", 1, 4, 1), ("original", 4, 1, 2), ("match_rms_adamw", 1, 4, 0.4),
    ("match_rms_adamw", 4, 1, 0.4),
    ("spectral_unclamped", 1, 4, 0.5), ("spectral_unclamped", 4, 1, 2),
  ])
  func theStepFollowsTheShape(_ adjustment: String, _ m: Int, _ n: Int, _ factor: Double) {
    let gradient = [0.3, -1.2, 0.4, 2.0]
    let start = [1, 2, -3, 0.5]
    let parameter = Tensor<Double>(start, shape: [m, n], requiresGrad: true)
    parameter.grad = Tensor(gradient, shape: [m, n])
    Muon([parameter], learningRate: 0.1, weightDecay: 0.5, adjustment: adjustment).step()

    // The momentum's first value, and Nesterov's look ahead, only change the length.
    var direction = gradient
    var length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    direction = direction.map { $0 / length }
    for _ in 0..<5 {
      length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let scale = 3.4445 - 4.775 * pow(length, 2) + 2.0315 * pow(length, 4)
      direction = direction.map { $0 * scale }
    }
    for (index, value) in parameter.scalars.enumerated() {
      let expected = start[index] * (1 - 0.1 * 0.5) - 0.1 * factor * direction[index]
      #expect(abs(value - expected) < 1e-13)
    }
  }
}
