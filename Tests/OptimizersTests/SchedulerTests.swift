import Optimizers
import Tensors
import TestSupport
import Testing

/// The learning rates and momenta of every schedule in the reference files, to 1e-12.
@Suite struct SchedulerTests {
  private static let tolerance = 1e-12

  @Test func schedulers() throws {
    let schedules = try Golden.schedules()
    for schedule in schedules { try follow(schedule) }
    print("schedulers.json: \(schedules.count) schedules")
    #expect(schedules.count == 34)
    let titles = Set(schedules.map(\.scheduler))
    #expect(titles.union(["SWALR"]) == Set(SchedulerCatalog.all.map(\.title)))
  }

  @Test func averagingSchedulers() throws {
    let schedules = try Golden.averages().swalr
    for schedule in schedules { try follow(schedule) }
    print("averaging.json: \(schedules.count) schedules")
    #expect(schedules.count == 2)
  }

  private func follow(_ schedule: Golden.Schedule) throws {
    let name = schedule.name ?? ""
    let momentum = try #require(schedule.momentum)
    let rates = try #require(schedule.baseLrs)
    let optimizer = SGD(
      groups: rates.map { rate in
        ParameterGroup(
          [Tensor<Float>(0, requiresGrad: true)],
          options: ["lr": .number(rate), "momentum": .number(momentum)])
      })
    let scheduler = try make(schedule, optimizer)
    let expected = try #require(schedule.lrs)
    try #require(expected.count > 5)
    for (step, row) in expected.enumerated() {
      if step > 0 {
        if let metrics = schedule.metrics, !metrics.isEmpty {
          scheduler.step(metric: metrics[step - 1])
        } else if let at = schedule.at, !at.isEmpty {
          try #require(scheduler as? CosineAnnealingWarmRestarts).step(to: at[step - 1])
        } else {
          scheduler.step()
        }
      }
      compare(scheduler.lastLearningRates, row, "\(name), step \(step)")
      let momenta = optimizer.groups.map { $0.options["momentum"]?.number ?? .nan }
      let wanted = schedule.momenta.flatMap { $0.isEmpty ? nil : $0[step] } ?? rates.map { _ in momentum }
      compare(momenta, wanted, "momentum of \(name), step \(step)")
    }
  }

  private func compare(_ seen: [Double], _ expected: [Double], _ name: String) {
    #expect(seen.count == expected.count)
    let farthest = zip(seen, expected).map { abs($0 - $1) }.max() ?? .nan
    #expect(farthest <= Self.tolerance, "\(name): \(seen), PyTorch has \(expected)")
  }

  private func make(_ schedule: Golden.Schedule, _ optimizer: Optimizer) throws -> LRScheduler {
    let options = schedule.options
    switch schedule.scheduler {
    case "LambdaLR": return LambdaLR(optimizer, factor: try function(schedule))
    case "MultiplicativeLR": return MultiplicativeLR(optimizer, factor: try function(schedule))
    case "SequentialLR":
      let parts = try schedule.children.map { try make($0, optimizer) }
      return SequentialLR(optimizer, parts, milestones: (options["milestones"] ?? []).map { Int($0) })
    case "ChainedScheduler": return ChainedScheduler(try schedule.children.map { try make($0, optimizer) })
    default:
      let entry = try #require(SchedulerCatalog.all.first { $0.title == schedule.scheduler })
      return try entry.make(
        optimizer, options: entry.options(from: options, text: schedule.text), place: "test")
    }
  }

  private func function(_ schedule: Golden.Schedule) throws -> (Int) -> Double {
    switch schedule.text["lambda"] {
    case "0.95^epoch": return { epoch in (0..<epoch).reduce(1) { product, _ in product * 0.95 } }
    case "1/(1+epoch/10)": return { 1 / (1 + Double($0) / 10) }
    case "0.97": return { _ in 0.97 }
    case "0.5 when epoch is a multiple of 10, else 1": return { $0 % 10 == 0 ? 0.5 : 1 }
    default: throw UnknownFunction()
    }
  }

  private struct UnknownFunction: Error {}

  // MARK: What the catalog promises of each

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

extension SchedulerEntry: CustomTestStringConvertible {
  public var testDescription: String { name }
}
