import Experiments
import Files
import Tensors

extension PreparedExperiment {
  /// A checksum of the rows that train and validate, as the model sees them.
  var fingerprint: UInt32 {
    var checksum = CRC32C()
    for rows in [train, validation].compactMap(\.self) {
      for storage in [rows.inputs.storage, rows.targets.values.storage] {
        switch storage.elementType {
        case .float: checksum.update(UnsafeRawBufferPointer(storage.elements(as: Float.self)))
        case .double: checksum.update(UnsafeRawBufferPointer(storage.elements(as: Double.self)))
        }
      }
    }
    return checksum.value
  }
}
