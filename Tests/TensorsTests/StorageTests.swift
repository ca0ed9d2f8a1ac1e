import Glibc
import Testing

@testable import Tensors

/// Small buffers are used again, but never while someone still looks at them.
@Suite struct StorageTests {
  @Test func aBufferThatNobodyHoldsIsTheNextOne() {
    var first: AnyTensor? = AnyTensor([1, 2, 3], shape: [3], .float)
    first?.storage.version += 1
    let address = first?.storage.address
    first = nil
    let second = AnyTensor([4, 5], shape: [2], .double)
    #expect(second.storage.address == address)
    #expect(second.storage.count == 2)
    #expect(second.storage.elementType == .double)
    #expect(second.storage.version == 0)
  }

  @Test func aBufferThatSomeoneHoldsIsLeftAlone() {
    var first: AnyTensor? = AnyTensor([1, 2, 3], shape: [3], .float)
    let view = first?.detached()
    let storage = AnyTensor([7, 8], shape: [2], .float).storage
    first = nil
    let others = (0..<40).map { _ in AnyTensor([9, 9, 9], shape: [3], .float) }
    #expect(view.map { viewed in (0..<3).map { viewed.storage[$0] } } == [1, 2, 3])
    #expect([storage[0], storage[1]] == [7, 8])
    #expect(Set(others.map(\.storage.address)).count == 40)
  }

  @Test func aLargeBufferIsNotKept() {
    weak var storage: Storage?
    do {
      let tensor = AnyTensor(repeating: 0, shape: [65], .float)
      withExtendedLifetime(tensor) { storage = tensor.storage }
    }
    #expect(storage == nil)
  }

  /// What a thread has kept is gone when it ends.
  @Test func aThreadThatEndsLeavesNothing() {
    final class Box {
      weak var storage: Storage?
      var wasKept = false
    }
    let box = Box()
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        let box = Unmanaged<Box>.fromOpaque(argument!).takeUnretainedValue()
        do {
          let tensor = AnyTensor([1], shape: [1], .float)
          withExtendedLifetime(tensor) { box.storage = tensor.storage }
        }
        box.wasKept = box.storage != nil
        return nil
      }, Unmanaged.passUnretained(box).toOpaque())
    #expect(status == 0)
    pthread_join(thread, nil)
    #expect(box.wasKept)
    #expect(box.storage == nil)
  }
}
