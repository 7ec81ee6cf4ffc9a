import Foundation
import TabularFiles

@testable import enum TabularFiles.FileBytes

/// Files as tests need them: from text, or from bytes written by hand.
func tabularFile(_ text: String, name: String = "例.csv") throws -> TabularFile {
    try TabularFile(name: name, bytes: Array(text.utf8))
}

func fields(of text: String) throws -> [[String]] { try tabularFile(text).rows().map(\.fields) }

/// A folder of real files that are not part of the repository; `nil` skips the tests that need it.
let realData: String? = ProcessInfo.processInfo.environment["ENISHI_TEST_DATA"]

/// The bytes of a file beside the tests.
func fixture(_ name: String) throws -> [UInt8] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try FileBytes.read(path: tests.appendingPathComponent("Fixtures/\(name)").path)
}

extension String {
    /// UTF-16 with a byte order mark, low byte first.
    var utf16LittleEndian: [UInt8] { [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
    /// UTF-16 with a byte order mark, high byte first.
    var utf16BigEndian: [UInt8] { [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
}
