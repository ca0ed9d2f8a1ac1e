extension Golden {
  /// `optimizers.json`: small problems and the paths that each optimizer takes on them.
  package struct Optimizers: Decodable, Sendable {
    package struct Problem: Decodable, Sendable {
      package let name: String
      package let dtype: String
      package let data: [Named]
      package let params: [Named]
    }

    package struct Group: Decodable, Sendable {
      /// Indices into the problem's parameters.
      package let params: [Int]
      /// What this group was given on top of the constructor's options.
      package let options: [String: [Double]]
      /// Every option, defaults included.
      package let resolved: [String: [Double]]
      package let resolvedText: [String: String]
    }

    package struct Step: Decodable, Sendable {
      package let step: Int
      package let loss: Double
      package let lossTol: Double
      package let params: [[Double]]
      package let paramsTol: Double
      /// `ax`, the averaged parameters of ASGD.
      package let extra: [String: [[Double]]]
    }

    package struct Trajectory: Decodable, Sendable {
      package let id: String
      package let optimizer: String
      package let config: String
      package let problem: String
      package let dtype: String
      /// What the constructor was given.
      package let options: [String: [Double]]
      package let text: [String: String]
      package let groups: [Group]
      package let steps: [Step]
    }

    package let problems: [Problem]
    package let trajectories: [Trajectory]
  }

  /// One constructor call of `optimizer_errors.json`; an empty exception means that PyTorch accepts it.
  package struct OptimizerCall: Decodable, Sendable {
    package let optimizer: String
    package let shape: [Int]
    package let empty: Bool
    package let options: [String: [Double]]
    package let text: [String: String]
    package let exception: String
    package let message: String
  }

  private struct Calls: Decodable { let errors: [OptimizerCall] }

  /// Read once: it is the largest file, and every optimizer's test wants it.
  private static let optimizersFile = Result<Optimizers, any Error> { try load("optimizers") }

  package static func optimizers() throws -> Optimizers { try optimizersFile.get() }

  package static func optimizerCalls() throws -> [OptimizerCall] {
    let file: Calls = try load("optimizer_errors")
    return file.errors
  }
}
