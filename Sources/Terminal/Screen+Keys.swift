import CNcurses
import TextUI

extension Screen {
  /// Every key pressed since the last call; empty when none is waiting. Never waits, but for the few
  /// milliseconds in which an escape character may turn out to begin an arrow key.
  package func readKeys() -> [Key] {
    var inputs: [KeyInput] = []
    var value = wint_t()
    while true {
      switch get_wch(&value) {
      case KEY_CODE_YES: inputs.append(.code(Int32(value)))
      case OK:
        // In a locale without UTF-8 a byte beyond ASCII is no character one could name.
        guard let scalar = Unicode.Scalar(value), isUTF8 || scalar.isASCII else { continue }
        inputs.append(.scalar(scalar))
      default: return KeyDecoder.keys(from: inputs)
      }
    }
  }
}
