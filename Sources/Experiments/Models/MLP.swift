import Layers
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

  var hasHiddenLayers: Bool { true }

  static let widest = 10_000_000
  static let deepest = 64

  private func sizes(_ shape: ModelShape) -> [Int] { [shape.features.count] + widths + [shape.outputs.count] }

  func parameterCount(_ shape: ModelShape) -> Int {
    let sizes = sizes(shape)
    return zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.1 * ($1.0 + 1) }
  }

  /// What goes into each activation and what comes out of it.
  func numbersPerRow(_ shape: ModelShape) -> Double {
    Double(2 * widths.reduce(0, +) + shape.outputs.count)
  }

  func make(_ shape: ModelShape, using generator: inout Generator) -> Model {
    let sizes = sizes(shape)
    var layers: [any Layer] = []
    var parameters: [Model.Parameter] = []
    for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
      if index > 0 { layers.append(shape.activation) }
      let (place, number) = (layers.count, index + 1)
      let layer = Linear(inputs, outputs, shape.elementType, using: &generator)
      layers.append(layer)
      parameters += layer.namedParameters.map { parameter in
        let isBias = parameter.name == "bias"
        return Model.Parameter("\(place).\(parameter.name)", parameter.tensor) {
          isBias ? "b\(number)_\($0 + 1)" : "W\(number)_\($0 / inputs + 1)_\($0 % inputs + 1)"
        }
      }
    }
    return MLPModel(parameters, Sequential(layers))
  }

  func formula(_ shape: ModelShape) -> String {
    let input = shape.terms.count == 1 ? shape.terms[0] : "x"
    let inner = (1...widths.count).reduce(input) { "\(shape.activation.rawValue)(W\($1)·\($0) + b\($1))" }
    let last = widths.count + 1
    return "\(shape.outputs.count == 1 ? shape.outputs[0] : "scores") = W\(last)·\(inner) + b\(last)"
  }
}

private final class MLPModel: Model {
  private let network: Sequential

  init(_ parameters: [Parameter], _ network: Sequential) {
    self.network = network
    super.init(parameters)
  }

  override func callAsFunction(_ inputs: AnyTensor, dropout: Dropout?) -> AnyTensor {
    var x = inputs
    for layer in network.layers {
      x = layer(x)
      if let dropout, layer is Activation { x = dropout(x) }
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
