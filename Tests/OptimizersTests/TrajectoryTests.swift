import Optimizers
import Tensors
import TestSupport
import Testing

/// The path of every optimizer, against PyTorch's, step by step and within the tolerances that the files carry.
@Suite struct TrajectoryTests {
  @Test(arguments: OptimizerCatalog.entries) func float(_ entry: OptimizerEntry) throws {
    try follow(entry, "f32", Float.self)
  }

  @Test(arguments: OptimizerCatalog.entries) func double(_ entry: OptimizerEntry) throws {
    try follow(entry, "f64", Double.self)
  }

  /// Trajectories that must have been followed: fewer would mean that a problem is skipped by mistake.
  private static let expected = ["SGD": 29, "Adam": 21]

  private func follow<Scalar: TensorScalar>(
    _ entry: OptimizerEntry, _ dtype: String, _ scalar: Scalar.Type
  ) throws {
    let golden = try Golden.optimizers()
    var (trajectories, steps, groups) = (0, 0, 0)
    for trajectory in golden.trajectories
    where trajectory.optimizer == entry.title && trajectory.dtype == dtype {
      let about = golden.problems.first { $0.name == trajectory.problem && $0.dtype == dtype }
      guard let problem = ReferenceProblem<Scalar>(try #require(about)) else { continue }
      trajectories += 1
      groups = max(groups, trajectory.groups.count)
      steps += try follow(trajectory, entry, problem)
    }
    print("\(entry.title) in \(dtype): \(trajectories) PyTorch trajectories, \(steps) recorded steps")
    #expect(trajectories == Self.expected[entry.title])
    #expect(groups == 2)
  }

  /// Returns how many steps were compared.
  private func follow<Scalar: TensorScalar>(
    _ trajectory: Golden.Optimizers.Trajectory, _ entry: OptimizerEntry, _ problem: ReferenceProblem<Scalar>
  ) throws -> Int {
    let optimizer = try make(trajectory, entry, problem)
    var recorded = trajectory.steps[...]
    for step in 1...(trajectory.steps.last?.step ?? 1) {
      optimizer.zeroGrad()
      let loss = problem.loss()
      loss.backward()
      optimizer.step()
      guard let expected = recorded.first, expected.step == step else { continue }
      recorded = recorded.dropFirst()
      let name = "\(trajectory.id), step \(step)"
      #expect(abs(Double(loss.item()) - expected.loss) <= expected.loss_tol, "loss of \(name)")
      for (parameter, values) in zip(problem.parameters, expected.params) {
        for (seen, wanted) in zip(parameter.scalars, values) {
          #expect(abs(Double(seen) - wanted) <= expected.params_tol, "\(name): \(seen), PyTorch has \(wanted)")
        }
      }
    }
    #expect(recorded.isEmpty)
    return trajectory.steps.count
  }

  private func make<Scalar: TensorScalar>(
    _ trajectory: Golden.Optimizers.Trajectory, _ entry: OptimizerEntry, _ problem: ReferenceProblem<Scalar>
  ) throws -> Optimizer {
    let groups = trajectory.groups.map { group in
      ParameterGroup(
        group.params.map { problem.parameters[$0] }, options: entry.options(from: group.resolved))
    }
    switch entry.name {
    case "sgd": return SGD(groups: groups)
    case "adam": return Adam(groups: groups)
    default:
      Issue.record("no constructor for \(entry.name)")
      return SGD(groups: groups)
    }
  }
}

extension OptimizerEntry: CustomTestStringConvertible {
  public var testDescription: String { name }
}
