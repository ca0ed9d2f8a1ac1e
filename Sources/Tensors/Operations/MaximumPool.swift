internal import CKernels

extension AnyTensor {
  package func maxPool2d(_ size: Int, stride: Int? = nil, padding: Int = 0) -> AnyTensor {
    let stride = stride ?? size
    require(rank == 3 || rank == 4, "maxPool2d takes [C, H, W] or [N, C, H, W], not \(shape)")
    require(size > 0 && stride > 0, "size \(size) and stride \(stride) of maxPool2d are positive")
    require(padding >= 0 && padding <= size / 2, "pad should be at most half of effective kernel size")
    let (height, width) = (shape[rank - 2], shape[rank - 1])
    require(
      height + 2 * padding >= size && width + 2 * padding >= size,
      "windows of \(size) do not fit into \(shape) with padding \(padding)")
    let (rows, columns) = (
      (height + 2 * padding - size) / stride + 1, (width + 2 * padding - size) / stride + 1
    )
    let result = AnyTensor(uninitialized: shape.dropLast(2) + [rows, columns], elementType)
    let indices = IndexStorage(room: result.count)
    var extents = extents(shape.dropLast(2).product, height, width, rows, columns)
    (extents.5, extents.6, extents.7) = (Int64(size), Int64(stride), Int64(padding))
    launch({ $0.pointee.maximum_pool }, result.storage, storage, indices: indices, extents: extents)
    guard Self.remembers(self) else { return result }
    let shape = shape
    result.remember("MaxPool2DWithIndices", Edges(self)) { upstream, gradients in
      let slope = AnyTensor(uninitialized: shape, upstream.elementType)
      launch(
        { $0.pointee.scatter_sum }, slope.storage, upstream.storage, indices: indices,
        extents: Tensors.extents(slope.count, upstream.count))
      gradients.add(0, slope, formula: upstream.placingBlocks(indices, of: 1, shape: shape))
    }
    return result
  }
}

extension Tensor {
  /// The largest element under each window of size × size, over images [N, C, H, W] or [C, H, W]; padding never wins.
  /// The gradient goes to the first of the largest; a NaN wins, the last one if there are several.
  ///
  /// - Parameter stride: how far apart windows are; their size if left out.
  ///
  /// Source: `torch.nn.functional.max_pool2d`.
  public func maxPool2d(_ size: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
    Tensor(any.maxPool2d(size, stride: stride, padding: padding))
  }
}

extension OperationCatalog {
  static let maxPool2d = OperationEntry(
    "max_pool2d", "x.maxPool2d(2)", .layers,
    "Keeps the largest element under each window: is it here, never mind exactly where.",
    source: "torch.nn.functional.max_pool2d", requirement: "x [N, C, H, W] or [C, H, W]",
    arguments: [
      .init("kernel", nil, "a whole number of at least 1", "the side of the window"),
      .init("stride", "kernel", "a whole number of at least 1", "how far the window moves"),
      .init(
        "padding", "0", "a whole number of at least 0, at most half the kernel",
        "places around the image that never win"),
    ])
}

extension LayerCatalog {
  static let maxPool2d = LayerEntry(
    "MaxPool2d", OperationCatalog.maxPool2d, "Makes an image smaller and keeps what stands out.",
    source: "torch.nn.MaxPool2d")
}
