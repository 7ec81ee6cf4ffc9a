/// 番地・号: the numbers behind the town, joined by hyphens, and where they end.
struct StreetNumber {
    /// Such as `66-1`; empty when there is none.
    let text: String
    /// The position behind it.
    let end: Int

    /// Reads 66番1号, 66-1, 362番地の3 or 六十六番一号.
    init(_ address: AddressText, from start: Int) {
        var parts: [String] = []
        var end = start
        var next: Int? = start
        while let position = next, let (digits, after) = address.number(at: position) {
            if !parts.isEmpty && Self.isRoom(address, after: after) { break }
            if parts.count > 1 && Self.hasRoomLetter(address, after: after) { break }
            parts.append(digits)
            (end, next) = Self.separator(address, at: after)
        }
        text = parts.joined(separator: "-")
        self.end = end
    }

    /// The end of a number with its counter word, and where the next number starts, if one does.
    private static func separator(_ address: AddressText, at position: Int) -> (end: Int, next: Int?) {
        if let after = address.after(.banchi, at: position) ?? address.after(.ban, at: position) {
            let next = address.afterHyphen(at: after) ?? spacedHouseNumber(address, at: after)
            return (after, next ?? (address.number(at: after) != nil ? after : nil))
        }
        if let after = address.after(.chome, at: position) {
            let next = address.afterHyphen(at: after) ?? address.skippingSpaceBeforeDigit(from: after)
            return (after, next)
        }
        if let after = address.after(.gou, at: position) {
            return (after, address[after].isHyphenLike ? nil : address.afterHyphen(at: after))
        }
        return (position, address.afterHyphen(at: position))
    }

    /// 66番 1号: a space inside a street number, recognized by the 号 behind it.
    private static func spacedHouseNumber(_ address: AddressText, at position: Int) -> Int? {
        guard address[position] == 0x20, let (_, end) = address.number(at: position + 1),
            address.after(.gou, at: end) != nil, !isRoom(address, after: end)
        else { return nil }
        return position + 1
    }

    /// Whether the number before belongs to a building: 301号室, 3F, 2階.
    private static func isRoom(_ address: AddressText, after position: Int) -> Bool {
        if AddressText.Word.rooms.contains(where: { address.after($0, at: position) != nil }) { return true }
        let next = address[position + 1]
        return (address[position] | 0x20) == 0x66 && (next == 0 || next < 0x80 && !next.isASCIILetter)
    }

    /// 204A: a third number with one letter behind it is a room.
    private static func hasRoomLetter(_ address: AddressText, after position: Int) -> Bool {
        let next = address[position + 1]
        let ends = next == 0 || next == 0x20 || address.after(.gou, at: position + 1) != nil
        return ends && address[position].isASCIILetter
    }
}
