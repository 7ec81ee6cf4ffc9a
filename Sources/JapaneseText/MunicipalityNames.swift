/// The names municipalities are found by at the beginning of a text.
struct MunicipalityNames: Sendable {
    /// A municipality found in a text.
    struct Found {
        let municipality: Gazetteer.Municipality
        let end: Int
    }

    private struct Name: Sendable {
        let letters: [UInt32]
        let municipality: Gazetteer.Municipality
        /// Without the county, which then needs a prefecture or the whole text to be sure: there are towns 大和町.
        let isShortened: Bool
    }

    let byCode: [String: Gazetteer.Municipality]
    private let byFirstLetter: [UInt32: [Name]]

    init(_ municipalities: [Gazetteer.Municipality]) {
        byCode = Dictionary(municipalities.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let names = municipalities.flatMap(Self.names)
        byFirstLetter = Dictionary(grouping: names, by: { $0.letters[0] })
            .mapValues { $0.sorted { $0.letters.count > $1.letters.count } }
    }

    /// The municipalities with the longest name that stands there; several when prefectures share it.
    func named(
        _ address: AddressText, from position: Int, prefecture: String?, reachingEnd: Bool = false
    ) -> [Found] {
        guard position < address.count, let names = byFirstLetter[address.folded[position]] else { return [] }
        var found: [Found] = []
        for name in names {
            let end = position + name.letters.count
            if let first = found.first, first.end > end { break }
            guard prefecture == nil || prefecture == name.municipality.prefecture,
                !name.isShortened || prefecture != nil || reachingEnd,
                !reachingEnd || end == address.count,
                address.has(name.letters, at: position)
            else { continue }
            found.append(Found(municipality: name.municipality, end: end))
        }
        return found
    }

    /// Behind the municipality's own name, in full or without its county or city, if it stands there.
    func end(of municipality: Gazetteer.Municipality, in address: AddressText, from position: Int) -> Int? {
        guard position < address.count, let names = byFirstLetter[address.folded[position]] else { return nil }
        let name = names.first { $0.municipality.code == municipality.code && address.has($0.letters, at: position) }
        return name.map { position + $0.letters.count }
    }

    private static func names(of municipality: Gazetteer.Municipality) -> [Name] {
        let full = AddressText.folded(municipality.name)
        guard !full.isEmpty else { return [] }
        let county = UInt32(0x90E1)
        var names = [Name(letters: full, municipality: municipality, isShortened: false)]
        if let index = full.dropFirst().firstIndex(of: county), index + 2 < full.count {
            names.append(Name(letters: Array(full[(index + 1)...]), municipality: municipality, isShortened: true))
        }
        return names
    }
}
