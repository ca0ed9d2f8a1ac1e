import Optimizers
import Tensors
import TestSupport
import Testing

/// A small problem that PyTorch's trajectories are on, with its parameters.
struct ReferenceProblem<Scalar: TensorScalar> {
  let parameters: [Tensor<Scalar>]
  let loss: () -> Tensor<Scalar>

  /// Nil where an operation is missing.
  init?(_ problem: Golden.Optimizers.Problem) {
    func tensor(_ array: Golden.Array, requiresGrad: Bool = false) -> Tensor<Scalar> {
      Tensor(array.data.map { Scalar($0) }, shape: array.shape, requiresGrad: requiresGrad)
    }
    let data = Dictionary(uniqueKeysWithValues: problem.data.map { ($0.name, tensor($0.value!)) })
    let parameters = problem.params.map { tensor($0.value!, requiresGrad: true) }
    self.parameters = parameters
    switch problem.name {
    case "thermometer_raw", "thermometer_norm":
      let (x, y) = (data["x"]!, data["y"]!)
      loss = {
        let (w, b) = Self.halves(of: parameters[0])
        return ((w * x + b - y) ** 2).mean()
      }
    case "rosenbrock":
      let coefficients = data["coefficients"]!.scalars
      loss = {
        let (x, y) = Self.halves(of: parameters[0])
        return (coefficients[0] - x) ** 2 + coefficients[1] * (y - x ** 2) ** 2
      }
    case "mlp_xor":
      let (x, y) = (data["x"]!, data["y"]!)
      loss = {
        let hidden = Self.tanh(x.linear(parameters[0], parameters[1]))
        return hidden.linear(parameters[2], parameters[3]).meanSquaredError(y)
      }
    default: return nil
    }
  }

  /// The two elements of a vector, each with its gradient.
  private static func halves(of pair: Tensor<Scalar>) -> (Tensor<Scalar>, Tensor<Scalar>) {
    ((pair * [1, 0]).sum(), (pair * [0, 1]).sum())
  }

  /// By a power of e², as there is no tanh yet: 1 − 2 / (e²ˣ + 1).
  private static func tanh(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    1 - 2 / (Tensor(Scalar(7.389_056_098_930_65)) ** x + 1)
  }
}

extension OptimizerEntry {
  /// Options as the reference files write them: lists of numbers.
  func options(from numbers: [String: [Double]]) -> [String: OptionValue] {
    Dictionary(
      uniqueKeysWithValues: numbers.map { name, values in
        switch option(named: name)?.defaultValue {
        case .pair: (name, .pair(values[0], values[1]))
        case .flag: (name, .flag(values[0] != 0))
        default: (name, .number(values[0]))
        }
      })
  }
}
