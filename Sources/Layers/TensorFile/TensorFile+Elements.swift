import Tensors
import Words

/// A type whose values a ``TensorFile`` holds.
package protocol TensorFileElement: BitwiseCopyable {
  static var kind: TensorFile.Kind { get }
}

extension Float: TensorFileElement {
  package static var kind: TensorFile.Kind { .f32 }
}

extension Double: TensorFileElement {
  package static var kind: TensorFile.Kind { .f64 }
}

extension Int64: TensorFileElement {
  package static var kind: TensorFile.Kind { .i64 }
}

extension UInt32: TensorFileElement {
  package static var kind: TensorFile.Kind { .u32 }
}

extension TensorFile.Entry {
  /// Elements in row-major order, bit by bit; a vector unless there is a shape.
  package init<Element: TensorFileElement>(_ name: String, _ elements: [Element], shape: [Int]? = nil) {
    self.init(
      name: name, kind: Element.kind, shape: shape ?? [elements.count],
      bytes: elements.withUnsafeBytes(Array.init))
  }

  /// A tensor's elements at this moment, bit by bit.
  package init(_ name: String, _ tensor: AnyTensor) {
    let storage = tensor.storage
    switch storage.elementType {
    case .float: self.init(name, Array(storage.elements(as: Float.self)), shape: tensor.shape)
    case .double: self.init(name, Array(storage.elements(as: Double.self)), shape: tensor.shape)
    }
  }

  /// The elements; throws if they are of another kind.
  package func elements<Element: TensorFileElement>(
    as type: Element.Type = Element.self, place: String
  ) throws(InputError) -> [Element] {
    guard kind == Element.kind else {
      throw InputError(place: "\(place), \(name)", value: kind.rawValue, allowed: Element.kind.rawValue)
    }
    return [Element](unsafeUninitializedCapacity: bytes.count / kind.size) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      count = bytes.count / kind.size
    }
  }

  /// Throws if a tensor has another shape or kind.
  package func check(for tensor: AnyTensor, place: String) throws(InputError) {
    guard shape == tensor.shape else {
      throw InputError(place: "\(place), \(name)", value: "shape \(shape)", allowed: "shape \(tensor.shape)")
    }
    let wanted = tensor.elementType == .float ? Float.kind : Double.kind
    guard kind == wanted else {
      throw InputError(place: "\(place), \(name)", value: kind.rawValue, allowed: wanted.rawValue)
    }
  }

  /// Puts the elements into a tensor of the same shape and kind; throws, and changes nothing, if it is another.
  package func copy(into tensor: AnyTensor, place: String) throws(InputError) {
    try check(for: tensor, place: place)
    let storage = tensor.storage
    switch storage.elementType {
    case .float: _ = storage.elements(as: Float.self).update(fromContentsOf: try elements(place: place))
    case .double: _ = storage.elements(as: Double.self).update(fromContentsOf: try elements(place: place))
    }
    storage.version += 1
  }
}
