/// 表記の木: every surface form, to be found in a text in one walk from each place.
struct FormTrie: Sendable {
    private var children: [UInt64: Int32] = [:]
    private var ends: [Int32] = [-1]

    /// Adds a form; of two equal ones the first number stays and is given back.
    mutating func insert(_ form: [UInt32], as number: Int) -> Int {
        var node = 0
        for scalar in form {
            let key = UInt64(node) << 32 | UInt64(scalar)
            if let child = children[key] {
                node = Int(child)
            } else {
                children[key] = Int32(ends.count)
                node = ends.count
                ends.append(-1)
            }
        }
        if ends[node] < 0 { ends[node] = Int32(number) }
        return Int(ends[node])
    }

    /// Calls with every form that starts at this place, shortest first.
    func forEachForm(in text: [UInt32], at place: Int, _ found: (_ number: Int, _ length: Int) -> Void) {
        var (node, next) = (UInt64(0), place)
        while next < text.count, let child = children[node << 32 | UInt64(text[next])] {
            (node, next) = (UInt64(child), next + 1)
            if ends[Int(child)] >= 0 { found(Int(ends[Int(child)]), next - place) }
        }
    }
}
