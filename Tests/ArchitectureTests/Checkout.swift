import Foundation
import Support
import Testing

/// A text file of the checkout, by its path from the top.
struct CheckoutFile: CustomTestStringConvertible, Sendable {
    let path: String

    var text: String {
        get throws { try String(contentsOf: Folders.checkout.appendingPathComponent(path), encoding: .utf8) }
    }
    var name: String { URL(fileURLWithPath: path).lastPathComponent }
    var testDescription: String { path }

    /// Every file below `folder`, by path; `suffix` chooses.
    static func below(_ folder: String, suffix: String = "") -> [CheckoutFile] {
        let top = Folders.checkout.appendingPathComponent(folder)
        let found = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
        var isDirectory: ObjCBool = false
        return found.sorted().filter {
            $0.hasSuffix(suffix)
                && FileManager.default.fileExists(
                    atPath: top.appendingPathComponent($0).path, isDirectory: &isDirectory)
                && !isDirectory.boolValue
        }.map { CheckoutFile(path: folder + "/" + $0) }
    }

    /// Our own Swift, without the tests.
    static let sources = ["Sources", "cli", "server"].flatMap { below($0, suffix: ".swift") }
}
