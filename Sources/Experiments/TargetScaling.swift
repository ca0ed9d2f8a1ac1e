/// The change of a regression's target to mean 0 and standard deviation 1 over the training rows, and the way back.
///
/// A network's outputs start near 0 and move by steps of the learning rate's size, so house prices are out of its
/// reach. What is trained sees the changed target; all that is shown is in the target's own units: a loss of degree n
/// is sⁿ times the trained one, for the scale s.
///
/// A model that is affine in its parameters starts at the function that it would start at without the change, and
/// its parameters and penalties are those of the target's own units. So its losses under SGD are what they would be.
package struct TargetScaling: Hashable, Sendable {
  package let mean: Double
  package let scale: Double

  package init(mean: Double, scale: Double) {
    self.mean = mean
    self.scale = scale
  }

  package static let none = TargetScaling(mean: 0, scale: 1)

  /// The target's zero, as what is trained sees it.
  package var zero: Double { 0 - mean / scale }

  func scaled(_ value: Double) -> Double { (value - mean) / scale }

  /// A value in the target's own units.
  package func own(_ value: Double) -> Double { value * scale + mean }

  /// How many of its own units one unit of something has that grows with this power of the target.
  package func unit(degree: Int) -> Double {
    let factor = degree < 0 ? 1 / scale : scale
    return (0..<abs(degree)).reduce(1) { unit, _ in unit * factor }
  }
}

extension TargetScaling {
  /// Measures some rows of a column.
  init(_ column: Dataset.Column, rows: [Int]) {
    let change = Standardization(
      Dataset(features: [column], target: column), rows: rows)
    (mean, scale) = (change.means[0], change.scales[0])
  }
}
