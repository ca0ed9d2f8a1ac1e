import Tensors
import TestSupport
import Testing

/// Results and gradients of every operation that exists, against PyTorch's, in both precisions.
@Suite struct ReferenceOperationTests {
  @Test func float() throws { try check("f32", tolerance: 1e-5, Float.self) }

  @Test func double() throws { try check("f64", tolerance: 1e-12, Double.self) }

  private func check<Scalar: TensorScalar>(
    _ dtype: String, tolerance: Double, _ scalar: Scalar.Type
  ) throws {
    var (checked, values) = (0, 0)
    for example in try Golden.operations() where example.dtype == dtype {
      let inputs = example.inputs.map {
        Tensor($0.data.map { Scalar($0) }, shape: $0.shape, requiresGrad: true)
      }
      guard let result = evaluate(example, inputs) else { continue }
      checked += 1
      let name = "\(example.op), \(example.note)"
      values += expect(result, example.outputs[0], tolerance, name)
      guard let upstream = example.upstream[0] else { continue }
      result.backward(Tensor(upstream.data.map { Scalar($0) }, shape: upstream.shape))
      for (input, expected) in zip(inputs, example.grads) {
        guard let expected else { continue }
        let gradient = try #require(input.grad, "\(name): no gradient")
        values += expect(gradient, expected, tolerance, "gradient of \(name)")
      }
    }
    print("\(checked) PyTorch cases of operations in \(dtype), \(values) numbers")
    #expect(checked == 113)
  }

  /// Compares every number, with NaN meeting NaN, and returns how many there were.
  private func expect<Scalar: TensorScalar>(
    _ tensor: Tensor<Scalar>, _ expected: Golden.Array, _ tolerance: Double, _ name: String
  ) -> Int {
    #expect(tensor.shape == expected.shape, "shape of \(name)")
    let largest = expected.data.filter(\.isFinite).map(abs).max() ?? 0
    for (index, (seen, wanted)) in zip(tensor.scalars, expected.data).enumerated() {
      let isEqual =
        wanted.isNaN
        ? seen.isNaN : Double(seen) == wanted || abs(Double(seen) - wanted) <= tolerance * largest
      #expect(isEqual, "\(name)[\(index)]: \(seen), PyTorch has \(wanted)")
    }
    return expected.data.count
  }

  /// The operation of a case, or nil where there is none here: batches of matrices, other reductions.
  private func evaluate<Scalar: TensorScalar>(
    _ example: Golden.Operation, _ x: [Tensor<Scalar>]
  ) -> Tensor<Scalar>? {
    func number(_ name: String) -> Scalar { Scalar(example.args[name]![0]) }
    let dimensions = example.args["dim"]?.map { Int($0) }
    let keepDim = example.args["keepdim"] == [1]
    switch example.op {
    case "add": return x[0] + x[1]
    case "sub": return x[0] - x[1]
    case "mul": return x[0] * x[1]
    case "div": return x[0] / x[1]
    case "pow": return x[0] ** x[1]
    case "neg": return -x[0]
    case "add_scalar": return x[0] + number("scalar")
    case "sub_scalar": return x[0] - number("scalar")
    case "mul_scalar": return x[0] * number("scalar")
    case "div_scalar": return x[0] / number("scalar")
    case "rsub_scalar": return number("scalar") - x[0]
    case "rdiv_scalar": return number("scalar") / x[0]
    case "pow_scalar": return x[0] ** number("exponent")
    case "square": return x[0] ** 2
    case "sqrt": return x[0] ** 0.5
    case "reciprocal": return x[0] ** -1
    case "sum": return dimensions.map { x[0].sum($0, keepDim: keepDim) } ?? x[0].sum()
    case "mean": return dimensions.map { x[0].mean($0, keepDim: keepDim) } ?? x[0].mean()
    case "matmul": return x[0].rank <= 2 && x[1].rank <= 2 ? x[0].matmul(x[1]) : nil
    case "linear": return x[0].rank == 2 && x.count == 3 ? x[0].linear(x[1], x[2]) : nil
    case "mse_loss": return example.text["reduction"] == "mean" ? x[0].meanSquaredError(x[1]) : nil
    case "transpose": return x[0].rank == 2 ? x[0].transposed() : nil
    case "reshape", "flatten": return x[0].reshaped(example.outputs[0].shape)
    default: return nil
    }
  }
}
