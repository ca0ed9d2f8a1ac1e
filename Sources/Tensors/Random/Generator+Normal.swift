#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// Normal values by the method of Box and Muller: of two uniform values, one gives the radius √(−2·ln u), the other
// the angle 2π·u, and the point's two coordinates are two independent normal values.
//
// PyTorch does it in three ways, and each has its own roundings:
// - fewer than 16 values: one after the other, in double precision whatever the element type. The second coordinate
//   is kept for the next such draw, even a later one;
// - 16 values or more, Float: the buffer is filled with uniform values, then blocks of 16 are transformed, the first
//   eight giving the radii, the last eight the angles; logarithm, sine and cosine are those of `VectorMathematics`;
// - 16 values or more, Double: the same with the C library's functions.
// Where the number is no multiple of 16, the last 16 values are drawn once more.
//
// Source: Box and Muller, "A note on the generation of random normal deviates", 1958; `torch.Tensor.normal_`.

extension Generator {
  static let block = 16

  mutating func fillNormal(_ elements: UnsafeMutableBufferPointer<Float>, mean: Double, deviation: Double) {
    guard elements.count >= Self.block else {
      for index in elements.indices { elements[index] = Float(mean.addingProduct(normal(), deviation)) }
      return
    }
    fill(elements) {
      $0.uniformFloat()
    } transform: { start in
      for radius in start..<start + Self.block / 2 {
        let angle = radius + Self.block / 2
        let length = (-2 * VectorMathematics.log(1 - elements[radius])).squareRoot()
        let (sine, cosine) = VectorMathematics.sineAndCosine(Float(2 * Double.pi) * elements[angle])
        elements[radius] = Float(mean).addingProduct(length * cosine, Float(deviation))
        elements[angle] = Float(mean).addingProduct(length * sine, Float(deviation))
      }
    }
  }

  mutating func fillNormal(_ elements: UnsafeMutableBufferPointer<Double>, mean: Double, deviation: Double) {
    guard elements.count >= Self.block else {
      for index in elements.indices { elements[index] = mean.addingProduct(normal(), deviation) }
      return
    }
    fill(elements) {
      $0.uniformDouble()
    } transform: { start in
      for radius in start..<start + Self.block / 2 {
        let angle = radius + Self.block / 2
        let length = (-2 * log(1 - elements[radius])).squareRoot()
        let theta = 2 * Double.pi * elements[angle]
        elements[radius] = mean.addingProduct(length * cos(theta), deviation)
        elements[angle] = mean.addingProduct(length * sin(theta), deviation)
      }
    }
  }

  /// Fills with uniform values, then calls back with the start of each block of 16; the last one may overlap.
  private mutating func fill<Scalar>(
    _ elements: UnsafeMutableBufferPointer<Scalar>, draw: (inout Generator) -> Scalar,
    transform: (_ start: Int) -> Void
  ) {
    for index in elements.indices { elements[index] = draw(&self) }
    for start in stride(from: 0, through: elements.count - Self.block, by: Self.block) { transform(start) }
    if elements.count % Self.block != 0 {
      let start = elements.count - Self.block
      for index in start..<elements.count { elements[index] = draw(&self) }
      transform(start)
    }
  }

  /// One value of the standard normal distribution: the one left over, or the first of a new pair.
  private mutating func normal() -> Double {
    if let leftover = leftoverNormal {
      leftoverNormal = nil
      return leftover
    }
    let angle = 2 * Double.pi * uniformDouble()
    let radius = (-2 * log1p(-uniformDouble())).squareRoot()
    leftoverNormal = radius * sin(angle)
    return radius * cos(angle)
  }
}
