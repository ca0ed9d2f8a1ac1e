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

extension OperationCatalog {
  static let flatten = OperationEntry(
    "flatten", "x.flattened(from: 1)", .shapes,
    "Makes one dimension of several: an image becomes a row.",
    source: "torch.flatten",
    arguments: [
      .init("start_dim", "0", "a dimension", "the first of them"),
      .init("end_dim", "-1", "a dimension", "the last of them"),
    ])

  static let unsqueeze = OperationEntry(
    "unsqueeze", "x.unsqueezed(0)", .shapes,
    "Adds a dimension of extent 1, so that shapes fit.",
    source: "torch.unsqueeze",
    arguments: [
      .init("dim", nil, "a dimension of the result", "where it goes")
    ])

  static let squeeze = OperationEntry(
    "squeeze", "x.squeezed(0)", .shapes,
    "Takes dimensions of extent 1 away.",
    source: "torch.squeeze",
    arguments: [
      .init("dim", "all", "a dimension", "which one")
    ])
}

extension LayerCatalog {
  static let flatten = LayerEntry(
    "Flatten", OperationCatalog.flatten, "Makes a row of an image, so that a linear layer can follow.",
    source: "torch.nn.Flatten")
}
