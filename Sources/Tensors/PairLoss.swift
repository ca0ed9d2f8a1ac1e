internal import CKernels

/// A slope of a loss by operations that are remembered, from prediction, target, parameter and weights.
typealias PairFormula = (_ x: AnyTensor, _ y: AnyTensor, _ parameter: Double, _ weights: AnyTensor?) ->
  AnyTensor

/// A loss of pairs, a prediction and its target, as its kernels.
struct PairLoss {
  let name: StaticString
  let value: KernelSelector
  let gradient: KernelSelector
  /// Nil where exchanging the two changes nothing: the slope in the target is then the slope with both exchanged.
  var targetGradient: KernelSelector?
  /// The slope of one pair in its prediction by operations that are remembered; of all but the weights.
  let formula: PairFormula
  /// Likewise in its target, where there is a kernel of its own for that.
  var targetFormula: PairFormula?
  /// What all kernels are told besides: s0.
  var parameter = 0.0
  /// What each pair weighs, in the shape of the prediction.
  var weights: AnyTensor?
  /// One kernel for the sum or mean of all, where there is one.
  var total: KernelSelector?
}

extension AnyTensor {
  func loss(_ kernels: PairLoss, _ target: AnyTensor, _ reduction: LossReduction) -> AnyTensor {
    requireSameShape(target)
    require(elementType == target.elementType, "operands of different element types")
    let result = lossValue(kernels, target, reduction)
    guard Self.remembers(self, target) else { return result }
    let (saved, savedTarget) = (Saved(self), Saved(target))
    let savedWeights = kernels.weights.map { Saved($0) }
    let (gradient, targetGradient) = (kernels.gradient, kernels.targetGradient)
    let (formula, targetFormula) = (kernels.formula, kernels.targetFormula)
    let parameter = kernels.parameter
    result.remember(kernels.name, Edges(self, target)) { upstream, gradients in
      func slope(_ kernel: KernelSelector, _ a: Saved, _ b: Saved) -> AnyTensor {
        let result = AnyTensor(uninitialized: a.shape, upstream.elementType)
        launch(
          kernel, result.storage, a.storage, b.storage, upstream.storage, savedWeights?.storage, indices: nil,
          extents: extents(result.count, reduction == .none ? 1 : 0), parameter,
          reduction == .mean ? 1 / Double(result.count) : 1)
        return result
      }
      func explained(_ formula: PairFormula, swapped: Bool = false) -> AnyTensor {
        let (x, y) = (gradients.value(of: 0, saved), gradients.value(of: 1, savedTarget))
        let slope = formula(swapped ? y : x, swapped ? x : y, parameter, savedWeights?.value)
        return upstream * (reduction == .mean ? (1 / Double(slope.count)) * slope : slope)
      }
      gradients.add(0, slope(gradient, saved, savedTarget), formula: explained(formula))
      gradients.add(
        1,
        targetGradient.map { slope($0, saved, savedTarget) } ?? slope(gradient, savedTarget, saved),
        formula: targetFormula.map { explained($0) } ?? explained(formula, swapped: true))
    }
    return result
  }

  private func lossValue(_ kernels: PairLoss, _ target: AnyTensor, _ reduction: LossReduction) -> AnyTensor {
    if let total = kernels.total, reduction != .none {
      let result = AnyTensor(uninitialized: [], elementType)
      launch(
        total, result.storage, storage, target.storage, extents: extents(count, reduction == .mean ? 1 : 0))
      return result
    }
    let losses = AnyTensor(uninitialized: shape, elementType)
    launch(
      kernels.value, losses.storage, storage, target.storage, nil, kernels.weights?.storage, indices: nil,
      extents: extents(count), kernels.parameter)
    switch reduction {
    case .none: return losses
    case .mean: return losses.total { $0.pointee.mean }
    case .sum: return losses.total { $0.pointee.sum }
    }
  }

  func requireSameShape(_ target: AnyTensor) {
    require(shape == target.shape, "prediction \(shape) and target \(target.shape) differ in shape")
  }
}
