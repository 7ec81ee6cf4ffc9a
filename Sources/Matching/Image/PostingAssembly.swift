extension PostingColumns {
    /// The postings of terms that are given text by text, and subject by subject. Where two texts of a subject have a
    /// term, `joining` makes one value of the two.
    init(
        terms: Int, starts: Column<UInt32>, of termsOfTexts: Column<some FixedWidthInteger & BitwiseCopyable>,
        owners: Column<UInt32>, joining: @escaping @Sendable (Double, Double) -> Double,
        value: @escaping @Sendable (_ text: Int, _ place: Int) -> Double
    ) {
        let source = PostingSource(
            starts: starts, places: termsOfTexts.count, owners: owners, joining: joining, value: value
        ) { Int(termsOfTexts.buffer[$0]) }
        var counting = PostingCounts(terms: terms)
        source.forEachPosting(terms: terms) { term, subject, value in counting.count(term, subject, value) }
        let (runs, postings) = counting.starts()
        runStarts = Column(runs)
        most = Column(counting.most)
        let total = counting.total
        var (windows, ends) = (
            [UInt16](repeating: 0, count: counting.runTotal), [UInt32](repeating: 0, count: counting.runTotal)
        )
        var next = postings
        var run = runs.map { Int($0) - 1 }
        var window = [Int32](repeating: -1, count: terms)
        let (most, bits) = (counting.most, Self.windowBits)
        impacts = Column<UInt8>(count: 0) { _ in }
        var written: Column<UInt16>?
        impacts = Column(count: total) { impacts in
            written = Column(count: total) { subjects in
                source.forEachPosting(terms: terms) { term, subject, value in
                    let place = Int(next[term])
                    subjects[place] = UInt16(truncatingIfNeeded: subject & (Self.window - 1))
                    impacts[place] = UInt8(min(255, (value / most[term] * 255).rounded(.up)))
                    next[term] += 1
                    if window[term] != Int32(subject >> bits) {
                        window[term] = Int32(subject >> bits)
                        run[term] += 1
                        windows[run[term]] = UInt16(subject >> bits)
                    }
                    ends[run[term]] = next[term]
                }
            }
        }
        subjects = written ?? Column()
        runWindows = Column(windows)
        runEnds = Column(ends)
    }
}

/// Terms by text and subject, and what each is worth.
private struct PostingSource {
    let starts: Column<UInt32>
    let places: Int
    let owners: Column<UInt32>
    let joining: (Double, Double) -> Double
    let value: (_ text: Int, _ place: Int) -> Double
    let term: (_ place: Int) -> Int

    /// Calls for each term of each subject once, by subject.
    func forEachPosting(terms: Int, _ body: (_ term: Int, _ subject: Int, _ value: Double) -> Void) {
        // Where in `found` a term of the present subject stands.
        var seen = [Int32](repeating: -1, count: terms)
        var found: [(term: Int, value: Double)] = []
        for subject in 0..<(owners.count - 1) {
            for text in Int(owners[subject])..<Int(owners[subject + 1]) {
                for place in Int(starts[text])..<Int(starts[text + 1]) {
                    let (term, value) = (term(place), value(text, place))
                    if seen[term] >= 0 {
                        found[Int(seen[term])].value = joining(found[Int(seen[term])].value, value)
                    } else {
                        seen[term] = Int32(found.count)
                        found.append((term, value))
                    }
                }
            }
            for (term, value) in found {
                seen[term] = -1
                if value > 0 { body(term, subject, value) }
            }
            found.removeAll(keepingCapacity: true)
        }
    }
}

/// How many postings and runs each term has, and the most it is worth.
private struct PostingCounts {
    private var postings: [UInt32]
    private var runs: [UInt32]
    private var window: [Int32]
    private(set) var most: [Double]

    init(terms: Int) {
        (postings, runs) = (Array(repeating: 0, count: terms), Array(repeating: 0, count: terms))
        (window, most) = (Array(repeating: -1, count: terms), Array(repeating: 0, count: terms))
    }

    mutating func count(_ term: Int, _ subject: Int, _ value: Double) {
        postings[term] += 1
        most[term] = max(most[term], value)
        if window[term] != Int32(subject >> PostingColumns.windowBits) {
            window[term] = Int32(subject >> PostingColumns.windowBits)
            runs[term] += 1
        }
    }

    var total: Int { postings.reduce(0) { $0 + Int($1) } }
    var runTotal: Int { runs.reduce(0) { $0 + Int($1) } }

    /// Where the runs of each term start, with their end last, and where its postings do.
    func starts() -> (runs: [UInt32], postings: [UInt32]) {
        func sums(_ counts: [UInt32]) -> [UInt32] { counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) } }
        return (sums(runs), sums(postings).dropLast())
    }
}
