public import Foundation

/// Folders that tests need.
public enum Folders {
    /// The checkout.
    public static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Real public data, named by `ENISHI_TEST_DATA`; nil where it is not at hand.
    public static let realData = ProcessInfo.processInfo.environment["ENISHI_TEST_DATA"].map {
        URL(fileURLWithPath: $0)
    }

    /// A fresh folder of its own for one test.
    public static func temporary() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("enishi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
