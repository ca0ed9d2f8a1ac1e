/// The element types that tensors hold: `Float` (PyTorch's float32, the default) and `Double` (float64).
///
/// Nothing else can conform: the engine has kernels for these two.
public protocol TensorScalar: BinaryFloatingPoint, Sendable {
  /// Which of the two it is, for the engine alone.
  static var _isDouble: Bool { get }
}

extension Float: TensorScalar {
  public static var _isDouble: Bool { false }
}

extension Double: TensorScalar {
  public static var _isDouble: Bool { true }
}

extension TensorScalar {
  package static var elementType: ElementType { _isDouble ? .double : .float }
}
