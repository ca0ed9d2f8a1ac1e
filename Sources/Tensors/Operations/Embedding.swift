extension AnyTensor {
  package func embedding(_ indices: [Int], shape: [Int]? = nil, sparse: Bool = false) -> AnyTensor {
    require(rank == 2, "'weight' must be 2-D, not of shape \(self.shape)")
    let indexShape = shape ?? [indices.count]
    require(
      indexShape.product == indices.count,
      "shape '\(indexShape)' is invalid for input of size \(indices.count)")
    let (extent, width) = (self.shape[0], self.shape[1])
    for index in indices { requireIndex(index, in: 0..<extent, 0, extent) }
    guard sparse, Self.remembers(self) else {
      return takingBlocks("Embedding", indices, of: width, shape: indexShape + [width])
    }
    let (table, numbers) = (self.shape, IndexStorage(indices))
    let result = detached().takingBlocks("Embedding", indices, of: width, shape: indexShape + [width])
    result.remember("Embedding", Edges(self)) { upstream, gradients in
      // A copy: the caller may own the upstream gradient and change it.
      let values = upstream.gathered([indices.count, width], strides: [width, 1])
      gradients.add(
        0, rows: SparseGradient(rows: indices, values: values), shape: table,
        formula: upstream.placingBlocks(numbers, of: width, shape: table))
    }
    return result
  }
}

extension Tensor {
  /// The rows of this table with the given numbers, of the indices' shape and one more dimension, the width.
  ///
  /// d/da: each upstream row is added to the row that it came from, so a row that was used twice gets both.
  ///
  /// - Parameters:
  ///   - indices: row numbers from 0 to the number of rows − 1; another one stops the program. A recording repeats
  ///     those that it saw.
  ///   - shape: the shape of the indices; by default they are a vector.
  ///   - sparse: leaves the gradient of a leaf in ``AnyTensor/sparseGrad``, as the rows that were used. It costs no
  ///     more than they do, however large the table is; the optimizer must be one that takes it.
  ///
  /// Source: `torch.nn.functional.embedding`.
  public func embedding(_ indices: [Int], shape: [Int]? = nil, sparse: Bool = false) -> Tensor {
    Tensor(any.embedding(indices, shape: shape, sparse: sparse))
  }
}

extension OperationCatalog {
  static let embedding = OperationEntry(
    "embedding", "table.embedding([2, 0])", .indexing,
    "Looks rows up in a table: what words or items are to a network.",
    source: "torch.nn.functional.embedding", requirement: "a table of two dimensions",
    arguments: [
      .init("indices", nil, "indices", "which rows"),
      .init("sparse", "false", "true or false", "whether the gradient lists only the rows that were used"),
    ])
}

extension LayerCatalog {
  static let embedding = LayerEntry(
    "Embedding", OperationCatalog.embedding, "A table with a learned row of numbers for each word or item.",
    source: "torch.nn.Embedding",
    arguments: [
      size("num_embeddings", "how many rows"),
      size("embedding_dim", "how wide a row is"),
    ],
    parameters: [
      .init("weight", "[num_embeddings, embedding_dim]", "N(0, 1)")
    ])
}
