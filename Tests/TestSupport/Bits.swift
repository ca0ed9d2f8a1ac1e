import Tensors

extension BinaryFloatingPoint {
  /// The bit pattern, with one pattern for every NaN: processors differ in the NaN that they make.
  package var bits: UInt64 {
    if isNaN { return .max }
    return self is Float ? UInt64(Float(self).bitPattern) : Double(self).bitPattern
  }
}

extension Tensor {
  /// The bit patterns of all elements.
  package var bits: [UInt64] { scalars.map(\.bits) }
}
