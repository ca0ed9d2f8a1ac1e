import TextUI

/// The keys that matter most, as many as fit. A key that does nothing at present is dimmed.
enum HintLine {
  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let inside = area.inset(left: 1)
    let gap = 2
    var shown: [(rank: Int, words: [Word])] = []
    var taken: Set<Key> = []
    for binding in KeyBindings.listening(in: dashboard.withoutPages) {
      // The same key may have another meaning further down.
      let isFree = taken.isDisjoint(with: binding.keys)
      taken.formUnion(binding.keys)
      guard let hint = binding.hint, isFree else { continue }
      let isEnabled = binding.disabledReason(dashboard) == nil
      shown.append(
        (
          // Where room is short, a key that does nothing goes first.
          isEnabled ? hint.rank : hint.rank + 100,
          [
            Word(hint.keys + " ", isEnabled ? theme.hintKey : theme.dim),
            Word(hint.words(dashboard), isEnabled ? theme.hintText : theme.dim),
          ]
        ))
    }
    func width() -> Int { shown.reduce(-gap) { $0 + pen.width($1.words) + gap } }
    while width() > inside.width,
      let last = shown.indices.max(by: { shown[$0].rank < shown[$1].rank })
    {
      shown.remove(at: last)
    }
    var column = 0
    for entry in shown { column += pen.write(entry.words, at: column, in: inside, on: &grid) + gap }
  }
}

extension Dashboard {
  /// The cockpit that lies below the pages.
  fileprivate var withoutPages: Dashboard {
    var result = self
    result.pages = []
    return result
  }
}
