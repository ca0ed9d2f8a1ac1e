extension Golden {
  /// One case of `ops.json` or `ops_edge.json`: an operation's inputs, results and gradients.
  package struct Operation: Decodable, Sendable {
    package let op: String
    package let note: String
    package let dtype: String
    package let args: [String: [Double]]
    package let text: [String: String]
    package let inputs: [Array]
    package let outputs: [Array]
    package let upstream: [Array?]
    package let grads: [Array?]
  }

  /// One program of `autograd.json`.
  package struct Program: Decodable, Sendable {
    package struct Input: Decodable, Sendable {
      package let name: String
      package let requiresGrad: Bool
      package let value: Array
    }

    package let about: String
    package let dtype: String
    package let inputs: [Input]
    package let results: [Named]
    package let exception: String
    package let message: String
  }

  private struct Cases: Decodable { let cases: [Operation] }
  private struct Programs: Decodable { let programs: [Program] }

  private static let ordinaryFile = Result<Cases, any Error> { try load("ops") }
  private static let edgeFile = Result<Cases, any Error> { try load("ops_edge") }

  /// The cases of `ops.json`.
  package static func ordinaryOperations() throws -> [Operation] { try ordinaryFile.get().cases }

  /// The cases of `ops_edge.json`: ties, bounds, infinities, NaN.
  package static func edgeOperations() throws -> [Operation] { try edgeFile.get().cases }

  package static func programs() throws -> [Program] {
    let file: Programs = try load("autograd")
    return file.programs
  }
}
