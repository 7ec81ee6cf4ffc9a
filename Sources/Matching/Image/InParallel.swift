import Dispatch
import Foundation
import Synchronization

/// Does parts of some work side by side, each at least so large, and gives what came of them in their order.
func inParallel<Part: Sendable>(
    _ count: Int, atLeast least: Int, _ work: @Sendable (Range<Int>) -> Part
) -> [Part] {
    let parts = max(1, min(ProcessInfo.processInfo.activeProcessorCount, count / least))
    guard parts > 1 else { return [work(0..<count)] }
    let results = Mutex([Part?](repeating: nil, count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
        let result = work((count * part / parts)..<(count * (part + 1) / parts))
        results.withLock { $0[part] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
}
