import Words

/// What is done against overfitting while a model trains; all of them may change as the run goes on.
///
/// Penalties are terms of what is descended, not of the losses that are reported: so both curves show the same
/// quantity. Noise and dropout disturb the training rows alone.
package struct Regularization: Hashable, Sendable {
  /// λ of λ·Σ θ², over all parameters.
  package var l2 = 0.0
  /// λ of λ·Σ |θ|, over all parameters.
  package var l1 = 0.0
  /// The standard deviation of normal noise that is added to every input, in the units that the model sees.
  package var noise = 0.0
  /// The probability that an output of a hidden layer is dropped.
  package var dropout = 0.0

  package init() {}

  /// A method as a flag, a command and an experiment file name it.
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case l2, l1, noise, dropout

    package var allowed: String {
      self == .dropout ? "a number in [0, 1)" : "a finite number of at least 0"
    }

    package var summary: String {
      switch self {
      case .l2: "an L2 penalty: lambda times the sum of all squared parameters"
      case .l1: "an L1 penalty: lambda times the sum of all absolute parameters"
      case .noise: "normal noise of this standard deviation on every training input"
      case .dropout: "the probability that an output of a hidden layer is dropped"
      }
    }

    /// Checks a value.
    package func check(_ value: Double, place: String) throws(InputError) {
      guard value >= 0, value.isFinite, self != .dropout || value < 1 else {
        throw InputError(place: place, value: shortest(value), allowed: allowed)
      }
    }
  }

  package subscript(name: Name) -> Double {
    get {
      switch name {
      case .l2: l2
      case .l1: l1
      case .noise: noise
      case .dropout: dropout
      }
    }
    set {
      switch name {
      case .l2: l2 = newValue
      case .l1: l1 = newValue
      case .noise: noise = newValue
      case .dropout: dropout = newValue
      }
    }
  }
}
