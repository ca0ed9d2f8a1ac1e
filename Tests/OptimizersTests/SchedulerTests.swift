import Optimizers
import Tensors
import Testing

/// What the catalog promises of each schedule.
@Suite struct SchedulerTests {
  @Test(arguments: SchedulerCatalog.all) func entriesAreConsistent(_ entry: SchedulerEntry) throws {
    for text in [entry.name, entry.title, entry.intuition] { #expect(!text.isEmpty) }
    #expect(Set(entry.options.map(\.name)).count == entry.options.count)
    for option in entry.options {
      #expect(option.accepts(option.defaultValue), "\(option.name)")
      #expect(!option.summary.isEmpty && !option.allowed.isEmpty)
    }
    let words = entry.options.map { "\($0.name)=\($0.defaultValue)" }
    let optimizer = SGD([Tensor<Float>(1, requiresGrad: true)], learningRate: 0.5)
    guard SchedulerCatalog.entry(named: entry.name) != nil else {
      #expect(throws: InputError.self) { try entry.make(optimizer, options: [:], place: "test") }
      return
    }
    let options = try entry.parse(words, place: "test")
    #expect(options == Dictionary(uniqueKeysWithValues: entry.options.map { ($0.name, $0.defaultValue) }))
    let scheduler = try entry.make(optimizer, options: options, place: "test")
    #expect("\(type(of: scheduler))" == entry.title)
    let first = scheduler.lastLearningRates
    for _ in 0..<12 { scheduler.step(metric: 1) }
    #expect(scheduler.epoch == 12 && scheduler.lastLearningRates.allSatisfy(\.isFinite))
    if entry.name != "step" && entry.name != "multistep" && entry.name != "warm-restarts" {
      #expect(scheduler.lastLearningRates != first)
    }
  }

  @Test(arguments: SchedulerCatalog.entries) func whatHasToBeGivenIsAskedFor(_ entry: SchedulerEntry) {
    let isRequired = entry.options.contains(where: \.isRequired)
    do {
      _ = try entry.parse([String](), place: "schedule \(entry.name)")
      #expect(!isRequired)
    } catch {
      #expect(isRequired && error.allowed.hasSuffix("=…, which must be given"), "\(error)")
    }
  }

  @Test func swingingMomentumWantsMomentum() throws {
    let optimizer = Adagrad([Tensor<Float>(1, requiresGrad: true)])
    let entry = try #require(SchedulerCatalog.entry(named: "cyclic"))
    let rates: [String: OptionValue] = ["base_lr": .number(0.1), "max_lr": .number(0.2)]
    #expect(throws: InputError.self) { try entry.make(optimizer, options: rates, place: "test") }
    let adam = Adam([Tensor<Float>(1, requiresGrad: true)])
    _ = try entry.make(adam, options: rates, place: "test")
    #expect(adam.groups[0].options["betas"] == .pair(0.9, 0.999))
  }
}
