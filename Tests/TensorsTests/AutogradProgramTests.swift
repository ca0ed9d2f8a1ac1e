import Tensors
import TestSupport
import Testing

/// Every program of `autograd.json` in both precisions: values, gradients, flags and refusals are PyTorch's.
@Suite struct AutogradProgramTests {
  /// Those that are not run here, each with the reason.
  private static let elsewhere = [
    "in-place zero then reuse of the optimizer's zero_grad": "OptimizersTests runs it",
    "optimizer skips a parameter without gradient": "OptimizersTests runs it",
    "error: integer tensor cannot require grad": "does not compile: tensors hold Float or Double",
  ]

  @Test func float() throws { try check("f32", Float.self) }

  @Test func double() throws { try check("f64", Double.self) }

  private func check<Scalar: TensorScalar>(_ dtype: String, _ scalar: Scalar.Type) throws {
    let programs = try Golden.programs().filter { $0.dtype == dtype }
    #expect(programs.count == 49)
    let refused = Set(try Refusal.all.map(\.about))
    var (checked, values) = (0, 0)
    for program in programs where Self.elsewhere[program.about] == nil {
      guard program.exception.isEmpty || !program.results.isEmpty else {
        #expect(refused.contains(program.about))
        continue
      }
      let run = AutogradPrograms<Scalar>(program)
      var results = try #require(run.run(program.about), "\(program.about): not written here")
      checked += 1
      results["x"] = run.x
      results["x.grad"] = .some(run.x.grad)
      if program.inputs.count > 1 {
        results[program.inputs[1].name] = run.other
        results[program.inputs[1].name + ".grad"] = .some(run.other.grad)
      }
      for expected in program.results {
        let name = "\(program.about): \(expected.name)"
        let seen = try #require(results[expected.name], "\(name) is not computed")
        guard let value = expected.value else {
          #expect(seen == nil, "\(name) is None in PyTorch")
          continue
        }
        let differences = value.differences(from: try #require(seen, "\(name) is nil"))
        #expect(differences.isEmpty, "\(name): \(differences)")
        values += value.data.count
      }
    }
    #expect(checked == 27)
    // One of them is refused after giving a value.
    #expect(checked + refused.count - 1 + Self.elsewhere.count == programs.count)
    print("\(checked) PyTorch programs in \(dtype), \(values) numbers; \(refused.count) refusals beside them")
  }

  /// A program that PyTorch refuses.
  struct Refusal: Codable, CustomTestStringConvertible {
    let about: String
    let dtype: String

    var testDescription: String { "\(about), \(dtype)" }

    /// Every such program that this suite runs.
    static var all: [Refusal] {
      get throws {
        try Golden.programs().filter { !$0.exception.isEmpty }.map {
          Refusal(about: $0.about, dtype: $0.dtype)
        }
        .filter { elsewhere[$0.about] == nil }
      }
    }

    var program: Golden.Program {
      get throws { try Golden.programs().first { $0.about == about && $0.dtype == dtype }! }
    }
  }

  @Test(arguments: try Refusal.all) func refusal(_ refusal: Refusal) async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [refusal] in
      let program = try refusal.program
      if refusal.dtype == "f32" {
        AutogradPrograms<Float>(program).stop(refusal.about)
      } else {
        AutogradPrograms<Double>(program).stop(refusal.about)
      }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    let message = Self.translated(try refusal.program.message)
    #expect(text.contains(message), "standard error: \(text)\nPyTorch: \(message)")
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
