import Tensors
import TestSupport
import Testing

/// The cases of `ops.json` and `ops_edge.json`.
enum OperationReference {
  static let ordinary = Task { try check(Golden.ordinaryOperations()) }
  static let edge = Task { try check(Golden.edgeOperations()) }

  private static func check(_ examples: [Golden.Operation]) -> GoldenReport {
    var report = GoldenReport()
    for (position, example) in examples.enumerated() {
      report.add(
        "\(position): \(example.op), \(example.note), \(example.dtype)", group: example.op,
        inPrecision(
          example.dtype, float: { problems(in: example, Float.self) },
          double: { problems(in: example, Double.self) }))
    }
    return report
  }

  /// Computes a case forward and backward, and says where it differs.
  private static func problems<Scalar: TensorScalar>(
    in example: Golden.Operation, _ scalar: Scalar.Type
  ) -> [String] {
    let inputs = zip(example.inputs, example.grads).map { $0.tensor(scalar, requiresGrad: $1 != nil) }
    guard let seen = OperationEvaluation(example: example, x: inputs).result() else {
      return ["no such operation"]
    }
    var problems: [String] = []
    var outputs = example.outputs[...]
    if let result = seen.values, let expected = outputs.popFirst() {
      problems += expected.differences(from: result).map { "result\($0)" }
    }
    if let indices = seen.indices, let expected = outputs.popFirst() {
      if expected.dtype != "i64" || expected.integers != indices { problems.append("indices \(indices)") }
    }
    if !outputs.isEmpty { problems.append("\(outputs.count) outputs are missing") }
    guard let upstream = example.upstream[0] else { return problems }
    guard let result = seen.values else { return problems + ["no values to send a gradient into"] }
    result.backward(upstream.tensor())
    for (index, (input, expected)) in zip(inputs, example.grads).enumerated() {
      switch (input.grad, expected) {
      case (nil, nil): break
      case (let gradient?, let expected?):
        problems += expected.differences(from: gradient).map { "gradient \(index)\($0)" }
      case (_?, nil): problems.append("input \(index) has a gradient")
      case (nil, _?): problems.append("input \(index) has no gradient")
      }
    }
    return problems
  }
}

/// Results and gradients of every operation of the catalog, against PyTorch's, in both precisions.
@Suite struct OperationTests {
  /// Operations that the reference files have no case of: they are checked elsewhere, each with the place.
  private static let withoutCases = [
    "add_": "AutogradTests", "sub_": "AutogradTests", "log1p": "ElementaryFunctionTests",
    "expm1": "ElementaryFunctionTests", "logsigmoid": "ElementaryFunctionTests",
  ]

  @Test(arguments: OperationCatalog.all) func givesPyTorchsNumbers(_ entry: OperationEntry) async throws {
    var count = 0
    for report in [try await OperationReference.ordinary.value, try await OperationReference.edge.value] {
      for name in entry.referenceNames {
        #expect(report.problems(inGroup: name) == [])
        count += report.count(inGroup: name)
      }
    }
    #expect((count > 0) == (Self.withoutCases[entry.name] == nil))
  }

  /// Every operation that the files name has an entry.
  @Test func everyNameHasAnEntry() throws {
    let names = Set(try (Golden.ordinaryOperations() + Golden.edgeOperations()).map(\.op))
    #expect(names == Set(OperationCatalog.all.flatMap(\.referenceNames)))
    for name in names {
      let types = try Golden.ordinaryOperations().filter { $0.op == name }.map(\.dtype)
      #expect(Set(types) == ["f32", "f64"], "\(name)")
    }
  }
}
