/// What an optimizer takes: a ``Tensor`` of either element type, or an ``AnyTensor``, as layers have them.
public protocol Parameter {
  /// The tensor without its element type in its type.
  var any: AnyTensor { get }
}

extension Tensor: Parameter {}

extension AnyTensor: Parameter {
  public var any: AnyTensor { self }
}
