import Tensors

/// What an optimizer keeps of one parameter between steps.
///
/// A large parameter is updated piece by piece, so that the several vector steps of one update find their operands
/// in the first-level cache. While that happens, ``buffer(_:initially:)`` and ``scratch(_:)`` give the piece.
///
/// Access is not checked for exclusivity: the fields are numbers that nobody holds a reference to, and the checks took
/// longer than the update of a small parameter.
public final class ParameterState {
  /// How many elements are updated at a time.
  static let pieceSize = 2048

  /// Steps that this parameter has taken.
  @exclusivity(unchecked)
  var step = 0.0
  /// Single numbers, in the order of the optimizer's `scalarNames`.
  var scalars: [Double]
  /// Buffers, in the order of the optimizer's `bufferNames`; nil until first needed.
  @exclusivity(unchecked)
  var buffers: [Storage?]
  /// The step in which each buffer was made here.
  @exclusivity(unchecked)
  private var birthSteps: [Double]
  /// Room for a changed gradient: the gradient itself belongs to the user.
  @exclusivity(unchecked)
  private var scratchStorage: [Storage] = []
  let shape: [Int]
  let count: Int
  let elementType: ElementType
  /// The piece that is being updated.
  @exclusivity(unchecked)
  private var offset = 0
  @exclusivity(unchecked)
  private var length: Int

  init(_ parameter: AnyTensor, bufferCount: Int, scalarCount: Int) {
    shape = parameter.shape
    count = parameter.count
    elementType = parameter.elementType
    length = count
    buffers = Array(repeating: nil, count: bufferCount)
    birthSteps = Array(repeating: -1, count: bufferCount)
    scalars = Array(repeating: 0, count: scalarCount)
  }

  /// Whether this is the first piece of the parameter, or the whole.
  var isFirstPiece: Bool { offset == 0 }

  /// Whether this is the last piece of the parameter, or the whole.
  var isLastPiece: Bool { offset + length == count }

  /// Whether a buffer starts its life in this step.
  func isNew(_ index: Int) -> Bool { buffers[index] == nil || birthSteps[index] == step }

  /// Buffer `index`, filled with a number when it is first needed.
  func buffer(_ index: Int, initially value: Double = 0) -> Vector {
    if let storage = buffers[index] { return Vector(storage, from: offset, count: length) }
    return Vector(makeBuffer(index, count: count, value), from: offset, count: length)
  }

  /// Buffer `index` with a size of its own.
  func buffer(_ index: Int, count: Int) -> Vector {
    Vector(buffers[index] ?? makeBuffer(index, count: count, 0))
  }

  private func makeBuffer(_ index: Int, count: Int, _ value: Double) -> Storage {
    let storage = Storage.zeros(count: count, elementType)
    if value != 0 { Vector(storage).fill(value) }
    buffers[index] = storage
    birthSteps[index] = step
    return storage
  }

  /// Room for the present piece, whose contents last until the end of its update.
  func scratch(_ index: Int = 0) -> Vector { scratch(index, count: length) }

  /// Room for so many elements.
  func scratch(_ index: Int, count: Int) -> Vector {
    while scratchStorage.count <= index { scratchStorage.append(Storage.make(count: count, elementType)) }
    if scratchStorage[index].count < count { scratchStorage[index] = .make(count: count, elementType) }
    return Vector(scratchStorage[index], from: 0, count: count)
  }

  /// The first lines of most updates: ±g + λ·θ, or θ ← θ·(1 − γλ) where weight decay is decoupled at rate γ.
  func signed(
    _ gradient: Vector, maximize: Bool, decay: Double, of parameter: Vector, decoupledAt rate: Double? = nil
  ) -> Vector {
    if decay != 0, let rate { parameter.scale(by: 1 - rate * decay) }
    let addsDecay = decay != 0 && rate == nil
    guard maximize || addsDecay else { return gradient }
    let g = scratch(1)
    if maximize { g.negate(gradient) } else { g.copy(gradient) }
    if addsDecay { g.add(parameter, times: decay) }
    return g
  }

  /// Calls the body with each piece of a parameter and its gradient.
  func forEachPiece(
    _ parameter: Vector, _ gradient: Vector, _ body: (Vector, Vector, ParameterState) -> Void
  ) {
    while offset < count {
      length = min(Self.pieceSize, count - offset)
      body(
        parameter.slice(from: offset, count: length, elementType),
        gradient.slice(from: offset, count: length, elementType), self)
      offset += length
    }
    offset = 0
    length = count
  }

  /// Calls the body with each row of a table that has a gradient; buffers and scratch are then those of the row.
  func forEachRow(
    of gradient: SparseGradient, _ table: Storage, _ body: (Vector, Vector, ParameterState) -> Void
  ) {
    length = gradient.values.shape[1]
    for (index, row) in gradient.rows.enumerated() {
      offset = row * length
      body(
        Vector(table, from: offset, count: length),
        Vector(gradient.values.storage, from: index * length, count: length), self)
    }
    offset = 0
    length = count
  }

  /// A sparse gradient with its zeros.
  func dense(_ gradient: SparseGradient) -> Vector {
    let result = scratch(3)
    gradient.write(into: result, elementType)
    return result
  }

  /// Takes up what a state dictionary holds.
  func restore(step: Double, scalars: [Double], buffers: [Storage?]) {
    self.step = step
    self.scalars = scalars
    self.buffers = buffers
    birthSteps = birthSteps.map { _ in -1 }
  }
}

extension SparseGradient {
  /// Writes the gradient with its zeros.
  func write(into result: Vector, _ elementType: ElementType) {
    let width = values.shape[1]
    result.fill(0)
    for (index, row) in rows.enumerated() {
      let values = Vector(values.storage, from: index * width, count: width)
      result.slice(from: row * width, count: width, elementType).add(values, times: 1)
    }
  }
}
