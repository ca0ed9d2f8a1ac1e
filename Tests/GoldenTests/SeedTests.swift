import Optimizers
import Tensors
import TestSupport
import Testing

/// The gradients and tables of `seed.json`, by loops as the reference text writes them: in Float the very bits.
enum SeedReference {
  static let report = Task {
    let seed = try Golden.seed()
    var report = GoldenReport()
    for gradient in seed.gradients {
      let problems = inPrecision(
        gradient.dtype, float: { start(gradient, seed, Float.self) },
        double: { start(gradient, seed, Double.self) })
      report.add("gradient at scale \(gradient.scale), \(gradient.dtype)", group: "gradients", problems)
    }
    for run in seed.runs {
      let problems = inPrecision(
        run.dtype, float: { train(run, seed, Float.self) }, double: { train(run, seed, Double.self) })
      report.add("\(run.name), \(run.dtype)", group: "runs", problems)
    }
    return report
  }

  private static func start<Scalar: TensorScalar>(
    _ expected: Golden.Seed.Gradient, _ seed: Golden.Seed, _ scalar: Scalar.Type
  ) -> [String] {
    let problem = Thermometer<Scalar>(seed, scale: expected.scale, start: expected.start)
    let loss = problem.loss(Array(0..<11))
    loss.backward()
    return differences("loss", loss.item(), expected.loss)
      + zip(problem.parameters, expected.grad).flatMap { differences("gradient", $0.grad?.item(), $1) }
  }

  private static func train<Scalar: TensorScalar>(
    _ run: Golden.Seed.Run, _ seed: Golden.Seed, _ scalar: Scalar.Type
  ) -> [String] {
    let problem = Thermometer<Scalar>(seed, scale: run.scale, start: run.start)
    let rate = run.options["lr"]![0]
    let optimizer: Optimizer? =
      switch run.optimizer {
      case "SGD": SGD(problem.parameters, learningRate: rate)
      case "Adam": Adam(problem.parameters, learningRate: rate)
      default: nil
      }
    var problems: [String] = []
    var rows = run.rows[...]
    for epoch in 1...run.epochs {
      for parameter in problem.parameters { parameter.zeroGrad() }
      let loss = problem.loss(run.trainIndices)
      loss.backward()
      if let row = rows.first, row.epoch == epoch {
        rows.removeFirst()
        // Adam's last digits are those of PyTorch 1.13 here, and two of the table's are not.
        let units = run.optimizer == "Adam" ? 3.0 : 0
        problems += differences("loss of epoch \(epoch)", loss.item(), row.trainLoss, units: units)
        if let expected = row.valLoss {
          let seen = withoutGrad { problem.loss(run.valIndices) }
          problems += differences("validation loss of epoch \(epoch)", seen.item(), expected)
        }
      }
      if let optimizer {
        optimizer.step()
      } else {
        withoutGrad { for parameter in problem.parameters { parameter -= Scalar(rate) * parameter.grad! } }
      }
    }
    if !rows.isEmpty { problems.append("\(rows.count) rows are missing") }
    return problems
      + zip(problem.parameters, run.params).flatMap {
        differences("parameter", $0.item(), $1, units: run.optimizer == "Adam" ? 3 : 0)
      }
  }

  /// In Float the same bits, but for units in the last place where some are allowed; in Double to 1e-12.
  private static func differences<Scalar: TensorScalar>(
    _ name: String, _ seen: Scalar?, _ expected: Double, units: Double = 0
  ) -> [String] {
    guard let seen else { return ["no \(name)"] }
    let wanted = Scalar(expected)
    let bound = Scalar._isDouble ? 1e-12 * abs(wanted) : Scalar(units) * wanted.ulp
    return abs(seen - wanted) <= bound ? [] : ["\(name) is \(seen), PyTorch has \(expected)"]
  }

  /// The reference text's data, line and loss.
  private struct Thermometer<Scalar: TensorScalar> {
    private let x: [Scalar]
    private let y: [Scalar]
    let parameters: [Tensor<Scalar>]

    init(_ seed: Golden.Seed, scale: Double, start: [Double]) {
      x = (Scalar(scale) * Tensor(seed.tU.data.map { Scalar($0) })).scalars
      y = seed.tC.data.map { Scalar($0) }
      parameters = start.map { Tensor(Scalar($0), requiresGrad: true) }
    }

    func loss(_ rows: [Int]) -> Tensor<Scalar> {
      let (x, y) = (Tensor(rows.map { self.x[$0] }), Tensor(rows.map { self.y[$0] }))
      return ((parameters[0] * x + parameters[1] - y) ** 2).mean()
    }
  }
}

@Suite struct SeedTests {
  @Test func gradients() async throws {
    #expect(try await SeedReference.report.value.problems(inGroup: "gradients") == [])
  }

  @Test func runs() async throws {
    #expect(try await SeedReference.report.value.problems(inGroup: "runs") == [])
  }

  /// The first table of the text, as it is printed.
  @Test func printedDigits() throws {
    let run = try #require(try Golden.seed().run("hand-written loop, 5000 epochs", "f32"))
    #expect(run.rows.map { "\(Double(Float($0.trainLoss)))" } == Array(run.printed.prefix(10)))
  }
}
