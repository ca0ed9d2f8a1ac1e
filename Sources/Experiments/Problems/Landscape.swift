import Tensors

/// A function of two parameters to descend, where there is no data.
package struct Landscape: Sendable {
  /// A lowest place, and how high it is there.
  package struct Minimum: Hashable, Sendable {
    package let x: Double
    package let y: Double
    package let value: Double

    package init(x: Double, y: Double, value: Double = 0) {
      self.x = x
      self.y = y
      self.value = value
    }
  }

  /// The two parameters: `x` and `y`.
  package let names: [String]
  package let formula: String
  /// The height at every pair of elements of two tensors of one shape, as a tensor of that shape; differentiable.
  package let value: @Sendable (_ x: AnyTensor, _ y: AnyTensor) -> AnyTensor
  package let minima: [Minimum]
  /// What a contour plot shows: the start, the minima and the way between them.
  package let bounds: (x: ClosedRange<Double>, y: ClosedRange<Double>)

  package init(
    names: [String] = ["x", "y"], formula: String, minima: [Minimum],
    bounds: (x: ClosedRange<Double>, y: ClosedRange<Double>),
    value: @escaping @Sendable (_ x: AnyTensor, _ y: AnyTensor) -> AnyTensor
  ) {
    self.names = names
    self.formula = formula
    self.minima = minima
    self.bounds = bounds
    self.value = value
  }
}

extension Problem {
  /// A problem without data: one row without features, and a target that nothing is compared with.
  init(
    name: String, title: String, lesson: String, source: String, start: [Double], learningRate: Double,
    landscape: Landscape
  ) {
    self.init(
      name: name, title: title, lesson: lesson, source: source, task: .landscape, initialParameters: start,
      preferences: Preferences(learningRate: learningRate), landscape: landscape,
      generate: { _, _ in Dataset(features: [], target: Dataset.Column(name: "f", values: [0])) })
  }
}
