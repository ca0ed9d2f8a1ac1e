/// How the losses of single elements, or of single rows, become what a loss returns.
///
/// Source: the argument `reduction` of PyTorch's losses.
public enum LossReduction: String, Sendable, CaseIterable {
  /// They stay apart.
  case none
  case mean
  case sum

  /// As kernels count them.
  var code: Int {
    switch self {
    case .none: 0
    case .mean: 1
    case .sum: 2
    }
  }
}
