internal import CKernels

/// What a buffer holds.
package enum ElementType: Hashable, Sendable {
  /// PyTorch's float32.
  case float
  /// PyTorch's float64.
  case double

  var stride: Int { self == .float ? MemoryLayout<Float>.stride : MemoryLayout<Double>.stride }

  @inline(__always)
  var kernels: UnsafePointer<ck_table> { ck_best_table(self == .float ? CK_FLOAT : CK_DOUBLE) }
}
