import Tensors

extension Golden.Array {
  /// The data as a tensor of the given type.
  package func tensor<Scalar: TensorScalar>(
    _ scalar: Scalar.Type = Scalar.self, requiresGrad: Bool = false
  ) -> Tensor<Scalar> {
    Tensor(data.map { Scalar($0) }, shape: shape, requiresGrad: requiresGrad)
  }

  /// The data as whole numbers.
  package var integers: [Int] { data.map { Int($0) } }

  /// What differs between a tensor and these numbers, one line each; NaN must meet NaN and infinity itself.
  ///
  /// - Parameter tolerance: as a share of the largest magnitude here.
  package func differences<Scalar: TensorScalar>(
    from tensor: Tensor<Scalar>, tolerance: Double = Scalar._isDouble ? 1e-12 : 1e-5
  ) -> [String] {
    guard tensor.shape == shape else { return ["shape \(tensor.shape), PyTorch has \(shape)"] }
    let largest = data.filter(\.isFinite).map(abs).max() ?? 0
    return zip(tensor.scalars, data).enumerated().compactMap { index, pair in
      let (seen, wanted) = (Double(pair.0), pair.1)
      let isEqual =
        wanted.isNaN ? seen.isNaN : seen == wanted || abs(seen - wanted) <= tolerance * largest
      return isEqual ? nil : "[\(index)]: \(seen), PyTorch has \(wanted)"
    }
  }
}
