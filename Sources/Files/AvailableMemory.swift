import Glibc

/// The bytes of memory that this process can still have: what the machine has free or can free, the limit of its
/// container, and its own limit of address space. Nil where nobody says.
package func availableMemory() -> Double? {
  var limits: [Double] = []
  if let free = field("MemAvailable:", of: "/proc/meminfo") { limits.append(free) }
  let groups = [
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
  ]
  for (most, used) in groups {
    if let most = number(most), let used = number(used) { limits.append(max(most - used, 0)) }
  }
  var limit = rlimit()
  if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < .max,
    let used = field("VmSize:", of: "/proc/self/status")
  {
    limits.append(max(Double(limit.rlim_cur) - used, 0))
  }
  return limits.min()
}

/// The number behind a word in a file of lines such as `MemAvailable:   123 kB`.
private func field(_ name: String, of path: String) -> Double? {
  guard let text = text(path), let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) })
  else { return nil }
  return line.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * 1024 }
}

private func number(_ path: String) -> Double? {
  text(path).flatMap { Double($0.prefix { $0 != "\n" }) }
}

private func text(_ path: String) -> String? {
  guard let bytes = try? readFile(path, atMost: 1 << 16) else { return nil }
  return String(decoding: bytes, as: UTF8.self)
}
