import Experiments
import Testing

/// One description over another: what excludes each other does not meet.
@Suite struct DescriptionMergeTests {
  private func merged(
    _ changes: [Setting: String], over base: [Setting: String]
  ) -> [Setting: String] {
    var (upper, lower) = (ExperimentDescription(), ExperimentDescription())
    for (field, text) in changes { upper.set(field, text) }
    for (field, text) in base { lower.set(field, text) }
    return upper.merged(over: lower).entries.mapValues(\.text)
  }

  @Test func theWayToScale() {
    #expect(merged([.inputScale: "0.1"], over: [.standardize: "true"]) == [.inputScale: "0.1"])
    #expect(merged([.standardize: "true"], over: [.inputScale: "0.1"]) == [.standardize: "true"])
    #expect(
      merged([.standardize: "false"], over: [.inputScale: "0.1"])
        == [.standardize: "false", .inputScale: "0.1"])
  }

  @Test func theWayToChooseRows() {
    let stratified: [Setting: String] = [.validationFraction: "0.3", .stratify: "true"]
    #expect(merged([.validationRows: "1,2"], over: stratified) == [.validationRows: "1,2"])
    #expect(
      merged([.validationFraction: "0.2"], over: stratified)
        == [.validationFraction: "0.2", .stratify: "true"])
    #expect(merged([.stratify: "true"], over: [.validationRows: "1,2"]) == [.stratify: "true"])
    #expect(merged([.lr: "1"], over: stratified) == stratified.merging([.lr: "1"]) { $1 })
  }

  @Test func whatIsWrittenOfAnExperimentMayBeScaledOtherwise() throws {
    let standardized = try Experiment(problem: #require(ProblemCatalog.entry(named: "iris")))
    var change = ExperimentDescription()
    change.set(.inputScale, "0.5")
    let experiment = try change.merged(over: ExperimentDescription(standardized)).experiment()
    #expect(!experiment.standardizes)
    #expect(experiment.inputScale == 0.5)
  }
}
