// A uniform value in [0, 1) is a whole number of as many random bits as the element type has digits, over a power of
// two, so it is exact. Going from there to [low, high) is one fused multiply-add, as PyTorch's compiler makes of it.

extension Generator {
  /// A number in [0, 1) with 24 random bits.
  ///
  /// Source: `torch.rand(())`.
  public mutating func uniformFloat() -> Float { Float(next32() & 0xff_ffff) * 0x1p-24 }

  /// A number in [0, 1) with 53 random bits.
  ///
  /// Source: `torch.rand((), dtype=torch.float64)`.
  public mutating func uniformDouble() -> Double { Double(next64() & (1 << 53 - 1)) * 0x1p-53 }

  mutating func fillUniform(_ elements: UnsafeMutableBufferPointer<Float>, _ low: Float, _ high: Float) {
    let width = high - low
    for index in elements.indices { elements[index] = low.addingProduct(uniformFloat(), width) }
  }

  mutating func fillUniform(_ elements: UnsafeMutableBufferPointer<Double>, _ low: Double, _ high: Double) {
    let width = high - low
    for index in elements.indices { elements[index] = low.addingProduct(uniformDouble(), width) }
  }

  /// Ones with a probability, zeros otherwise; 32 random bits decide on each.
  mutating func fillBernoulli<Scalar: TensorScalar>(
    _ elements: UnsafeMutableBufferPointer<Scalar>, _ probability: Double
  ) {
    let threshold = UInt64(probability * 0x1p32)
    // The top bit of the difference, since a branch on chance would be guessed wrong half of the time.
    for index in elements.indices { elements[index] = Scalar((UInt64(next32()) &- threshold) >> 63) }
  }
}
