public import Tensors
import Words

/// What there is to know of one optimizer; drives the listing, the menus, the option parser and the tests.
public struct OptimizerEntry: OptionTable {
  /// What an optimizer needs besides parameters and their dense gradients.
  public enum Needs: Hashable, Sendable, CaseIterable {
    case nothing
    /// To evaluate the loss several times in one step: `step(closure:)`.
    case closure
    /// Sparse gradients, as an embedding gives them.
    case sparse
    /// Parameters that are all matrices.
    case matrices
  }

  /// As this program spells it: `adam`; it is typed in any case, or as PyTorch spells it.
  public let name: String
  /// As the field spells it: `Adam`.
  public let title: String
  /// One sentence that a student understands.
  public let intuition: String
  /// The paper, with its year.
  public let paper: String
  public let needs: Needs
  /// Every option, the learning rate first.
  public let options: [OptionSpecification]
  public let conflict: @Sendable ([String: OptionValue]) -> OptionConflict?
  let makeOptimizer: @Sendable ([ParameterGroup]) -> Optimizer

  init(
    name: String, title: String, intuition: String, paper: String, needs: Needs = .nothing,
    options: [OptionSpecification],
    conflict: @escaping @Sendable ([String: OptionValue]) -> OptionConflict? = { _ in nil },
    makeOptimizer: @escaping @Sendable ([ParameterGroup]) -> Optimizer
  ) {
    self.name = name
    self.title = title
    self.intuition = intuition
    self.paper = paper
    self.needs = needs
    self.options = options
    self.conflict = conflict
    self.makeOptimizer = makeOptimizer
  }

  /// An optimizer of one group with these options; options that are not named take their defaults.
  public func make(_ parameters: [AnyTensor], options: [String: OptionValue] = [:]) -> Optimizer {
    make([ParameterGroup(parameters, options: options)])
  }

  /// An optimizer of these groups; options that a group does not name take their defaults.
  public func make(_ groups: [ParameterGroup]) -> Optimizer { makeOptimizer(groups) }

  /// Why the program does not offer it, as the end of a sentence; nil where it does.
  public var reasonNotChosen: String? {
    switch needs {
    case .nothing, .closure: nil
    case .sparse: "takes the sparse gradients of an embedding, which no model here has"
    case .matrices: "is for matrices alone, and every model here has biases too"
    }
  }

  /// The learning rate of an optimizer that finds the size of its steps itself, so that the rate is a factor of 1; nil
  /// where it is a size, which depends on what is learned.
  public var ownLearningRate: Double? {
    guard let rate = defaults["lr"]?.number, rate == 1 else { return nil }
    return rate
  }

  /// Checks options and parameters as the constructor will, which would stop the program.
  public func check(_ groups: [ParameterGroup], place: String) throws(InputError) {
    if let refusal = refusal(of: groups, place: place) { throw refusal.error }
  }

  /// Stands for an optimizer that the catalog does not have: any option is taken.
  static let unlisted = OptimizerEntry(
    name: "", title: "", intuition: "", paper: "", options: [], makeOptimizer: { Optimizer(groups: $0) })

  func refusal(of groups: [ParameterGroup], place: String) -> OptionRefusal? {
    func refuse(_ value: String, _ allowed: String, _ complaint: String) -> OptionRefusal {
      OptionRefusal(
        error: InputError(place: place, value: value, allowed: allowed), complaint: complaint)
    }
    if groups.allSatisfy(\.parameters.isEmpty) {
      return refuse("", "at least one parameter", "optimizer got an empty parameter list")
    }
    for group in groups where !options.isEmpty {
      if let refusal = refusal(of: group.options, place: place) { return refusal }
    }
    let parameters = groups.flatMap(\.parameters)
    if Set(parameters.map(ObjectIdentifier.init)).count != parameters.count {
      return refuse(
        "a parameter twice", "each parameter in one group",
        "some parameters appear in more than one parameter group")
    }
    if needs == .closure && groups.count != 1 {
      return refuse(
        "\(groups.count) groups", "one parameter group",
        "\(title) doesn't support per-parameter options (parameter groups)")
    }
    if needs == .matrices, let other = parameters.first(where: { $0.rank != 2 }) {
      let size = other.shape.map(String.init).joined(separator: ", ")
      return refuse(
        "a parameter of shape [\(size)]", "matrices only: \(name) is for the weights of hidden layers",
        "\(title) only supports 2D parameters whereas we found a parameter with size: torch.Size([\(size)])")
    }
    return nil
  }

  /// Fills in the defaults of groups made in code, and stops the program on what is not allowed.
  func complete(_ groups: [ParameterGroup]) {
    if let refusal = refusal(of: groups, place: title) { fail(refusal.complaint) }
    for group in groups { group.options = defaults.merging(group.options) { $1 } }
  }
}

extension OptimizerEntry: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}
