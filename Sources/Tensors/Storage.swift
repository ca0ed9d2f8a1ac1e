internal import CKernels

/// A dense buffer of elements, shared by every tensor that looks at it.
///
/// Its address never changes, so recorded calls may keep it. Object and elements are one allocation; the elements
/// start on a cache line, so that a vector written by one kernel and read by the next never spans two.
///
/// Small buffers are all of one size, and a thread keeps some that are no longer used: on a small model an eager step
/// would otherwise spend most of its time making and releasing them.
package final class Storage: ManagedBuffer<Storage.Header, UInt8> {
  package struct Header {
    fileprivate let address: UnsafeMutableRawPointer
    fileprivate var count: Int
    fileprivate var elementType: ElementType
    fileprivate var version = 0
  }

  private static let lineSize = 64
  /// Bytes of elements that a small buffer has room for.
  private static let smallSize = 256

  /// The elements are not initialised: a kernel is about to write them.
  @inline(__always)
  package static func make(count: Int, _ elementType: ElementType) -> Storage {
    let size = count * elementType.stride
    guard size <= smallSize else { return make(count: count, elementType, room: size) }
    guard let spare = ck_take_spare() else { return make(count: count, elementType, room: smallSize) }
    let storage = Unmanaged<Storage>.fromOpaque(spare).takeRetainedValue()
    let fields = storage.fields
    fields.pointee.count = count
    fields.pointee.elementType = elementType
    fields.pointee.version = 0
    return storage
  }

  /// Keeps a small buffer for the next that is made on this thread, if the caller is its last owner and about to let
  /// it go.
  ///
  /// - Parameter storage: a reference that is not counted; to look through it leaves the count as it is.
  @inline(__always)
  static func spare(_ storage: UnsafeMutableRawPointer) {
    var uncounted = storage
    let isLast = withUnsafeMutablePointer(to: &uncounted) { pointer in
      pointer.withMemoryRebound(to: Storage.self, capacity: 1) { isKnownUniquelyReferenced(&$0.pointee) }
    }
    guard isLast, ck_keep_spare(storage, { Unmanaged<Storage>.fromOpaque($0).release() }) else { return }
    // Counted once more, because the owner still lets go.
    _ = Unmanaged<Storage>.fromOpaque(storage).retain()
  }

  /// Whether the buffer can be kept for another.
  @inline(__always)
  var isSmall: Bool { count * elementType.stride <= Self.smallSize }

  @inline(never)
  private static func make(count: Int, _ elementType: ElementType, room: Int) -> Storage {
    let buffer = Storage.create(minimumCapacity: lineSize + room) { buffer in
      let address = buffer.withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
      return Header(
        address: address.alignedUp(toMultipleOf: lineSize), count: count, elementType: elementType)
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  package static func zeros(count: Int, _ elementType: ElementType) -> Storage {
    let storage = make(count: count, elementType)
    storage.address.initializeMemory(as: UInt8.self, repeating: 0, count: count * elementType.stride)
    return storage
  }

  @inline(__always)
  private var fields: UnsafeMutablePointer<Header> { withUnsafeMutablePointerToHeader { $0 } }

  package var address: UnsafeMutableRawPointer {
    @inline(__always) get { fields.pointee.address }
  }

  /// The number of elements.
  package var count: Int {
    @inline(__always) get { fields.pointee.count }
  }

  package var elementType: ElementType {
    @inline(__always) get { fields.pointee.elementType }
  }

  /// How often it was changed in place; a backward rule that saved an earlier version refuses to run.
  package var version: Int {
    @inline(__always) get { fields.pointee.version }
    @inline(__always) set { fields.pointee.version = newValue }
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
    let copy = Storage.make(count: count, elementType)
    copy.address.copyMemory(from: address, byteCount: count * elementType.stride)
    return copy
  }
}
