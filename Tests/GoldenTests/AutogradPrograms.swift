import Optimizers
import Tensors
import TestSupport

/// The programs of `autograd.json`, by what they are about, in Swift. A name is bound to nil where PyTorch has None.
struct AutogradPrograms<Scalar: TensorScalar> {
  typealias Results = [String: Tensor<Scalar>?]

  let x: Tensor<Scalar>
  /// The second input: `c` or `z`.
  var other = Tensor<Scalar>(0)

  init(_ program: Golden.Program) {
    let inputs = program.inputs.map { $0.value.tensor(Scalar.self, requiresGrad: $0.requiresGrad) }
    x = inputs[0]
    if inputs.count > 1 { other = inputs[1] }
  }

  /// What the program names beside its inputs and their gradients; nil if there is no such program here.
  func run(_ about: String) -> Results? {
    accumulation(about) ?? graphs(about) ?? modes(about) ?? leaves(about) ?? optimizers(about)
  }

  private func accumulation(_ about: String) -> Results? {
    switch about {
    case "two backward calls add up":
      (x * x).sum().backward()
      let first = x.grad.map { Tensor($0.scalars) }
      (x * 3).sum().backward()
      return ["g1": first]
    case "same loss rebuilt twice without zeroing":
      for _ in 0..<2 { (x ** 2).mean().backward() }
    case "zeroing the gradient between calls":
      (x ** 2).mean().backward()
      x.zeroGrad()
      (x ** 2).mean().backward()
    case "gradient is none before backward": _ = x * 2
    case "backward with an upstream gradient": (x * x).backward(other)
    case "retain_graph allows a second backward, gradients add up":
      let y = (x ** 3).sum()
      y.backward(retainGraph: true)
      y.backward()
    case "no error: second backward of a sum that saves nothing":
      let y = (x + x).sum()
      y.backward()
      y.backward()
    case "error: second backward":
      // The values before the pass that stops the program; `stop` has the rest.
      (x * x).sum().backward()
    case "torch.autograd.grad leaves .grad alone":
      return ["g": (x ** 2).sum().gradients(for: [x])[0]]
    case "second derivative":
      let slope = (x ** 4).sum().gradients(for: [x], createGraph: true)[0]
      slope.sum().backward()
      return ["g": slope]
    default: return nil
    }
    return [:]
  }

  private func graphs(_ about: String) -> Results? {
    switch about {
    case "diamond: one node used twice":
      let h = x.tanh()
      let y = (h * h + h.exp()).sum()
      y.backward()
      return ["y": y]
    case "diamond of diamonds":
      let a = x * x
      let b = a + a
      let c = b * a
      let d = c + b * c
      d.sum().backward()
      return ["d": d]
    case "one leaf twice in one product": (x * x * x).sum().backward()
    case "long chain of 2000 additions":
      var y = x
      for _ in 0..<2000 { y = y + 0.001 }
      y.sum().backward()
      return ["y": y]
    case "twenty doublings of a shared node":
      var y = x
      for _ in 0..<20 { y = y + y }
      y.sum().backward()
      return ["y": y]
    case "broadcast gradient is summed": (x + Tensor.zeros([4, x.count])).sum().backward()
    case "slices written twice add up": (x[0..<2].sum() + x[1..<3].sum()).backward()
    case "gradient of a non-leaf is kept only with retain_grad":
      let h = x * 2
      h.retainGrad()
      (h * h).sum().backward()
      return ["h.grad": h.grad]
    default: return nil
    }
    return [:]
  }

  private func modes(_ about: String) -> Results? {
    switch about {
    case "detach stops the gradient":
      let y = (x * (x * 2).detached()).sum()
      y.backward()
      return ["y": y]
    case "detached result does not require grad":
      let y = (x * 2).detached()
      return ["y": y, "flag": flag(y.requiresGrad)]
    case "no_grad result does not require grad":
      let y = withoutGrad { x * 2 }
      return ["y": y, "flag": flag(y.requiresGrad)]
    case "no_grad part inside a loss is a constant":
      let weight = withoutGrad { x * x }
      let loss = (weight * x).sum()
      loss.backward()
      return ["loss": loss]
    case "set_grad_enabled false":
      let y = withGradEnabled(false) { (x * 2).sum() }
      return ["y": y, "flag": flag(y.requiresGrad)]
    case "nested: enable_grad inside no_grad":
      let y = withoutGrad { withGradEnabled(true) { (x * 2).sum() } }
      y.backward()
      return ["flag": flag(y.requiresGrad)]
    default: return nil
    }
  }

  private func leaves(_ about: String) -> Results? {
    switch about {
    case "update in no_grad keeps the leaf":
      (x * x).sum().backward()
      withoutGrad { x -= 0.1 * x.grad! }
      return ["flag": flag(x.requiresGrad), "leaf": flag(x.isLeaf)]
    case "second input does not require grad": (x * other).sum().backward()
    case "unused leaf keeps no gradient": (x * 2).sum().backward()
    default: return nil
    }
    return [:]
  }

  private func optimizers(_ about: String) -> Results? {
    switch about {
    case "in-place zero then reuse of the optimizer's zero_grad":
      let optimizer = SGD([x], learningRate: 0.1)
      (x * x).sum().backward()
      optimizer.step()
      // PyTorch's default since 2.0.
      optimizer.zeroGrad(setToNil: true)
    case "optimizer skips a parameter without gradient":
      let optimizer = Adam([x, other], learningRate: 0.1)
      (x * x).sum().backward()
      optimizer.step()
    default: return nil
    }
    return [:]
  }

  private func flag(_ value: Bool) -> Tensor<Scalar> { Tensor(value ? 1 : 0) }
}

extension AutogradPrograms {
  /// Runs a program that PyTorch refuses; comes back only if this library does not.
  func stop(_ about: String) {
    switch about {
    case "error: second backward":
      let y = (x * x).sum()
      y.backward()
      y.backward()
    case "error: backward of a vector without upstream gradient": (x * 2).backward()
    // Its only input is the constant c.
    case "error: nothing requires grad": (x * 2).sum().backward()
    case "error: backward under no_grad result": withoutGrad { (x * 2).sum() }.backward()
    case "error: upstream gradient of the wrong shape": (x * 2).backward(.ones([7]))
    case "error: in-place change of a leaf": x += Tensor(1)
    case "error: saved value changed in place":
      let h = x.exp()
      let y = h.sum()
      h += Tensor(1)
      y.backward()
    case "error: shapes that do not broadcast": _ = x + .ones([7])
    case "error: matrix sizes": _ = Tensor<Scalar>.ones([2, 3]).matmul(.ones([4, 5]))
    case "error: vector sizes": _ = Tensor<Scalar>.ones([3]).matmul(.ones([4]))
    case "error: reshape": _ = x.reshaped([2, 99])
    case "error: dimension out of range": _ = x.sum([3])
    case "error: index out of range": _ = x[99]
    case "error: concat of different widths": _ = Tensor<Scalar>.concat([.ones([2, 3]), .ones([2, 4])])
    case "error: stack of different shapes": _ = Tensor<Scalar>.stack([.ones([3]), .ones([4])])
    case "error: item of a vector": _ = x.item()
    case "error: max of an empty tensor": _ = Tensor<Scalar>.zeros([0]).max()
    case "error: argmax of an empty tensor": _ = Tensor<Scalar>.zeros([0]).argmax()
    case "error: class index out of range": _ = Tensor<Scalar>.zeros([1, 3]).crossEntropy([3])
    case "error: numbers above one in bce": _ = Tensor<Scalar>([1.5]).binaryCrossEntropy([1])
    default: break
    }
  }
}
