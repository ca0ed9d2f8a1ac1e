import Tensors
import TestSupport
import Testing

/// Short programs around the backward pass, against what PyTorch does in them.
@Suite struct ReferenceProgramTests {
  @Test func float() throws { try check("f32", Float.self) }

  @Test func double() throws { try check("f64", Double.self) }

  private func check<Scalar: TensorScalar>(_ dtype: String, _ scalar: Scalar.Type) throws {
    let programs = try Golden.programs().filter { $0.dtype == dtype && $0.exception.isEmpty }
    var checked = 0
    for program in programs {
      func input(_ index: Int) -> Tensor<Scalar> {
        let input = program.inputs[index]
        return Tensor(
          input.value.data.map { Scalar($0) }, shape: input.value.shape, requiresGrad: input.requiresGrad)
      }
      let x = input(0)
      let other = program.inputs.count > 1 ? input(1) : nil
      guard var results = run(program.about, x, other) else { continue }
      checked += 1
      results["x"] = x
      results["x.grad"] = .some(x.grad)
      if let other { results[program.inputs[1].name + ".grad"] = .some(other.grad) }
      for expected in program.results {
        let name = "\(program.about): \(expected.name)"
        let seen = try #require(results[expected.name], "\(name) is not computed")
        #expect(seen?.shape == expected.value?.shape, "\(name)")
        for (a, b) in zip(seen?.scalars ?? [], expected.value?.data ?? []) {
          #expect(
            abs(Double(a) - b) <= (dtype == "f32" ? 1e-5 : 1e-12) * max(1, abs(b)), "\(name): \(a), not \(b)")
        }
      }
    }
    print("\(checked) PyTorch programs in \(dtype)")
    #expect(checked == 21)
  }

  /// Runs the program of that description and returns what it names; nil where an operation is missing.
  private func run<Scalar: TensorScalar>(
    _ about: String, _ x: Tensor<Scalar>, _ other: Tensor<Scalar>?
  ) -> [String: Tensor<Scalar>?]? {
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
    case "update in no_grad keeps the leaf":
      (x * x).sum().backward()
      withoutGrad { x -= 0.1 * x.grad! }
      return ["flag": flag(x.requiresGrad), "leaf": flag(x.isLeaf)]
    case "set_grad_enabled false":
      let y = withGradEnabled(false) { (x * 2).sum() }
      return ["y": y, "flag": flag(y.requiresGrad)]
    case "nested: enable_grad inside no_grad":
      let y = withoutGrad { withGradEnabled(true) { (x * 2).sum() } }
      y.backward()
      return ["flag": flag(y.requiresGrad)]
    case "second input does not require grad": (x * other!).sum().backward()
    case "backward with an upstream gradient": (x * x).backward(other!)
    case "retain_graph allows a second backward, gradients add up":
      let y = (x ** 3).sum()
      y.backward(retainGraph: true)
      y.backward()
    case "gradient of a non-leaf is kept only with retain_grad":
      let h = x * 2
      h.retainGrad()
      (h * h).sum().backward()
      return ["h.grad": h.grad]
    case "broadcast gradient is summed": (x + Tensor.zeros([4, x.count])).sum().backward()
    case "unused leaf keeps no gradient": (x * 2).sum().backward()
    default: return nil
    }
    return [:]
  }

  private func flag<Scalar: TensorScalar>(_ value: Bool) -> Tensor<Scalar> { Tensor(value ? 1 : 0) }
}
