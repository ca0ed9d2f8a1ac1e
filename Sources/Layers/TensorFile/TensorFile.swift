import Tensors

#if _endian(big)
  #error("tensor files hold little-endian numbers, which are taken as they lie in memory")
#endif

/// Named tensors and texts in a file: the format safetensors, that Python, Rust and the whole field read.
///
/// A file is eight bytes with the length of its header, the header, and the tensors' bytes without holes. The header
/// is a JSON object: for each name a `dtype`, a `shape` and `data_offsets`; under `__metadata__` texts by name.
///
/// The format has no checksum, so ``encoded()`` adds one as a text of the metadata, and ``init(parsing:place:checksum:)``
/// refuses a file that does not have it right. See ``checksum``.
///
/// - Source: https://huggingface.co/docs/safetensors
package struct TensorFile: Hashable, Sendable {
  /// What the elements are.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case f32 = "F32"
    case f64 = "F64"
    /// As other programs write them; nothing here computes in them.
    case f16 = "F16"
    case bf16 = "BF16"
    case i64 = "I64"
    case u32 = "U32"

    /// Bytes of one element.
    package var size: Int {
      switch self {
      case .f16, .bf16: 2
      case .f32, .u32: 4
      case .f64, .i64: 8
      }
    }
  }

  /// One tensor.
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let kind: Kind
    package let shape: [Int]
    /// The elements in row-major order, little-endian.
    package let bytes: [UInt8]

    /// - Precondition: as many bytes as kind and shape say; a name that is not `__metadata__`.
    package init(name: String, kind: Kind, shape: [Int], bytes: [UInt8]) {
      require(name != TensorFile.metadataName, "no tensor may be called \(name)")
      require(
        bytes.count == shape.product * kind.size,
        "\(name): \(bytes.count) bytes for \(kind.rawValue) of shape \(shape)")
      self.name = name
      self.kind = kind
      self.shape = shape
      self.bytes = bytes
    }
  }

  /// The tensors; those with elements of eight bytes first, so that in the file each is aligned.
  package let entries: [Entry]
  /// Texts by name, without the checksum.
  package let metadata: [String: String]
  private let positions: [String: Int]

  /// - Precondition: no name twice, and no metadata called ``checksumName``.
  package init(entries: [Entry], metadata: [String: String] = [:]) {
    require(metadata[Self.checksumName] == nil, "\(Self.checksumName) is the name of the checksum")
    self.entries = [8, 4, 2].flatMap { size in entries.filter { $0.kind.size == size } }
    self.metadata = metadata
    positions = Dictionary(zip(self.entries.map(\.name), 0...)) { _, _ in
      fail("a tensor's name is there twice")
    }
  }

  /// The tensor of a name; nil if there is none.
  package subscript(name: String) -> Entry? { positions[name].map { entries[$0] } }

  /// At most so many bytes are read: more than the largest model with everything that is kept of it.
  package static let largestFile = 16 << 30
  static let metadataName = "__metadata__"
  /// The name of the checksum in the metadata.
  package static let checksumName = "crc32c"
}
