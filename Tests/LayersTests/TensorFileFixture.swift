import Foundation

@testable import Layers

/// One content as two programs write it. `safetensors_fixture.py check` reads both with Python's safetensors.
enum TensorFileFixture {
  static let content = TensorFile(
    entries: [
      TensorFile.Entry(
        "linear.weight",
        [0x3F80_0000, 0x8000_0000, 0x7F80_0000, 0xFFC0_1234, 0x0000_0001, 0x3DCC_CCCD].map {
          Float(bitPattern: $0)
        }, shape: [2, 3]),
      TensorFile.Entry("scalar", [0.1], shape: []),
      TensorFile.Entry("steps", [Int64.min, .max]),
      TensorFile.Entry("random.words", [0, 1, UInt32.max]),
      TensorFile.Entry("empty", [Float](), shape: [0, 2]),
    ], metadata: ["note": "é \"quoted\"\n", "format": "np"])

  /// What Python's safetensors writes: `safetensors_fixture.py make`.
  static let fromPython = bytes(
    """
    eAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJub3RlIjoiw6kgXCJxdW90ZWRcIlxuIiwiZm9ybWF0IjoibnAifSwic3RlcHMi
    OnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlswLDE2XX0sInNjYWxhciI6eyJkdHlwZSI6IkY2
    NCIsInNoYXBlIjpbXSwiZGF0YV9vZmZzZXRzIjpbMTYsMjRdfSwiZW1wdHkiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzAs
    Ml0sImRhdGFfb2Zmc2V0cyI6WzI0LDI0XX0sImxpbmVhci53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10s
    ImRhdGFfb2Zmc2V0cyI6WzI0LDQ4XX0sInJhbmRvbS53b3JkcyI6eyJkdHlwZSI6IlUzMiIsInNoYXBlIjpbM10sImRhdGFf
    b2Zmc2V0cyI6WzQ4LDYwXX19ICAgICAgAAAAAAAAAID/////////f5qZmZmZmbk/AACAPwAAAIAAAIB/NBLA/wEAAADNzMw9
    AAAAAAEAAAD/////
    """)

  /// What ``TensorFile/encoded()`` writes.
  static let fromSwift = bytes(
    """
    iAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJjcmMzMmMiOiI4NTRmN2FjNSIsImZvcm1hdCI6Im5wIiwibm90ZSI6IsOpIFwi
    cXVvdGVkXCJcbiJ9LCJzY2FsYXIiOnsiZHR5cGUiOiJGNjQiLCJzaGFwZSI6W10sImRhdGFfb2Zmc2V0cyI6WzAsOF19LCJz
    dGVwcyI6eyJkdHlwZSI6Ikk2NCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzgsMjRdfSwibGluZWFyLndlaWdodCI6
    eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbMjQsNDhdfSwicmFuZG9tLndvcmRzIjp7ImR0
    eXBlIjoiVTMyIiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRzIjpbNDgsNjBdfSwiZW1wdHkiOnsiZHR5cGUiOiJGMzIiLCJz
    aGFwZSI6WzAsMl0sImRhdGFfb2Zmc2V0cyI6WzYwLDYwXX19ICAgIJqZmZmZmbk/AAAAAAAAAID/////////fwAAgD8AAACA
    AACAfzQSwP8BAAAAzczMPQAAAAABAAAA/////w==
    """)

  private static func bytes(_ text: String) -> [UInt8] {
    Array(Data(base64Encoded: text, options: .ignoreUnknownCharacters)!)
  }
}
