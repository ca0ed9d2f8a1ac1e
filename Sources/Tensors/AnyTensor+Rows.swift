extension AnyTensor {
  /// Overwrites this tensor's rows with some rows of another one, in order; nothing is remembered.
  package func copyRows(_ rows: some Collection<Int>, of other: AnyTensor) {
    let width = shape.dropFirst().reduce(1, *)
    require(
      rows.count == shape[0] && other.shape.dropFirst() == shape.dropFirst()
        && elementType == other.elementType,
      "\(rows.count) rows of \(other.shape) do not fill \(shape)")
    let stride = width * elementType.stride
    for (index, row) in rows.enumerated() {
      require(row >= 0 && row < other.shape[0], "there is no row \(row) in \(other.shape)")
      (storage.address + index * stride)
        .copyMemory(from: other.storage.address + row * stride, byteCount: stride)
    }
  }
}
