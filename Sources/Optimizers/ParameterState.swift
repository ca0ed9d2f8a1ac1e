import Tensors

/// What an optimizer keeps of one parameter between steps.
public final class ParameterState<Scalar: TensorScalar> {
  /// Steps that this parameter has taken.
  var step = 0.0
  /// Buffers in the parameter's shape, in the order of the optimizer's `bufferNames`; nil until first needed.
  var buffers: [Storage<Scalar>?]
  /// Room for a changed gradient: the gradient itself belongs to the user.
  private var scratchStorage: [Storage<Scalar>] = []
  private let count: Int

  init(count: Int, bufferCount: Int) {
    self.count = count
    buffers = Array(repeating: nil, count: bufferCount)
  }

  /// Buffer `index`, made of zeros when it is first needed.
  func buffer(_ index: Int) -> Vector<Scalar> {
    if let storage = buffers[index] { return Vector(storage) }
    let storage = Storage<Scalar>(repeating: 0, count: count)
    buffers[index] = storage
    return Vector(storage)
  }

  /// A vector in the parameter's size whose contents last until the end of the step.
  func scratch(_ index: Int = 0) -> Vector<Scalar> {
    while scratchStorage.count <= index { scratchStorage.append(Storage(uninitialized: count)) }
    return Vector(scratchStorage[index])
  }
}
