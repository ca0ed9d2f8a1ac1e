import Foundation
import Glibc
import TestSupport
import Testing
import Words

@testable import Files

@Suite struct FileTests {
  private let folder: TemporaryFolder
  private let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  init() throws { folder = try TemporaryFolder() }

  private func error(_ body: () throws -> Void) -> InputError? {
    #expect(throws: InputError.self) { try body() }
  }

  private func permissions(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  // MARK: Writing

  @Test func writesAndReplaces() throws {
    let path = folder("run.safetensors")
    for bytes in [large, [], [1, 2, 3], large] {
      try writeAtomically(bytes, to: path)
      #expect(try readFile(path, atMost: 300_000) == bytes)
      #expect(folder.names == ["run.safetensors"])
    }
  }

  @Test func keepsPermissions() throws {
    let path = folder("a")
    close(open(folder("plain"), O_CREAT | O_WRONLY, 0o666))
    try writeAtomically([1], to: path)
    #expect(permissions(path) == permissions(folder("plain")))
    for permission: mode_t in [0o600, 0o640, 0o777] {
      chmod(path, permission)
      try writeAtomically([2], to: path)
      #expect(permissions(path) == permission)
    }
  }

  @Test func takesNamesOfAnyLength() throws {
    for name in [String(repeating: "n", count: 255), String(repeating: "漢", count: 85), ".", "..", ""] {
      if name.count < 3 {
        #expect(error { try writeAtomically([1], to: folder(name)) }?.value == "Is a directory")
      } else {
        try writeAtomically([1], to: folder(name))
        #expect(try readFile(folder(name), atMost: 1) == [1])
      }
    }
    let long = folder(String(repeating: "n", count: 256))
    #expect(error { try writeAtomically([1], to: long) }?.allowed == "a shorter path")
  }

  /// A link stays a link, wherever it leads and however many follow one another.
  @Test func writesThroughLinks() throws {
    mkdir(folder("sub"), 0o755)
    try writeAtomically([1], to: folder("sub/file"))
    symlink("sub/file", folder("link"))
    symlink(folder("link"), folder("second"))
    symlink("../sub/new", folder("sub/dangling"))
    try writeAtomically([2], to: folder("second"))
    try writeAtomically([3], to: folder("sub/dangling"))
    #expect(try readFile(folder("sub/file"), atMost: 9) == [2])
    #expect(try readFile(folder("sub/new"), atMost: 9) == [3])
    #expect(folder.names == ["link", "second", "sub"])
    var status = stat()
    for name in ["link", "second", "sub/dangling"] {
      #expect(lstat(folder(name), &status) == 0)
      #expect(status.st_mode & S_IFMT == S_IFLNK, "\(name)")
    }
    symlink("circle", folder("circle"))
    #expect(
      error { try writeAtomically([1], to: folder("circle")) }?.value == "Too many levels of symbolic links")
  }

  @Test func writesToWhatIsNoFile() throws {
    try writeAtomically(large, to: "/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
    let full = error { try writeAtomically([1], to: "/dev/full") }
    #expect(
      full
        == InputError(
          place: "/dev/full", value: "No space left on device", allowed: "a disk with room for the file"))
  }

  /// As with `/dev/stdout` in a shell's `> file`: whoever has it open goes on with the same file.
  @Test func writesToOpenFiles() throws {
    for isDeleted in [false, true] {
      let descriptor = open(folder("open"), O_RDWR | O_CREAT, 0o600)
      defer { close(descriptor) }
      pwrite(descriptor, [1], 1, 0)
      symlink("/proc/self/fd/\(descriptor)", folder("link"))
      if isDeleted {
        unlink(folder("open"))
        // The path that the system says it had.
        try writeAtomically([9], to: folder("open (deleted)"))
      }
      try writeAtomically([2], to: "/proc/self/fd/\(descriptor)")
      try writeAtomically([3], to: folder("link"))
      var bytes: [UInt8] = [0, 0, 0, 0]
      #expect(pread(descriptor, &bytes, 4, 0) == 3)
      #expect(bytes == [1, 2, 3, 0])
      #expect(folder.names == ["link", isDeleted ? "open (deleted)" : "open"])
      if isDeleted { #expect(try readFile(folder("open (deleted)"), atMost: 9) == [9]) }
      for name in folder.names { unlink(folder(name)) }
    }
  }

  @Test func saysWhyItCannotWrite() throws {
    try writeAtomically([1], to: folder("file"))
    mkdir(folder("folder"), 0o755)
    for (path, value, allowed) in [
      (folder("none/file"), "No such file or directory", "a file in a folder that exists"),
      (folder("file/file"), "Not a directory", "a path on which only folders have something in them"),
      (folder("folder"), "Is a directory", "a file, not a folder"),
    ] {
      let expected = InputError(place: path, value: value, allowed: allowed)
      #expect(throws: expected) { try writeAtomically([2], to: path) }
    }
    #expect(error { try writeAtomically([2], to: "") }?.allowed == "a path")
    #expect(
      error { try writeAtomically([2], to: folder("file\0.txt")) }?.value == "a path with a zero character")
    #expect(folder.names == ["file", "folder"])
    #expect(try readFile(folder("file"), atMost: 9) == [1])
  }

  /// The disk is full halfway: the old file is whole, and nothing else is left.
  @Test func keepsTheOldFileWhenThereIsNoRoom() throws {
    let path = folder("file")
    try writeAtomically([1, 2, 3], to: path)
    let (code, output) = try CheckpointProbe("limited", path, "10000").end()
    #expect(code == 2)
    #expect(output.hasPrefix("\(path): 'File too large' is not allowed here"), "\(output)")
    #expect(try readFile(path, atMost: 9) == [1, 2, 3])
    #expect(folder.names == ["file"])
    #expect(try CheckpointProbe("limited", path, "1000000").end().code == 0)
    #expect(try readFile(path, atMost: 1_000_000).count > 16_000)
  }

  @Test func respectsPermissions() throws {
    let path = folder("file")
    try writeAtomically([1, 2, 3], to: path)
    // Neither into a folder that may not be written, nor over a file that may not be.
    for (folderPermission, filePermission) in [(0o555, 0o666), (0o777, 0o444)] as [(mode_t, mode_t)] {
      chmod(path, filePermission)
      chmod(folder.path, folderPermission)
      defer { chmod(folder.path, 0o755) }
      let (code, output) = try CheckpointProbe("nobody", path).end()
      #expect(code == 2)
      #expect(output.hasPrefix("\(path): 'Permission denied' is not allowed here"), "\(output)")
      #expect(try readFile(path, atMost: 9) == [1, 2, 3])
      #expect(folder.names == ["file"])
    }
    chmod(path, 0o666)
    chmod(folder.path, 0o777)
    #expect(try CheckpointProbe("nobody", path).end().code == 0)
  }

  // MARK: Reading

  @Test func readsUpToALimit() throws {
    let path = folder("file")
    try writeAtomically(large, to: path)
    #expect(try readFile(path, atMost: large.count) == large)
    let tooLarge = InputError(place: path, value: "300000 bytes", allowed: "a file of at most 299999 bytes")
    #expect(throws: tooLarge) { try readFile(path, atMost: large.count - 1) }
    // Where no size is known before the end.
    #expect(try readFile("/proc/self/stat", atMost: 10_000).isEmpty == false)
    let endless = InputError(
      place: "/dev/zero", value: "more than 100000 bytes", allowed: "a file of at most 100000 bytes")
    #expect(throws: endless) { try readFile("/dev/zero", atMost: 100_000) }
  }

  @Test func saysWhyItCannotRead() throws {
    try writeAtomically([1], to: folder("file"))
    for (path, value, allowed) in [
      (folder("none"), "No such file or directory", "a file that exists"),
      (folder("file/file"), "Not a directory", "a path on which only folders have something in them"),
      (folder.path, "Is a directory", "a file, not a folder"), ("", "", "a path"),
    ] {
      let expected = InputError(place: path.isEmpty ? "file" : path, value: value, allowed: allowed)
      #expect(throws: expected) { try readFile(path, atMost: 9) }
    }
  }
}
