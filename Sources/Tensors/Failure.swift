/// Stops the program on a mistake in its code, a wrong shape for instance, with PyTorch's words where it has them.
///
/// Unlike `precondition` the message is printed in release builds too.
@inline(never)
package func fail(_ message: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError(message, file: file, line: line)
}

@inline(__always)
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
  if !condition { fail(message(), file: file, line: line) }
}
