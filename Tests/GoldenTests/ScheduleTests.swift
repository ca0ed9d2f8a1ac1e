import Optimizers
import Tensors
import TestSupport
import Testing

/// The learning rates and momenta of every schedule in `schedulers.json`, to 1e-12.
enum ScheduleReference {
  private static let tolerance = 1e-12

  static let report = Task {
    var report = GoldenReport()
    for (position, schedule) in try Golden.schedules().enumerated() {
      report.add("\(position): \(schedule.name ?? "")", group: schedule.scheduler, problems(in: schedule))
    }
    return report
  }

  static func problems(in schedule: Golden.Schedule) -> [String] {
    do { return try differences(schedule) } catch { return ["\(error)"] }
  }

  private static func differences(_ schedule: Golden.Schedule) throws -> [String] {
    guard let momentum = schedule.momentum, let rates = schedule.baseLrs, let expected = schedule.lrs,
      expected.count > 5
    else { return ["an entry without rates"] }
    let optimizer = SGD(
      groups: rates.map { rate in
        ParameterGroup(
          [Tensor<Float>(0, requiresGrad: true)],
          options: ["lr": .number(rate), "momentum": .number(momentum)])
      })
    let scheduler = try make(schedule, optimizer)
    var problems: [String] = []
    for (step, row) in expected.enumerated() {
      if step > 0 {
        if let metrics = schedule.metrics, !metrics.isEmpty {
          scheduler.step(metric: metrics[step - 1])
        } else if let at = schedule.at, !at.isEmpty, let restarts = scheduler as? CosineAnnealingWarmRestarts
        {
          restarts.step(to: at[step - 1])
        } else {
          scheduler.step()
        }
      }
      problems += differences("rates of step \(step)", scheduler.lastLearningRates, row)
      let momenta = optimizer.groups.map { $0.options["momentum"]?.number ?? .nan }
      let wanted = schedule.momenta.flatMap { $0.isEmpty ? nil : $0[step] } ?? rates.map { _ in momentum }
      problems += differences("momenta of step \(step)", momenta, wanted)
    }
    return problems
  }

  private static func differences(_ name: String, _ seen: [Double], _ expected: [Double]) -> [String] {
    let farthest = zip(seen, expected).map { abs($0 - $1) }.max() ?? .nan
    if seen.count == expected.count && farthest <= tolerance { return [] }
    return ["\(name): \(seen), PyTorch has \(expected)"]
  }

  private static func make(_ schedule: Golden.Schedule, _ optimizer: Optimizer) throws -> LRScheduler {
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

  private static func function(_ schedule: Golden.Schedule) throws -> (Int) -> Double {
    switch schedule.text["lambda"] {
    case "0.95^epoch": return { epoch in (0..<epoch).reduce(1) { product, _ in product * 0.95 } }
    case "1/(1+epoch/10)": return { 1 / (1 + Double($0) / 10) }
    case "0.97": return { _ in 0.97 }
    case "0.5 when epoch is a multiple of 10, else 1": return { $0 % 10 == 0 ? 0.5 : 1 }
    default: throw UnknownFunction()
    }
  }

  private struct UnknownFunction: Error {}
}

@Suite struct ScheduleTests {
  @Test(arguments: SchedulerCatalog.all) func hasPyTorchsRates(_ entry: SchedulerEntry) async throws {
    let report = try await ScheduleReference.report.value
    #expect(report.problems(inGroup: entry.title) == [])
    // Those of SWALR are in another file.
    #expect((report.count(inGroup: entry.title) > 0) == (entry.title != "SWALR"))
  }
}
