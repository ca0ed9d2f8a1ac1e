import Tensors
import TestSupport
import Testing

/// Results and gradients of reductions, losses and layers, against PyTorch's, in both precisions.
@Suite struct ReferenceReductionTests {
  /// How many cases each operation has in the files, for one precision. A case that nothing here computes is missed.
  static let caseCounts = [
    "sum": 10, "mean": 10, "logsumexp": 6, "amax": 6, "amin": 6, "var": 8, "std": 7, "max": 8, "min": 7,
    "prod": 4, "cumsum": 1, "argmax": 3, "norm": 9, "softmax": 8, "log_softmax": 8, "mse_loss": 5,
    "l1_loss": 4, "smooth_l1_loss": 5, "huber_loss": 4, "bce_loss": 4, "bce_with_logits": 5,
    "cross_entropy": 16, "nll_loss": 3, "matmul": 14, "linear": 3, "layer_norm": 3, "conv2d": 2,
    "max_pool2d": 3,
  ]

  @Test func float() throws { try check("f32", tolerance: 1e-5, Float.self) }

  @Test func double() throws { try check("f64", tolerance: 1e-12, Double.self) }

  private func check<Scalar: TensorScalar>(
    _ dtype: String, tolerance: Double, _ scalar: Scalar.Type
  ) throws {
    var (counts, values) = ([String: Int](), 0)
    for example in try Golden.operations() where example.dtype == dtype {
      guard Self.caseCounts[example.op] != nil else { continue }
      let name = "\(dtype) \(example.op), \(example.note)"
      let inputs = zip(example.inputs, example.grads).map { input, gradient in
        Tensor(input.data.map { Scalar($0) }, shape: input.shape, requiresGrad: gradient != nil)
      }
      guard let seen = evaluate(example, inputs) else {
        Issue.record("\(name): no such case here")
        continue
      }
      counts[example.op, default: 0] += 1
      if let indices = seen.indices {
        let wanted = try #require(example.outputs.last)
        #expect(wanted.dtype == "i64", "\(name): indices where PyTorch has none")
        #expect(indices == wanted.data.map { Int($0) }, "indices of \(name)")
        values += indices.count
      } else {
        #expect(example.outputs.count == 1, "\(name): PyTorch has indices too")
      }
      guard let result = seen.result else { continue }
      values += expect(result, example.outputs[0], tolerance, name)
      let upstream = try #require(example.upstream[0])
      result.backward(Tensor(upstream.data.map { Scalar($0) }, shape: upstream.shape))
      for (input, expected) in zip(inputs, example.grads) {
        guard let expected else { continue }
        let gradient = try #require(input.grad, "\(name): no gradient")
        values += expect(gradient, expected, tolerance, "gradient of \(name)")
      }
    }
    let cases = counts.values.reduce(0, +)
    print("\(cases) PyTorch cases of reductions, losses and layers in \(dtype), \(values) numbers")
    #expect(counts == Self.caseCounts)
  }

  /// Compares every number, with NaN meeting NaN, and returns how many there were.
  private func expect<Scalar: TensorScalar>(
    _ tensor: Tensor<Scalar>, _ expected: Golden.Array, _ tolerance: Double, _ name: String
  ) -> Int {
    #expect(tensor.shape == expected.shape, "shape of \(name)")
    #expect(tensor.count == expected.data.count, "count of \(name)")
    let largest = expected.data.filter(\.isFinite).map(abs).max() ?? 0
    for (index, (seen, wanted)) in zip(tensor.scalars, expected.data).enumerated() {
      let isEqual =
        wanted.isNaN
        ? seen.isNaN : Double(seen) == wanted || abs(Double(seen) - wanted) <= tolerance * largest
      #expect(isEqual, "\(name)[\(index)]: \(seen), PyTorch has \(wanted)")
    }
    return expected.data.count
  }

  private struct Seen<Scalar: TensorScalar> {
    var result: Tensor<Scalar>?
    var indices: [Int]?
  }

  private func evaluate<Scalar: TensorScalar>(
    _ example: Golden.Operation, _ x: [Tensor<Scalar>]
  ) -> Seen<Scalar>? {
    if let result = reduction(example, x[0]) { return result }
    return (loss(example, x) ?? layer(example, x)).map { Seen(result: $0) }
  }

  private func reduction<Scalar: TensorScalar>(
    _ example: Golden.Operation, _ x: Tensor<Scalar>
  ) -> Seen<Scalar>? {
    let dimensions = example.args["dim"]?.map { Int($0) }
    let keepDim = example.args["keepdim"] == [1]
    let result: Tensor<Scalar>
    switch example.op {
    case "max", "min":
      let isMax = example.op == "max"
      guard let dimension = dimensions?[0] else { return Seen(result: isMax ? x.max() : x.min()) }
      let (values, indices) =
        isMax ? x.max(dimension, keepDim: keepDim) : x.min(dimension, keepDim: keepDim)
      return Seen(result: values, indices: indices)
    case "argmax": return Seen(indices: dimensions.map { x.argmax($0[0]) } ?? [x.argmax()])
    case "sum": result = dimensions.map { x.sum($0, keepDim: keepDim) } ?? x.sum()
    case "mean": result = dimensions.map { x.mean($0, keepDim: keepDim) } ?? x.mean()
    case "logsumexp": result = x.logSumExp(dimensions!, keepDim: keepDim)
    case "amax": result = x.amax(dimensions, keepDim: keepDim)
    case "amin": result = x.amin(dimensions, keepDim: keepDim)
    case "var":
      result = x.variance(dimensions, correction: Int(example.args["correction"]![0]), keepDim: keepDim)
    case "std":
      result = x.standardDeviation(
        dimensions, correction: Int(example.args["correction"]![0]), keepDim: keepDim)
    case "prod": result = x.product()
    case "cumsum": result = x.cumulativeSum(dimensions![0])
    case "norm": result = x.norm(example.args["p"]![0], dimensions, keepDim: keepDim)
    case "softmax": result = x.softmax(dimensions![0])
    case "log_softmax": result = x.logSoftmax(dimensions![0])
    default: return nil
    }
    return Seen(result: result)
  }

  private func loss<Scalar: TensorScalar>(
    _ example: Golden.Operation, _ x: [Tensor<Scalar>]
  ) -> Tensor<Scalar>? {
    guard let reduction = example.text["reduction"].flatMap(LossReduction.init(rawValue:)) else { return nil }
    let ignored = example.args["ignore_index"].map { Int($0[0]) } ?? -100
    let smoothing = example.args["label_smoothing"]?[0] ?? 0
    let weight = x.count > 2 ? x[2] : nil
    let classes = example.inputs[1].dtype == "i64" ? example.inputs[1].data.map { Int($0) } : nil
    switch example.op {
    case "mse_loss": return x[0].squaredError(x[1], reduction: reduction)
    case "l1_loss": return x[0].l1Loss(x[1], reduction: reduction)
    case "smooth_l1_loss":
      return x[0].smoothL1Loss(x[1], beta: example.args["beta"]![0], reduction: reduction)
    case "huber_loss": return x[0].huberLoss(x[1], delta: example.args["delta"]![0], reduction: reduction)
    case "bce_loss": return x[0].binaryCrossEntropy(x[1], reduction: reduction)
    case "bce_with_logits":
      return x[0].binaryCrossEntropyWithLogits(x[1], positiveWeight: weight, reduction: reduction)
    case "nll_loss":
      return x[0].negativeLogLikelihood(classes!, weight: weight, ignoring: ignored, reduction: reduction)
    case "cross_entropy":
      guard let classes else { return x[0].crossEntropy(probabilities: x[1], reduction: reduction) }
      return x[0].crossEntropy(
        classes, weight: weight, ignoring: ignored, labelSmoothing: smoothing, reduction: reduction)
    default: return nil
    }
  }

  private func layer<Scalar: TensorScalar>(
    _ example: Golden.Operation, _ x: [Tensor<Scalar>]
  ) -> Tensor<Scalar>? {
    func number(_ name: String) -> Int { Int(example.args[name]![0]) }
    func input(_ index: Int) -> Tensor<Scalar>? { index < x.count ? x[index] : nil }
    switch example.op {
    case "matmul": return x[0].matmul(x[1])
    case "linear": return x[0].linear(x[1], input(2))
    case "layer_norm":
      return x[0].layerNorm(
        number("trailing_dims"), weight: input(1), bias: input(2), epsilon: example.args["eps"]![0])
    case "conv2d":
      return x[0].conv2d(x[1], input(2), stride: number("stride"), padding: number("padding"))
    case "max_pool2d":
      return x[0].maxPool2d(number("kernel"), stride: number("stride"), padding: number("padding"))
    default: return nil
    }
  }
}
