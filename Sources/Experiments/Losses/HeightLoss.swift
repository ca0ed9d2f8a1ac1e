import Tensors
import Words

/// On a landscape the prediction itself is what is to become small.
struct HeightLoss: Loss {
  let name = "height"
  let className = "height"
  let title = "height"
  let summary = "the height of the landscape itself"

  func takes(_ task: Task, classes: Int) -> Bool { task == .landscape }

  func evaluate(_ prediction: AnyTensor, _ targets: Targets) -> AnyTensor { prediction.sum() }
}
