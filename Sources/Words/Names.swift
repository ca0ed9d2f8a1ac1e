/// What two spellings of one name have in common: `Adam`, `adam`; `leaky_relu`, `LeakyReLU`; `torch.optim.Adam`.
///
/// Case, `-` and `_` do not matter, nor do the modules of Python before a name and the brackets of a call behind it.
package func nameKey(_ name: some StringProtocol) -> String {
  var name = Substring(name)
  if name.hasSuffix("()") { name = name.dropLast(2) }
  if name.hasPrefix("torch.") || name.hasPrefix("nn.") || name.hasPrefix("optim.") {
    name = name[(name.lastIndex(of: ".") ?? name.startIndex)...].dropFirst()
  }
  return name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
}

extension Sequence {
  /// The first element one of whose names is this one, however it is spelled.
  package func first(named name: some StringProtocol, _ names: (Element) -> [String]) -> Element? {
    let key = nameKey(name)
    return first { names($0).contains { nameKey($0) == key } }
  }
}

/// The name that was probably meant, where one of them is near: `adam` for `adm`.
///
/// Letters that are missing, too many, other ones or swapped count one each; a longer name may have more of them. A
/// beginning of at least three letters stands for the only name that has it.
package func nearest(to text: some StringProtocol, among names: some Sequence<String>) -> String? {
  let typed = Array(nameKey(text))
  guard !typed.isEmpty else { return nil }
  var best: (name: String, distance: Int)?
  var begun: [String] = []
  for name in names {
    let key = Array(nameKey(name))
    if typed.count >= 3, key.starts(with: typed) { begun.append(name) }
    let room = max(typed.count, key.count) <= 3 ? 1 : max(typed.count, key.count) <= 8 ? 2 : 3
    guard abs(typed.count - key.count) <= room else { continue }
    let distance = editDistance(typed, key)
    guard distance <= room, distance < min(typed.count, key.count) else { continue }
    if distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name ?? (begun.count == 1 ? begun[0] : nil)
}

/// How many letters are missing, too many, other ones or swapped with their neighbour.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  // Rows of the table of distances between beginnings of both: the one before the last, the last, the present one.
  var (older, last) = ([Int](), Array(0...b.count))
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var least = Swift.min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = Swift.min(least, older[j - 1] + 1) }
      row.append(least)
    }
    (older, last) = (last, row)
  }
  return last[b.count]
}
