import Foundation
import Optimizers
import Tensors
import Testing

/// The listings of the article, in its order, with what the article says of their results.
struct ArticleTests {
  // swift-format-ignore: NeverForceUnwrap
  @Test func `the article's listings run and give the numbers that it states`() {
    let celsius: Tensor<Float> = [0.5, 14, 15, 28, 11, 8, 3, -4, 6, 13, 21]
    let readings: Tensor<Float> = [35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4]
    let scaled = 0.1 * readings

    let error = 1 * readings + 0 - celsius
    let slopeW = (2 * error * readings).mean().item()
    let slopeB = (2 * error).mean().item()
    #expect(abs(slopeW - 4517.297) < 0.001)
    #expect(abs(slopeB - 82.6) < 0.0001)

    let w = Tensor<Float>(1, requiresGrad: true)
    let b = Tensor<Float>(0, requiresGrad: true)
    let loss = ((w * readings + b - celsius) ** 2).mean()
    loss.backward()
    #expect(abs(w.grad!.item() - slopeW) < 0.001)
    #expect(abs(b.grad!.item() - 82.6) < 0.0001)

    ((w * readings + b - celsius) ** 2).mean().backward()
    let twice = w.grad!.item()
    w.zeroGrad()
    b.zeroGrad()
    #expect(abs(twice - 9034.594) < 0.001)
    #expect(w.grad!.item() == 0 && b.grad!.item() == 0)

    let params = Tensor<Float>([1, 0], shape: [2, 1], requiresGrad: true)
    let ones = Tensor<Float>.ones([11])
    let inputs = Tensor<Float>(scaled.scalars + ones.scalars, shape: [2, 11]).transposed()
    let targets = celsius.reshaped([11, 1])
    for _ in 1...5000 {
      params.zeroGrad()
      ((inputs.matmul(params) - targets) ** 2).mean().backward()
      withoutGrad { params -= 0.01 * params.grad! }
    }
    #expect(abs(params.scalars[0] - 5.3671) < 0.0001)
    #expect(abs(params.scalars[1] + 17.3012) < 0.0001)

    let optimizer = Adam([w, b], learningRate: 0.1)
    for _ in 1...2000 {
      let loss = ((w * readings + b - celsius) ** 2).mean()
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    #expect(abs(w.item() - 0.5367) < 0.0001)
    #expect(abs(b.item() + 17.3021) < 0.0001)

    var generator = Generator(seed: 86)
    let shuffled = generator.permutation(11)
    let (trainRows, validationRows) = (shuffled.dropLast(2), shuffled.suffix(2))
    func rows(_ tensor: Tensor<Float>, _ rows: some Sequence<Int>) -> Tensor<Float> {
      Tensor(rows.map { tensor.scalars[$0] })
    }
    let (x, y) = (rows(scaled, trainRows), rows(celsius, trainRows))
    let (xv, yv) = (rows(scaled, validationRows), rows(celsius, validationRows))

    let slope = Tensor<Float>(1, requiresGrad: true)
    let offset = Tensor<Float>(0, requiresGrad: true)
    let descent = SGD([slope, offset], learningRate: 0.01)
    var losses: (train: Float, validation: Float) = (0, 0)
    for _ in 1...3000 {
      let loss = ((slope * x + offset - y) ** 2).mean()
      let validationLoss = withoutGrad { ((slope * xv + offset - yv) ** 2).mean() }
      descent.zeroGrad()
      loss.backward()
      descent.step()
      losses = (loss.item(), validationLoss.item())
    }
    #expect(abs(losses.train - 2.9176) < 0.0001)
    #expect(abs(losses.validation - 5.6760) < 0.0002)

    let step = Recording {
      descent.zeroGrad()
      ((slope * x + offset - y) ** 2).mean().backward()
      descent.step()
    }
    for _ in 1..<1000 { step.replay() }
    #expect(abs(slope.item() - 4.974) < 0.002)
  }

  @Test func `every listing of the article is in this file, word for word`() throws {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let article = try String(
      contentsOf: root.appending(
        path: "Sources/Optimizers/Optimizers.docc/FromGradientsByHandToOptimizers.md"), encoding: .utf8)
    let tested = words(try String(contentsOf: here, encoding: .utf8))
    let listings = article.components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(listings.count == 8)
    for listing in listings { #expect(tested.contains(words(listing)), "\(listing)") }
  }

  /// Text without regard to indentation.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
