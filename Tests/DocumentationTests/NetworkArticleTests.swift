import Foundation
import Layers
import Optimizers
import Tensors
import Testing

/// The listings of the article on networks, in its order, with what the article says of their results.
struct NetworkArticleTests {
  @Test func `a network learns a sine in twenty lines, and is read back from its file`() throws {
    let file = URL.temporaryDirectory.appending(path: "sine-\(UUID()).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    var losses: [Float] = []
    func print(_ text: String) { losses.append(Float(text.split(separator: " ").last ?? "") ?? .nan) }

    var generator = Generator(seed: 86)
    let x = Tensor<Float>.uniform(-2, 2, [64, 1], using: &generator)
    let y = (2 * x).sin()

    let model = Sequential(
      Linear(1, 16, using: &generator), Activation.tanh, Linear(16, 1, using: &generator))
    let optimizer = Adam(model.parameters, learningRate: 0.02)

    #expect(abs(model(x).meanSquaredError(y).item() - 0.5) < 0.1)
    for epoch in 1...500 {
      let loss = model(x).meanSquaredError(y)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      if epoch % 100 == 0 { print("epoch \(epoch), loss \(loss.item())") }
    }
    #expect(losses.count == 5 && losses[4] < 0.001)

    try model.save(to: file)

    let other = Sequential(
      Linear(1, 16, using: &generator), Activation.tanh, Linear(16, 1, using: &generator))
    try other.load(from: file)
    #expect(other(x).scalars == model(x).scalars)
  }

  /// But for the imports, which stand at the top of this file, and the check between the listing's parts.
  @Test func `every line of the article is in this file, in its order`() throws {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let article = try String(
      contentsOf: root.appending(path: "Sources/Layers/Layers.docc/ANetworkInTwentyLines.md"),
      encoding: .utf8)
    var tested = try String(contentsOf: here, encoding: .utf8).split(separator: "\n").map(trimmed)[...]
    let listings = article.components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(listings.count == 3)
    #expect(listings[0].split(separator: "\n").count <= 20)
    for line in listings.joined(separator: "\n").split(separator: "\n").map(trimmed) {
      guard let place = tested.firstIndex(of: line) else {
        Issue.record("not in this file, or not in this order: \(line)")
        return
      }
      tested = tested[(place + 1)...]
    }
  }

  private func trimmed(_ line: Substring) -> String { line.trimmingCharacters(in: .whitespaces) }
}
