import Tensors
import Words

/// How surprising two classes are under one score, whose logistic function is the probability of the second class.
struct BinaryCrossEntropyLoss: Loss {
  let name = "bce"
  let className = "BCEWithLogitsLoss"
  let title = "binary cross entropy"
  let summary =
    "for two classes: how surprising they are, given one score as the log-odds of the second class"

  func takes(_ task: Task, classes: Int) -> Bool { task == .classification && classes == 2 }

  func evaluate(_ prediction: AnyTensor, _ targets: Targets) -> AnyTensor {
    prediction.binaryCrossEntropyWithLogits(targets.values)
  }
}
