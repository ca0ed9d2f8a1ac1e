/// The curves of a run by what they show, in the order in which they are listed.
package struct Curves: Sendable {
  private var entries: [(id: Curve.ID, curve: Curve)] = []

  package init() {}

  /// Those of a run that trains, before its first epoch.
  package init(hasValidation: Bool) {
    self[.trainLoss] = Curve()
    if hasValidation { self[.validationLoss] = Curve() }
  }

  package var ids: [Curve.ID] { entries.map(\.id) }

  package subscript(id: Curve.ID) -> Curve? {
    get { entries.first { $0.id == id }?.curve }
    set {
      let place = entries.firstIndex { $0.id == id }
      switch (place, newValue) {
      case (let place?, let curve?): entries[place].curve = curve
      case (let place?, nil): entries.remove(at: place)
      case (nil, let curve?): entries.append((id, curve))
      case (nil, nil): break
      }
    }
  }

  /// The loss that is descended; without an epoch where there is none.
  package var train: Curve { self[.trainLoss] ?? Curve() }
  /// The loss of rows that are never trained on; nil where there are none.
  package var validation: Curve? { self[.validationLoss] }
}
