import Foundation
import GRDB

/// ファイルの身元: which file was opened, whatever name it goes by later.
struct DatabaseFile: Sendable {
    let path: String
    private let device: UInt64
    private let number: UInt64

    /// The file at this path; nil where there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.path = path
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }

    /// Notices that somebody deleted the file or put another one in its place: SQLite would go on with the old one,
    /// and what it writes would be lost.
    func checkItStands() throws {
        guard let now = DatabaseFile(path: path), now.device == device, now.number == number else {
            throw UnusableDatabase.replaced(path: path)
        }
    }
}

extension RegistryDatabase {
    /// Size of the file in bytes; nil in memory.
    public var size: Int? {
        guard let path else { return nil }
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}
