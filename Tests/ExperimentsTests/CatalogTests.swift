import Experiments
import Testing

@Suite struct CatalogTests {
  @Test func problems() {
    #expect(ProblemCatalog.entries.map(\.name) == ["thermometer"])
    for problem in ProblemCatalog.entries {
      #expect(ProblemCatalog.entry(named: problem.name)?.title == problem.title)
      #expect(!problem.lesson.isEmpty && !problem.source.isEmpty)
      let data = problem.load()
      #expect(data.rowCount > 0)
      for column in data.features { #expect(column.values.count == data.rowCount) }
    }
  }

  @Test func modelsNameTheirParameters() {
    for model in ModelCatalog.entries {
      #expect(ModelCatalog.entry(named: model.name)?.summary == model.summary)
      for features in [["x"], ["x", "y", "z"]] {
        let count = model.make(features: features.count, .float).parameters.reduce(0) { $0 + $1.count }
        let names = model.parameterNames(features: features)
        #expect(names.count == count)
        #expect(Set(names).count == count)
      }
    }
    #expect(
      ModelCatalog.entry(named: "linear")?.formula(target: "t", features: ["x", "y"])
        == "t = w_x·x + w_y·y + b")
  }

  @Test func losses() {
    #expect(LossCatalog.entries.map(\.name) == ["mse"])
    #expect(LossCatalog.entry(named: "mse")?.title == "mean squared error")
    #expect(LossCatalog.entry(named: "mae") == nil)
  }
}
