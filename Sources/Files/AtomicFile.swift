import Glibc
import Words

/// Writes a file so that at every moment, whatever happens to the program or the machine, the path leads either to
/// all that was there before or to all of the new bytes.
///
/// The bytes go into a temporary file beside it, `.NAME.tmp-PID-RANDOM`, which reaches the disk before it takes the
/// name over; then the folder reaches the disk too. If anything fails, the temporary file is removed and the old
/// file is as it was. A program that is killed in between leaves its temporary file behind: nothing reads it, and
/// it may be deleted.
///
/// A new file has the permissions that the umask leaves, a replaced one keeps its own, but its owner is whoever
/// writes, and other hard links keep the old bytes. A link stays, and what it leads to is replaced. What is not a
/// file of a name, `/dev/stdout` for instance or a pipe, is written to directly, after what it may hold.
package func writeAtomically(_ bytes: [UInt8], to path: String) throws(InputError) {
  try InputError.checkPath(path)
  var old = stat()
  let exists = stat(path, &old) == 0
  if !exists && errno != ENOENT { throw InputError(path: path, code: errno, use: "written") }
  if exists, old.st_mode & S_IFMT == S_IFDIR { throw InputError(path: path, code: EISDIR, use: "written") }
  guard let target = try resolvingLinks(path), !exists || old.st_mode & S_IFMT == S_IFREG else {
    return try writeDirectly(bytes, to: path)
  }
  if exists {
    // Who took the permission to write away wants the file to stay.
    if access(target, W_OK) != 0 { throw InputError(path: path, code: errno, use: "written") }
  }
  let code = replace(target, with: bytes, permissions: exists ? old.st_mode & 0o777 : nil)
  if code != 0 { throw InputError(path: path, code: code, use: "written") }
}

/// Refuses a path that ``writeAtomically(_:to:)`` could not write, as far as that can be seen without writing: before
/// a long run rather than after it.
package func checkWritable(_ path: String) throws(InputError) {
  try InputError.checkPath(path)
  var old = stat()
  let exists = stat(path, &old) == 0
  if !exists && errno != ENOENT { throw InputError(path: path, code: errno, use: "written") }
  if exists, old.st_mode & S_IFMT == S_IFDIR { throw InputError(path: path, code: EISDIR, use: "written") }
  if exists, access(path, W_OK) != 0 { throw InputError(path: path, code: errno, use: "written") }
  guard let target = try resolvingLinks(path), !exists || old.st_mode & S_IFMT == S_IFREG else { return }
  let folder = folder(of: target)
  if access(folder.isEmpty ? "." : folder, W_OK | X_OK) != 0 {
    throw InputError(path: path, code: errno, use: "written")
  }
}

/// The path at the end of all links that the last component may be, whether or not anything is there.
///
/// - Returns: nil if a link stands for a file that a process has open, as `/dev/stdout` does: it has to stay the one
///   that is open.
private func resolvingLinks(_ path: String) throws(InputError) -> String? {
  var path = path
  var processes = stat()
  let hasProcesses = stat("/proc", &processes) == 0
  for _ in 0..<40 {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    if hasProcesses, status.st_dev == processes.st_dev { return nil }
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    if count < 0 { throw InputError(path: path, code: errno, use: "written") }
    guard let link = String(validating: buffer[..<count], as: UTF8.self) else {
      throw InputError(path: path, code: EILSEQ, use: "written")
    }
    path = link.hasPrefix("/") ? link : folder(of: path) + link
  }
  throw InputError(path: path, code: ELOOP, use: "written")
}

/// The folder of a path, with the slash; empty for the present one.
private func folder(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}

private func writeDirectly(_ bytes: [UInt8], to path: String) throws(InputError) {
  guard let file = OpenFile(path, O_WRONLY | O_APPEND) else {
    throw InputError(path: path, code: errno, use: "written")
  }
  let code = file.write(bytes)
  if code != 0 { throw InputError(path: path, code: code, use: "written") }
}

/// - Returns: 0, or the reason why the file was not replaced.
private func replace(_ path: String, with bytes: [UInt8], permissions: mode_t?) -> Int32 {
  let folder = folder(of: path)
  // The name is cut so that the temporary one is not too long for the disk.
  var name = path.dropFirst(folder.count)
  while name.utf8.count > 200 { name.removeLast() }

  for _ in 0..<100 {
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let temporary = "\(folder).\(name).tmp-\(getpid())-\(random)"
    // A file that others may not read is at no time one that they may read.
    guard
      let file = OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: permissions == nil ? 0o666 : 0o600)
    else {
      if errno == EEXIST { continue }
      return errno
    }
    var code = file.write(bytes)
    if code == 0, let permissions, fchmod(file.descriptor, permissions) != 0 { code = errno }
    if code == 0 { code = synchronize(file) }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    if code != 0 {
      unlink(temporary)
      return code
    }
    // A folder that may not be read cannot be made to reach the disk; the file is whole all the same.
    guard let opened = OpenFile(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY) else { return 0 }
    return synchronize(opened)
  }
  return EEXIST
}

/// Waits until a file is on the disk, where the file system has a notion of that.
private func synchronize(_ file: borrowing OpenFile) -> Int32 {
  while fsync(file.descriptor) != 0 {
    if errno == EINVAL || errno == ENOTSUP { return 0 }
    if errno != EINTR { return errno }
  }
  return 0
}
