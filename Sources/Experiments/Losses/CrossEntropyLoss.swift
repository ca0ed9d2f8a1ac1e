import Tensors
import Words

/// How surprising the classes are under one score for each class, through the softmax.
struct CrossEntropyLoss: Loss {
  let name = "cross-entropy"
  let className = "CrossEntropyLoss"
  let title = "cross entropy"
  let summary = "for classes: how surprising they are, given a score for each class through the softmax"

  func takes(_ task: Task, classes: Int) -> Bool { task == .classification }

  func outputs(classes: Int) -> Int { classes }

  func evaluate(_ prediction: AnyTensor, _ targets: Targets) -> AnyTensor {
    guard let classes = targets.classes else { fail("cross entropy needs classes") }
    return prediction.crossEntropy(classes)
  }
}
