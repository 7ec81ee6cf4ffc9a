import JapaneseText

/// Who may join a team: the asker's best partners, whoever meets one of its needs best, and the best partners of these.
struct TeamCircle {
    let pool: TeamPool
    /// The place in the index by number; nil for an asker who is not registered.
    private let places: [Int?]

    /// - Parameter isWide: whether partners of partners may join, too.
    init(around asker: AskingParty, isWide: Bool, in index: PartnerIndex, on day: Day) {
        let nearest = index.circle(of: asker, on: day)
        var places: [Int?] = [asker.ordinal] + nearest
        var numbers = Dictionary(uniqueKeysWithValues: nearest.enumerated().map { ($1, $0 + 1) })
        var neighbours = [Array(1..<(nearest.count + 1))]
        for partner in isWide ? nearest : [] {
            let further = index.best(PartnerIndex.furtherPartners, for: index.party(partner), on: day)
            neighbours.append(
                further.filter { $0 != asker.ordinal }.map { place in
                    if let number = numbers[place] { return number }
                    numbers[place] = places.count
                    places.append(place)
                    return places.count - 1
                })
        }
        neighbours += Array(repeating: [], count: places.count - neighbours.count)
        self.places = places
        pool = TeamPool(
            texts: places.map { place in
                place.map { (index.needs(of: $0), index.offers(of: $0)) } ?? (asker.needs, asker.offers)
            }, neighbours: neighbours,
            draws: places.enumerated().map { number, place in
                number == 0 ? 0 : tieDraw(asker: asker.key, partner: place.map(index.id) ?? "", on: day)
            })
    }

    /// Who a number is; nil for an asker who is not registered.
    func id(_ number: Int, _ index: PartnerIndex) -> String? { places[number].map(index.id) }
}

extension PartnerIndex {
    /// The asker's best partners, then the best for each of its needs alone: first, second, third of every need in turn.
    fileprivate func circle(of asker: AskingParty, on day: Day) -> [Int] {
        var circle = best(Self.teamCircle, for: asker, on: day)
        guard asker.needs.count > 1 else { return circle }
        let forEach = asker.needs.map { need in
            best(
                Self.furtherPartners,
                for: AskingParty(
                    key: asker.key, ordinal: asker.ordinal, needs: [need], offers: [], profile: asker.profile), on: day)
        }
        for rank in 0..<Self.furtherPartners {
            for found in forEach where rank < found.count && !circle.contains(found[rank]) {
                if circle.count < Self.widestCircle { circle.append(found[rank]) }
            }
        }
        return circle
    }
}
