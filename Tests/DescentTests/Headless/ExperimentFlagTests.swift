import Foundation
import Testing

@Suite("The flags of an experiment")
struct ExperimentFlagTests {
  /// Every epoch as it is in CSV: epoch, loss, val_loss, lr, grad_norm, optimizer.
  private func epochs(_ arguments: String...) throws -> [[Double]] {
    let run = try HeadlessRun(
      arguments: ["train", "--format", "csv", "--print-every", "1", "--val-fraction", "0"] + arguments)
    #expect(run.status == 0, "\(run.standardError)")
    return run.lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
  }
  private func losses(_ rows: [[Double]]) -> [Double] { rows.map { $0[1] } }
  private func gradients(_ rows: [[Double]]) -> [Double] { rows.map(\.last!) }

  @Test("--precision double computes in double")
  func precision() throws {
    let double = try epochs("--epochs", "1", "--precision", "double")
    #expect(abs(double[0][1] - 80.36434545454544) < 1e-12)
    #expect(Double(Float(double[0][1])) != double[0][1])
    let float = try epochs("--epochs", "1", "--precision", "float")
    #expect(Double(Float(float[0][1])) == float[0][1])
    #expect(try epochs("--epochs", "1") == float)
  }

  @Test("--init says where the parameters start, --input-scale what inputs are multiplied with")
  func start() throws {
    // With w = b = 0 the loss is the mean of the squared targets, whatever the inputs.
    let targets = [0.5, 14, 15, 28, 11, 8, 3, -4, 6, 13, 21]
    let mean = targets.map { $0 * $0 }.reduce(0, +) / 11
    for scale in ["1", "0.1", "-2", "0"] {
      let rows = try epochs(
        "--epochs", "1", "--precision", "double", "--init", "0,0", "--input-scale", scale)
      #expect(abs(rows[0][1] - mean) < 1e-9)
    }
    // With w = 0 and b = 1 each target is off by one more.
    let shifted = targets.map { ($0 - 1) * ($0 - 1) }.reduce(0, +) / 11
    #expect(
      abs(try epochs("--epochs", "1", "--precision", "double", "--init", "0,1")[0][1] - shifted) < 1e-9)
    #expect(abs(try epochs("--epochs", "1", "--input-scale", "1")[0][1] - 1763.8848) < 1e-3)
  }

  @Test("--set gives the optimizer its options, --lr is one of them")
  func optimizerOptions() throws {
    let plain = losses(try epochs("--epochs", "50"))
    let momentum = losses(try epochs("--epochs", "50", "--set", "momentum=0.9"))
    #expect(momentum[0] == plain[0] && momentum[1] == plain[1], "the first step has no momentum yet")
    #expect(momentum[2] != plain[2])
    let both = losses(try epochs("--epochs", "50", "--set", "momentum=0.9", "nesterov=true"))
    #expect(both[1] != plain[1])
    #expect(
      losses(try epochs("--epochs", "50", "--set", "momentum=0.9", "--set", "nesterov=true")) == both)
    #expect(losses(try epochs("--epochs", "50", "--set", "maximize=true")).last! > plain[0])
    #expect(losses(try epochs("--epochs", "50", "--set", "lr=0.02")) != plain)
    #expect(
      losses(try epochs("--epochs", "50", "--set", "lr=0.02"))
        == losses(try epochs("--epochs", "50", "--lr", "2e-2")))
    #expect(Set(losses(try epochs("--epochs", "9", "--lr", "0"))).count == 1)
  }

  @Test("--no-zero-grad lets the gradients pile up")
  func accumulation() throws {
    // At rate 0 the gradient of every pass is the same, so the sum grows by one of them each time.
    let summed = gradients(
      try epochs("--epochs", "5", "--no-zero-grad", "--lr", "0", "--precision", "double"))
    let single = gradients(try epochs("--epochs", "5", "--lr", "0", "--precision", "double"))
    #expect(Set(single).count == 1)
    for (count, norm) in zip(1..., summed) {
      #expect(abs(norm - Double(count) * single[0]) < 1e-9 * norm)
    }
  }

  @Test("--seed draws other rows for validation, up to the largest one")
  func seed() throws {
    func firstLoss(_ seed: String) throws -> Substring? {
      try HeadlessRun("train", "--epochs", "1", "--seed", seed).lines.first
    }
    #expect(try firstLoss("0") == HeadlessRun("train", "--epochs", "1").lines.first)
    #expect(try firstLoss("1") != firstLoss("0"))
    #expect(try firstLoss("18446744073709551615") != nil)
  }

  @Test("--val-fraction takes that part of the rows, rounded down")
  func fraction() throws {
    func hasValidation(_ fraction: String) throws -> Bool {
      try HeadlessRun("train", "--epochs", "1", "--val-fraction", fraction).output.contains("Validation")
    }
    #expect(try !hasValidation("0.09"))
    #expect(try hasValidation("0.1"))
    #expect(try hasValidation("0.99"))
  }

  @Test("may be written in any order, before and after those of train")
  func order() throws {
    let run = try HeadlessRun("train", "--epochs", "9", "--set", "momentum=0.9", "--lr", "0.02", "--seed=3")
    #expect(run.status == 0)
    let other = try HeadlessRun(
      "train", "--seed", "3", "--lr=0.02", "--set", "momentum=0.9", "--print-every", "500", "--epochs=9")
    #expect(other.standardOutput == run.standardOutput)
  }
}
