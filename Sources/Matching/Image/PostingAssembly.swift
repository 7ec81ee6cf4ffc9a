extension PostingColumns {
    /// The postings of terms that are given text by text, and subject by subject. Where two texts of a subject have a
    /// term, `joining` makes one value of the two.
    init(
        terms: Int, starts: Column<UInt32>, of termsOfTexts: Column<some FixedWidthInteger & BitwiseCopyable>,
        owners: Column<UInt32>, joining: @escaping @Sendable (Double, Double) -> Double,
        value: @escaping @Sendable (_ text: Int, _ place: Int) -> Double
    ) {
        let source = PostingSource(starts: starts, owners: owners, joining: joining, value: value) {
            Int(termsOfTexts.base[$0])
        }
        var counts = PostingCounts(terms: terms)
        source.forEachPosting(terms: terms) { term, subject, value in counts.count(term, subject, value) }
        var writing = PostingWriting(counts)
        source.forEachPosting(terms: terms) { term, subject, value in writing.write(term, subject, value) }
        runStarts = Column(writing.runStarts)
        most = Column(counts.most)
        (subjects, impacts) = (Column(writing.subjects), Column(writing.impacts))
        (runWindows, runEnds) = (Column(writing.runWindows), Column(writing.runEnds))
    }
}

/// Terms by text and subject, and what each is worth.
private struct PostingSource {
    let starts: Column<UInt32>
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

    /// Where the runs of each term start, with their end last, and where its postings do.
    func starts() -> (runs: [UInt32], postings: [UInt32]) {
        func sums(_ counts: [UInt32]) -> [UInt32] { counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) } }
        return (sums(runs), sums(postings))
    }
}

/// Postings while they are put in their places, subject by subject.
private struct PostingWriting {
    let runStarts: [UInt32]
    private(set) var runWindows: [UInt16]
    private(set) var runEnds: [UInt32]
    private(set) var subjects: [UInt16]
    private(set) var impacts: [UInt8]
    private let most: [Double]
    /// Of each term: where its next posting goes, its present run and that run's window.
    private var next: [UInt32]
    private var run: [Int]
    private var window: [Int]

    init(_ counts: PostingCounts) {
        let (runs, postings) = counts.starts()
        let (runTotal, total) = (Int(runs.last ?? 0), Int(postings.last ?? 0))
        (runStarts, most, next) = (runs, counts.most, postings)
        (runWindows, runEnds) = (Array(repeating: 0, count: runTotal), Array(repeating: 0, count: runTotal))
        (subjects, impacts) = (Array(repeating: 0, count: total), Array(repeating: 0, count: total))
        run = runs.map { Int($0) - 1 }
        window = Array(repeating: -1, count: runs.count)
    }

    mutating func write(_ term: Int, _ subject: Int, _ value: Double) {
        let place = Int(next[term])
        next[term] += 1
        subjects[place] = UInt16(subject & (PostingColumns.window - 1))
        impacts[place] = UInt8(min(255, (value / most[term] * 255).rounded(.up)))
        if window[term] != subject >> PostingColumns.windowBits {
            window[term] = subject >> PostingColumns.windowBits
            run[term] += 1
            runWindows[run[term]] = UInt16(window[term])
        }
        runEnds[run[term]] = next[term]
    }
}
