import CAllocationCount
import Optimizers
import Tensors
import TestSupport
import Testing
import Words

/// Replays for the optimizers that want more than dense gradients of any parameter: a closure, sparse gradients, or
/// matrices. As in ``ReplayTests``, 1,000 steps give the bits of steps as written.
@Suite struct ReplayOfOthersTests {
  static let covered = ["lbfgs", "sparseadam", "muon"]

  // MARK: LBFGS

  /// A step is decided anew each time, but what it evaluates is a recording.
  @Test(
    arguments: [
      ["max_iter": .number(1)], ["max_iter": .number(3), "lr": .number(0.1), "history_size": .number(2)],
      ["line_search_fn": .text("strong_wolfe"), "max_iter": .number(2)],
      ["maximize": .flag(true), "max_iter": .number(1)],
    ] as [[String: OptionValue]])
  func lbfgs(options: [String: OptionValue]) {
    lbfgs(options, Float.self)
    lbfgs(options, Double.self)
  }

  private func lbfgs<Scalar: TensorScalar>(_ options: [String: OptionValue], _ scalar: Scalar.Type) {
    // Too small to ever be reached: each step goes on searching.
    let options = options.merging(["tolerance_grad": .number(0), "tolerance_change": .number(0)]) { $1 }
    let sign: Scalar = options["maximize"] == .flag(true) ? -1 : 1
    func make() -> (Optimizer, [Tensor<Scalar>], () -> Tensor<Scalar>) {
      let (x, y) = (Tensor<Scalar>(-1.5, requiresGrad: true), Tensor<Scalar>(2, requiresGrad: true))
      let optimizer = OptimizerCatalog.all.first { $0.name == "lbfgs" }!
        .make([x.any, y.any], options: options)
      return (
        optimizer, [x, y],
        {
          optimizer.zeroGrad()
          let loss = sign * ((1 - x) ** 2 + 5 * (y - x * x) ** 2 + 0.1 * (x * y).tanh())
          loss.backward()
          return loss
        }
      )
    }
    let (eager, eagerParameters, evaluate) = make()
    let (replayed, parameters, evaluateOnce) = make()
    var loss: Tensor<Scalar>?
    let recording = Recording { loss = evaluateOnce() }
    var (differences, moves, evaluations) = (0, 0, 0)
    for _ in 1...1000 {
      let before = eagerParameters.map(\.bits)
      let expected = eager.step(closure: evaluate).bits
      var first: [UInt64]?
      replayed.step {
        recording.replay()
        evaluations += 1
        first = first ?? loss?.bits
        return loss!
      }
      if first != expected || parameters.map(\.bits) != eagerParameters.map(\.bits) { differences += 1 }
      if eagerParameters.map(\.bits) != before { moves += 1 }
    }
    #expect(differences == 0)
    #expect(moves > 3 && evaluations >= 1000)
    #expect(replayed.stateDict == eager.stateDict)
  }

  @Test func lbfgsItselfCannotBeRecorded() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>(1, requiresGrad: true)
      let optimizer = LBFGS([x])
      _ = Recording {
        optimizer.step {
          let loss = x * x
          loss.backward()
          return loss
        }
      }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("call step(closure:) outside recordings"), "standard error: \(text)")
  }

  // MARK: SparseAdam

  /// Two batches of other rows, one of them with a row twice; each has a recording of its own, and they take turns.
  @Test(arguments: [[:], ["betas": .pair(0.8, 0.9)], ["maximize": .flag(true)]] as [[String: OptionValue]])
  func sparseAdam(options: [String: OptionValue]) {
    sparseAdam(options, Float.self)
    sparseAdam(options, Double.self)
  }

  private func sparseAdam<Scalar: TensorScalar>(_ options: [String: OptionValue], _ scalar: Scalar.Type) {
    let (eager, replayed) = (Table<Scalar>(options), Table<Scalar>(options))
    var recordings: [Recording] = []
    var differences = 0
    for step in 0..<1000 {
      let batch = step % Table<Scalar>.batches.count
      eager.step(batch)
      if recordings.count <= batch {
        recordings.append(Recording { replayed.step(batch) })
      } else {
        recordings[batch].replay()
      }
      if eager.bits != replayed.bits { differences += 1 }
    }
    #expect(differences == 0)
    #expect(eager.bits != Table<Scalar>(options).bits)
    #expect(replayed.optimizer.stateDict == eager.optimizer.stateDict)
  }

  private final class Table<Scalar: TensorScalar> {
    static var batches: [[Int]] { [[3, 0, 3], [1, 4, 0]] }

    private let table = Tensor<Scalar>(
      (0..<10).map { Scalar($0) * 0.3 - 1 }, shape: [5, 2], requiresGrad: true)
    private let target = Tensor<Scalar>([0.5, -1, 2, 0.25, 1, -0.75], shape: [3, 2])
    let optimizer: Optimizer
    private var losses: [Tensor<Scalar>?] = [nil, nil]

    init(_ options: [String: OptionValue]) {
      optimizer = OptimizerCatalog.all.first { $0.name == "sparseadam" }!
        .make([table.any], options: options.merging(["lr": .number(0.01)]) { $1 })
    }

    func step(_ batch: Int) {
      optimizer.zeroGrad(setToNil: true)
      let loss = table.embedding(Self.batches[batch], sparse: true).meanSquaredError(target)
      loss.backward()
      optimizer.step()
      losses[batch] = loss
    }

    var bits: [UInt64] { table.bits + losses.flatMap { $0?.bits ?? [] } }
  }

  // MARK: Muon

  /// A tall and a wide matrix, with the learning rate changed on the way.
  @Test(
    arguments: [
      [:], ["nesterov": .flag(false), "weight_decay": .number(0)],
      ["adjust_lr_fn": .text("match_rms_adamw"), "ns_steps": .number(3)],
    ] as [[String: OptionValue]])
  func muon(options: [String: OptionValue]) {
    muon(options, Float.self)
    muon(options, Double.self)
  }

  private func muon<Scalar: TensorScalar>(_ options: [String: OptionValue], _ scalar: Scalar.Type) {
    let (eager, replayed) = (Matrices<Scalar>(options), Matrices<Scalar>(options))
    var recording: Recording?
    var differences = 0
    for step in 1...1000 {
      if step == 400 {
        eager.optimizer.learningRate *= 0.5
        replayed.optimizer.learningRate *= 0.5
      }
      eager.step()
      if let recording { recording.replay() } else { recording = Recording { replayed.step() } }
      if eager.bits != replayed.bits { differences += 1 }
    }
    #expect(differences == 0)
    #expect(eager.bits != Matrices<Scalar>(options).bits)
    let before = allocation_count()
    for _ in 0..<100 { recording?.replay() }
    let made = allocation_count() - before
    #expect(!allocations_are_counted() || made == 0)
  }

  private final class Matrices<Scalar: TensorScalar> {
    private let x = Tensor<Scalar>([1, -2, 0.5, 3, 0.25, -1, 2, 1], shape: [4, 2])
    private let y = Tensor<Scalar>([1, 0, -1, 0.5, 2, -0.5, 0, 1], shape: [4, 2])
    private let tall = Tensor<Scalar>([0.5, -0.25, 1, 0.75, -1, 0.1], shape: [3, 2], requiresGrad: true)
    private let wide = Tensor<Scalar>([0.3, -0.6, 0.9, 0.2, 0.4, -0.8], shape: [2, 3], requiresGrad: true)
    private var loss: Tensor<Scalar>?
    let optimizer: Optimizer

    init(_ options: [String: OptionValue]) {
      optimizer = OptimizerCatalog.all.first { $0.name == "muon" }!
        .make([tall.any, wide.any], options: options.merging(["lr": .number(0.01)]) { $1 })
    }

    func step() {
      optimizer.zeroGrad()
      let loss = x.linear(tall).tanh().linear(wide).meanSquaredError(y)
      loss.backward()
      optimizer.step()
      self.loss = loss
    }

    var bits: [UInt64] { [loss, tall, wide].flatMap { $0?.bits ?? [] } }
  }
}
