import Tensors
import TestSupport

extension OperationEvaluation {
  func reduction() -> OperationResult<Scalar>? {
    let x = self.x[0]
    let dimensions = example.args["dim"]?.map { Int($0) }
    let keepDim = example.args["keepdim"] == [1]
    let result: Tensor<Scalar>
    switch example.op {
    case "max", "min":
      let isMax = example.op == "max"
      guard let dimension = dimensions?[0] else { return OperationResult(values: isMax ? x.max() : x.min()) }
      let (values, indices) =
        isMax ? x.max(dimension, keepDim: keepDim) : x.min(dimension, keepDim: keepDim)
      return OperationResult(values: values, indices: indices)
    case "argmax": return OperationResult(indices: dimensions.map { x.argmax($0[0]) } ?? [x.argmax()])
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
    return OperationResult(values: result)
  }

  func loss() -> Tensor<Scalar>? {
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

  func layer() -> Tensor<Scalar>? {
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
