import Files
import Tensors
import TestSupport
import Testing
import Words

@testable import Layers

@Suite struct SavingTests {
  private static func network(seed: UInt64, hidden: Int = 3) -> Sequential {
    var generator = Generator(seed: seed)
    return Sequential(
      Linear(2, hidden, using: &generator), Activation.tanh, Linear(hidden, 1, using: &generator))
  }

  private static func scalars(_ model: Sequential) -> [[Float]] {
    model.parameters.map { Tensor<Float>(typing: $0)?.scalars ?? [] }
  }

  @Test func whatWasSavedIsLoaded() throws {
    let folder = try TemporaryFolder()
    let path = folder("model.safetensors")
    let (saved, loaded) = (Self.network(seed: 1), Self.network(seed: 2))
    try saved.save(to: path)
    #expect(Self.scalars(loaded) != Self.scalars(saved))
    try loaded.load(from: path)
    #expect(Self.scalars(loaded) == Self.scalars(saved))

    let file = try TensorFile(parsing: try readFile(path, atMost: 1 << 20), place: path)
    #expect(file.entries.map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
    #expect(file.entries.map(\.shape) == [[3, 2], [3], [1, 3], [1]])
    #expect(file.metadata == ["format": "pt"])
  }

  /// Files that do not fit: what is said, and that nothing has changed.
  @Test func whatDoesNotFitChangesNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder("other.safetensors")
    let model = Self.network(seed: 1)
    let entries = model.namedParameters.map { TensorFile.Entry($0.name, $0.tensor) }
    let weight = entries[2]
    let cases: [([TensorFile.Entry], String)] = [
      (Array(entries.dropLast()), "'no 2.bias'"),
      (entries + [TensorFile.Entry("4.bias", [Float(1)])], "'4.bias'"),
      (
        [entries[0], entries[1], TensorFile.Entry(weight.name, [Float](repeating: 1, count: 3)), entries[3]],
        "'shape [3]' is not allowed here; expected shape [1, 3]"
      ),
      (
        [entries[0], entries[1], weight, TensorFile.Entry("2.bias", [1.0])],
        "'F64' is not allowed here; expected F32"
      ),
    ]
    let before = Self.scalars(Self.network(seed: 2))
    for (entries, message) in cases {
      try writeAtomically(TensorFile(entries: entries).encoded(), to: path)
      let other = Self.network(seed: 2)
      let error = #expect(throws: InputError.self) { try other.load(from: path) }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
      #expect(error?.place.hasPrefix(path) == true)
      #expect(Self.scalars(other) == before)
    }
  }

  @Test func aFileThatIsNotThere() throws {
    let folder = try TemporaryFolder()
    let path = folder("nothing.safetensors")
    #expect(throws: InputError.self) { try Self.network(seed: 1).load(from: path) }
    #expect(throws: InputError.self) { try Self.network(seed: 1).save(to: path + "/below") }
  }

  /// A graph that saved a parameter notices that other numbers were taken up.
  @Test func loadingCountsAsAChange() throws {
    let folder = try TemporaryFolder()
    let path = folder("model.safetensors")
    let model = Self.network(seed: 1)
    try model.save(to: path)
    let before = model.parameters.map(\.storage.version)
    try model.load(from: path)
    #expect(zip(before, model.parameters.map(\.storage.version)).allSatisfy { $0 < $1 })
  }
}
