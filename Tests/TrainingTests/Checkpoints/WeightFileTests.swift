import Experiments
import Files
import Layers
import Runs
import Tensors
import TestSupport
import Testing
import Words

@testable import Training

/// A run that starts from weights alone.
@Suite struct WeightFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ entries: [TensorFile.Entry]) throws {
    try writeAtomically(TensorFile(entries: entries).encoded(), to: folder("w"))
  }

  private func entry(_ name: String, _ shape: [Int], _ first: Float = 0) -> TensorFile.Entry {
    TensorFile.Entry(name, (0..<shape.product).map { first + Float($0) / 8 }, shape: shape)
  }

  private func values(_ model: String, _ more: [Setting: String] = [:]) throws -> [Double] {
    let settings: [Setting: String] = [
      .problem: "reg-plane", .model: model, .initialWeights: folder("w"),
    ]
    return try Trainer(.described(settings.merging(more) { $1 })).values
  }

  /// Activations, and dropout, stand between the layers of the other program.
  @Test(arguments: [("0", "2"), ("0", "3"), ("1", "10")]) func layersAreTakenInTheirOrder(
    _ names: (String, String)
  )
    throws
  {
    try write([
      entry("\(names.1).weight", [1, 3], 50), entry("\(names.0).bias", [3], 20),
      entry("\(names.0).weight", [3, 2], 1), entry("\(names.1).bias", [1], 90),
    ])
    let expected: [Double] = [1, 1.125, 1.25, 1.375, 1.5, 1.625, 20, 20.125, 20.25, 50, 50.125, 50.25, 90]
    #expect(try values("mlp:3") == expected)
    #expect(try values("mlp:3", [.precision: "double"]) == expected)
  }

  @Test func oneLayerIsALine() throws {
    try write([entry("0.weight", [1, 2], 3), entry("0.bias", [1], 7)])
    #expect(try values("linear") == [3, 3.125, 7])
    try write([entry("0.weight", [1, 2], 3)])
    #expect(try values("linear:no-bias") == [3, 3.125])
  }

  @Test func numbersOfSixteenBits() throws {
    // 1, −2, 0.5 in both spellings, and the smallest of all halves.
    let brain: [UInt16] = [0x3F80, 0xC000, 0x3F00]
    let half: [UInt16] = [0x3C00, 0xC000, 0x0001]
    for (kind, words) in [(TensorFile.Kind.bf16, brain), (.f16, half)] {
      let bytes = words.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      try write([
        TensorFile.Entry(name: "weight", kind: kind, shape: [1, 2], bytes: Array(bytes.prefix(4))),
        TensorFile.Entry(name: "bias", kind: kind, shape: [1], bytes: Array(bytes.suffix(2))),
      ])
      #expect(try values("linear") == [1, -2, kind == .bf16 ? 0.5 : 0x1p-24])
    }
  }

  @Test func aCheckpointIsAStartToo() throws {
    let session = try TrainingSession(.described([.problem: "reg-plane", .model: "mlp:3", .seed: "9"]))
    session.after(5)
    try session.save(to: folder("w"))
    #expect(try values("mlp:3") == session.snapshot.values)
    #expect(
      try Trainer(.described([.problem: "reg-plane", .model: "mlp:3"])).values != session.snapshot.values)
  }

  @Test(arguments: [
    (
      "mlp:4", "0.weight",
      "shape [4, 2], which mlp:4 has there; the file is of mlp:3 on 2 features with 1 outputs"
    ),
    ("mlp:3,3", "", "the tensors of mlp:3,3: 0.weight [3, 2]"), ("linear", "", "the tensors of linear"),
  ]) func otherShapesAreNamed(model: String, tensor: String, allowed: String) throws {
    try write([
      entry("0.weight", [3, 2]), entry("0.bias", [3]), entry("2.weight", [1, 3]), entry("2.bias", [1]),
    ])
    do {
      _ = try values(model)
      Issue.record("it was taken")
    } catch let error as InputError {
      #expect(error.place.hasSuffix(tensor) && error.allowed.contains(allowed))
    }
  }

  @Test(
    arguments: [
      (Array("PK\u{3}\u{4}....w/data.pkl........".utf8), "PyTorch"),
      ([0x80, 0x02, 0x8A, 0x0A, 1, 2, 3, 4, 5, 6], "pickle"),
      (Array("PK\u{3}\u{4}....arr_0.npy........".utf8), "NumPy"),
      ([0x93] + Array("NUMPY.........".utf8), "NumPy"),
      ([0x89] + Array("HDF\r\n.........".utf8), "HDF5"),
    ] as [([UInt8], String)]) func otherFormatsAreNamed(bytes: [UInt8], name: String) throws
  {
    for read in [
      { try TensorFile(parsing: bytes, place: "w.pt") as Any },
      { try Checkpoint(parsing: bytes, place: "w.pt") as Any },
    ] {
      do {
        _ = try read()
        Issue.record("it was taken")
      } catch let error as InputError {
        #expect(error.value.contains(name) && error.allowed.contains("save_file(model.state_dict()"))
      }
    }
  }

  @Test func whatIsNoNumberIsRefused() throws {
    try write([
      TensorFile.Entry("weight", [Float.nan, 1], shape: [1, 2]), TensorFile.Entry("bias", [Float(1)]),
    ])
    #expect(throws: InputError.self) { try values("linear") }
  }
}
