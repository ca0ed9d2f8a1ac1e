import Optimizers
import Tensors
import TextUI
import Words

/// A small network, its batch, and what others made of it on the machine of the design's table.
private struct Network {
  enum Activation { case tanh, relu }

  /// Features, hidden layers, outputs: one output is fitted by the mean squared error, several are classes.
  let sizes: [Int]
  let activation: Activation
  let batch: Int
  let stepsPerRound: Int
  let table: String

  var name: String { sizes.map { "\($0)" }.joined(separator: "-") }

  static let all = [
    Network(
      sizes: [2, 16, 16, 1], activation: .tanh, batch: 64, stepsPerRound: 100,
      table: "JAX 90,400, PyTorch 2,330, C 50,200 to 260,600"),
    Network(
      sizes: [64, 128, 10], activation: .relu, batch: 64, stepsPerRound: 30,
      table: "JAX 22,100, PyTorch 2,430, C 29,400"),
    Network(
      sizes: [784, 256, 10], activation: .relu, batch: 128, stepsPerRound: 2,
      table: "JAX 879, PyTorch 501, C 875"),
  ]

  /// One step, recorded: zero the gradients, forward, backward, Adam.
  func recordStep() -> Recording {
    var generator = Generator(seed: 0)
    func uniform() -> Float { Float(generator.next32() >> 8) / Float(1 << 24) }
    var parameters: [Tensor<Float>] = []
    for (rows, columns) in zip(sizes.dropFirst(), sizes) {
      let bound = 1 / Float(columns).squareRoot()
      let weights = (0..<rows * columns).map { _ in (2 * uniform() - 1) * bound }
      parameters.append(Tensor(weights, shape: [rows, columns], requiresGrad: true))
      parameters.append(Tensor(repeating: 0, shape: [rows], requiresGrad: true))
    }
    let x = Tensor<Float>(
      (0..<batch * sizes[0]).map { _ in 2 * uniform() - 1 }, shape: [batch, sizes[0]])
    let target = Tensor<Float>((0..<batch).map { _ in uniform() }, shape: [batch, 1])
    let classes = (0..<batch).map { $0 % sizes[sizes.count - 1] }
    let optimizer = Adam(parameters, learningRate: 1e-3)
    return Recording {
      optimizer.zeroGrad()
      var out = x
      for layer in stride(from: 0, to: parameters.count, by: 2) {
        if layer > 0 { out = activation == .tanh ? out.tanh() : out.relu() }
        out = out.linear(parameters[layer], parameters[layer + 1])
      }
      (sizes.last == 1 ? out.meanSquaredError(target) : out.crossEntropy(classes)).backward()
      optimizer.step()
    }
  }
}

/// Whole training steps of three networks, replayed, beside JAX and PyTorch where this machine has them.
func benchmarkNetworks(_ report: inout Report) {
  report.title("Whole steps with Adam, one thread: forward, backward, update")
  let jax = Peer.run("mlp_jax.py", &report)
  let torch = Peer.run("mlp_torch.py", &report)
  for network in Network.all {
    let step = network.recordStep()
    let time = best(of: 120, [{ for _ in 0..<network.stepsPerRound { step.replay() } }])[0]
    let rate = Double(network.stepsPerRound) / time
    func text(_ rate: Double) -> String { NumberText.grouped(Int(rate)) }
    var line = "\(network.name), batch \(network.batch): \(text(rate)) steps/s"
    if let jax = jax[network.name] { line += ", JAX \(text(jax))" }
    if let torch = torch[network.name] { line += ", PyTorch \(text(torch))" }
    report.note("\(line) (in the design's table: \(network.table))")
    if let jax = jax[network.name] {
      report.value("\(network.name), against JAX's jitted scan", rate / jax, unit: "×", atLeast: 1)
    }
    if let torch = torch[network.name] {
      report.value("\(network.name), against PyTorch", rate / torch, unit: "×", atLeast: 1)
    }
  }
}
