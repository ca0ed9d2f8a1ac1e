import Assets

extension Problem {
  static let digits = Problem(
    name: "digits", title: "Handwritten digits",
    lesson:
      "Reading digits from 64 pixels: training loss goes on falling long after validation loss has stopped.",
    source:
      "Alpaydin and Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998, as scikit-learn has it",
    task: .classification, inputScale: 1.0 / 16,
    preferences: Preferences(
      model: "mlp:64", activation: "relu", loss: "cross-entropy", optimizer: "adam", learningRate: 5e-3,
      batchSize: 64),
    generate: { _, _ in Dataset(pictures: Assets.digits) })
}

extension Dataset {
  /// Reads pictures of 8 × 8 pixels in the form of ``Assets/digits``: bands of nine lines, what each picture shows and
  /// then the rows of all of them.
  fileprivate init(pictures text: String) {
    let side = 8
    let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
    var pixels = Array(repeating: [Double](), count: side * side)
    var shown: [Double] = []
    for band in stride(from: 0, to: lines.count, by: side + 1) {
      shown += lines[band].map { Double($0)! }
      for row in 0..<side {
        for picture in lines[band + 1 + row] {
          for (column, pixel) in picture.utf8.enumerated() {
            pixels[side * row + column].append(Self.brightness(pixel))
          }
        }
      }
    }
    self.init(
      features: pixels.enumerated().map { index, values in
        Column(name: "pixel_\(index / side)_\(index % side)", values: values)
      },
      target: Column(name: "digit", values: shown), classes: (0...9).map { "\($0)" })
  }

  /// `.` is 0, `1`–`9` are themselves, `a`–`g` are 10–16.
  private static func brightness(_ character: UInt8) -> Double {
    switch character {
    case UInt8(ascii: "1")...UInt8(ascii: "9"): Double(character - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "g"): Double(character - UInt8(ascii: "a") + 10)
    default: 0
    }
  }
}
