extension Tensor {
  /// Uniform numbers in [0, 1).
  ///
  /// Source: `torch.rand`; for one seed the same numbers, to the bit.
  public static func rand(_ shape: [Int], using generator: inout Generator) -> Tensor {
    Tensor(.rand(shape, Scalar.elementType, using: &generator))
  }

  /// Numbers of the normal distribution with mean 0 and standard deviation 1.
  ///
  /// Source: `torch.randn`; for one seed the same numbers: `Float` to the bit, `Double` as far as the C library's
  /// log, sin and cos are the same.
  public static func randn(_ shape: [Int], using generator: inout Generator) -> Tensor {
    Tensor(.randn(shape, Scalar.elementType, using: &generator))
  }

  /// Uniform numbers in [low, high).
  ///
  /// - Precondition: low ≤ high.
  ///
  /// Source: `torch.Tensor.uniform_`.
  public static func uniform(
    _ low: Scalar, _ high: Scalar, _ shape: [Int], using generator: inout Generator
  ) -> Tensor {
    Tensor(.uniform(Double(low), Double(high), shape, Scalar.elementType, using: &generator))
  }

  /// Overwrites the elements with uniform numbers in [low, high).
  ///
  /// - Precondition: low ≤ high; not on a leaf that requires a gradient while gradients are enabled.
  public func fillUniform(_ low: Scalar, _ high: Scalar, using generator: inout Generator) {
    any.fillUniform(Double(low), Double(high), using: &generator)
  }

  /// Overwrites the elements with normal numbers.
  ///
  /// - Precondition: the standard deviation is not negative; not on a leaf that requires a gradient while gradients
  ///   are enabled.
  ///
  /// Source: `torch.Tensor.normal_`.
  public func fillNormal(mean: Scalar = 0, standardDeviation: Scalar = 1, using generator: inout Generator) {
    any.fillNormal(mean: Double(mean), standardDeviation: Double(standardDeviation), using: &generator)
  }

  /// Overwrites the elements with ones, kept with the given probability, and zeros: a mask for
  /// ``dropout(mask:probability:)``, whose probability is one minus this one.
  ///
  /// PyTorch's masks cannot be had: its usual build draws them from MKL's generator.
  ///
  /// - Precondition: the probability is in [0, 1]; not on a leaf that requires a gradient while gradients are
  ///   enabled.
  public func fillBernoulli(keeping probability: Scalar, using generator: inout Generator) {
    any.fillBernoulli(keeping: Double(probability), using: &generator)
  }
}
