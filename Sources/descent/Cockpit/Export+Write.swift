import Dashboard
import Files
import Glibc
import Words

extension Export {
  /// Writes the files. Returns the names that they have.
  func write() throws(InputError) -> [String] {
    let names = try names()
    for (name, file) in zip(names, files) { try writeAtomically(Array(file.text.utf8), to: name) }
    return names
  }

  private func names() throws(InputError) -> [String] {
    switch policy {
    case .overwrite: return files.map { stem + $0.suffix }
    case .refuse:
      let names = files.map { stem + $0.suffix }
      if let taken = names.first(where: Self.exists) {
        throw InputError(
          place: "export", value: taken, allowed: "a new name: the file is there; export! writes over it")
      }
      return names
    case .nextFreeName:
      for number in 1...9999 {
        let names = files.map { "\(stem)-\(number)\($0.suffix)" }
        if !names.contains(where: Self.exists) { return names }
      }
      throw InputError(place: "export", value: stem, allowed: "a folder with fewer than 9,999 exports")
    }
  }

  private static func exists(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0
  }
}
