import Optimizers
import Tensors
import Testing
import Words

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

  /// Falls of equal length: a place in a later one is the same place in the first.
  @Test func aRestartedCosineGoesToAnyPlace() {
    let optimizer = SGD([Tensor<Float>(1, requiresGrad: true)], learningRate: 0.5)
    let scheduler = CosineAnnealingWarmRestarts(optimizer, firstPeriod: 10)
    scheduler.step(to: 3.5)
    let rate = optimizer.learningRate
    #expect(scheduler.epoch == 3)
    scheduler.step(to: 13.5)
    #expect(optimizer.learningRate == rate && rate < 0.5)
    #expect(scheduler.epoch == 13)
  }

  /// What counts as better than the best so far, 10, and later 9.4 or 11.6: the rate halves where it is not.
  @Test(arguments: [
    (ReduceLROnPlateau.Better.smallerBy(0.5), [10, 9.6, 9.4, 8.95]),
    (.largerBy(0.5), [10, 10.4, 11.6, 12.05]), (.smaller(byShare: 0.05), [10, 9.6, 9.4, 8.95]),
    (.larger(byShare: 0.05), [10, 10.4, 11.6, 12.05]),
  ])
  func plateausAreWhereNothingGetsBetter(better: ReduceLROnPlateau.Better, metrics: [Double]) {
    #expect(plateauRates(metrics, better: better, cooldown: 0) == [1, 0.5, 0.5, 0.25])
  }

  /// For two epochs after a fall nothing is counted.
  @Test func afterAFallAPlateauCoolsDown() {
    #expect(plateauRates([1, 1, 1, 1, 1, 1], cooldown: 2) == [1, 0.5, 0.5, 0.5, 0.25, 0.25])
  }

  private func plateauRates(
    _ metrics: [Double], better: ReduceLROnPlateau.Better = .smaller(byShare: 1e-4), cooldown: Int
  ) -> [Double] {
    let optimizer = SGD([Tensor<Float>(1, requiresGrad: true)], learningRate: 1)
    let scheduler = ReduceLROnPlateau(
      optimizer, factor: 0.5, patience: 0, better: better, cooldown: cooldown)
    return metrics.map { metric in
      scheduler.step(metric: metric)
      return optimizer.learningRate
    }
  }
}
