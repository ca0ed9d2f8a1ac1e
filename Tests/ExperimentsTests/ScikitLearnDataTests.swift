import Experiments
import TestSupport
import Testing

/// The measured data is scikit-learn's, row by row.
@Suite struct ScikitLearnDataTests {
  @Test func digits() throws {
    let data = try data(of: "digits")
    #expect((data.rowCount, data.features.count) == (1797, 64))
    #expect((data.features[0].name, data.features[63].name) == ("pixel_0_0", "pixel_7_7"))
    #expect(data.features.allSatisfy { $0.values.allSatisfy { (0...16).contains($0) && $0 == $0.rounded() } })
    expectSame(data, try Golden.datasets().digits)
  }

  @Test func iris() throws {
    let data = try data(of: "iris")
    #expect(data.rowCount == 150)
    #expect(data.features.map(\.name) == ["sepal_length", "sepal_width", "petal_length", "petal_width"])
    #expect(data.features.allSatisfy { $0.unit == "cm" })
    #expect((data.target.name, data.target.unit) == ("species", nil))
    expectSame(data, try Golden.datasets().iris)
  }

  private func data(of name: String) throws -> Dataset {
    try #require(ProblemCatalog.entry(named: name)).load()
  }

  private func expectSame(_ data: Dataset, _ table: Golden.Datasets.Table) {
    #expect(data.classes == table.classes)
    let counts = table.classes.indices.map { index in data.target.values.count { $0 == Double(index) } }
    #expect(counts == table.classCounts)
    let columns = (data.features + [data.target]).map(\.values)
    #expect(columns.map { $0[0] } == table.firstRow)
    #expect(columns.map { $0[data.rowCount - 1] } == table.lastRow)
    // Tenths are not exact, and sums of them depend on the order.
    #expect(columns.map { tenths($0.reduce(0, +)) } == table.sums.map(tenths))
    let weighted = columns.map { values in
      values.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
    }
    #expect(weighted.map(tenths) == table.weightedSums.map(tenths))
  }

  private func tenths(_ sum: Double) -> Double { (10 * sum).rounded() }
}
