/// A tensor that a backward rule will read, and the proof that nobody has changed it since.
struct Saved {
  private let tensor: AnyTensor
  private let version: Int

  init(_ tensor: AnyTensor) {
    self.tensor = tensor.detached()
    version = tensor.storage.version
  }

  var shape: [Int] { tensor.shape }

  /// The saved value, without history.
  var value: AnyTensor {
    require(
      tensor.storage.version == version,
      """
      one of the variables needed for gradient computation has been modified by an inplace operation: a tensor \
      of shape \(tensor.shape) is at version \(tensor.storage.version); expected version \(version) instead.
      """)
    return tensor
  }
}
