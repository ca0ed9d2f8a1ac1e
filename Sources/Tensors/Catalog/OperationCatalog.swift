/// Every operation; its entry stands in its own file.
public enum OperationCatalog {
  /// All of them, in the order of their kinds.
  public static let all: [OperationEntry] = [
    add, subtract, multiply, divide, power, negate, addInPlace, subtractInPlace, maximum, minimum,
    whereOperation,
    clamp, exp, expm1, log, log1p, squareRoot, absoluteValue, sin, cos, square, reciprocal,
    tanh, sigmoid, relu, leakyRelu, elu, gelu, silu, softplus, logSigmoid, softmax, logSoftmax,
    transpose, permute, reshape, expand, flatten, unsqueeze, squeeze, concat, stack,
    slice, select, indexSelect, indexRows, indexPairs, gather, embedding,
    sum, mean, logSumExp, variance, standardDeviation, max, min, amax, amin, argmax, product, cumulativeSum,
    norm,
    matmul,
    linear, layerNorm, conv2d, maxPool2d, dropout,
    mseLoss, l1Loss, smoothL1Loss, huberLoss, bceLoss, bceWithLogits, crossEntropy, nllLoss,
  ]

  /// An entry by PyTorch's name.
  public static func entry(named name: String) -> OperationEntry? { all.first { $0.name == name } }
}
