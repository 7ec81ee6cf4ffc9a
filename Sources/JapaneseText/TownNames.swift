/// The towns of one municipality, found by the letters they begin with.
struct TownNames: Sendable {
    /// A town found in a text.
    struct Found {
        let name: TownName
        let latitude: Double?
        let longitude: Double?
        /// Whether the gazetteer has exactly this town.
        let isKnown: Bool
    }

    /// A town with its 丁目.
    private struct Base: Sendable {
        let letters: [UInt32]
        let text: String
        var towns: [Int?: Gazetteer.Town] = [:]

        func hasChome(_ number: Int) -> Bool { towns[number] != nil }
    }

    private let byFirstLetter: [UInt32: [Base]]

    /// Every town, by name.
    var all: [Gazetteer.Town] {
        byFirstLetter.values.flatMap { $0 }.flatMap(\.towns.values).sorted { $0.name < $1.name }
    }

    init(_ towns: [Gazetteer.Town]) {
        var bases: [[UInt32]: Base] = [:]
        for town in towns {
            let name = TownName(gazetteer: town.name)
            let letters = AddressText.folded(name.base)
            guard !letters.isEmpty else { continue }
            bases[letters, default: Base(letters: letters, text: name.base)].towns[name.chome] = town
        }
        byFirstLetter = Dictionary(grouping: bases.values, by: { $0.letters[0] })
            .mapValues { $0.sorted { ($0.letters.count, $0.text) > ($1.letters.count, $1.text) } }
    }

    /// The town that stands there, the longest of several; nil when none of this municipality's does.
    func town(in address: AddressText, from start: Int) -> Found? {
        town(spelledIn: address, from: start)
            ?? {
                let behindPrefix = TownName.afterPrefix(address, at: start)
                return behindPrefix > start ? town(spelledIn: address, from: behindPrefix) : nil
            }()
    }

    private func town(spelledIn address: AddressText, from start: Int) -> Found? {
        guard start < address.count, let bases = byFirstLetter[address.folded[start]] else { return nil }
        for base in bases where address.has(base.letters, at: start) {
            let end = start + base.letters.count
            if Self.isBoundary(address, at: end) { return found(base, in: address, end: end) }
        }
        return nil
    }

    private func found(_ base: Base, in address: AddressText, end: Int) -> Found {
        guard let (chome, chomeEnd) = TownName.chome(address, at: end, known: base.hasChome) else {
            return place(base, TownName(base: base.text, chome: nil, end: end))
        }
        return place(base, TownName(base: base.text, chome: chome, end: chomeEnd))
    }

    private func place(_ base: Base, _ name: TownName) -> Found {
        if let town = base.towns[name.chome] {
            return Found(name: name, latitude: town.latitude, longitude: town.longitude, isKnown: true)
        }
        guard name.chome == nil else { return Found(name: name, latitude: nil, longitude: nil, isKnown: false) }
        let towns = base.towns.sorted { ($0.key ?? 0) < ($1.key ?? 0) }.map(\.value)
        return Found(
            name: name, latitude: Self.mean(towns.compactMap(\.latitude)),
            longitude: Self.mean(towns.compactMap(\.longitude)), isKnown: false)
    }

    private static func mean(_ degrees: [Double]) -> Double? {
        degrees.isEmpty ? nil : degrees.reduce(0, +) / Double(degrees.count)
    }

    /// Whether a town's name can end there, so that 大山町 is not read as 大山.
    private static func isBoundary(_ address: AddressText, at position: Int) -> Bool {
        let next = address[position]
        return next == 0 || next == 0x20 || next.isASCIIDigit || address.number(at: position) != nil
            || address.after(.aza, at: position) != nil || address.after(.ooaza, at: position) != nil
    }
}
