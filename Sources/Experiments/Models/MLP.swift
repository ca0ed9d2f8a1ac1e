import Tensors
import Words

/// Layers of neurons, each fully connected to the one before: a multilayer perceptron.
///
/// The parameters are those of PyTorch's `nn.Sequential(Linear, activation, Linear, …)`: their names, their shapes and
/// their default initialisation.
struct MLPArchitecture: ModelArchitecture {
  /// The neurons of each hidden layer.
  let widths: [Int]

  var name: String { "mlp:\(widths.map(String.init).joined(separator: ","))" }

  static let widest = 65_536
  static let deepest = 64

  private func sizes(_ shape: ModelShape) -> [Int] { [shape.features.count] + widths + [shape.outputs.count] }

  func parameterCount(_ shape: ModelShape) -> Int {
    let sizes = sizes(shape)
    return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.1 * ($1.0 + 1) }
  }

  func make(_ shape: ModelShape, using generator: inout Generator) -> Model {
    let sizes = sizes(shape)
    var parameters: [Model.Parameter] = []
    for layer in 0..<sizes.count - 1 {
      let (inputs, number) = (sizes[layer], layer + 1)
      let made = defaultLinear(
        inputs: inputs, outputs: sizes[layer + 1], shape.elementType, using: &generator)
      // Activations stand between the layers of the sequence, so layers have the even numbers.
      parameters += [
        Model.Parameter("\(2 * layer).weight", made.weight) {
          "W\(number)_\($0 / inputs + 1)_\($0 % inputs + 1)"
        },
        Model.Parameter("\(2 * layer).bias", made.bias) { "b\(number)_\($0 + 1)" },
      ]
    }
    return MLPModel(parameters, shape.activation)
  }

  func formula(_ shape: ModelShape) -> String {
    let input = shape.terms.count == 1 ? shape.terms[0] : "x"
    let inner = (1...widths.count).reduce(input) { "\(shape.activation.rawValue)(W\($1)·\($0) + b\($1))" }
    let last = widths.count + 1
    return "\(shape.outputs.count == 1 ? shape.outputs[0] : "scores") = W\(last)·\(inner) + b\(last)"
  }
}

private final class MLPModel: Model {
  private let activation: Activation

  init(_ parameters: [Parameter], _ activation: Activation) {
    self.activation = activation
    super.init(parameters)
  }

  override func callAsFunction(_ inputs: AnyTensor, dropout: Dropout?) -> AnyTensor {
    var x = inputs
    for index in stride(from: 0, to: parameters.count, by: 2) {
      x = x.linear(parameters[index].tensor, parameters[index + 1].tensor)
      guard index + 2 < parameters.count else { break }
      x = activation(x)
      if let dropout { x = dropout(x) }
    }
    return x
  }
}

extension ModelEntry {
  static let mlp = ModelEntry(
    name: "mlp", usage: "mlp:WIDTH,…",
    summary: "a multilayer perceptron: hidden layers of these widths, with --activation between them",
    parse: { arguments, place throws(InputError) in
      let parts = (arguments ?? "").split(separator: ",", omittingEmptySubsequences: false)
      let widths = parts.compactMap { Int($0) }.filter { (1...MLPArchitecture.widest) ~= $0 }
      guard widths.count == parts.count, widths.count <= MLPArchitecture.deepest else {
        throw InputError(
          place: place, value: arguments.map { "mlp:\($0)" } ?? "mlp",
          allowed: "mlp:WIDTH,… with 1 to \(MLPArchitecture.deepest) widths, "
            + "each from 1 to \(MLPArchitecture.widest)")
      }
      return MLPArchitecture(widths: widths)
    })
}
