import TestSupport

@testable import Tensors

/// What an operation gives: a tensor, where it has values, and indices, where it has those.
struct OperationResult<Scalar: TensorScalar> {
  var values: Tensor<Scalar>?
  var indices: [Int]?
}

/// Calls the operation that a reference case names.
struct OperationEvaluation<Scalar: TensorScalar> {
  let example: Golden.Operation
  let x: [Tensor<Scalar>]

  /// Nil where no operation has that name.
  func result() -> OperationResult<Scalar>? {
    if let result = reduction() { return result }
    return (elementwise() ?? loss() ?? layer()).map { OperationResult(values: $0) }
  }

  private func elementwise() -> Tensor<Scalar>? {
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
