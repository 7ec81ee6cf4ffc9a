import Synchronization

/// Working memory of one question at a time, used again for the next.
final class MatchScratch {
    /// By gram and by concept: where the asker's list of it begins in `nodes`; 0 where the asker has none.
    let needHeads: UnsafeMutablePointer<UInt32>
    let offerHeads: UnsafeMutablePointer<UInt32>
    let sourceHeads: UnsafeMutablePointer<UInt32>
    let reachHeads: UnsafeMutablePointer<UInt32>
    /// A bit for each gram of the asker's needs, and of its offers: most grams of a text are none of them.
    let needBits: UnsafeMutablePointer<UInt64>
    let offerBits: UnsafeMutablePointer<UInt64>
    /// Sums by subject of one window, and what of one concept arrives there.
    let sums: UnsafeMutablePointer<Int32>
    let arriving: UnsafeMutablePointer<Int32>
    /// A sum of what was fetched ahead, so that the fetching is not left out as useless.
    var fetched: UInt32 = 0
    private let heads: UnsafeMutablePointer<UInt32>
    private let concepts: Int

    init(grams: Int, concepts: Int) {
        sums = .allocate(capacity: 2 * PostingColumns.window)
        sums.initialize(repeating: 0, count: 2 * PostingColumns.window)
        arriving = sums + PostingColumns.window
        let words = grams / 64 + 1
        needBits = .allocate(capacity: 2 * words)
        needBits.initialize(repeating: 0, count: 2 * words)
        offerBits = needBits + words
        heads = .allocate(capacity: 2 * (grams + concepts))
        heads.initialize(repeating: 0, count: 2 * (grams + concepts))
        self.concepts = concepts
        (needHeads, offerHeads) = (heads, heads + grams)
        (sourceHeads, reachHeads) = (heads + 2 * grams, heads + 2 * grams + concepts)
    }

    /// Forgets all lists of `sourceHeads`: quicker than finding out which there were.
    func clearSources() { sourceHeads.update(repeating: 0, count: concepts) }

    deinit {
        sums.deallocate()
        needBits.deallocate()
        heads.deallocate()
    }
}

/// Working memory that waits to be used again.
final class ScratchPool: Sendable {
    private let waiting = Mutex<[Held]>([])

    /// Handed from one question to the next, never used by two.
    private struct Held: @unchecked Sendable { let scratch: MatchScratch }

    func with<Result>(grams: Int, concepts: Int, _ body: (MatchScratch) throws -> Result) rethrows -> Result {
        let held = waiting.withLock { $0.popLast() } ?? Held(scratch: MatchScratch(grams: grams, concepts: concepts))
        defer { waiting.withLock { $0.append(held) } }
        return try body(held.scratch)
    }
}
