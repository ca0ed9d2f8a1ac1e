import Experiments
import Foundation
import Optimizers
import Synchronization
import TestSupport
import Testing
import Words

@testable import Training

@Suite struct SweepPlanTests {
  private func description(_ fields: [Setting: String]) -> ExperimentDescription {
    var result = ExperimentDescription()
    for (field, text) in fields { result.set(field, text) }
    return result
  }

  private func plan(_ fields: [Setting: String]) throws(InputError) -> SweepPlan {
    try SweepPlan(description(fields)) { file throws(InputError) in try file.load() }
  }

  private func items(_ text: String, _ setting: Setting) throws -> [String] {
    try SweepAxis.items(ExperimentDescription.Entry(text, place: "--x"), of: setting)
  }

  @Test func aModelKeepsTheWidthsThatFollowIt() throws {
    #expect(try items("mlp:16,16,mlp:4", .model) == ["mlp:16,16", "mlp:4"])
    #expect(try items("mlp:2,mlp:4, mlp:8,8,8 ,linear", .model) == ["mlp:2", "mlp:4", "mlp:8,8,8", "linear"])
    #expect(try items("mlp:2,4", .model) == ["mlp:2,4"])
    #expect(try items("2,mlp:4", .model) == ["2", "mlp:4"])
  }

  @Test func anythingElseIsSplitAtEveryComma() throws {
    #expect(try items("0.1,0.01", .lr) == ["0.1", "0.01"])
    #expect(try items("16,32,full", .batchSize) == ["16", "32", "full"])
    #expect(try items("sgd, adam", .optimizer) == ["sgd", "adam"])
    #expect(try items("7", .seed) == ["7"])
  }

  @Test(arguments: ["a,", ",a", "a,,b", "a, ,b", ","]) func nothingBetweenTwoCommasIsAnError(text: String) {
    #expect(throws: InputError.self) { try items(text, .optimizer) }
    #expect(throws: InputError.self) { try items(text, .model) }
  }

  @Test func theSameItemTwiceIsAnError() {
    let error = #expect(throws: InputError.self) { try items("0.1,0.2,0.1", .lr) }
    #expect(error?.place == "--x" && error?.value == "0.1")
  }

  @Test func runsAreTheProductWithTheFirstListSlowest() throws {
    let plan = try plan([
      .seed: "0,1", .lr: "0.1,0.01", .model: "linear,polynomial:3", .problem: "sine", .optimizer: "adam",
    ])
    #expect(plan.fields.map(\.name) == ["model", "lr", "seed"])
    #expect(
      plan.runs.map { $0.settings.map(\.text).joined(separator: " ") } == [
        "linear 0.1 0", "linear 0.1 1", "linear 0.01 0", "linear 0.01 1",
        "polynomial:3 0.1 0", "polynomial:3 0.1 1", "polynomial:3 0.01 0", "polynomial:3 0.01 1",
      ])
    let last = plan.runs[7].experiment
    #expect(last.model.name == "polynomial:3" && last.seed == 1 && last.optimizer.name == "adam")
    #expect(ExperimentDescription(last)[.lr] == "0.01")
    #expect(plan.runs.allSatisfy { $0.experiment.problem.name == "sine" })
  }

  @Test func everyListFieldMayHoldAList() throws {
    let lists: [Setting: String] = [
      .model: "mlp:2,mlp:3", .activation: "relu,tanh", .loss: "mse,l1", .optimizer: "sgd,adam", .lr: "1,2",
      .batchSize: "4,full", .l2: "0,1", .l1: "0,1", .noise: "0,1", .dropout: "0,0.5", .seed: "1,2",
      .set: "momentum=0,0.9", .schedule: "off,cosine,T_max=5", .patience: "off,3", .inputScale: "1,0.1",
      .clip: "off,1",
    ]
    #expect(Set(lists.keys.map(\.name)) == Set(SettingCatalog.all.filter(\.maySweep).map(\.name)))
    for (field, text) in lists {
      let plan = try plan([field: text])
      #expect(plan.fields.map(\.name) == [field == .set ? "momentum" : field.name] && plan.runs.count == 2)
      let described = plan.runs.map { ExperimentDescription($0.experiment) }
      #expect(described[0] != described[1], "\(field) must differ")
    }
  }

  @Test func aScheduleKeepsTheOptionsThatFollowIt() throws {
    #expect(
      try items("off,cosine,T_max=50,MultiStepLR,milestones=30,80,gamma=0.5,plateau", .schedule)
        == ["off", "cosine,T_max=50", "MultiStepLR,milestones=30,80,gamma=0.5", "plateau"])
    #expect(try items("step,step_size=3", .schedule) == ["step,step_size=3"])
  }

  @Test func everyOptionOfTheOptimizerMayHoldAList() throws {
    let plan = try plan([.optimizer: "sgd", .set: "momentum=0.5,0.9 nesterov=true,false dampening=0"])
    #expect(plan.fields.map(\.name) == ["momentum", "nesterov"])
    #expect(
      plan.runs.map { ExperimentDescription($0.experiment)[.set] ?? "" } == [
        "dampening=0 momentum=0.5 nesterov=true", "dampening=0 momentum=0.5 nesterov=false",
        "dampening=0 momentum=0.9 nesterov=true", "dampening=0 momentum=0.9 nesterov=false",
      ])
  }

  /// What has commas of its own is one value, or several in brackets or pairs.
  @Test(
    arguments: [
      ("betas=0.9,0.999", ["betas=0.9,0.999"]),
      ("betas=0.9,0.999,0.5,0.9", ["betas=0.9,0.999", "betas=0.5,0.9"]),
      ("betas=(0.9,0.999),(0.5,0.9)", ["betas=0.9,0.999", "betas=0.5,0.9"]),
      ("eps=1e-8,1e-6 amsgrad=True,False", ["1e-08 true", "1e-08 false", "1e-06 true", "1e-06 false"]),
    ] as [(String, [String])])
  func optionsWithCommas(text: String, runs: [String]) throws {
    let plan = try plan([.optimizer: "adam", .set: text])
    #expect(plan.runs.count == runs.count)
    for (run, words) in zip(plan.runs, runs) where words.contains("betas") {
      #expect(ExperimentDescription(run.experiment)[.set] == words)
    }
  }

  @Test func theSameNameInAnotherSpellingIsTheSameItem() throws {
    let error = #expect(throws: InputError.self) { try items("adam,sgd,Adam", .optimizer) }
    #expect(error?.value == "Adam")
    #expect(try items("1,-1", .lr) == ["1", "-1"])
  }

  @Test func withoutAListThereIsOneRun() throws {
    let plan = try plan([:])
    #expect(plan.fields == [] && plan.runs.count == 1 && plan.runs[0].settings == [])
  }

  @Test func aBadItemIsNamedWithItsPlace() {
    let model = #expect(throws: InputError.self) { try plan([.model: "mlp:2,mpl:4"]) }
    #expect(model?.place == "--model" && model?.value == "mpl:4")
    let rate = #expect(throws: InputError.self) { try plan([.lr: "0.1,fast"]) }
    #expect(rate?.place == "--lr" && rate?.value == "fast")
    let refused = #expect(throws: InputError.self) { try plan([.dropout: "0,1"]) }
    #expect(refused?.place == "--dropout" && refused?.value == "1")
  }

  @Test func aThousandRunsAreTheMost() throws {
    let ten = (1...10).map(String.init).joined(separator: ",")
    let hundred = (1...100).map(String.init).joined(separator: ",")
    #expect(try plan([.lr: ten, .seed: hundred]).runs.count == SweepPlan.mostRuns)
    let error = #expect(throws: InputError.self) { try plan([.lr: ten, .l2: "0,1", .seed: hundred]) }
    #expect(error?.place == "--seed" && error?.allowed.contains("1000") == true)
  }

  @Test func aFileIsReadOnceHoweverManyRunsThereAre() throws {
    let folder = try TemporaryFolder()
    try "x,y\n1,2\n2,4\n3,5\n4,9\n5,10\n".write(
      toFile: folder("table.csv"), atomically: false, encoding: .utf8)
    let reads = Mutex(0)
    let plan = try SweepPlan(description([.data: folder("table.csv"), .target: "y", .lr: "0.1,0.01,0.001"])) {
      file throws(InputError) in
      reads.withLock { $0 += 1 }
      return try file.load()
    }
    #expect(plan.runs.count == 3)
    #expect(reads.withLock { $0 } == 1)
    for run in plan.runs { #expect(try run.experiment.problem.load().rowCount == 5) }
  }
}
