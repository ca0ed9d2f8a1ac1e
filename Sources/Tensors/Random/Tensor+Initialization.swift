extension Tensor {
  /// U(−a, a) with a = gain · √(6/(fan-in + fan-out)), for weights [out, in, …].
  ///
  /// Source: Glorot and Bengio, 2010; `torch.nn.init.xavier_uniform_`.
  public func fillXavierUniform(gain: Double = 1, using generator: inout Generator) {
    any.fillXavierUniform(gain: gain, using: &generator)
  }

  /// N(0, σ²) with σ = gain · √(2/(fan-in + fan-out)), for weights [out, in, …].
  ///
  /// Source: Glorot and Bengio, 2010; `torch.nn.init.xavier_normal_`.
  public func fillXavierNormal(gain: Double = 1, using generator: inout Generator) {
    any.fillXavierNormal(gain: gain, using: &generator)
  }

  /// U(−a, a) with a = √3 · gain/√fan-in, for weights [out, in, …]; the gain is √2 before a relu.
  ///
  /// Source: He et al., 2015; `torch.nn.init.kaiming_uniform_`.
  public func fillKaimingUniform(gain: Double, using generator: inout Generator) {
    any.fillKaimingUniform(gain: gain, using: &generator)
  }

  /// N(0, σ²) with σ = gain/√fan-in, for weights [out, in, …]; the gain is √2 before a relu.
  ///
  /// Source: He et al., 2015; `torch.nn.init.kaiming_normal_`.
  public func fillKaimingNormal(gain: Double, using generator: inout Generator) {
    any.fillKaimingNormal(gain: gain, using: &generator)
  }
}
