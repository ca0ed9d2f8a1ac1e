import Tensors
import Words

/// A vector of all parameters' elements, one parameter after the other.
struct FlatVector {
  let storage: Storage
  var vector: Vector { Vector(storage) }

  func copy() -> FlatVector { FlatVector(storage: storage.copy()) }
}

/// The parameters as one long vector, and the loss as a function of it.
struct LBFGSProblem {
  private let parameters: [AnyTensor]
  private let maximize: Bool
  private let closure: () -> Double
  private let count: Int
  let elementType: ElementType

  init(_ parameters: [AnyTensor], maximize: Bool, _ closure: @escaping () -> Double) {
    self.parameters = parameters
    self.maximize = maximize
    self.closure = closure
    count = parameters.reduce(0) { $0 + $1.count }
    elementType = parameters[0].elementType
  }

  /// Loss and gradient here; both negated for climbing. Parameters without a gradient have zeros.
  func evaluate() -> (loss: Double, gradient: FlatVector) {
    let loss = closure()
    let gradient = FlatVector(storage: .zeros(count: count, elementType))
    forEach { parameter, offset in
      let part = Vector(gradient.storage, from: offset, count: parameter.count)
      if let grad = parameter.grad { part.copy(Vector(grad.storage)) }
      parameter.sparseGrad?.write(into: part, elementType)
    }
    if maximize { gradient.vector.scale(by: -1) }
    return (maximize ? -loss : loss, gradient)
  }

  /// A number as the element type holds it: PyTorch keeps products and their quotients as tensors.
  func rounded(_ value: Double) -> Double { elementType == .float ? Double(Float(value)) : value }

  /// θ ← θ + t·d
  func move(along d: FlatVector, by t: Double) {
    forEach { parameter, offset in
      parameter.storage.version += 1
      Vector(parameter.storage).add(Vector(d.storage, from: offset, count: parameter.count), times: t)
    }
  }

  /// Loss and gradient at θ + t·d; the parameters stay where they are.
  func evaluate(along d: FlatVector, at t: Double) -> (loss: Double, gradient: FlatVector) {
    let before = parameters.map { $0.storage.copy() }
    move(along: d, by: t)
    let result = evaluate()
    for (parameter, copy) in zip(parameters, before) {
      parameter.storage.version += 1
      Vector(parameter.storage).copy(Vector(copy))
    }
    return result
  }

  private func forEach(_ body: (AnyTensor, Int) -> Void) {
    var offset = 0
    for parameter in parameters {
      body(parameter, offset)
      offset += parameter.count
    }
  }
}

/// What LBFGS remembers between iterations and steps.
struct LBFGSMemory {
  var iterations = 0.0
  var evaluations = 0.0
  var gradient: FlatVector?
  var loss = 0.0
  var stepSize = 0.0
  private var direction: FlatVector?
  /// y, s and 1/(y·s) of each remembered change, the oldest first.
  private var changes: [(gradient: FlatVector, step: FlatVector, rho: Double)] = []
  private var scale = 1.0

  init() {}

  /// The next direction at a gradient: −g at first, then −H·g.
  mutating func direction(for g: FlatVector, historySize: Int, in problem: LBFGSProblem) -> FlatVector {
    if let gradient, let direction { remember(g, gradient, direction, historySize, problem) }
    let r = g.copy()
    r.vector.scale(by: -1)
    var alphas: [Double] = []
    for change in changes.reversed() {
      let alpha = problem.rounded(change.step.vector.dot(r.vector) * change.rho)
      r.vector.add(change.gradient.vector, times: -alpha)
      alphas.append(alpha)
    }
    r.vector.scale(by: scale)
    for change in changes {
      let beta = problem.rounded(change.gradient.vector.dot(r.vector) * change.rho)
      r.vector.add(change.step.vector, times: alphas.removeLast() - beta)
    }
    direction = r
    return r
  }

  private mutating func remember(
    _ g: FlatVector, _ before: FlatVector, _ direction: FlatVector, _ historySize: Int,
    _ problem: LBFGSProblem
  ) {
    let (y, s) = (g.copy(), direction.copy())
    y.vector.add(before.vector, times: -1)
    s.vector.scale(by: stepSize)
    let product = y.vector.dot(s.vector)
    guard product > 1e-10 else { return }
    if changes.count == historySize { changes.removeFirst() }
    changes.append((y, s, problem.rounded(1 / product)))
    scale = problem.rounded(product / y.vector.dot(y.vector))
  }
}

extension LBFGSMemory {
  /// By PyTorch's names.
  var values: [String: StateDict.Value] {
    func value(_ flat: FlatVector) -> StateDict.Value { .tensor(flat.storage, shape: [flat.storage.count]) }
    var result: [String: StateDict.Value] = [
      "func_evals": .number(evaluations), "n_iter": .number(iterations), "t": .number(stepSize),
      "old_dirs": .list(changes.map { value($0.gradient) }),
      "old_stps": .list(changes.map { value($0.step) }), "ro": .list(changes.map { .number($0.rho) }),
      "H_diag": .number(scale), "prev_loss": .number(loss),
    ]
    if let direction { result["d"] = value(direction) }
    if let gradient { result["prev_flat_grad"] = value(gradient) }
    return result
  }

  init(_ values: [String: StateDict.Value], count: Int, _ elementType: ElementType) throws(InputError) {
    guard !values.isEmpty else { return }
    func flat(_ name: String, _ values: [String: StateDict.Value]) throws(InputError) -> FlatVector? {
      try values.storage(name, [count], elementType).map(FlatVector.init)
    }
    evaluations = values.number("func_evals")
    iterations = values.number("n_iter")
    stepSize = values.number("t")
    scale = values.number("H_diag")
    loss = values.number("prev_loss")
    direction = try flat("d", values)
    gradient = try flat("prev_flat_grad", values)
    guard case .list(let gradients)? = values["old_dirs"], case .list(let steps)? = values["old_stps"],
      case .list(let rhos)? = values["ro"], gradients.count == steps.count, rhos.count == steps.count
    else {
      throw InputError(
        place: "state dict", value: "old_dirs, old_stps, ro", allowed: "lists of the same length")
    }
    for index in gradients.indices {
      guard let y = try flat("old_dirs", ["old_dirs": gradients[index]]),
        let s = try flat("old_stps", ["old_stps": steps[index]]), case .number(let rho) = rhos[index]
      else { continue }
      changes.append((y, s, rho))
    }
  }
}
