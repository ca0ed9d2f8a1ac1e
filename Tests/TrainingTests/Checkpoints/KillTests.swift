import Files
import Glibc
import Layers
import TestSupport
import Testing

@testable import Training

@Suite struct KillTests {
  /// A program that saves without end is killed at any moment: the file is always one of the two that it saves. Four
  /// times fifty kills, side by side.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func aKilledProgramLeavesAWholeFile(_ seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let path = folder("run.safetensors")
    var generator = SplitMix(seed: seed)
    var contents: [[UInt8]] = []
    var found = Set<Int>()
    for _ in 0..<50 {
      let probe = try CheckpointProbe("save", path)
      let saves = Int.random(in: 1...3, using: &generator)
      try probe.wait(forBytes: saves)
      usleep(UInt32.random(in: 0...2_000, using: &generator))
      probe.kill()

      let bytes = try readFile(path, atMost: 1 << 20)
      if let index = contents.firstIndex(of: bytes) {
        found.insert(index)
      } else {
        // The first time that it is met; a damaged one could not be read.
        let file = try TensorFile(parsing: bytes, place: path, checksum: .required)
        #expect(contents.allSatisfy { $0 != bytes })
        let number = try #require(file.metadata["number"].flatMap { UInt32($0) })
        let elements: [UInt32] = try #require(file["content"]).elements(place: path)
        #expect(elements == (0..<4_000).map { UInt32($0) &* 2_654_435_761 &+ number })
        contents.append(bytes)
      }
    }
    #expect(contents.count == 2)
    #expect(found == [0, 1])
    // Kills did hit in the middle of saving: what was under way lies beside it, and nobody minds.
    let left = folder.names.filter { $0.hasPrefix(".run.safetensors.tmp-") }
    #expect(left.count > 5)
    #expect(folder.names.count == left.count + 1)
    try writeAtomically([1], to: path)
    #expect(try readFile(path, atMost: 1) == [1])
  }
}
