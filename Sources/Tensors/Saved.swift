/// A tensor that a backward rule will read, and the proof that nobody has changed it since.
struct Saved {
  let shape: [Int]
  private let contents: Storage
  private let version: Int
  private let maker: StaticString?

  /// - Parameter maker: the operation that is about to be remembered as what made the tensor; by default the one
  ///   that is already.
  init(_ tensor: AnyTensor, madeBy maker: StaticString? = nil) {
    self.maker = maker ?? tensor.node?.name
    shape = tensor.shape
    contents = tensor.storage
    version = contents.version
  }

  /// The saved elements.
  var storage: Storage {
    require(
      contents.version == version,
      """
      one of the variables needed for gradient computation has been modified by an inplace operation: \
      [\(contents.elementType == .float ? "Tensor<Float>" : "Tensor<Double>") \(shape)]\(origin) is at version \
      \(contents.version); expected version \(version) instead.
      """)
    return contents
  }

  private var origin: String { maker.map { ", which is output 0 of \($0)," } ?? "" }

  /// The saved value, without history.
  var value: AnyTensor { AnyTensor(storage, shape: shape) }
}
