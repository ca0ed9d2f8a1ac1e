/// A tensor that a backward rule will read, and the proof that nobody has changed it since.
struct Saved {
  let shape: [Int]
  private let contents: Storage
  private let version: Int

  init(_ tensor: AnyTensor) {
    shape = tensor.shape
    contents = tensor.storage
    version = contents.version
  }

  /// The saved elements.
  var storage: Storage {
    require(
      contents.version == version,
      """
      one of the variables needed for gradient computation has been modified by an inplace operation: a tensor \
      of shape \(shape) is at version \(contents.version); expected version \(version) instead.
      """)
    return contents
  }

  /// The saved value, without history.
  var value: AnyTensor { AnyTensor(storage, shape: shape) }
}
