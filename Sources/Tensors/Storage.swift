internal import CKernels

/// A dense buffer of elements, shared by every tensor that looks at it.
///
/// Its address never changes, so recorded calls may keep it.
package final class Storage {
  private let block: UnsafeMutableRawPointer
  package let address: UnsafeMutableRawPointer
  package let count: Int
  package let elementType: ElementType

  /// The elements are not initialised: a kernel is about to write them.
  package init(count: Int, _ elementType: ElementType) {
    self.count = count
    self.elementType = elementType
    // One allocation, the version before the elements: a counter in raw memory needs no exclusivity check. The
    // elements start on a cache line, so that a vector written by one kernel and read by the next never spans two.
    block = .allocate(
      byteCount: Self.headerSize + Self.lineSize + count * elementType.stride, alignment: 16)
    block.storeBytes(of: 0, as: Int.self)
    address = (block + Self.headerSize).alignedUp(toMultipleOf: Self.lineSize)
  }

  package static func zeros(count: Int, _ elementType: ElementType) -> Storage {
    let storage = Storage(count: count, elementType)
    storage.address.initializeMemory(as: UInt8.self, repeating: 0, count: count * elementType.stride)
    return storage
  }

  deinit { block.deallocate() }

  private static let headerSize = 16
  private static let lineSize = 64

  /// How often it was changed in place; a backward rule that saved an earlier version refuses to run.
  package var version: Int {
    @inline(__always) get { block.load(as: Int.self) }
    @inline(__always) set { block.storeBytes(of: newValue, as: Int.self) }
  }

  /// The elements as what they are.
  @inline(__always)
  package func elements<Scalar>(as type: Scalar.Type) -> UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: address.assumingMemoryBound(to: type), count: count)
  }

  /// One element, in double precision.
  package subscript(index: Int) -> Double {
    get {
      switch elementType {
      case .float: Double(elements(as: Float.self)[index])
      case .double: elements(as: Double.self)[index]
      }
    }
    set {
      switch elementType {
      case .float: elements(as: Float.self)[index] = Float(newValue)
      case .double: elements(as: Double.self)[index] = newValue
      }
    }
  }

  /// A copy of the elements at this moment.
  package func copy() -> Storage {
    let copy = Storage(count: count, elementType)
    copy.address.copyMemory(from: address, byteCount: count * elementType.stride)
    return copy
  }
}
