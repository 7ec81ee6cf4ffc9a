/// 表記の木: every surface form, to be found in a text in one walk from each place.
///
/// The edges lie in one open table, because a `Dictionary` takes four times as long.
struct FormTrie: Sendable {
    /// Node and scalar of each edge, plus one; 0 where the slot is free.
    private var edges = [UInt64](repeating: 0, count: 1 << 10)
    private var targets = [Int32](repeating: 0, count: 1 << 10)
    private var edgeCount = 0
    private var ends: [Int32] = [-1]

    /// Adds a form; of two equal ones the first number stays and is given back.
    mutating func insert(_ form: [UInt32], as number: Int) -> Int {
        var node = 0
        for scalar in form {
            if let child = child(of: node, scalar) {
                node = child
            } else {
                add(from: node, scalar, to: ends.count)
                node = ends.count
                ends.append(-1)
            }
        }
        if ends[node] < 0 { ends[node] = Int32(number) }
        return Int(ends[node])
    }

    /// Calls with every form that starts at this place, shortest first.
    func forEachForm(in text: [UInt32], at place: Int, _ found: (_ number: Int, _ length: Int) -> Void) {
        var (node, next) = (0, place)
        while next < text.count, let child = child(of: node, text[next]) {
            (node, next) = (child, next + 1)
            if ends[child] >= 0 { found(Int(ends[child]), next - place) }
        }
    }

    private static func key(_ node: Int, _ scalar: UInt32) -> UInt64 { (UInt64(node) << 32 | UInt64(scalar)) + 1 }

    /// Where a search for the key begins: Fibonacci hashing.
    private func slot(_ key: UInt64) -> Int {
        Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - edges.count.trailingZeroBitCount))
    }

    private func child(of node: Int, _ scalar: UInt32) -> Int? {
        let key = Self.key(node, scalar)
        var place = slot(key)
        while edges[place] != 0 {
            if edges[place] == key { return Int(targets[place]) }
            place = (place + 1) & (edges.count - 1)
        }
        return nil
    }

    private mutating func add(from node: Int, _ scalar: UInt32, to child: Int) {
        if edgeCount * 2 >= edges.count { grow() }
        put(Self.key(node, scalar), Int32(child))
        edgeCount += 1
    }

    private mutating func put(_ key: UInt64, _ target: Int32) {
        var place = slot(key)
        while edges[place] != 0 { place = (place + 1) & (edges.count - 1) }
        edges[place] = key
        targets[place] = target
    }

    private mutating func grow() {
        let (oldEdges, oldTargets) = (edges, targets)
        edges = [UInt64](repeating: 0, count: oldEdges.count * 2)
        targets = [Int32](repeating: 0, count: oldEdges.count * 2)
        for (edge, target) in zip(oldEdges, oldTargets) where edge != 0 { put(edge, target) }
    }
}
