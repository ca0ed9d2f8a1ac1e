internal import CKernels

/// The numbers of an indexing kernel, as 64-bit integers: a float could not count far enough.
///
/// Its address never changes, so recorded calls may keep it; a recording repeats the numbers that it saw.
final class IndexStorage {
  let numbers: UnsafeMutableBufferPointer<Int64>

  init(_ numbers: [Int]) {
    self.numbers = .allocate(capacity: numbers.count)
    _ = self.numbers.initialize(from: numbers.lazy.map(Int64.init))
  }

  deinit { numbers.deallocate() }

  var count: Int { numbers.count }
}

/// Runs an indexing kernel now and, while a recording runs on this thread, keeps the call for replay.
func launch(
  _ kernel: KernelSelector, _ out: Storage, _ a: Storage, at numbers: IndexStorage, extents: Extents,
  accumulate: Bool = false
) {
  let list = numbers.numbers.baseAddress.map { UnsafeMutableRawPointer($0) }
  var call = ck_call(
    kernel: kernel(out.elementType.kernels), p: (out.address, a.address, list, nil, nil, nil), n: extents,
    s: (0, 0), accumulate: accumulate, kind: CK_PLAIN)
  call.kernel.unsafelyUnwrapped(&call)
  if let recorder = Recorder.current { recorder.append(call, keeping: [out, a, numbers]) }
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
    let numbers = IndexStorage(numbers)
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(
      { $0.pointee.take_blocks }, result.storage, storage, at: numbers, extents: extents(numbers.count, block)
    )
    guard Self.remembers(self) else { return result }
    let (original, count) = (self.shape, count)
    result.remember(name, Edges(self)) { upstream, gradients in
      gradients.write(0, shape: original) { destination, accumulate in
        launch(
          { $0.pointee.add_blocks }, destination, upstream.storage, at: numbers,
          extents: extents(numbers.count, block, count), accumulate: accumulate)
      }
    }
    return result
  }
}
