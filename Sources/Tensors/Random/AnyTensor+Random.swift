extension AnyTensor {
  /// Uniform numbers in [0, 1), as `torch.rand`.
  package static func rand(
    _ shape: [Int], _ elementType: ElementType, using generator: inout Generator
  ) -> AnyTensor { uniform(0, 1, shape, elementType, using: &generator) }

  /// Numbers of the standard normal distribution, as `torch.randn`.
  package static func randn(
    _ shape: [Int], _ elementType: ElementType, using generator: inout Generator
  ) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, elementType)
    result.fillNormal(using: &generator)
    return result
  }

  /// Uniform numbers in [low, high), as `torch.empty(shape).uniform_(low, high)`.
  package static func uniform(
    _ low: Double, _ high: Double, _ shape: [Int], _ elementType: ElementType,
    using generator: inout Generator
  ) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, elementType)
    result.fillUniform(low, high, using: &generator)
    return result
  }

  /// Overwrites the elements with uniform numbers in [low, high).
  ///
  /// This and the other fillings change the tensor in place and allocate nothing. Inside a recording they belong
  /// into ``Recording/host(_:)``; outside it they would happen once.
  ///
  /// - Precondition: low ≤ high; not a leaf that requires a gradient while gradients are enabled.
  package func fillUniform(_ low: Double, _ high: Double, using generator: inout Generator) {
    require(low <= high, "uniform_ expects to return a [from, to) range, but found from=\(low) > to=\(high)")
    willChangeInPlace()
    switch elementType {
    case .float: generator.fillUniform(storage.elements(as: Float.self), Float(low), Float(high))
    case .double: generator.fillUniform(storage.elements(as: Double.self), low, high)
    }
  }

  /// Overwrites the elements with normal numbers.
  ///
  /// - Precondition: the standard deviation is not negative.
  package func fillNormal(
    mean: Double = 0, standardDeviation: Double = 1, using generator: inout Generator
  ) {
    require(standardDeviation >= 0, "normal expects std >= 0.0, but found std \(standardDeviation)")
    willChangeInPlace()
    switch elementType {
    case .float:
      generator.fillNormal(storage.elements(as: Float.self), mean: mean, deviation: standardDeviation)
    case .double:
      generator.fillNormal(storage.elements(as: Double.self), mean: mean, deviation: standardDeviation)
    }
  }

  /// Overwrites the elements with ones, kept with the given probability, and zeros: a mask for dropout.
  ///
  /// PyTorch's masks cannot be had: its usual build draws them from MKL's generator, seeded by a draw from its own.
  ///
  /// - Precondition: the probability is in [0, 1].
  package func fillBernoulli(keeping probability: Double, using generator: inout Generator) {
    require(
      probability >= 0 && probability <= 1,
      "bernoulli_ expects p to be in [0, 1], but got p=\(probability)")
    willChangeInPlace()
    switch elementType {
    case .float: generator.fillBernoulli(storage.elements(as: Float.self), probability)
    case .double: generator.fillBernoulli(storage.elements(as: Double.self), probability)
    }
  }
}
