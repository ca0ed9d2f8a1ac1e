import Tensors
import TestSupport
import Testing

@testable import Optimizers

/// The constructor calls of `optimizer_errors.json`: what is not taken is refused in PyTorch's words.
enum RefusalReference {
  static let report = Task {
    var report = GoldenReport()
    for (position, call) in try Golden.optimizerCalls().enumerated() {
      report.add(
        "\(position): \(call.optimizer) \(call.options) \(call.text)",
        group: call.exception.isEmpty ? "accepted" : "refused", problems(in: call))
    }
    return report
  }

  private static func problems(in call: Golden.OptimizerCall) -> [String] {
    guard let entry = OptimizerCatalog.all.first(where: { $0.title == call.optimizer }) else {
      return ["no such optimizer"]
    }
    let parameters = call.empty ? [] : [Tensor<Float>(repeating: 0, shape: call.shape, requiresGrad: true)]
    let group = ParameterGroup(parameters, options: entry.options(from: call.options, text: call.text))
    let complaint = entry.refusal(of: [group], place: "test")?.complaint ?? ""
    var problems = complaint == call.message ? [] : ["says \(complaint), PyTorch says \(call.message)"]
    do {
      try entry.check([group], place: "test")
      if !call.exception.isEmpty { problems.append("accepted when typed") }
    } catch {
      if call.exception.isEmpty { problems.append("refused when typed: \(error)") }
    }
    return problems
  }
}

@Suite struct ConstructorTests {
  @Test func refusals() async throws {
    let report = try await RefusalReference.report.value
    #expect(report.problems() == [])
    #expect(report.count(inGroup: "accepted") == 1)
  }
}
