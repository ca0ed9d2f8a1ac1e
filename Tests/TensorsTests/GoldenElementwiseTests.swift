import TestSupport
import Testing

@testable import Tensors

/// Functions of elements, shapes and indices: every case of PyTorch's numbers, results and gradients.
@Suite struct GoldenElementwiseTests {
  /// The operations that this suite answers for: a case of one that `apply` does not know is a failure.
  static let share: Set<String> = [
    "neg", "exp", "log", "sqrt", "abs", "sin", "cos", "tanh", "sigmoid", "relu", "square", "reciprocal",
    "silu",
    "leaky_relu", "elu", "gelu", "softplus", "clamp", "add", "sub", "mul", "div", "pow", "maximum", "minimum",
    "where", "add_scalar", "sub_scalar", "rsub_scalar", "mul_scalar", "div_scalar", "rdiv_scalar",
    "pow_scalar",
    "transpose", "permute", "reshape", "expand", "flatten", "unsqueeze", "squeeze", "slice", "select",
    "index_select", "gather", "embedding", "index_rows", "index_pairs", "concat", "stack", "dropout_mask",
  ]

  @Test func float() throws { try check(Float.self, "f32") }

  @Test func double() throws { try check(Double.self, "f64") }

  private func check<Scalar: TensorScalar>(_ scalar: Scalar.Type, _ dtype: String) throws {
    var counts: [String: Int] = [:]
    var values = 0
    for example in try Golden.operations() where example.dtype == dtype && Self.share.contains(example.op) {
      let name = "\(example.op), \(example.note), \(dtype)"
      let inputs = zip(example.inputs, example.grads).map { $0.tensor(scalar, requiresGrad: $1 != nil) }
      let result = try #require(Self.apply(example, inputs), "\(name): no such case here")
      counts[example.op, default: 0] += 1
      func expect(_ tensor: Tensor<Scalar>, _ expected: Golden.Array, _ part: String) {
        let differences = expected.differences(from: tensor)
        #expect(differences.isEmpty, "\(name), \(part): \(differences.joined(separator: "; "))")
        values += expected.data.count
      }
      try #require(example.outputs.count == 1)
      expect(result, example.outputs[0], "result")
      result.backward(try #require(example.upstream[0]).tensor())
      for (index, (input, expected)) in zip(inputs, example.grads).enumerated() {
        if let expected {
          expect(try #require(input.grad, "\(name): no gradient \(index)"), expected, "gradient \(index)")
        } else {
          #expect(input.grad == nil, "\(name): input \(index) has no gradient in PyTorch")
        }
      }
    }
    #expect(Set(counts.keys) == Self.share)
    let list = counts.sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined(separator: ", ")
    print("\(dtype): \(counts.values.reduce(0, +)) PyTorch cases, \(values) numbers: \(list)")
  }

  /// The operation of a case; nil where it is unknown.
  static func apply<Scalar: TensorScalar>(
    _ example: Golden.Operation, _ x: [Tensor<Scalar>]
  ) -> Tensor<Scalar>? {
    func number(_ name: String) -> Scalar { Scalar(example.args[name]![0]) }
    func integer(_ name: String) -> Int { Int(example.args[name]![0]) }
    func integers(_ name: String) -> [Int] { example.args[name]!.map { Int($0) } }
    func indices(_ input: Int) -> [Int] { example.inputs[input].integers }
    let a = x[0]
    return switch example.op {
    case "neg": -a
    case "exp": a.exp()
    case "log": a.log()
    case "sqrt": a.squareRoot()
    case "abs": a.absoluteValue()
    case "sin": a.sin()
    case "cos": a.cos()
    case "tanh": a.tanh()
    case "sigmoid": a.sigmoid()
    case "relu": a.relu()
    case "square": a.squared()
    case "reciprocal": a.reciprocal()
    case "silu": a.silu()
    case "leaky_relu": a.leakyRelu(slope: number("negative_slope"))
    case "elu": a.elu(alpha: number("alpha"))
    case "gelu": a.gelu(example.text["approximate"] == "tanh" ? .tanh : .none)
    case "softplus": a.softplus(beta: number("beta"), threshold: number("threshold"))
    case "clamp":
      a.clamped(
        min: example.args["min"].map { Scalar($0[0]) }, max: example.args["max"].map { Scalar($0[0]) })
    case "add": a + x[1]
    case "sub": a - x[1]
    case "mul": a * x[1]
    case "div": a / x[1]
    case "pow": a ** x[1]
    case "maximum": a.maximum(x[1])
    case "minimum": a.minimum(x[1])
    case "where": .where(a, x[1], x[2])
    case "add_scalar": a + number("scalar")
    case "sub_scalar": a - number("scalar")
    case "rsub_scalar": number("scalar") - a
    case "mul_scalar": a * number("scalar")
    case "div_scalar": a / number("scalar")
    case "rdiv_scalar": number("scalar") / a
    case "pow_scalar": a ** number("exponent")
    case "transpose": a.transposed(integers("dims")[0], integers("dims")[1])
    case "permute": a.permuted(integers("dims"))
    case "reshape": a.reshaped(integers("shape"))
    case "expand": a.expanded(to: integers("shape"))
    case "flatten": a.flattened(from: integer("start_dim"))
    case "unsqueeze": a.unsqueezed(integer("dim"))
    case "squeeze": a.squeezed(integer("dim"))
    case "slice": a.slice(integer("dim"), from: integer("start"), to: integer("end"), step: integer("step"))
    case "select": a.select(integer("dim"), integer("index"))
    case "index_select": a.indexSelect(integer("dim"), indices(1))
    case "gather": a.gather(integer("dim"), indices(1), shape: x[1].shape)
    case "embedding": a.embedding(indices(1), shape: x[1].shape)
    case "index_rows": a.indexed(rows: indices(1))
    case "index_pairs": a.indexed(rows: indices(1), columns: indices(2))
    case "concat": .concat(x, dimension: integer("dim"))
    case "stack": .stack(x, dimension: integer("dim"))
    case "dropout_mask": a.dropout(mask: x[1], probability: number("p"))
    default: nil
    }
  }
}
