internal import CKernels

/// A stretch of elements that an optimizer changes in place, with the few steps that update rules are made of.
///
/// Each step is one kernel call with the roundings that PyTorch's has. Nothing is remembered or recorded here: an
/// optimizer's step is a host call in a recording.
package struct Vector {
  private let base: UnsafeMutableRawPointer
  package let count: Int
  private let kernels: UnsafePointer<ck_table>

  @inline(__always)
  package init(_ storage: Storage) {
    base = storage.address
    count = storage.count
    kernels = storage.elementType.kernels
  }

  /// Other elements of the same type and count.
  @inline(__always)
  package init(_ address: UnsafeMutableRawPointer, like other: Vector) {
    base = address
    count = other.count
    kernels = other.kernels
  }

  /// x = a
  package func copy(_ a: Vector) { run(kernels.pointee.copy, a) }

  /// x = −a
  package func negate(_ a: Vector) { run(kernels.pointee.negate, a) }

  /// x = x + s·a, rounded once.
  @inline(__always)
  package func add(_ a: Vector, times s: Double) { run(kernels.pointee.add_scaled, a, nil, s) }

  /// x = s·x
  package func scale(by s: Double) { run(kernels.pointee.scale, nil, nil, s) }

  /// x = keep·x + take·a, rounded at each operation.
  package func blend(keeping keep: Double, with a: Vector, times take: Double) {
    run(kernels.pointee.blend, a, nil, keep, take)
  }

  /// x = keep·x + take·(a·b), rounded at each operation.
  package func blend(keeping keep: Double, withProductOf a: Vector, _ b: Vector, times take: Double) {
    run(kernels.pointee.blend_product, a, b, keep, take)
  }

  /// x = the larger of x and a, element by element; NaN wins.
  package func formMaximum(_ a: Vector) { run(kernels.pointee.maximum_in_place, a) }

  /// x = √a / divisor + offset
  package func root(of a: Vector, over divisor: Double, plus offset: Double) {
    run(kernels.pointee.root_over, a, nil, divisor, offset)
  }

  /// x = x + (s·a) / b
  package func add(_ a: Vector, over b: Vector, times s: Double) {
    run(kernels.pointee.add_quotient, a, b, s)
  }

  @inline(__always)
  private func run(_ kernel: ck_kernel, _ a: Vector?, _ b: Vector? = nil, _ s0: Double = 0, _ s1: Double = 0)
  {
    var call = ck_call()
    call.p = (base, a?.base, b?.base, nil, nil, nil)
    call.n.0 = Int64(count)
    call.s = (s0, s1)
    kernel(&call)
  }
}
