import Words

extension TensorFile {
  /// Refuses files of other formats that hold weights too, and says how to save them in this one.
  static func refuseOthers(_ bytes: [UInt8], _ place: String) throws(InputError) {
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    let what: String
    if begins("PK\u{3}\u{4}") {
      let name = String(decoding: bytes.prefix(128), as: UTF8.self)
      what =
        name.contains("data.pkl")
        ? "a PyTorch file (.pt)" : name.contains(".npy") ? "a NumPy file (.npz)" : "a zip archive"
    } else if bytes.count > 8, bytes[0] == 0x80, (2...5).contains(bytes[1]),
      bytes[8] != UInt8(ascii: "{")
    {
      // The length of a header may begin with the same bytes.
      what = "a Python pickle, as an old PyTorch file (.pt) is"
    } else if bytes.starts(with: [0x93] + Array("NUMPY".utf8)) {
      what = "a NumPy file (.npy)"
    } else if bytes.starts(with: [0x89] + Array("HDF".utf8)) {
      what = "an HDF5 file (.h5), as Keras writes"
    } else {
      return
    }
    throw InputError(
      place: place, value: what,
      allowed: "a safetensors file; in Python: "
        + "safetensors.torch.save_file(model.state_dict(), \"weights.safetensors\")")
  }
}
