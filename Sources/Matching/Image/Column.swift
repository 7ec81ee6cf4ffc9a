/// 列: numbers of one kind side by side, in memory of our own or in a mapped file. Never changes once made.
struct Column<Element: BitwiseCopyable>: @unchecked Sendable, RandomAccessCollection {
    /// Valid as long as the column, or any copy of it, lives.
    let base: UnsafePointer<Element>
    let count: Int
    private let owner: AnyObject

    /// Numbers inside memory that `owner` keeps.
    init(_ base: UnsafePointer<Element>, count: Int, in owner: AnyObject) {
        (self.base, self.count, self.owner) = (base, count, owner)
    }

    /// A copy of these numbers.
    init(_ elements: [Element]) {
        self.init(count: elements.count) { target in _ = target.initialize(from: elements) }
    }

    /// So many numbers, set by `fill`, which must set all of them.
    init(count: Int, fill: (UnsafeMutableBufferPointer<Element>) throws -> Void) rethrows {
        let memory = OwnMemory<Element>(count: count)
        try fill(UnsafeMutableBufferPointer(start: memory.base, count: count))
        self.init(memory.base, count: count, in: memory)
    }

    /// No numbers.
    init() { self.init([]) }

    var startIndex: Int { 0 }
    var endIndex: Int { count }
    var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

    @inline(__always)
    subscript(_ place: Int) -> Element {
        precondition(place >= 0 && place < count)
        return base[place]
    }
}

/// Memory that lives as long as a column in it.
private final class OwnMemory<Element: BitwiseCopyable> {
    let base: UnsafeMutablePointer<Element>
    init(count: Int) { base = .allocate(capacity: Swift.max(1, count)) }
    deinit { base.deallocate() }
}

/// Texts side by side as UTF-8.
struct TextColumn: Sendable {
    /// Text `i` are the bytes `starts[i] ..< starts[i + 1]`.
    var starts = Column<UInt32>([0])
    var bytes = Column<UInt8>()

    init() {}

    init(_ texts: some Sequence<String>) {
        var rows = TextRows()
        for text in texts { rows.append(text) }
        self.init([rows])
    }

    /// All rows one after the other.
    init(_ parts: [TextRows]) {
        let count = parts.reduce(0) { $0 + $1.ends.count }
        let size = parts.reduce(0) { $0 + $1.bytes.count }
        precondition(size <= UInt32.max, "An index holds at most 4 GiB of texts.")
        starts = Column(count: count + 1) { target in
            target[0] = 0
            var (place, base) = (1, UInt32(0))
            for part in parts {
                for end in part.ends {
                    target[place] = base + end
                    place += 1
                }
                base += UInt32(part.bytes.count)
            }
        }
        bytes = Column(joining: parts.map(\.bytes))
    }

    var count: Int { starts.count - 1 }

    subscript(_ place: Int) -> String { String(decoding: utf8(place), as: UTF8.self) }

    func utf8(_ place: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes.buffer[Int(starts[place])..<Int(starts[place + 1])])
    }
}

/// Texts while they are collected.
struct TextRows: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [UInt32] = []

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        ends.append(UInt32(bytes.count))
    }
}

extension Column {
    /// The parts one after the other.
    init(joining parts: [[Element]]) {
        self.init(count: parts.reduce(0) { $0 + $1.count }) { target in
            var rest = target[...]
            for part in parts { rest = rest[rest.update(fromContentsOf: part)...] }
        }
    }
}
