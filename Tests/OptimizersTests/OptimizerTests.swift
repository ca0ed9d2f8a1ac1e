import Optimizers
import Tensors
import Testing
import Words

@Suite struct OptimizerTests {
  @Test func sgdMovesAgainstTheGradient() {
    let w = Tensor<Float>([1, -2], requiresGrad: true)
    (w * w).sum().backward()
    SGD([w], learningRate: 0.25).step()
    #expect(w.scalars == [0.5, -1])
  }

  @Test func adamsFirstStepHasTheSizeOfTheLearningRate() {
    let w = Tensor<Double>([1, -200], requiresGrad: true)
    (w * w).sum().backward()
    Adam([w], learningRate: 0.5, epsilon: 0).step()
    #expect(abs(w.scalars[0] - 0.5) < 1e-12)
    #expect(abs(w.scalars[1] + 199.5) < 1e-12)
  }

  @Test func groupsHaveTheirOwnOptions() {
    let a = Tensor<Float>(1, requiresGrad: true)
    let b = Tensor<Float>(1, requiresGrad: true)
    let optimizer = SGD(groups: [
      ParameterGroup([a], options: ["lr": .number(0.5)]),
      ParameterGroup([b], options: ["lr": .number(0.25), "maximize": .flag(true)]),
    ])
    (a + b).backward()
    optimizer.step()
    #expect(a.item() == 0.5)
    #expect(b.item() == 1.25)
    #expect(optimizer.groups[1].options["momentum"] == .number(0))
  }

  @Test func theLearningRateIsThatOfAllGroups() {
    let a = Tensor<Float>(1, requiresGrad: true)
    let b = Tensor<Float>(1, requiresGrad: true)
    let optimizer = SGD(groups: [ParameterGroup([a]), ParameterGroup([b])])
    optimizer.learningRate = 0.5
    (a + b).backward()
    optimizer.step()
    #expect([a.item(), b.item()] == [0.5, 0.5])
  }

  @Test func aParameterWithoutGradientStays() {
    let used = Tensor<Float>(1, requiresGrad: true)
    let unused = Tensor<Float>(1, requiresGrad: true)
    let optimizer = Adam([used, unused], learningRate: 0.5)
    (used * 2).backward()
    optimizer.step()
    #expect(used.item() < 1)
    #expect(unused.item() == 1)
  }

  @Test func zeroGradGivesZerosOrNil() {
    let w = Tensor<Float>(1, requiresGrad: true)
    let optimizer = SGD([w])
    (w * 2).backward()
    optimizer.zeroGrad()
    #expect(w.grad?.item() == 0)
    optimizer.zeroGrad(setToNil: true)
    #expect(w.grad == nil)
  }

  @Test func stepLeavesTheGradientAsItIs() {
    let w = Tensor<Float>([1, 2], requiresGrad: true)
    let options: [[String: OptionValue]] = [
      ["weight_decay": .number(0.5)], ["maximize": .flag(true), "weight_decay": .number(0.5)],
    ]
    for entry in OptimizerCatalog.entries where entry.needs == .nothing {
      for options in options where options.keys.allSatisfy({ entry.option(named: $0) != nil }) {
        w.grad = [3, 4]
        entry.make([w.any], options: options).step()
        #expect(w.grad?.scalars == [3, 4])
      }
    }
  }

  @Test func aClosureIsEvaluatedAndItsLossReturned() {
    let w = Tensor<Float>(3, requiresGrad: true)
    let optimizer = SGD([w], learningRate: 0.5)
    let loss = withoutGrad {
      optimizer.step {
        optimizer.zeroGrad()
        let loss = w * w
        loss.backward()
        return loss
      }
    }
    #expect(loss.item() == 9)
    #expect(w.item() == 0)
  }

  @Test func noParameters() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SGD([Tensor<Float>]())
    }
    expect(result, says: "optimizer got an empty parameter list")
  }

  @Test func oneParameterTwice() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let w = Tensor<Float>(1, requiresGrad: true)
      _ = Adam(groups: [ParameterGroup([w]), ParameterGroup([w])])
    }
    expect(result, says: "some parameters appear in more than one parameter group")
  }

  @Test func anOptionThatIsNotAllowedInCode() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SGD([Tensor<Float>(1, requiresGrad: true)], learningRate: -1)
    }
    expect(result, says: "Invalid learning rate: -1.0")
  }

  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error: \(text)")
  }
}
