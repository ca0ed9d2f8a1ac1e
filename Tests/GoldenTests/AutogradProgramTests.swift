import Tensors
import TestSupport
import Testing

/// The programs of `autograd.json`: values, gradients, flags and refusals are PyTorch's.
enum ProgramReference {
  /// What cannot be written here, each with the reason.
  private static let inexpressible = [
    "error: integer tensor cannot require grad": "it does not compile, since tensors hold Float or Double"
  ]

  static let report = Task {
    var report = GoldenReport()
    for program in try Golden.programs() {
      let name = "\(program.about), \(program.dtype)"
      if let reason = inexpressible[program.about] {
        report.excuse(name, reason)
        continue
      }
      var problems: [String] = []
      // One of the programs that are refused gives a value before.
      if program.exception.isEmpty || !program.results.isEmpty {
        problems += inPrecision(
          program.dtype, float: { differences(program, Float.self) },
          double: { differences(program, Double.self) })
      }
      if !program.exception.isEmpty {
        problems += await refusalProblems(
          program.about, program.dtype, translated(program.message))
      }
      report.add(name, group: program.exception.isEmpty ? "values" : "refusals", problems)
    }
    return report
  }

  private static func differences<Scalar: TensorScalar>(
    _ program: Golden.Program, _ scalar: Scalar.Type
  ) -> [String] {
    let run = AutogradPrograms<Scalar>(program)
    guard var results = run.run(program.about) else { return ["not written here"] }
    for (input, tensor) in zip(program.inputs, [run.x, run.other]) {
      results[input.name] = tensor
      results[input.name + ".grad"] = .some(tensor.grad)
    }
    return program.results.flatMap { expected -> [String] in
      guard let seen = results[expected.name] else { return ["\(expected.name) is not computed"] }
      switch (seen, expected.value) {
      case (nil, nil): return []
      case (let seen?, let value?): return value.differences(from: seen).map { "\(expected.name)\($0)" }
      case (nil, _?): return ["\(expected.name) is nil"]
      case (_?, nil): return ["\(expected.name) is None in PyTorch"]
      }
    }
  }

  /// Runs a program that PyTorch refuses, in a process of its own.
  private static func refusalProblems(
    _ about: String, _ dtype: String, _ message: String
  ) async -> [String] {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [about, dtype] in
      let program = try Golden.programs().first { $0.about == about && $0.dtype == dtype }!
      if dtype == "f32" {
        AutogradPrograms<Float>(program).stop(about)
      } else {
        AutogradPrograms<Double>(program).stop(about)
      }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    return text.contains(message) ? [] : ["standard error: \(text)\nPyTorch: \(message)"]
  }

  /// PyTorch's words with the names that things have here.
  private static func translated(_ message: String) -> String {
    var message = message
    for (python, swift) in [
      ("[torch.FloatTensor ", "[Tensor<Float> "), ("[torch.DoubleTensor ", "[Tensor<Double> "),
      ("autograd.grad()", "gradients(for:)"), ("retain_graph=True", "retainGraph: true"),
    ] { message = message.replacing(python, with: swift) }
    // Shapes are arrays, and there is no anomaly detection to hint at.
    message = message.replacing(/torch\.Size\((\[[^\]]*\])\)/) { String($0.output.1) }
    return message.replacing(/\ Hint: enable anomaly detection.*/, with: "")
  }
}

@Suite struct AutogradProgramTests {
  @Test func valuesAndGradients() async throws {
    let report = try await ProgramReference.report.value
    #expect(report.problems(inGroup: "values") == [])
    #expect(report.count(inGroup: "values") == 56)
  }

  @Test func refusals() async throws {
    let report = try await ProgramReference.report.value
    #expect(report.problems(inGroup: "refusals") == [])
    #expect(report.count(inGroup: "refusals") == 40)
  }
}
