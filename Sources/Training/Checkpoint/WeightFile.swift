import Experiments
import Files
import Layers
import Tensors
import Words

/// Weights that a model starts from: a safetensors file of another program, or a checkpoint, of which nothing else is
/// taken.
///
/// The layers of an `nn.Sequential` are numbered with everything that stands between them, so `0, 3, 6` are three
/// layers with an activation and a dropout behind each. Numbers tell the order; names such as `fc1` do not, and have
/// to be those of the model here.
struct WeightFile {
  private let file: TensorFile
  private let place: String

  /// As large as a checkpoint may be.
  private static let largest = 16 << 30

  init(reading path: String) throws(InputError) {
    file = try TensorFile(parsing: try readFile(path, atMost: Self.largest), place: path)
    place = path
  }

  /// Puts the weights into a model of the same layers.
  func copy(into model: Model, named name: String) throws(InputError) {
    let entries = try entries(of: model, named: name)
    for (parameter, entry) in zip(model.parameters, entries) {
      let shape = parameter.tensor.shape
      guard entry.shape == shape else {
        throw InputError(
          place: "\(place), \(entry.name)", value: "shape \(entry.shape)",
          allowed: "shape \(shape), which \(name) has there" + suggestion)
      }
      let numbers = try entry.numbers(place: place)
      if let odd = numbers.firstIndex(where: { !$0.isFinite }) {
        throw InputError(
          place: "\(place), \(entry.name)", value: "\(numbers[odd])", allowed: "finite numbers")
      }
      for (index, number) in numbers.enumerated() { parameter.tensor.storage[index] = number }
    }
  }

  /// The tensors in the order of a model's parameters.
  private func entries(of model: Model, named name: String) throws(InputError) -> [TensorFile.Entry] {
    let wanted = model.parameters.map(\.name)
    let isCheckpoint = file.metadata["format"]?.hasPrefix("descent checkpoint") == true
    let exact = wanted.compactMap { file[$0] }
    if exact.count == wanted.count, isCheckpoint || file.entries.count == wanted.count { return exact }
    let numbered = isCheckpoint ? [] : sequence
    guard numbered.count == wanted.count,
      zip(numbered, wanted).allSatisfy({ $0.kind == ($1.split(separator: ".").last ?? "") })
    else {
      let shapes = model.parameters.map { "\($0.name) \($0.tensor.shape)" }
      let found = file.entries.prefix(12).map { "\($0.name) \($0.shape)" }
      throw InputError(
        place: place,
        value: found.joined(separator: ", ") + (file.entries.count > 12 ? ", …" : ""),
        allowed: "the tensors of \(name): \(shapes.joined(separator: ", "))" + suggestion)
    }
    return numbered.map(\.entry)
  }

  /// `weight` and `bias` of each numbered layer, in the order of the numbers; empty where there are other names.
  private var sequence: [(kind: String, entry: TensorFile.Entry)] {
    var layers: [(number: Int, kind: String, entry: TensorFile.Entry)] = []
    for entry in file.entries {
      let parts = entry.name.split(separator: ".").map(String.init)
      guard parts.count == 2, let number = Int(parts[0]), ["weight", "bias"].contains(parts[1]) else {
        return []
      }
      layers.append((number, parts[1], entry))
    }
    return layers.sorted { ($0.number, $1.kind) < ($1.number, $0.kind) }.map { ($0.kind, $0.entry) }
  }

  /// The model that the file looks like, where its layers fit each other.
  private var suggestion: String {
    let weights = sequence.filter { $0.kind == "weight" }.map(\.entry.shape)
    guard !weights.isEmpty, weights.allSatisfy({ $0.count == 2 }),
      zip(weights, weights.dropFirst()).allSatisfy({ $0[0] == $1[1] })
    else { return "" }
    let widths = weights.dropLast().map { "\($0[0])" }
    let model = widths.isEmpty ? "linear" : "mlp:\(widths.joined(separator: ","))"
    return
      "; the file is of \(model) on \(weights[0][1]) features with \(weights[weights.count - 1][0]) outputs"
  }
}

extension TensorFile.Entry {
  /// The elements of any kind of floating point.
  fileprivate func numbers(place: String) throws(InputError) -> [Double] {
    switch kind {
    case .f64: return try elements(as: Double.self, place: place)
    case .f32: return try elements(as: Float.self, place: place).map(Double.init)
    case .f16, .bf16:
      return stride(from: 0, to: bytes.count, by: 2).map { offset in
        let bits = UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
        return kind == .bf16 ? Double(Float(bitPattern: UInt32(bits) << 16)) : Self.half(bits)
      }
    case .i64, .u32:
      throw InputError(
        place: "\(place), \(name)", value: kind.rawValue, allowed: "F32, F64, F16 or BF16")
    }
  }

  /// A number of 16 bits: a sign, five bits of exponent, ten of fraction.
  private static func half(_ bits: UInt16) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    let magnitude =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : Double.nan
      default: Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }
}
