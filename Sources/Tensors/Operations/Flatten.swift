extension AnyTensor {
  package func flattened(from start: Int = 0, through end: Int = -1) -> AnyTensor {
    guard rank > 0 else { return reshaped([1]) }
    let first = normalizedDimension(start, rank: rank)
    let last = normalizedDimension(end, rank: rank)
    require(first <= last, "flatten() has invalid args: start_dim cannot come after end_dim")
    return reshaped(
      Array(shape[..<first]) + [Array(shape[first...last]).product] + Array(shape[(last + 1)...]))
  }

  package func unsqueezed(_ dimension: Int) -> AnyTensor {
    // The new dimension may stand behind the last.
    var wanted = shape
    wanted.insert(1, at: normalizedDimension(dimension, rank: rank + 1))
    return reshaped(wanted)
  }

  package func squeezed(_ dimension: Int? = nil) -> AnyTensor {
    guard let dimension else { return reshaped(shape.filter { $0 != 1 }) }
    let place = normalizedDimension(dimension, rank: rank)
    guard rank > 0, shape[place] == 1 else { return reshaped(shape) }
    var wanted = shape
    wanted.remove(at: place)
    return reshaped(wanted)
  }
}

extension Tensor {
  /// Neighbouring dimensions as one; shares the buffer. The gradient gets the dimensions back.
  ///
  /// Source: `torch.flatten`.
  public func flattened(from start: Int = 0, through end: Int = -1) -> Tensor {
    Tensor(any.flattened(from: start, through: end))
  }

  /// With a new dimension of extent 1 at the given place; shares the buffer.
  ///
  /// Source: `torch.unsqueeze`.
  public func unsqueezed(_ dimension: Int) -> Tensor { Tensor(any.unsqueezed(dimension)) }

  /// Without the given dimension if its extent is 1, by default without every such dimension; shares the buffer.
  ///
  /// Source: `torch.squeeze`.
  public func squeezed(_ dimension: Int? = nil) -> Tensor { Tensor(any.squeezed(dimension)) }
}
