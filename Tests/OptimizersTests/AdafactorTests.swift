import Optimizers
import Tensors
import Testing

/// Where Adafactor's guards act, and what it keeps: a trajectory with gradients of ordinary size does not show it.
@Suite struct AdafactorTests {
  private static let epsilon = 1e-7

  /// θ of ones, so the step is γ·U; U is not clipped.
  private func firstStep(shape: [Int], gradient: Double) -> Double {
    let theta = Tensor<Double>.ones(shape)
    theta.requiresGrad = true
    theta.grad = Tensor(repeating: gradient, shape: shape)
    Adafactor(groups: [
      ParameterGroup(
        [theta],
        options: ["lr": .number(0.01), "d": .number(1e6), "eps": .list([Self.epsilon, 1e-3])])
    ]).step()
    return 1 - theta.scalars[0]
  }

  /// The divisor is √g², and ε₁ where that is smaller.
  @Test(arguments: [1e-5, 1e-6, 1e-9]) func vectors(gradient: Double) {
    let expected = 0.01 * gradient / max(gradient, Self.epsilon)
    #expect(abs(firstStep(shape: [3], gradient: gradient) - expected) < 1e-12)
  }

  /// The divisor is √(R·C/max(mean of R, ε₁)) and at least ε₁; R and C are g² here.
  @Test(arguments: [1e-2, 1e-5, 1e-7, 1e-9]) func matrices(gradient: Double) {
    let square = gradient * gradient
    let divisor = max((square * square / max(square, Self.epsilon)).squareRoot(), Self.epsilon)
    #expect(abs(firstStep(shape: [2, 3], gradient: gradient) - 0.01 * gradient / divisor) < 1e-12)
  }

  /// Parameters that are 0 move as if they were ε₂.
  @Test func zerosMove() {
    let theta = Tensor<Double>([0, 0], requiresGrad: true)
    theta.grad = [3, -3]
    Adafactor([theta], learningRate: 0.01).step()
    #expect(abs(theta.scalars[0] + 1e-5) < 1e-15 && abs(theta.scalars[1] - 1e-5) < 1e-15)
  }

  /// The running squares are means along rows and along columns.
  @Test func theStateHoldsMeans() {
    let theta = Tensor<Double>.ones([2, 3])
    theta.requiresGrad = true
    theta.grad = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let optimizer = Adafactor([theta])
    optimizer.step()
    let state = optimizer.stateDict.state[0] ?? [:]
    expect(state["row_var"], [2, 1], [14.0 / 3, 77.0 / 3])
    expect(state["col_var"], [1, 3], [17.0 / 2, 29.0 / 2, 45.0 / 2])
  }

  private func expect(_ value: StateDict.Value?, _ shape: [Int], _ expected: [Double]) {
    guard case .tensor(let seenShape, let elements)? = value else {
      Issue.record("\(String(describing: value)) is no tensor")
      return
    }
    #expect(seenShape == shape)
    for (a, b) in zip(elements, expected) { #expect(abs(a - b) < 1e-12) }
  }
}
