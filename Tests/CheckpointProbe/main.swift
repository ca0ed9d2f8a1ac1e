// A program that does with files what the tests of the checkpoint files cannot do in their own process.
//
//     CheckpointProbe save PATH        saves two contents in turn, again and again, and writes a byte after each save
//     CheckpointProbe limited PATH N   saves the first content once, while the system allows no file of over N bytes
//     CheckpointProbe nobody PATH      saves the first content once, as a user without rights

import Files
import Glibc
import Layers
import Training

/// What is saved in turn; large enough that writing takes its time.
func content(_ number: UInt32) -> [UInt8] {
  let elements = (0..<4_000).map { UInt32($0) &* 2_654_435_761 &+ number }
  return TensorFile(entries: [TensorFile.Entry("content", elements)], metadata: ["number": "\(number)"])
    .encoded()
}

let arguments = CommandLine.arguments
let path = arguments[2]

do {
  switch arguments[1] {
  case "save":
    let contents = [content(0), content(1)]
    var saves = 0
    while true {
      try writeAtomically(contents[saves % 2], to: path)
      saves += 1
      putchar(0x2E)
      fflush(nil)
    }
  case "limited":
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: rlim_t(arguments[3])!, rlim_max: .max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    try writeAtomically(content(0), to: path)
  case "nobody":
    if geteuid() == 0 { setuid(65534) }
    try writeAtomically(content(0), to: path)
  default: exit(64)
  }
} catch {
  print(error)
  exit(2)
}
