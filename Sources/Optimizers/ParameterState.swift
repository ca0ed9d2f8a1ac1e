import Tensors

/// What an optimizer keeps of one parameter between steps.
public final class ParameterState {
  /// Steps that this parameter has taken.
  var step = 0.0
  /// Buffers in the parameter's shape, in the order of the optimizer's `bufferNames`; nil until first needed.
  var buffers: [Storage?]
  /// Room for a changed gradient: the gradient itself belongs to the user.
  private var scratchStorage: [Storage] = []
  private let count: Int
  private let elementType: ElementType

  init(_ parameter: AnyTensor, bufferCount: Int) {
    count = parameter.count
    elementType = parameter.elementType
    buffers = Array(repeating: nil, count: bufferCount)
  }

  /// Buffer `index`, made of zeros when it is first needed.
  func buffer(_ index: Int) -> Vector {
    if let storage = buffers[index] { return Vector(storage) }
    let storage = Storage.zeros(count: count, elementType)
    buffers[index] = storage
    return Vector(storage)
  }

  /// A vector in the parameter's size whose contents last until the end of the step.
  func scratch(_ index: Int = 0) -> Vector {
    while scratchStorage.count <= index { scratchStorage.append(Storage.make(count: count, elementType)) }
    return Vector(scratchStorage[index])
  }
}
