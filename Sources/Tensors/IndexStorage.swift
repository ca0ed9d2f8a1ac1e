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
