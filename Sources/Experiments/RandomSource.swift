import Tensors

/// The one stream of random numbers of a run: split, initialisation, shuffling, noise and dropout draw from it in
/// turn, as a PyTorch program draws from its default generator.
package final class RandomSource {
  package var generator: Generator

  package init(seed: UInt64) { generator = Generator(seed: seed) }

  /// A tensor of normal noise, drawn anew at every replay of a recording.
  package func noise(like x: AnyTensor, standardDeviation: Double) -> AnyTensor {
    let noise = AnyTensor(repeating: 0, shape: x.shape, x.elementType)
    Recording.host { [self] in
      noise.fillNormal(mean: 0, standardDeviation: standardDeviation, using: &generator)
    }
    return noise
  }
}

/// Drops outputs of hidden layers while a model trains, with another mask at every step.
package struct Dropout {
  package let probability: Double
  package let source: RandomSource

  package init(probability: Double, source: RandomSource) {
    self.probability = probability
    self.source = source
  }

  func callAsFunction(_ x: AnyTensor) -> AnyTensor {
    let mask = AnyTensor(repeating: 1, shape: x.shape, x.elementType)
    let (keep, source) = (1 - probability, source)
    Recording.host { mask.fillBernoulli(keeping: keep, using: &source.generator) }
    return x.dropout(mask: mask, probability: probability)
  }
}
