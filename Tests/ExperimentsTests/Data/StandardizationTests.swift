import Experiments
import Testing

/// Expected values: scikit-learn 1.9.1, `StandardScaler().fit(X)` in float64.
@Suite struct StandardizationTests {
  private let data = Dataset(
    features: [
      Dataset.Column(name: "a", unit: "m", values: [0.5, 35.7, -3.25, 55.9, 1e-3]),
      Dataset.Column(name: "b", values: [14, 15, 28, 13.1, -4]),
      Dataset.Column(name: "c", values: [0.1, 0.1, 0.1, 0.1, 0.1]),
    ], target: Dataset.Column(name: "y", values: [1, 2, 3, 4, 5]))

  @Test func allRows() {
    let change = Standardization(data, rows: Array(0..<5))
    #expect(change.means == [17.7702, 13.219999999999999, 0.1])
    #expect(change.scales == [23.795850313867753, 10.185951109248464, 1])
    let changed = change.applied(to: data)
    #expect(changed.features.map { $0.values[0] } == [-0.7257651973854982, 0.07657605967613473, 0])
    #expect(change.applied(to: [35.7, 15, 0.1]) == [0.7534843161099761, 0.1747504951583586, 0])
    #expect(changed.features.map(\.name) == ["a", "b", "c"])
    #expect(changed.features.allSatisfy { $0.unit == nil })
    #expect(changed.target == data.target)
  }

  /// The mean of three times 0.1 is not quite 0.1 in scikit-learn, where the column becomes −1e-17; here it is 0.
  @Test func theRowsThatTrain() {
    let change = Standardization(data, rows: [0, 2, 3])
    #expect(change.means == [17.716666666666665, 18.366666666666667, 0.1])
    #expect(change.scales == [27.043062367679855, 6.8216974101432815, 1])
  }

  @Test func whatRoundingMayMakeOfAConstantIsConstant() {
    let data = Dataset(
      features: [Dataset.Column(name: "a", values: [1, 1 + .ulpOfOne, 1])],
      target: Dataset.Column(name: "y", values: [1, 2, 3]))
    #expect(Standardization(data, rows: [0, 1, 2]).scales == [1])
  }

  @Test(arguments: [1e17, 123_456_789_012_345_680, -9.007e15, 0.1, 1e300, 3e-300], [3, 7, 50, 999])
  func aConstantBecomesZero(value: Double, rows: Int) {
    let data = Dataset(
      features: [Dataset.Column(name: "id", values: Array(repeating: value, count: rows))],
      target: Dataset.Column(name: "y", values: Array(repeating: 1, count: rows)))
    let change = Standardization(data, rows: Array(0..<rows))
    #expect(change.applied(to: data).features[0].values.allSatisfy { $0 == 0 })
  }

  /// Identifiers of 18 digits differ by less than the rounding of their mean; they must not become thousands.
  @Test func identifiersStaySmall() {
    let data = Dataset(
      features: [Dataset.Column(name: "id", values: (0..<60).map { 1e17 + 1600 * Double($0 % 7) })],
      target: Dataset.Column(name: "y", values: Array(repeating: 1, count: 60)))
    let values = Standardization(data, rows: Array(0..<60)).applied(to: data).features[0].values
    #expect(values.allSatisfy { abs($0) <= 3 })
  }

  @Test func missingValuesDoNotCount() {
    let gaps = Dataset(
      features: [
        Dataset.Column(name: "a", values: [1, .nan, 3]), Dataset.Column(name: "b", values: [.nan, .nan, 2]),
      ],
      target: Dataset.Column(name: "y", values: [1, 2, 3]))
    let change = Standardization(gaps, rows: [0, 1, 2])
    #expect(change.means == [2, 2])
    #expect(change.scales == [1, 1])
    #expect(Standardization(gaps, rows: [1]).means == [0, 0])
  }
}
