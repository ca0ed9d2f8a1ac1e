internal import CKernels

/// The element types that tensors hold: `Float` (PyTorch's float32, the default) and `Double` (float64).
///
/// Generic code above the kernels only moves handles; arithmetic on buffers goes through one concrete kernel per
/// element type, found here.
public protocol TensorScalar: BinaryFloatingPoint, LosslessStringConvertible, Sendable
where RawSignificand: FixedWidthInteger {
  /// The engine's kernels for this type, for the engine alone.
  static var _kernels: UnsafeRawPointer { get }
  /// The nearest representable value.
  init(_ value: Double)
}

extension Float: TensorScalar {
  public static var _kernels: UnsafeRawPointer { UnsafeRawPointer(ck_best_table(CK_FLOAT)) }
}

extension Double: TensorScalar {
  public static var _kernels: UnsafeRawPointer { UnsafeRawPointer(ck_best_table(CK_DOUBLE)) }
}

extension TensorScalar {
  @inline(__always)
  static var kernels: UnsafePointer<ck_table> { _kernels.assumingMemoryBound(to: ck_table.self) }
}
