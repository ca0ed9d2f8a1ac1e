import Optimizers
import Tensors
import TestSupport
import Testing

/// The programs of `autograd.json` that use an optimizer.
@Suite struct AutogradProgramTests {
  @Test func float() throws { try check("f32", Float.self) }

  @Test func double() throws { try check("f64", Double.self) }

  private func check<Scalar: TensorScalar>(_ dtype: String, _ scalar: Scalar.Type) throws {
    var checked = 0
    for program in try Golden.programs() where program.dtype == dtype {
      let inputs = program.inputs.map { $0.value.tensor(scalar, requiresGrad: $0.requires_grad) }
      let x = inputs[0]
      switch program.about {
      case "in-place zero then reuse of the optimizer's zero_grad":
        let optimizer = SGD([x], learningRate: 0.1)
        (x * x).sum().backward()
        optimizer.step()
        // PyTorch's default since 2.0.
        optimizer.zeroGrad(setToNil: true)
      case "optimizer skips a parameter without gradient":
        let optimizer = Adam(inputs, learningRate: 0.1)
        (x * x).sum().backward()
        optimizer.step()
      default: continue
      }
      var results: [String: Tensor<Scalar>?] = [:]
      for (input, tensor) in zip(program.inputs, inputs) {
        results[input.name] = tensor
        results[input.name + ".grad"] = .some(tensor.grad)
      }
      for expected in program.results {
        let seen = try #require(results[expected.name], "\(program.about): \(expected.name)")
        guard let value = expected.value else {
          #expect(seen == nil, "\(program.about): \(expected.name)")
          continue
        }
        #expect(value.differences(from: try #require(seen)) == [], "\(program.about): \(expected.name)")
      }
      checked += 1
    }
    #expect(checked == 2)
  }
}
