public import Foundation
public import Testing

/// Compares `text` with the recording beside the test, `Snapshots/NAME`.
///
/// With `RECORD_SNAPSHOTS=1` it records instead and fails, so that no new recording passes unseen.
public func expectSnapshot(
    _ text: String, named name: String, file: StaticString = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent().appendingPathComponent("Snapshots")
    expectRecording(text, at: folder.appendingPathComponent(name), sourceLocation: sourceLocation)
}

/// The same for a recording that lies elsewhere, such as a page of `docs/`.
public func expectRecording(
    _ text: String, at recording: URL, sourceLocation: SourceLocation = #_sourceLocation
) {
    let name = recording.lastPathComponent
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        do {
            try FileManager.default.createDirectory(
                at: recording.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: recording)
            Issue.record(
                "recorded \(name); look at it, then run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
        } catch {
            Issue.record("cannot record \(name): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    let expected = try? String(contentsOf: recording, encoding: .utf8)  // a missing recording differs
    #expect(
        text == expected, "differs from the recording \(name); record with RECORD_SNAPSHOTS=1",
        sourceLocation: sourceLocation)
}
