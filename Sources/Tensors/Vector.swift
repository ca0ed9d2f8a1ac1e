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

  /// The `count` elements of a buffer from `offset` on.
  @inline(__always)
  package init(_ storage: Storage, from offset: Int, count: Int) {
    base = storage.address + offset * storage.elementType.stride
    self.count = count
    kernels = storage.elementType.kernels
  }

  /// The `count` elements from `offset` on.
  package func slice(from offset: Int, count: Int, _ elementType: ElementType) -> Vector {
    Vector(base: base + offset * elementType.stride, count: count, kernels: kernels)
  }

  private init(base: UnsafeMutableRawPointer, count: Int, kernels: UnsafePointer<ck_table>) {
    self.base = base
    self.count = count
    self.kernels = kernels
  }

  /// x = a
  package func copy(_ a: Vector) { run(kernels.pointee.copy, a) }

  /// x = s everywhere
  package func fill(_ s: Double) { run(kernels.pointee.fill, nil, nil, s) }

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

  /// x = x + s·(a − x), as `torch.lerp` rounds it.
  package func lerp(to a: Vector, by s: Double) { run(kernels.pointee.lerp, a, nil, s) }

  /// x = x + (a − x) / divisor, rounded at each operation.
  package func approach(_ a: Vector, over divisor: Double) { run(kernels.pointee.approach, a, nil, divisor) }

  /// x = the larger of x and a, element by element; NaN wins.
  package func formMaximum(_ a: Vector) { run(kernels.pointee.maximum_in_place, a) }

  /// x = the larger of keep·x and |a| + offset; NaN wins.
  package func formMaximum(keeping keep: Double, ofSize a: Vector, plus offset: Double) {
    run(kernels.pointee.decaying_maximum, a, nil, keep, offset)
  }

  /// x = x between low and high.
  package func clamp(_ low: Double, _ high: Double) {
    run(kernels.pointee.clamp_in_place, nil, nil, low, high)
  }

  /// x = √a / divisor + offset
  package func root(of a: Vector, over divisor: Double, plus offset: Double) {
    run(kernels.pointee.root_over, a, nil, divisor, offset)
  }

  /// x = √(a + offset) / √(b + offset) · x
  package func scale(byRootOf a: Vector, over b: Vector, plus offset: Double) {
    run(kernels.pointee.root_ratio, a, b, offset)
  }

  /// x = agree·x where a and b have one sign, disagree·x where they have opposite ones.
  package func scale(whereAgree a: Vector, _ b: Vector, by agree: Double, else disagree: Double) {
    run(kernels.pointee.scale_by_agreement, a, b, disagree, agree)
  }

  /// x = a where a and x do not have opposite signs, else 0.
  package func keepAgreeing(_ a: Vector) { run(kernels.pointee.keep_agreeing, a) }

  /// x = ‖a‖ₚ for a vector of one element, with the roundings of `torch.linalg.vector_norm`.
  package func formNorm(_ p: Double, of a: Vector) {
    var call = ck_call()
    call.p = (base, a.base, nil, nil, nil, nil)
    (call.n.0, call.n.1) = (1, Int64(a.count))
    call.s.0 = p
    kernels.pointee.norm(&call)
  }

  /// x = x + (s·a) / b
  package func add(_ a: Vector, over b: Vector, times s: Double) {
    run(kernels.pointee.add_quotient, a, b, s)
  }

  /// x = x − sign(b)·a
  package func subtract(_ a: Vector, signedBy b: Vector) { run(kernels.pointee.subtract_signed, a, b) }

  /// x = a / √(b, but at least floor)
  package func quotient(_ a: Vector, overRootOf b: Vector, atLeast floor: Double) {
    run(kernels.pointee.clamped_root_quotient, a, b, floor)
  }

  /// x = a / √(v, but at least floor) for matrices, where vᵣᵢ = rowᵣ · columnᵢ / divisor.
  package func quotient(
    _ a: Vector, overRootOfRow row: Vector, column: Vector, over divisor: Double, atLeast floor: Double
  ) {
    var call = ck_call()
    call.p = (base, a.base, row.base, column.base, nil, nil)
    call.n.0 = Int64(row.count)
    call.n.1 = Int64(column.count)
    call.s = (divisor, floor)
    kernels.pointee.factored_root_quotient(&call)
  }

  /// x = A·B, or x + A·B, for an M × K matrix A and a K × N matrix B, either stored transposed.
  package func product(
    _ a: Vector, _ b: Vector, _ m: Int, _ n: Int, _ k: Int, transposingA: Bool = false,
    transposingB: Bool = false, accumulating: Bool = false
  ) {
    var call = ck_call()
    call.p = (base, a.base, b.base, nil, nil, nil)
    (call.n.0, call.n.1, call.n.2) = (Int64(m), Int64(n), Int64(k))
    (call.n.3, call.n.4) = (transposingA ? 1 : 0, transposingB ? 1 : 0)
    call.accumulate = accumulating
    kernels.pointee.matrix_product(&call)
  }

  /// What ``adam(_:mean:square:largest:_:)`` is told besides its operands.
  package struct AdamNumbers {
    private var numbers: (Double, Double, Double, Double, Double, Double, Double)

    package init(
      betas: (Double, Double), squareDivisor: Double, epsilon: Double, factor: Double
    ) {
      numbers = (betas.0, 1 - betas.0, betas.1, 1 - betas.1, squareDivisor, epsilon, factor)
    }
  }

  /// m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², v̂ = v or the largest v so far,
  /// x = x + factor·m / (√v̂ / divisor + ε), rounded at each operation, in one pass over memory.
  package func adam(
    _ gradient: Vector, mean: Vector, square: Vector, largest: Vector?, _ numbers: AdamNumbers
  ) {
    var numbers = numbers
    withUnsafeMutableBytes(of: &numbers) { numbers in
      var call = ck_call()
      call.p = (base, gradient.base, mean.base, square.base, largest?.base, numbers.baseAddress)
      call.n.0 = Int64(count)
      kernels.pointee.adam(&call)
    }
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

/// Single numbers of a vector, in double precision after a sum in the element type.
extension Vector {
  /// Σ x·a
  package func dot(_ a: Vector) -> Double { reduce(kernels.pointee.dot, a) }

  /// √Σ x²
  package var norm: Double { dot(self).squareRoot() }

  /// Σ |x|
  package var absoluteSum: Double { reduce(kernels.pointee.absolute_sum) }

  /// The largest |x|; NaN if there is one.
  package var absoluteMaximum: Double { reduce(kernels.pointee.absolute_maximum) }

  private var isDouble: Bool { kernels == ck_best_table(CK_DOUBLE) }

  private func reduce(_ kernel: ck_kernel, _ a: Vector? = nil) -> Double {
    var call = ck_call()
    call.n.0 = Int64(count)
    if isDouble {
      var result = 0.0
      withUnsafeMutablePointer(to: &result) {
        call.p = (UnsafeMutableRawPointer($0), base, a?.base, nil, nil, nil)
        kernel(&call)
      }
      return result
    }
    var result: Float = 0
    withUnsafeMutablePointer(to: &result) {
      call.p = (UnsafeMutableRawPointer($0), base, a?.base, nil, nil, nil)
      kernel(&call)
    }
    return Double(result)
  }
}
