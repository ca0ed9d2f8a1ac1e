extension AnyTensor {
  package func indexSelect(_ dimension: Int, _ indices: [Int]) -> AnyTensor {
    let place = normalizedDimension(dimension, rank: rank)
    // A single number is a vector of one here.
    let whole = rank == 0 ? [1] : shape
    let extent = whole[place]
    for index in indices { requireIndex(index, in: 0..<extent, place, extent) }
    var wanted = whole
    wanted[place] = indices.count
    let outer = Array(whole[..<place]).product
    return takingBlocks(
      "IndexSelect", (0..<outer).flatMap { o in indices.map { o * extent + $0 } },
      of: Array(whole[(place + 1)...]).product, shape: rank == 0 && indices.count == 1 ? [] : wanted)
  }

  package func indexed(rows: [Int]) -> AnyTensor {
    require(rank > 0, "too many indices for tensor of dimension 0")
    let extent = shape[0]
    return takingBlocks(
      "Index", rows.map { normalizedIndex($0, dimension: 0, extent: extent) },
      of: Array(shape[1...]).product, shape: [rows.count] + shape[1...])
  }

  package func indexed(rows: [Int], columns: [Int]) -> AnyTensor {
    require(rank > 1, "too many indices for tensor of dimension \(rank)")
    require(
      rows.count == columns.count,
      """
      shape mismatch: indexing tensors could not be broadcast together with shapes [\(rows.count)], \
      [\(columns.count)]
      """)
    let (height, width) = (shape[0], shape[1])
    let numbers = zip(rows, columns).map { row, column in
      normalizedIndex(row, dimension: 0, extent: height) * width
        + normalizedIndex(column, dimension: 1, extent: width)
    }
    return takingBlocks(
      "Index", numbers, of: Array(shape[2...]).product, shape: [rows.count] + shape[2...])
  }
}

extension Tensor {
  /// The places with the given numbers along one dimension, in their order, as a copy.
  ///
  /// The gradient goes back to where each came from; a place that was taken twice gets both shares.
  ///
  /// - Precondition: 0 ≤ index < extent for each. A recording repeats the indices that it saw.
  ///
  /// Source: `torch.index_select`.
  public func indexSelect(_ dimension: Int, _ indices: [Int]) -> Tensor {
    Tensor(any.indexSelect(dimension, indices))
  }

  /// The rows with the given numbers, as a copy; negative ones count from the end. Gradients as in
  /// ``indexSelect(_:_:)``.
  ///
  /// Source: `x[rows]` with a list.
  public func indexed(rows: [Int]) -> Tensor { Tensor(any.indexed(rows: rows)) }

  /// The elements at pairs of a row and a column, as a copy; negative ones count from the end. Gradients as in
  /// ``indexSelect(_:_:)``.
  ///
  /// Source: `x[rows, columns]` with two lists.
  public func indexed(rows: [Int], columns: [Int]) -> Tensor {
    Tensor(any.indexed(rows: rows, columns: columns))
  }
}

extension OperationCatalog {
  static let indexSelect = OperationEntry(
    "index_select", "x.indexSelect(0, [2, 0])", .indexing,
    "Takes places of a dimension by a list, in its order, and again where they repeat.",
    source: "torch.index_select",
    arguments: [
      .init("dim", nil, "a dimension", "along which dimension"),
      .init("index", nil, "indices", "which places"),
    ])

  static let indexRows = OperationEntry(
    "index_rows", "x.indexed(rows: [2, 0])", .indexing,
    "Takes rows by a list.",
    source: "x[rows]",
    arguments: [
      .init("rows", nil, "indices", "which rows; negative from the end")
    ])

  static let indexPairs = OperationEntry(
    "index_pairs", "x.indexed(rows: [2, 0], columns: [1, 1])", .indexing,
    "Takes single places by a list of rows and one of columns.",
    source: "x[rows, columns]",
    arguments: [
      .init("rows", nil, "indices", "their rows"),
      .init("columns", nil, "as many indices", "their columns"),
    ])
}
