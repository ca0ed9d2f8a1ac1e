internal import CKernels

/// The gradient of a table of which few rows were used: those rows alone; all others are zero.
///
/// A row that was used several times appears several times, and ``coalesced()`` adds the shares up.
///
/// Source: PyTorch's sparse COO tensors, as `torch.nn.Embedding(sparse: true)` makes them.
public struct SparseGradient {
  /// Which rows of the table, in the order of their use.
  public let rows: [Int]
  /// Their gradients, of shape `[rows.count, width]`.
  public let values: AnyTensor

  package init(rows: [Int], values: AnyTensor) {
    require(
      values.rank == 2 && values.shape[0] == rows.count, "one row of values for each of \(rows.count) rows")
    self.rows = rows
    self.values = values
  }

  /// Each row once, ascending, with the sum of its shares.
  public func coalesced() -> SparseGradient {
    let unique = Set(rows).sorted()
    guard unique != rows else { return self }
    let place = Dictionary(uniqueKeysWithValues: zip(unique, unique.indices))
    let sums = added(at: rows.map { place[$0].unsafelyUnwrapped }, shape: [unique.count, values.shape[1]])
    return SparseGradient(rows: unique, values: sums)
  }

  /// The same gradient with its zeros, in the shape of the table.
  func dense(_ shape: [Int]) -> AnyTensor { added(at: rows, shape: shape) }

  /// Adds the rows to a table's dense gradient.
  func add(to destination: Storage, accumulate: Bool, at numbers: [Int]? = nil) {
    launch(
      { $0.pointee.add_blocks }, destination, values.storage, indices: IndexStorage(numbers ?? rows),
      extents: extents(rows.count, values.shape[1], destination.count), accumulate: accumulate)
  }

  private func added(at numbers: [Int], shape: [Int]) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, values.elementType)
    add(to: result.storage, accumulate: false, at: numbers)
    return result
  }
}

extension AnyTensor {
  /// Adds rows to this leaf's gradient: to its list of rows, or to a dense gradient where it has one.
  ///
  /// In a recording the step must begin with `zeroGrad()`: a replay does not lengthen the list.
  func accumulateGrad(_ addition: SparseGradient) {
    if gradientIsUntouched {
      gradientIsUntouched = false
      grad = nil
    }
    if grad != nil {
      let (storage, accumulate) = gradDestination()
      addition.add(to: storage, accumulate: accumulate)
    } else if let earlier = sparseGrad {
      let (first, second) = (earlier.values, addition.values)
      let all = AnyTensor(
        uninitialized: [first.shape[0] + second.shape[0], first.shape[1]], elementType)
      let numbers = earlier.rows.count + addition.rows.count
      // Two launches put the parts one behind the other; the first also clears what the second fills.
      let places = Array(0..<numbers)
      earlier.add(to: all.storage, accumulate: false, at: Array(places[..<earlier.rows.count]))
      addition.add(to: all.storage, accumulate: true, at: Array(places[earlier.rows.count...]))
      show(SparseGradient(rows: earlier.rows + addition.rows, values: all))
    } else {
      show(addition)
    }
  }

  /// Makes this the leaf's gradient, in each replay too: another recording may have left its own there.
  private func show(_ sparse: SparseGradient) {
    Recording.host { [self] in
      if grad == nil { sparseGrad = sparse }
    }
  }
}
