import Tensors
import Words

/// A linear model over all products of features up to a degree: bends more, the higher the degree.
struct PolynomialArchitecture: ModelArchitecture {
  let degree: Int

  var name: String { "polynomial:\(degree)" }

  var isAffine: Bool { true }

  static let highestDegree = 30

  func parameterCount(_ shape: ModelShape) -> Int {
    shape.outputs.count * (Monomials.count(features: shape.features.count, degree: degree) + 1)
  }

  func parameterNeed(_ shape: ModelShape) -> Double {
    Double(shape.outputs.count) * (Monomials.need(features: shape.features.count, degree: degree) + 1)
  }

  func numbersPerRow(_ shape: ModelShape) -> Double {
    Monomials.need(features: shape.features.count, degree: degree) + Double(shape.outputs.count)
  }

  /// The factors of each product, and its name.
  func ownBytes(_ shape: ModelShape) -> Double {
    Monomials.need(features: shape.features.count, degree: degree) * Double(100 + 16 * degree)
  }

  func make(_ shape: ModelShape, using generator: inout Generator) -> Model {
    let monomials = Monomials(features: shape.features.count, degree: degree)
    let layer = defaultLinear(
      inputs: monomials.factors.count, outputs: shape.outputs.count, shape.elementType, using: &generator)
    let names = LinearNames(features: monomials.names(shape.features), outputs: shape.outputs)
    // With one feature the power alone tells the terms apart: w_1, w_2.
    let isPlain = shape.features.count == 1 && shape.outputs.count == 1
    let weightName: @Sendable (Int) -> String = { isPlain ? "w_\($0 + 1)" : names.weight($0) }
    return PolynomialModel(
      [
        Model.Parameter("weight", layer.weight, scalarName: weightName),
        Model.Parameter("bias", layer.bias, scalarName: names.bias),
      ], monomials)
  }

  func formula(_ shape: ModelShape) -> String {
    guard shape.features.count == 1, shape.outputs.count == 1 else {
      return "\(shape.outputs.count == 1 ? shape.outputs[0] : "scores") = "
        + "a polynomial of degree \(degree) in \(shape.terms.joined(separator: ", "))"
    }
    let powers = (1...degree).map { "w_\($0)·\(shape.terms[0])\(Monomials.power($0))" }
    return "\(shape.outputs[0]) = \((powers + ["b"]).joined(separator: " + "))"
  }
}

/// All products of features of degree 1 up to some degree, lowest degrees first, in the order of scikit-learn's
/// `PolynomialFeatures`.
struct Monomials: Sendable {
  /// For each product the features in it, ascending, as often as they occur.
  let factors: [[Int]]

  init(features: Int, degree: Int) {
    var all: [[Int]] = []
    var previous: [[Int]] = [[]]
    for _ in 0..<degree {
      previous = previous.flatMap { product in
        ((product.last ?? 0)..<features).map { product + [$0] }
      }
      all += previous
    }
    factors = all
  }

  /// How many there are, without making them; saturates far above what fits into memory.
  static func count(features: Int, degree: Int) -> Int {
    let need = need(features: features, degree: degree)
    return need < 1e15 ? Int(need) : Int(1e15)
  }

  /// The same as a number that may be as large as it likes.
  static func need(features: Int, degree: Int) -> Double {
    var total = 1.0
    for step in 1...degree { total = total * Double(features + step) / Double(step) }
    return total.rounded() - 1
  }

  func names(_ features: [String]) -> [String] {
    factors.map { $0.map { features[$0] }.joined(separator: "*") }
  }

  /// `²`, `³`, `⁴`; nothing for 1.
  static func power(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return exponent == 1 ? "" : String("\(exponent)".map { digits[$0.wholeNumberValue ?? 0] })
  }

  /// The products of each row.
  func expand(_ inputs: AnyTensor) -> AnyTensor {
    let (rows, features) = (inputs.shape[0], inputs.shape[1])
    let result = AnyTensor(repeating: 0, shape: [rows, factors.count], inputs.elementType)
    let (from, to, factors) = (inputs.storage, result.storage, factors)
    Recording.host {
      func fill<Scalar: TensorScalar>(_ type: Scalar.Type) {
        let (x, out) = (from.elements(as: type), to.elements(as: type))
        for row in 0..<rows {
          for (index, product) in factors.enumerated() {
            var value: Scalar = 1
            for feature in product { value *= x[row * features + feature] }
            out[row * factors.count + index] = value
          }
        }
      }
      switch from.elementType {
      case .float: fill(Float.self)
      case .double: fill(Double.self)
      }
    }
    return result
  }
}

private final class PolynomialModel: Model {
  private let monomials: Monomials

  init(_ parameters: [Parameter], _ monomials: Monomials) {
    self.monomials = monomials
    super.init(parameters)
  }

  override func callAsFunction(_ inputs: AnyTensor, dropout: Dropout?) -> AnyTensor {
    monomials.expand(inputs).linear(parameters[0].tensor, parameters[1].tensor)
  }
}

extension ModelEntry {
  static let polynomial = ModelEntry(
    name: "polynomial", usage: "polynomial:DEGREE",
    summary: "a weight for each product of features up to a degree: bends more, the higher it is",
    parse: { arguments, place throws(InputError) in
      guard let arguments, let degree = Int(arguments), (1...PolynomialArchitecture.highestDegree) ~= degree
      else {
        throw InputError(
          place: place, value: arguments.map { "polynomial:\($0)" } ?? "polynomial",
          allowed: "polynomial:DEGREE with a degree from 1 to \(PolynomialArchitecture.highestDegree)")
      }
      return PolynomialArchitecture(degree: degree)
    })
}
