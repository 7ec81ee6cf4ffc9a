/// Numbers for grams in the order they come, while an index is built: an open table, because a `Dictionary` takes four
/// times as long.
struct GramTable {
    private(set) var grams: [UInt64] = []
    /// The gram of each slot; 0, which no gram has, where it is free.
    private var slots = [UInt64](repeating: 0, count: 1 << 12)
    private var numbers = [UInt32](repeating: 0, count: 1 << 12)

    /// The number of a gram, a new one if it was never seen.
    mutating func number(of gram: UInt64) -> UInt32 {
        var slot = start(gram)
        while slots[slot] != 0 {
            if slots[slot] == gram { return numbers[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(grams.count)
        grams.append(gram)
        (slots[slot], numbers[slot]) = (gram, number)
        if grams.count * 2 > slots.count { grow() }
        return number
    }

    /// Fibonacci hashing.
    private func start(_ gram: UInt64) -> Int {
        Int((gram &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - slots.count.trailingZeroBitCount))
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 2)
        numbers = [UInt32](repeating: 0, count: slots.count)
        for (number, gram) in grams.enumerated() {
            var slot = start(gram)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            (slots[slot], numbers[slot]) = (gram, UInt32(number))
        }
    }
}
