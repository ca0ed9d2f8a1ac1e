import CAllocationCount
import Tensors
import TestSupport
import Testing

/// What holds for every operation of the catalog: its gradient is its slope, and a replay is as good as running it.
///
/// Its numbers are compared with PyTorch's in GoldenTests.
@Suite struct EveryOperationTests {
  /// An entry without an example fails; those without a gradient have none.
  @Test(arguments: OperationCatalog.all) func hasExamples(_ entry: OperationEntry) {
    let examples = OperationExample.all.filter { $0.operation == entry.name }
    #expect(examples.isEmpty == !entry.isDifferentiable)
  }

  @Test func everyExampleIsOfAnEntry() {
    for example in OperationExample.all {
      #expect(OperationCatalog.entry(named: example.operation) != nil, "\(example.testDescription)")
    }
  }

  @Test(arguments: OperationExample.all) func theGradientIsTheSlope(_ example: OperationExample) {
    let values = example.values(seed: 7)
    let report = checkGradients(of: values, example.function)
    #expect(report.checked == values.reduce(0) { $0 + $1.elements.count })
    #expect(report.checked > 0)
    #expect(report.mismatches == [])
  }

  /// Replayed on other numbers than those it was recorded on, without allocating.
  @Test(arguments: OperationExample.all) func aReplayGivesTheBitsOfRunningAnew(_ example: OperationExample) {
    func inputs(seed: UInt64) -> [Tensor<Double>] {
      example.values(seed: seed).map { Tensor($0.elements, shape: $0.shape, requiresGrad: true) }
    }
    func run(_ inputs: [Tensor<Double>]) -> Tensor<Double> {
      for input in inputs { input.zeroGrad() }
      let result = example.function(inputs)
      // Through a result between, so that gradients arrive at leaves and at operations.
      (result * result + example.function(inputs.map { 1 * $0 })).sum().backward()
      return result
    }

    let (recorded, anew) = (inputs(seed: 1), inputs(seed: 2))
    var replayed: Tensor<Double>?
    let recording = Recording { replayed = run(recorded) }
    withoutGrad { for (old, new) in zip(recorded, anew) { old.assign(new.scalars) } }
    recording.replay()
    // Counted in a second replay: the counter's first use allocates.
    let allocations = allocation_count()
    recording.replay()
    let made = allocation_count() - allocations
    #expect(!allocations_are_counted() || made == 0)
    #expect(replayed?.bits == run(anew).bits)
    #expect(recorded.map { $0.grad?.bits } == anew.map { $0.grad?.bits })
  }

  @Test func theCheckerSeesAMissingTerm() {
    let report = checkGradients(of: [([1.5, -2], [2])]) { $0[0] * $0[0].detached() }
    #expect(report.mismatches.count == 2)
  }

  @Test func theCheckerSeesAMissingGradient() {
    let report = checkGradients(of: [([1.5], [1]), ([2], [1])]) { $0[0] + $0[1].detached() }
    #expect(report.mismatches == ["input 1 has no gradient in its shape [1]"])
  }
}
