import Tensors
import TestSupport
import Testing

/// The reference text's first loop, in which the update is written out: `params -= lr * grad`.
@Suite struct HandWrittenLoopTests {
  @Test func everyFloatOfTheTable() throws {
    let run = try #require(try Golden.seed().run("hand-written loop, 5000 epochs", "f32"))
    let (losses, parameters) = try train(run, Float.self)
    #expect(losses == run.rows.map { Float($0.trainLoss) })
    #expect(losses.map { "\(Double($0))" } == Array(run.printed.prefix(10)))
    #expect(parameters == run.params.map { Float($0) })
  }

  @Test func everyDoubleOfTheTable() throws {
    let run = try #require(try Golden.seed().run("hand-written loop, 5000 epochs", "f64"))
    let (losses, parameters) = try train(run, Double.self)
    #expect(losses.count == run.rows.count)
    for (loss, row) in zip(losses, run.rows) { #expect(abs(loss - row.trainLoss) <= 1e-12 * row.trainLoss) }
    for (seen, wanted) in zip(parameters, run.params) { #expect(abs(seen - wanted) <= 1e-12 * abs(wanted)) }
  }

  /// The losses of the table's epochs and the parameters at the end.
  private func train<Scalar: TensorScalar>(
    _ run: Golden.Seed.Run, _ scalar: Scalar.Type
  ) throws -> ([Scalar], [Scalar]) {
    let seed = try Golden.seed()
    let x = Scalar(run.scale) * Tensor(seed.tU.data.map { Scalar($0) })
    let y = Tensor(seed.tC.data.map { Scalar($0) })
    let w = Tensor(Scalar(run.start[0]), requiresGrad: true)
    let b = Tensor(Scalar(run.start[1]), requiresGrad: true)
    let rate = Scalar(run.options["lr"]![0])
    let wanted = Set(run.rows.map(\.epoch))
    var losses: [Scalar] = []
    for epoch in 1...run.epochs {
      for parameter in [w, b] { parameter.zeroGrad() }
      let loss = ((w * x + b - y) ** 2).mean()
      loss.backward()
      withoutGrad { for parameter in [w, b] { parameter -= rate * parameter.grad! } }
      if wanted.contains(epoch) { losses.append(loss.item()) }
    }
    return (losses, [w.item(), b.item()])
  }
}
