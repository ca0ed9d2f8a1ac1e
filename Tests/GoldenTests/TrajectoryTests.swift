import Optimizers
import Tensors
import TestSupport
import Testing

/// The problems and trajectories of `optimizers.json`: the path of every optimizer, step by step and within the
/// tolerances that the file carries.
enum TrajectoryReference {
  static let report = Task {
    let golden = try Golden.optimizers()
    var report = GoldenReport()
    var followed: Set<String> = []
    for trajectory in golden.trajectories {
      let place = "\(trajectory.problem), \(trajectory.dtype)"
      guard let entry = OptimizerCatalog.all.first(where: { $0.title == trajectory.optimizer }),
        let problem = golden.problems.first(where: { "\($0.name), \($0.dtype)" == place })
      else {
        report.add(trajectory.id, group: trajectory.optimizer, ["no such optimizer or problem"])
        continue
      }
      let problems = inPrecision(
        trajectory.dtype, float: { follow(trajectory, entry, ReferenceProblem<Float>(problem)) },
        double: { follow(trajectory, entry, ReferenceProblem<Double>(problem)) })
      report.add(trajectory.id, group: trajectory.optimizer, problems)
      followed.insert(place)
    }
    for problem in golden.problems {
      let place = "\(problem.name), \(problem.dtype)"
      report.add(place, group: "problems", followed.contains(place) ? [] : ["no trajectory is on it"])
    }
    return report
  }

  private static func follow<Scalar: TensorScalar>(
    _ trajectory: Golden.Optimizers.Trajectory, _ entry: OptimizerEntry, _ problem: ReferenceProblem<Scalar>?
  ) -> [String] {
    guard let problem else { return ["no such problem"] }
    let optimizer = entry.make(
      trajectory.groups.map { group in
        // What is not given has to come from the defaults.
        let given = trajectory.options.merging(group.options) { $1 }
        return ParameterGroup(
          group.params.map { problem.parameters[$0] },
          options: entry.options(from: given, text: trajectory.text))
      })
    var problems: [String] = []
    for (made, group) in zip(optimizer.groups, trajectory.groups) {
      for (name, value) in entry.options(from: group.resolved, text: group.resolvedText)
      where made.options[name] != value {
        problems.append("\(name) is \(made.options[name] ?? .absent), PyTorch has \(value)")
      }
    }
    var recorded = trajectory.steps[...]
    for step in 1...(trajectory.steps.last?.step ?? 1) {
      let loss = optimizer.step {
        optimizer.zeroGrad(setToNil: true)
        let loss = problem.loss(step)
        loss.backward()
        return loss
      }
      guard let expected = recorded.first, expected.step == step else { continue }
      recorded.removeFirst()
      // Written so that NaN is a problem.
      if !(abs(Double(loss.item()) - expected.loss) <= expected.lossTol) {
        problems.append(
          "loss of step \(step): \(loss.item()), PyTorch has \(expected.loss) ± \(expected.lossTol)")
      }
      problems += differences(
        "step \(step)", problem.parameters.map(\.any), expected.params, expected.paramsTol)
      guard let averages = expected.extra["ax"] else { continue }
      let seen = (optimizer as? ASGD)?.averages.compactMap { $0 } ?? []
      problems += differences("ax of step \(step)", seen, averages, expected.paramsTol)
    }
    if trajectory.steps.count < 3 || !recorded.isEmpty { problems.append("steps are missing") }
    return problems
  }

  private static func differences(
    _ name: String, _ tensors: [AnyTensor], _ expected: [[Double]], _ tolerance: Double
  ) -> [String] {
    guard tensors.map(\.count) == expected.map(\.count) else { return ["\(name): other counts"] }
    return zip(tensors, expected).compactMap { tensor, values in
      let seen =
        Tensor<Double>(typing: tensor)?.scalars ?? Tensor<Float>(typing: tensor)!.scalars.map(Double.init)
      let farthest = zip(seen, values).map { abs($0 - $1) }.max() ?? .nan
      return farthest <= tolerance ? nil : "\(name): \(seen), PyTorch has \(values) ± \(tolerance)"
    }
  }
}

@Suite struct TrajectoryTests {
  @Test(arguments: OptimizerCatalog.all) func followsPyTorch(_ entry: OptimizerEntry) async throws {
    let report = try await TrajectoryReference.report.value
    #expect(report.problems(inGroup: entry.title) == [])
    #expect(report.count(inGroup: entry.title) > 0)
  }

  @Test func everyProblemIsUsed() async throws {
    #expect(try await TrajectoryReference.report.value.problems(inGroup: "problems") == [])
  }
}
