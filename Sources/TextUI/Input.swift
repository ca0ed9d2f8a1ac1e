/// What a person does at the terminal, as the terminal room reports it.
package enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Text that was pasted, at once and as it is; none of it is a key.
  case paste(String)
}

/// What a mouse does. Columns and rows are those of the grid, from 0 at the top left.
///
/// A terminal without a mouse reports nothing, so whatever the mouse does must be possible with keys as well.
package enum Mouse: Hashable, Sendable {
  package enum Button: Hashable, Sendable { case left, middle, right }

  /// A button goes down.
  case click(column: Int, row: Int, button: Button)
  /// The mouse comes to another cell while a button is down.
  case drag(column: Int, row: Int, button: Button)
  /// The button goes up; which one, not every terminal says.
  case release(column: Int, row: Int)
  case wheelUp(column: Int, row: Int)
  case wheelDown(column: Int, row: Int)
}
