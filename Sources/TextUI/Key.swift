/// One press on the keyboard, as the terminal room reports it.
package enum Key: Hashable, Sendable {
  /// A printable character, the space included.
  case character(Character)
  /// A control chord by its letter: `control("l")` is ctrl-L.
  case control(Character)
  case function(Int)
  case up, down, left, right, home, end, pageUp, pageDown
  case tab, backTab, enter, escape, backspace, insert, delete
}
