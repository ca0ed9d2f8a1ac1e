/// A dense buffer of elements, shared by every tensor that looks at it.
///
/// Its address never changes, so recorded calls may keep it.
package final class Storage<Scalar: TensorScalar> {
  package let base: UnsafeMutablePointer<Scalar>
  package let count: Int
  /// How often it was changed in place; a backward rule that saved an earlier version refuses to run.
  package var version = 0

  package init(uninitialized count: Int) {
    base = UnsafeMutablePointer<Scalar>.allocate(capacity: Swift.max(count, 1))
    self.count = count
  }

  package convenience init(_ values: some Collection<Scalar>) {
    self.init(uninitialized: values.count)
    _ = UnsafeMutableBufferPointer(start: base, count: count).initialize(from: values)
  }

  package convenience init(repeating value: Scalar, count: Int) {
    self.init(uninitialized: count)
    base.initialize(repeating: value, count: count)
  }

  deinit { base.deallocate() }

  package var address: UnsafeMutableRawPointer { UnsafeMutableRawPointer(base) }

  package var elements: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: base, count: count)
  }
}
