/// The numbers of an indexing kernel, as 64-bit integers: a float could not count far enough.
///
/// Its address never changes, so recorded calls may keep it; a recording takes the numbers that are there when it is
/// replayed.
package final class IndexStorage {
  package let numbers: UnsafeMutableBufferPointer<Int64>

  package init(_ numbers: [Int]) {
    self.numbers = .allocate(capacity: numbers.count)
    _ = self.numbers.initialize(from: numbers.lazy.map(Int64.init))
  }

  deinit { numbers.deallocate() }

  package var count: Int { numbers.count }
}

/// An index counted from 0, where negative ones count from the end.
func normalizedIndex(_ index: Int, dimension: Int, extent: Int) -> Int {
  requireIndex(index, in: -extent..<extent, dimension, extent)
  return index < 0 ? index + extent : index
}

/// Stops the program where an index is not in a range of those allowed.
func requireIndex(_ index: Int, in allowed: Range<Int>, _ dimension: Int, _ extent: Int) {
  require(
    allowed.contains(index), "index \(index) is out of bounds for dimension \(dimension) with size \(extent)")
}

extension AnyTensor {
  /// The blocks of `block` neighbours with the given numbers, remembered under a name.
  func takingBlocks(_ name: StaticString, _ numbers: [Int], of block: Int, shape: [Int]) -> AnyTensor {
    takingBlocks(name, IndexStorage(numbers), of: block, shape: shape)
  }

  private func takingBlocks(
    _ name: StaticString, _ numbers: IndexStorage, of block: Int, shape: [Int]
  ) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(
      { $0.pointee.take_blocks }, result.storage, storage, indices: numbers,
      extents: extents(numbers.count, block)
    )
    guard Self.remembers(self) else { return result }
    let (original, count) = (self.shape, count)
    result.remember(name, Edges(self)) { upstream, gradients in
      gradients.write(
        0, shape: original, formula: upstream.placingBlocks(numbers, of: block, shape: original)
      ) { destination, accumulate in
        launch(
          { $0.pointee.add_blocks }, destination, upstream.storage, indices: numbers,
          extents: extents(numbers.count, block, count), accumulate: accumulate)
      }
    }
    return result
  }

  /// The reverse of taking: blocks added up at the places with the given numbers, zeros elsewhere.
  func placingBlocks(_ numbers: IndexStorage, of block: Int, shape: [Int]) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(
      { $0.pointee.add_blocks }, result.storage, storage, indices: numbers,
      extents: extents(numbers.count, block, result.count))
    guard Self.remembers(self) else { return result }
    let original = self.shape
    result.remember("IndexPut", Edges(self)) { upstream, gradients in
      gradients.add(0, upstream.takingBlocks("Index", numbers, of: block, shape: original))
    }
    return result
  }
}
