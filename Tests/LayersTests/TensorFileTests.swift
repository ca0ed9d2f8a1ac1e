import Files
import Foundation
import Tensors
import TestSupport
import Testing
import Words

@testable import Layers

@Suite struct TensorFileTests {
  private let content = TensorFileFixture.content

  // MARK: What is written

  @Test func readsWhatPythonWrites() throws {
    let file = try TensorFile(parsing: TensorFileFixture.fromPython, place: "a")
    #expect(file.metadata == content.metadata)
    #expect(Set(file.entries) == Set(content.entries))
    #expect(file.entries.map(\.name) == ["steps", "scalar", "empty", "linear.weight", "random.words"])
    // It has no checksum.
    let error = #expect(throws: InputError.self) {
      try TensorFile(parsing: TensorFileFixture.fromPython, place: "a", checksum: .required)
    }
    #expect(error?.value == "no crc32c")
  }

  /// These very bytes were read by Python's safetensors.
  @Test func writesWhatPythonReads() {
    let text = Data(content.encoded()).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithLineFeed,
    ])
    #expect(content.encoded() == TensorFileFixture.fromSwift, "\(text)")
  }

  @Test func roundTrips() throws {
    let again = try TensorFile(parsing: content.encoded(), place: "a", checksum: .required)
    #expect(again == content)
    let weights: [Float] = try #require(again["linear.weight"]).elements(place: "a")
    #expect(weights.map(\.bitPattern)[3] == 0xFFC0_1234)
    #expect(again["linear.weight"]?.shape == [2, 3])
    #expect(again["linear.bias"] == nil)
    #expect(try TensorFile(parsing: TensorFile(entries: []).encoded(), place: "a") == TensorFile(entries: []))
  }

  @Test func randomFilesRoundTrip() throws {
    var generator = SplitMix(seed: 3)
    for _ in 0..<200 {
      let entries = (0..<Int.random(in: 0..<6, using: &generator)).map { number in
        let shape = (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
          Int.random(in: 0..<4, using: &generator)
        }
        let words = (0..<shape.product).map { _ in generator.next() }
        let name = "t\(number)"
        return switch generator.next() % 4 {
        case 0:
          TensorFile.Entry(
            name, words.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }, shape: shape)
        case 1: TensorFile.Entry(name, words.map { Double(bitPattern: $0) }, shape: shape)
        case 2: TensorFile.Entry(name, words.map { Int64(bitPattern: $0) }, shape: shape)
        default: TensorFile.Entry(name, words.map { UInt32(truncatingIfNeeded: $0) }, shape: shape)
        }
      }
      let file = TensorFile(entries: entries, metadata: ["": "\(generator.next())"])
      let bytes = file.encoded()
      #expect(try TensorFile(parsing: bytes, place: "a", checksum: .required) == file)
      let length = Int(bytes[0]) | Int(bytes[1]) << 8
      #expect(length % 8 == 0)
    }
  }

  @Test(arguments: [[0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39], []] as [[UInt8]])
  func crc32c(_ bytes: [UInt8]) {
    // The check value that catalogues of checksums give for these nine digits.
    var crc = CRC32C()
    bytes.withUnsafeBytes { crc.update($0) }
    #expect(crc.value == (bytes.isEmpty ? 0 : 0xE306_9283))
  }

  /// Another program may put the same things into another order.
  @Test func theChecksumIsOfTheContents() throws {
    let other = TensorFile(entries: content.entries.reversed(), metadata: content.metadata)
    #expect(other.checksum == content.checksum)
    #expect(other.encoded() != content.encoded())
  }

  // MARK: Elements

  @Test func elementsOfAnotherKindAreRefused() throws {
    let entry = TensorFile.Entry("a", [1, 2] as [Float])
    #expect(throws: InputError(place: "file, a", value: "F32", allowed: "F64")) {
      try entry.elements(as: Double.self, place: "file")
    }
    #expect(try entry.elements(as: Float.self, place: "file") == [1, 2])
  }

  @Test(arguments: [ElementType.float, .double]) func tensorsRoundTrip(_ type: ElementType) throws {
    let tensor = AnyTensor([0.1, -2, 3, 1e-40, .infinity, 0], shape: [2, 3], type)
    let entry = TensorFile.Entry("w", tensor)
    #expect(entry.kind == (type == .float ? .f32 : .f64))
    let copy = AnyTensor(repeating: 7, shape: [2, 3], type)
    let version = copy.storage.version
    try entry.copy(into: copy, place: "file")
    #expect((0..<6).map { copy.storage[$0] } == (0..<6).map { tensor.storage[$0] })
    #expect(copy.storage.version > version)
    let flat = AnyTensor(repeating: 7, shape: [6], type)
    #expect(throws: InputError(place: "file, w", value: "shape [2, 3]", allowed: "shape [6]")) {
      try entry.copy(into: flat, place: "file")
    }
    let other = AnyTensor(repeating: 7, shape: [2, 3], type == .float ? .double : .float)
    #expect(throws: InputError.self) { try entry.copy(into: other, place: "file") }
    #expect(other.storage[0] == 7)
  }
}
