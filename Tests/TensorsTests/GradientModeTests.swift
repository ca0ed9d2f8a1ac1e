import Tensors
import Testing

@Suite struct GradientModeTests {
  struct Interrupted: Error {}

  @Test func modesNestAndComeBack() {
    #expect(isGradEnabled)
    withoutGrad {
      #expect(!isGradEnabled)
      withGradEnabled(true) {
        #expect(isGradEnabled)
        withoutGrad { #expect(!isGradEnabled) }
        #expect(isGradEnabled)
      }
      #expect(!isGradEnabled)
    }
    #expect(isGradEnabled)
  }

  @Test func theModeComesBackAfterAThrownError() {
    #expect(throws: Interrupted.self) { try withoutGrad { () throws(Interrupted) in throw Interrupted() } }
    #expect(isGradEnabled)
    withoutGrad {
      #expect(throws: Interrupted.self) {
        try withGradEnabled(true) { () throws(Interrupted) in throw Interrupted() }
      }
      #expect(!isGradEnabled)
    }
  }

  @Test func backwardRemembersNothingOfItself() {
    let w = Tensor<Float>(2, requiresGrad: true)
    (w * w).backward()
    #expect(w.grad?.requiresGrad == false)
    #expect(w.grad?.isLeaf == true)
    #expect(isGradEnabled)
  }

  @Test func leavesMayBeChangedWithoutGrad() {
    let w = Tensor<Float>([1, 2], requiresGrad: true)
    withoutGrad {
      w -= [0.5, 0.5]
      w += [1, 1]
    }
    #expect(w.scalars == [1.5, 2.5])
    #expect(w.isLeaf)
    #expect(w.requiresGrad)
  }
}
