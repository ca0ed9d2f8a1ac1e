import Optimizers
import Tensors
import TestSupport
import Testing

/// The path of every optimizer, against PyTorch's, step by step and within the tolerances that the files carry.
@Suite struct TrajectoryTests {
  @Test(arguments: OptimizerCatalog.all) func float(_ entry: OptimizerEntry) throws {
    try follow(entry, "f32", Float.self)
  }

  @Test(arguments: OptimizerCatalog.all) func double(_ entry: OptimizerEntry) throws {
    try follow(entry, "f64", Double.self)
  }

  /// All problems and trajectories of the file belong to the entries that are followed.
  @Test func nothingIsLeftOut() throws {
    let golden = try Golden.optimizers()
    let titles = Set(OptimizerCatalog.all.map(\.title))
    #expect(Set(golden.trajectories.map(\.optimizer)) == titles)
    let perOptimizer = Dictionary(grouping: golden.trajectories, by: \.optimizer).mapValues(\.count)
    #expect(perOptimizer.mapValues { $0 / 2 } == Self.expected)
    #expect(golden.trajectories.count == 444)
    #expect(golden.problems.count == 14)
    print("optimizers.json: \(golden.trajectories.count) trajectories on \(golden.problems.count) problems")
  }

  /// Trajectories of each optimizer in one element type.
  private static let expected = [
    "SGD": 37, "Adam": 26, "AdamW": 15, "Adamax": 10, "NAdam": 15, "RAdam": 15, "Adagrad": 16,
    "Adadelta": 10, "RMSprop": 20, "Rprop": 10, "ASGD": 10, "LBFGS": 20, "SparseAdam": 2, "Adafactor": 10,
    "Muon": 6,
  ]

  private func follow<Scalar: TensorScalar>(
    _ entry: OptimizerEntry, _ dtype: String, _ scalar: Scalar.Type
  ) throws {
    let golden = try Golden.optimizers()
    var (trajectories, steps) = (0, 0)
    for trajectory in golden.trajectories
    where trajectory.optimizer == entry.title && trajectory.dtype == dtype {
      let about = golden.problems.first { $0.name == trajectory.problem && $0.dtype == dtype }
      let problem = try #require(about.flatMap { ReferenceProblem<Scalar>($0) })
      trajectories += 1
      steps += try follow(trajectory, entry, problem)
    }
    print("\(entry.title) in \(dtype): \(trajectories) PyTorch trajectories, \(steps) recorded steps")
    #expect(trajectories == Self.expected[entry.title])
    #expect(steps >= trajectories * 3)
  }

  /// Returns how many steps were compared.
  private func follow<Scalar: TensorScalar>(
    _ trajectory: Golden.Optimizers.Trajectory, _ entry: OptimizerEntry, _ problem: ReferenceProblem<Scalar>
  ) throws -> Int {
    let optimizer = entry.make(
      trajectory.groups.map { group in
        ParameterGroup(
          group.params.map { problem.parameters[$0] },
          options: entry.options(from: group.resolved, text: group.resolvedText))
      })
    var recorded = trajectory.steps[...]
    for step in 1...(trajectory.steps.last?.step ?? 1) {
      let loss = optimizer.step {
        optimizer.zeroGrad(setToNil: true)
        let loss = problem.loss(step)
        loss.backward()
        return loss
      }
      guard let expected = recorded.first, expected.step == step else { continue }
      recorded = recorded.dropFirst()
      let name = "\(trajectory.id), step \(step)"
      #expect(
        abs(Double(loss.item()) - expected.loss) <= expected.lossTol,
        "loss of \(name): \(loss.item()), PyTorch has \(expected.loss) ± \(expected.lossTol)")
      compare(problem.parameters.map(\.any), expected.params, expected.paramsTol, name)
      guard let averages = expected.extra["ax"] else { continue }
      let seen = try #require(optimizer as? ASGD).averages.compactMap { $0 }
      try #require(seen.count == averages.count)
      compare(seen, averages, expected.paramsTol, "\(name), ax")
    }
    #expect(recorded.isEmpty)
    return trajectory.steps.count
  }

  private func compare(_ tensors: [AnyTensor], _ expected: [[Double]], _ tolerance: Double, _ name: String) {
    for (tensor, values) in zip(tensors, expected) {
      let seen =
        Tensor<Double>(typing: tensor)?.scalars ?? Tensor<Float>(typing: tensor)!.scalars.map(Double.init)
      #expect(seen.count == values.count)
      let farthest = zip(seen, values).map { abs($0 - $1) }.max() ?? .nan
      #expect(farthest <= tolerance, "\(name): \(seen), PyTorch has \(values) ± \(tolerance)")
    }
  }
}

extension OptimizerEntry: CustomTestStringConvertible {
  public var testDescription: String { name }
}
