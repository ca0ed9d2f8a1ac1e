import Optimizers
import Tensors
import Testing

// What a program outside this package can add: everything here uses the public names alone.

/// An operation of one's own: x³, with its slope 3x².
private func cube<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
  .custom("Cube", [x]) { inputs in
    inputs[0].mapped { $0 * $0 * $0 }
  } backward: { upstream, inputs, _ in
    [upstream * inputs[0].mapped { 3 * $0 * $0 }]
  }
}

/// An optimizer of one's own: each parameter moves by the sign of its gradient.
///
/// Bernstein et al., "signSGD: compressed optimisation for non-convex problems", 2018.
private final class SignSGD: Optimizer {
  convenience init(_ parameters: [Tensor<Float>], learningRate: Double) {
    self.init(groups: [ParameterGroup(parameters, options: ["lr": .number(learningRate)])])
  }

  override func updateGroup(_ index: Int) {
    for parameter in groups[index].parameters {
      guard let parameter = Tensor<Float>(typing: parameter), let gradient = parameter.grad else { continue }
      let rate = Float(learningRate)
      withoutGrad { parameter -= gradient.mapped { $0 == 0 ? 0 : $0 > 0 ? rate : -rate } }
    }
  }
}

struct ExtensionTests {
  @Test func `an operation of one's own has a value and a gradient`() {
    let x = Tensor<Double>([-2, 0.5, 3], requiresGrad: true)
    let y = cube(x) + x * x
    #expect(y.scalars == [-4, 0.375, 36])
    y.sum().backward()
    #expect(x.grad?.scalars == [8, 1.75, 33])
  }

  @Test func `an optimizer of one's own steps, and replays in a recording`() {
    func run(_ replayed: Bool) -> [Float] {
      let w = Tensor<Float>([5, -3, 0.25], requiresGrad: true)
      let optimizer = SignSGD([w], learningRate: 0.5)
      let epoch = {
        optimizer.zeroGrad()
        cube(w * w).sum().backward()
        optimizer.step()
      }
      if replayed {
        let recording = Recording(epoch)
        for _ in 1..<5 { recording.replay() }
      } else {
        for _ in 0..<5 { epoch() }
      }
      return w.scalars
    }
    #expect(run(false) == [2.5, -0.5, 0.25 - 0.5])
    #expect(run(true) == run(false))
  }
}
