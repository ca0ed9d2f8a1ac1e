import Optimizers
import Tensors
import TestSupport
import Testing
import Words

/// A small problem that PyTorch's trajectories are on, with its parameters.
struct ReferenceProblem<Scalar: TensorScalar> {
  let parameters: [Tensor<Scalar>]
  /// The loss of a step, counted from 1.
  let loss: (Int) -> Tensor<Scalar>

  /// Nil for a name that is not known.
  init?(_ problem: Golden.Optimizers.Problem) {
    func tensor(_ array: Golden.Array, requiresGrad: Bool = false) -> Tensor<Scalar> {
      Tensor(array.data.map { Scalar($0) }, shape: array.shape, requiresGrad: requiresGrad)
    }
    let arrays = Dictionary(uniqueKeysWithValues: problem.data.map { ($0.name, $0.value!) })
    let data = arrays.mapValues { tensor($0) }
    let parameters = problem.params.map { tensor($0.value!, requiresGrad: true) }
    self.parameters = parameters
    switch problem.name {
    case "thermometer_raw", "thermometer_norm":
      let (x, y) = (data["x"]!, data["y"]!)
      loss = { _ in
        let (w, b) = Self.halves(of: parameters[0])
        return ((w * x + b - y) ** 2).mean()
      }
    case "rosenbrock":
      let coefficients = data["coefficients"]!.scalars
      loss = { _ in
        let (x, y) = Self.halves(of: parameters[0])
        return (coefficients[0] - x) ** 2 + coefficients[1] * (y - x ** 2) ** 2
      }
    case "mlp_xor":
      let (x, y) = (data["x"]!, data["y"]!)
      loss = { _ in
        let hidden = x.linear(parameters[0], parameters[1]).tanh()
        return hidden.linear(parameters[2], parameters[3]).meanSquaredError(y)
      }
    case "mlp_matrices":
      let (x, y) = (data["x"]!, data["y"]!)
      loss = { _ in
        let hidden = x.matmul(parameters[0].transposed()).tanh()
        return hidden.matmul(parameters[1].transposed()).meanSquaredError(y)
      }
    case "softmax":
      let x = data["x"]!
      let classes = arrays["y"]!.data.map { Int($0) }
      loss = { _ in Self.crossEntropy(x.linear(parameters[0], parameters[1]), classes) }
    case "embedding":
      let target = data["target"]!
      let width = arrays["batches"]!.shape[1]
      let batches = stride(from: 0, to: arrays["batches"]!.data.count, by: width).map { start in
        arrays["batches"]!.data[start..<start + width].map { Int($0) }
      }
      loss = { step in
        let rows = parameters[0].embedding(batches[(step - 1) % batches.count], sparse: true)
        return ((rows - target) ** 2).mean()
      }
    default: return nil
    }
  }

  /// The two elements of a vector, each with its gradient.
  private static func halves(of pair: Tensor<Scalar>) -> (Tensor<Scalar>, Tensor<Scalar>) {
    ((pair * [1, 0]).sum(), (pair * [0, 1]).sum())
  }

  /// The mean of log Σ exp(logits) − the logit of the right class, by single operations.
  private static func crossEntropy(_ logits: Tensor<Scalar>, _ classes: [Int]) -> Tensor<Scalar> {
    let (rows, columns) = (logits.shape[0], logits.shape[1])
    let values = logits.scalars
    let largest = (0..<rows).map { row in values[row * columns..<(row + 1) * columns].max()! }
    let shift = Tensor<Scalar>(largest, shape: [rows, 1])
    let hot = (0..<rows * columns).map { index in
      Scalar(classes[index / columns] == index % columns ? 1 : 0)
    }
    let ones = Tensor<Scalar>.ones([columns, 1])
    let shifted = logits - shift
    let right = (shifted * Tensor(hot, shape: [rows, columns])).matmul(ones)
    return (shifted.exp().matmul(ones).log() - right).mean()
  }
}

extension OptionTable {
  /// Options as the reference files write them: lists of numbers, and words.
  func options(from numbers: [String: [Double]], text: [String: String] = [:]) -> [String: OptionValue] {
    var result: [String: OptionValue] = text.mapValues { .text($0) }
    for (name, values) in numbers {
      result[name] =
        switch option(named: name)?.defaultValue {
        case .pair: .pair(values[0], values[1])
        case .flag: .flag(values[0] != 0)
        case .list: .list(values.map { $0.isNaN ? nil : $0 })
        default: .number(values[0])
        }
    }
    return result
  }
}
